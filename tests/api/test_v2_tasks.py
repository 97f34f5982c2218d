"""Tasks, projects and annotations of version 2, parsed by the unmodified official client."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from scaleapi.api_client.v2 import ExpandableEnumTask, Option, SetTaskMetadataRequest
from scaleapi.api_client.v2.exceptions import (
    BadRequestException,
    NotFoundException,
    UnauthorizedException,
)
from scaleapi.api_client.v2.models.task_status import TaskStatus

from manyhands.ids import Owner
from manyhands.tasks import scan
from manyhands.tasks.filters import ScanFilters
from tests.api.v2 import make_batch, make_project, official, run
from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

ANNOTATION = {"key": "category", "type": "category", "value": "red"}


async def get(account: Account, path: str, mode: str = "live", **params: Any) -> Any:
    client = account.live if mode == "live" else account.test
    return ok(await client.get(f"/v2/{path}", params=params))


async def test_a_completed_task_of_version_1_has_a_thread(account: Account) -> None:
    task_id = (await account.create("test"))["task_id"]

    def scenario(client: Any) -> Any:
        bare, prefixed = client.v2.get_task(task_id), client.v2.get_task(f"task_{task_id}")
        assert bare == prefixed
        return bare

    task = await run(account, scenario, account.test_key)
    assert (task.task_id, task.status.value) == (f"task_{task_id}", "completed")
    assert task.project.actual_instance == f"project_{account.customer_id}"
    assert task.completed_at >= task.created_at
    assert (task.batch, task.errors, task.sensitive_content_reports) == (None, None, None)
    (thread,) = task.threads
    (turn,) = thread.turns
    (annotation,) = turn.annotations
    shown = annotation.actual_instance
    assert (turn.messages, thread.annotations) == ([], [])
    assert {name: getattr(shown, name) for name in ANNOTATION} == ANNOTATION
    assert shown.possible_values is None
    assert task_id in shown.id


async def test_an_annotation_is_found_by_its_id(account: Account, stranger: Account) -> None:
    task_id = (await account.create("test"))["task_id"]
    detailed = await get(account, "task", "test", task_id=task_id, opts="annotation_details")
    (annotation,) = detailed["threads"][0]["turns"][0]["annotations"]
    assert annotation["possible_values"] == TEXT_TASK["categories"]

    def scenario(client: Any) -> Any:
        return client.v2.get_annotation(annotation["id"]).actual_instance

    found = await run(account, scenario, account.test_key)
    assert found.to_dict() == annotation
    for wrong in ("an_", annotation["id"][:-1], f"{annotation['id']}0", task_id, "an_\u00e9"):
        refused(await account.test.get("/v2/annotation", params={"annotation_id": wrong}), 404)
    refused(await account.test.get("/v2/annotation"), 400, '"annotation_id" is required')
    for client in (account.live, stranger.test):
        answer = await client.get("/v2/annotation", params={"annotation_id": annotation["id"]})
        refused(answer, 404, annotation["id"])


async def test_what_a_task_says_of_how_it_ended(account: Account) -> None:
    pending = await account.create()
    canceled = await account.create()
    ok(await account.live.post(f"/v1/task/{canceled['task_id']}/cancel"))
    broken = await account.create(attachment_type="image", attachment="http://127.0.0.1:9/x.png")
    sql = "update tasks set status = 'error' where task_id = %(id)s returning customer_id"
    await account.rows(sql, id=broken["task_id"])
    sql = "update task_bodies set response = %(r)s where task_id = %(id)s"
    await account.rows(sql, id=broken["task_id"], r='{"error": "It is gone."}')
    for task, status in ((pending, "pending"), (canceled, "canceled")):
        shown = await get(account, "task", task_id=task["task_id"])
        assert (shown["status"], shown["threads"]) == (status, [])
        assert not {"errors", "completed_at", "batch"} & shown.keys()

    def scenario(client: Any) -> Any:
        return client.v2.get_task(broken["task_id"])

    shown = await run(account, scenario)
    assert (shown.threads, shown.status.value) == ([], "error")
    (error,) = shown.errors
    assert (error.type, error.message) == (None, "It is gone.")
    reported = '{"error": "It asks the impossible.", "type": "PROMPT_INFEASIBLE"}'
    await account.rows(sql, id=broken["task_id"], r=reported)
    (error,) = (await run(account, scenario)).errors
    assert (error.type.value, error.message) == ("PROMPT_INFEASIBLE", "It asks the impossible.")


async def test_reports_stand_in_the_place_of_threads(account: Account) -> None:
    task_id = (await account.create("test"))["task_id"]
    report = {"type": "violence", "message": "The prompt in the task promotes violence."}
    sql = "update task_bodies set response = json_build_object('sensitive_content_reports',"
    sql += " json_build_array(%(r)s::json)) where task_id = %(id)s"
    await account.rows(sql, id=task_id, r=str(report).replace("'", '"'))
    shown = await get(account, "task", "test", task_id=task_id)
    assert shown["sensitive_content_reports"] == [report]
    assert "threads" not in shown

    def scenario(client: Any) -> Any:
        return client.v2.get_task(task_id).sensitive_content_reports[0].to_dict()

    assert await run(account, scenario, account.test_key) == report


async def test_references_are_expanded_when_asked_for(account: Account) -> None:
    project = await make_project(account)
    batch = await make_batch(account)
    task = await account.create(batch="b")

    def scenario(client: Any) -> Any:
        plain = client.v2.get_task(task["task_id"])
        assert plain.project.actual_instance == project["id"]
        assert plain.batch.actual_instance == batch["id"]
        expand = [ExpandableEnumTask.PROJECT, ExpandableEnumTask.BATCH]
        return client.v2.get_task(task["task_id"], expand=expand, opts=list(Option))

    whole = await run(account, scenario)
    assert whole.project.actual_instance.name == "p"
    assert whole.batch.actual_instance.id == batch["id"]
    for spelling in ("expand=project,batch", "expand[]=project&expand[]=batch&expand=what"):
        answer = ok(await account.live.get(f"/v2/task?task_id={task['task_id']}&{spelling}"))
        assert (answer["project"], answer["batch"]) == (project, batch)


async def test_tasks_of_a_project_come_page_by_page(account: Account) -> None:
    await make_project(account)
    project = await make_project(account, "other")
    await make_batch(account)
    await account.create(project="other")
    await account.create()
    made = [(await account.create(batch="b"))["task_id"] for _ in range(5)]
    newest_first = [f"task_{task_id}" for task_id in reversed(made)]

    def scenario(client: Any) -> None:
        for place in ({"project_name": "p"}, {"batch_name": "b"}):
            found = list(client.v2_get_tasks(**place, limit=2))
            assert [task.task_id for task in found] == newest_first
            first = client.v2.get_tasks(**place, limit=2)
            assert [task.task_id for task in first.tasks] == newest_first[:2]
            assert first.next_token
        assert len(client.v2.get_tasks(project_id=project["id"]).tasks) == 1
        assert client.v2.get_tasks(project_id=project["id"], status=TaskStatus.DELETED).tasks == []

    await run(account, scenario)


async def test_tasks_outside_of_projects_are_in_the_default_project(account: Account) -> None:
    await make_project(account)
    assert [p["name"] for p in (await get(account, "projects"))["projects"]] == ["p"]
    task = await account.create()

    def scenario(client: Any) -> None:
        default, p = client.v2.get_projects().projects
        assert (default.name, p.name) == ("Default project", "p")
        assert client.v2.get_project(project_id=default.id) == default
        assert client.v2.get_project(project_name="Default project") == default
        (found,) = client.v2_get_tasks(project_id=default.id, expand=[ExpandableEnumTask.PROJECT])
        assert found.task_id == f"task_{task['task_id']}"
        assert found.project.actual_instance == default

    await run(account, scenario)
    body = {"name": "b", "project_name": "Default project"}
    refused(await account.live.post("/v2/batch", json=body), 400, "no batches")
    project = await make_project(account, "Default project")
    answer = await account.live.get("/v2/project", params={"project_name": "Default project"})
    assert ok(answer) == project


async def test_a_page_looks_at_a_bounded_number_of_tasks(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "SCANNED", 3)
    await make_project(account)
    wanted = (await account.create(project="p"))["task_id"]
    for _ in range(7):
        task = await account.create(project="p")
        ok(await account.live.post(f"/v1/task/{task['task_id']}/cancel"))
    ((project_id,),) = await account.rows(
        "select project_id from projects where customer_id = %(customer_id)s"
    )
    filters, token = ScanFilters(project_id=project_id, status="pending"), None
    pages: list[list[str]] = []
    while not pages or token:
        async with account.db.connection() as tx:
            owner = Owner(account.customer_id, "live")
            page = await scan.scan_tasks(tx, owner, filters, limit=100, next_token=token)
        pages.append([task.task_id for task in page.tasks])
        token = page.next_token
    assert pages == [[], [], [wanted]]


async def test_times_are_taken_as_the_client_writes_them(account: Account) -> None:
    task = await account.create("test")
    done = datetime.fromisoformat(task["completed_at"])
    eastern = timezone(timedelta(hours=5))
    soon, before = done + timedelta(seconds=1), done - timedelta(seconds=1)

    def scenario(client: Any) -> None:
        def found(**ask: datetime) -> int:
            project_id = f"project_{account.customer_id}"
            return len(client.v2.get_tasks(project_id=project_id, **ask).tasks)

        for zone in (UTC, eastern, None):
            naive = zone is None
            around = {
                "completed_after": before.astimezone(zone or UTC),
                "completed_before": soon.astimezone(zone or UTC),
            }
            asked = {
                name: moment.replace(tzinfo=None) if naive else moment
                for name, moment in around.items()
            }
            assert found(**asked) == 1
            assert found(completed_after=asked["completed_before"]) == 0
            assert found(completed_before=asked["completed_after"]) == 0
        made = client.v2.get_projects(created_after=done).projects
        assert [project.name for project in made] == []

    await run(account, scenario, account.test_key)
    answer = await account.live.get("/v2/tasks?project_name=Default+project&completed_after=soon")
    refused(answer, 400, '"completed_after"')


async def test_metadata_is_replaced_or_merged_all_the_way_down(account: Account) -> None:
    task = await account.create(metadata={"a": {"x": 1, "y": [1]}, "b": 1})

    def scenario(client: Any) -> None:
        def put(metadata: dict[str, Any], **how: Any) -> Any:
            request = SetTaskMetadataRequest(task_id=task["task_id"], metadata=metadata, **how)
            return client.v2.set_task_metadata(request).metadata

        merged = put({"a": {"y": [2], "z": None}, "c": {}}, merge=True)
        assert merged == {"a": {"x": 1, "y": [2], "z": None}, "b": 1, "c": {}}
        assert put({"a": 2}, merge=True) == {"a": 2, "b": 1, "c": {}}
        assert put({"new": True}) == {"new": True}

    await run(account, scenario)
    shown = ok(await account.live.get(f"/v1/task/{task['task_id']}"))
    assert shown["metadata"] == {"new": True}
    path, body = "/v2/task/metadata", {"task_id": task["task_id"]}
    refused(await account.live.post(path, json=body), 400, '"metadata" is required')
    refused(await account.live.post(path, json=body | {"metadata": [1]}), 400, '"metadata"')
    big = {"k": "x" * 10_000}
    ok(await account.live.post(path, json=body | {"metadata": {"first": "x" * 1000}}))
    answer = await account.live.post(path, json=body | {"metadata": big, "merge": True})
    refused(answer, 400, "10 KB")


async def test_the_clients_exceptions(account: Account) -> None:
    task = await account.create()

    def scenario(client: Any) -> None:
        with pytest.raises(NotFoundException, match="Task with that ID not found"):
            client.v2.get_task("task_nothing")
        with pytest.raises(BadRequestException, match="batch_name"):
            client.v2.get_tasks()
        with pytest.raises(BadRequestException, match="project_name"):
            client.v2.get_project()
        with pytest.raises(NotFoundException):
            client.v2.get_project(project_id="project_576ba74eec471ff9b01557cc")
        with pytest.raises(UnauthorizedException):
            official(account, "dummy_api_key").v2.get_task(task["task_id"])

    await run(account, scenario)


async def test_both_ways_to_authenticate(account: Account) -> None:
    params = {"task_id": (await account.create())["task_id"]}
    ok(await account.live.get("/v2/task", params=params))
    bearer = account.server.client(headers={"Authorization": f"bearer {account.live_key}"})
    ok(await bearer.get("/v2/task/", params=params))
    refused(await account.server.client().get("/v2/task", params=params), 401)
    refused(await account.test.get("/v2/task", params=params), 404)


@pytest.mark.parametrize("path", ["tasks", "batches", "projects", "annotation", "task", "batch"])
async def test_odd_queries_are_answered_plainly(account: Account, path: str) -> None:
    for odd in ("limit=0", "next_token=AAAA", "status=%00", "task_id=%00", "limit=1_0"):
        answer = await account.live.get(f"/v2/{path}?project_name=Default+project&{odd}")
        assert 200 <= answer.status_code < 500
        assert answer.headers["content-type"].startswith("application/json")


async def test_nobody_sees_the_tasks_of_others(account: Account, stranger: Account) -> None:
    project, task = await make_project(account), await account.create()
    await make_batch(account)
    for path, params in (
        ("task", {"task_id": task["task_id"]}),
        ("tasks", {"project_id": f"project_{account.customer_id}"}),
        ("tasks", {"batch_name": "b"}),
        ("project", {"project_id": project["id"]}),
        ("batch", {"batch_name": "b"}),
    ):
        refused(await stranger.live.get(f"/v2/{path}", params=params), 404)
        refused(await account.test.get(f"/v2/{path}", params=params), 404)
    body = {"task_id": task["task_id"], "metadata": {}}
    refused(await stranger.live.post("/v2/task/metadata", json=body), 404)
    assert ok(await stranger.live.get("/v2/projects")) == {"projects": []}
    ok(await account.live.post(CREATE, json=TEXT_TASK))
