"""Deliveries and datasets: made on the dashboard, read by the official client, frozen for good."""

import json
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import AsyncClient
from scaleapi.api_client.v2.exceptions import BadRequestException, NotFoundException

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.datasets.deliver import deliver_due
from tests.api.v2 import make_project, run
from tests.harness import Account, eventually, ok, refused

pytestmark = pytest.mark.anyio


async def overview(office: AsyncClient, mode: str = "test") -> dict[str, Any]:
    shown: dict[str, Any] = ok(await office.get(f"{mode}/datasets"))
    return shown


async def delivered(office: AsyncClient, count: int) -> list[dict[str, Any]]:
    """Return the deliveries when there are so many and all their tasks are gathered."""

    async def lines() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await overview(office))["deliveries"]
        return found

    return await eventually(
        lines, accept=lambda ls: len(ls) == count and all(line["delivered_at"] for line in ls)
    )


async def make(account: Account, tasks: int = 3) -> tuple[AsyncClient, str, list[str]]:
    """Make a test project with completed tasks; return the office, its id and the tasks' ids."""
    ok(await account.test.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    made = [(await account.create("test", project="p"))["task_id"] for _ in range(tasks)]
    office = await account.hire(Role.MEMBER)
    (project,) = (await overview(office))["projects"]
    return office, project["project_id"], made


async def deliver(office: AsyncClient, project_id: str, name: str, dataset: str = "") -> None:
    wish = {"project_id": project_id, "name": name, "dataset": dataset}
    ok(await office.post("test/datasets/deliveries", json=wish))


async def test_a_delivery_is_frozen(account: Account) -> None:
    office, project_id, tasks = await make(account)
    await deliver(office, project_id, "first")
    (line,) = await delivered(office, 1)
    assert (line["task_count"], line["project"], line["dataset"]) == (3, "p", None)
    wish = {"project_id": project_id, "name": "second"}
    refused(await office.post("test/datasets/deliveries", json=wish), 400, "not delivered before")
    task = ok(await office.get(f"test/tasks/{tasks[0]}"))
    fix = {"result": "fixed", "events": task["events"], "answer": {"category": "blue"}}
    ok(await office.post(f"test/tasks/{tasks[0]}/audit", json=fix))

    def scenario(client: Any) -> None:
        v2 = client.v2
        (delivery,) = v2.get_deliveries(project_id=project_id, expand=["project"]).deliveries
        assert (delivery.name, delivery.task_count) == ("first", 3)
        assert delivery.project.actual_instance.name == "p"
        first = v2.get_delivery(delivery_name="first", project_name="p", limit=2)
        assert first.delivery.actual_instance == delivery.id
        ask = {"delivery_id": delivery.id, "limit": 2, "expand": ["delivery", "project"]}
        rest = v2.get_delivery(**ask, next_token=first.next_token)
        assert rest.delivery.actual_instance.task_count == 3
        assert rest.next_token is None
        seen = [*first.tasks, *rest.tasks]
        assert sorted(t.task_id for t in seen) == sorted(f"task_{each}" for each in tasks)
        values = {t.threads[0].turns[0].annotations[0].actual_instance.value for t in seen}
        assert values == {"red"}
        today = v2.get_task(tasks[0]).threads[0].turns[0].annotations[0].actual_instance
        assert today.value == "blue"
        page = v2.get_delivery_tasks(delivery_id=delivery.id, limit=2, status="completed")
        assert (len(page.docs), page.total) == (2, 3)
        assert {doc.delivery_id for doc in page.docs} == {delivery.id}
        assert page.docs[0].response == {"category": "red"}
        ask = {"delivery_id": delivery.id, "limit": 2, "next_token": page.next_token}
        assert len(v2.get_delivery_tasks(**ask).docs) == 1
        schema = v2.get_schema(page.docs[0].response_schema_id).var_schema
        assert json.loads(schema.var_json)["type"] == "object"
        for wrong in ("schema_none", "schema_"):
            with pytest.raises(NotFoundException):
                v2.get_schema(wrong)
        for wrong in ("delivery_none", "delivery_576ba74eec471ff9b01557cc"):
            with pytest.raises(NotFoundException):
                v2.get_delivery(delivery_id=wrong)
        with pytest.raises(BadRequestException, match="delivery_name"):
            v2.get_delivery()
        after = v2.get_deliveries(delivered_after=delivery.delivered_at + timedelta(seconds=1))
        assert after.deliveries == []

    await run(account, scenario, account.test_key)


async def test_tasks_of_a_project_show_what_was_delivered_last(account: Account) -> None:
    office, project_id, tasks = await make(account, 1)
    await deliver(office, project_id, "first")
    await delivered(office, 1)
    later = (await account.create("test", project="p"))["task_id"]

    def scenario(client: Any) -> None:
        page = client.v2.get_delivery_tasks(project_name="p")
        assert page.total == 2
        new, old = page.docs
        assert (new.task_id, new.response, new.delivered_at) == (f"task_{later}", None, None)
        assert (old.task_id, old.response) == (f"task_{tasks[0]}", {"category": "red"})
        assert old.delivered_at.endswith("Z")

    await run(account, scenario, account.test_key)
    await deliver(office, project_id, "second")
    second, _ = await delivered(office, 2)
    assert (second["name"], second["task_count"]) == ("second", 1)


async def test_what_was_reported_as_sensitive_has_no_turns(account: Account) -> None:
    office, project_id, (reported, _) = await make(account, 2)
    await account.rows(
        "update task_bodies set response = '{\"sensitive_content_reports\": [{}]}'"
        " where task_id = %(reported)s",
        reported=reported,
    )
    await deliver(office, project_id, "one", "Preferences")
    await delivered(office, 1)

    def scenario(client: Any) -> None:
        (one,) = client.v2.get_dataset_deliveries().deliveries
        assert (one.metadata.task_count, one.metadata.turn_count) == (2, 1)

    await run(account, scenario, account.test_key)


async def test_datasets_group_deliveries(account: Account) -> None:
    office, project_id, (first,) = await make(account, 1)
    await deliver(office, project_id, "one", "Preferences")
    await delivered(office, 1)
    second = (await account.create("test", project="p"))["task_id"]
    await deliver(office, project_id, "two", "Preferences")
    await delivered(office, 2)
    await account.create("test", project="p")
    await deliver(office, project_id, "outside")
    await delivered(office, 3)

    def scenario(client: Any) -> None:
        v2 = client.v2
        (dataset,) = v2.get_datasets().datasets
        assert dataset.name == "Preferences"
        two, one = v2.get_dataset_deliveries(dataset_id=dataset.id, expand=["dataset"]).deliveries
        assert (two.name, one.name) == ("two", "one")
        assert two.dataset.actual_instance == dataset
        assert (two.metadata.task_count, two.metadata.turn_count) == (1, 1)
        whole = v2.get_dataset_delivery(delivery_id=one.id, expand=["delivery"])
        assert whole.delivery.actual_instance.name == "one"
        (task,) = whole.tasks
        assert (task.task_id, task.response) == (f"task_{first}", {"category": "red"})
        assert task.dataset.actual_instance == dataset.id
        assert task.delivery.actual_instance.id == one.id
        ask = {"task_id": second, "expand": ["dataset", "delivery"]}
        single = v2.get_dataset_task(**ask)
        assert single.dataset.actual_instance == dataset
        assert single.delivery.actual_instance.id == two.id
        page = v2.get_dataset_tasks(dataset_id=dataset.id, limit=1)
        rest = v2.get_dataset_tasks(dataset_id=dataset.id, limit=1, next_token=page.next_token)
        assert [t.task_id for t in (*page.tasks, *rest.tasks)] == [
            f"task_{first}",
            f"task_{second}",
        ]
        assert rest.next_token is None
        assert len(v2.get_dataset_tasks(delivery_id=two.id).tasks) == 1
        for operation, wrong in (
            (v2.get_dataset_delivery, {"delivery_id": "delivery_none"}),
            (v2.get_dataset_task, {"task_id": "task_none"}),
            (v2.get_dataset_tasks, {"dataset_id": "dataset_none"}),
            (v2.get_dataset_task_response_url, {"task_id": first, "attachment_id": "none"}),
        ):
            with pytest.raises(NotFoundException):
                operation(**wrong)

    await run(account, scenario, account.test_key)


async def test_a_file_of_a_delivered_response_is_led_to(account: Account) -> None:
    office, project_id, (task_id,) = await make(account, 1)
    address = f"{account.server.url}/results/{'a' * 40}.png"
    sql = "update task_bodies set response = json_build_object('mask', %(a)s::text)"
    await account.rows(f"{sql} where task_id = %(id)s", id=task_id, a=address)
    await deliver(office, project_id, "files", "Masks")
    await delivered(office, 1)
    path = f"/v2/datasets/task/task_{task_id}/response_url"
    for name in ("a" * 40, f"{'a' * 40}.png"):
        answer = await account.test.get(f"{path}/{name}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (302, address)
    refused(await account.test.get(f"{path}/{'b' * 40}"), 404, "names no file")
    refused(await account.live.get(f"{path}/{'a' * 40}"), 404)


async def test_a_delivery_is_downloaded_line_by_line(account: Account, stranger: Account) -> None:
    office, project_id, tasks = await make(account)
    await deliver(office, project_id, "first")
    (line,) = await delivered(office, 1)
    path = f"test/datasets/deliveries/{line['delivery_id']}/download"
    answer = await office.get(path)
    assert answer.headers["content-disposition"].endswith('.jsonl"')
    lines = [json.loads(text) for text in answer.text.splitlines()]
    assert sorted(entry["task_id"] for entry in lines) == sorted(tasks)
    assert {entry["response"]["category"] for entry in lines} == {"red"}
    assert lines[0]["params"]["attachment"] == "tomato"
    refused(await (await stranger.hire(Role.ADMIN)).get(path), 404)
    refused(await office.get(path.replace("test", "live", 1)), 404)


async def come_due(account: Account) -> None:
    """Let the schedules of a customer be three days and an hour late, and catch up."""
    await account.rows(
        "update delivery_schedules set next_at = now() - interval '3 days 1 hour'"
        " where customer_id = %(customer_id)s"
    )
    while await deliver_due(account.db):
        pass


async def test_a_schedule_delivers_by_itself(account: Account) -> None:
    office, project_id, _ = await make(account, 1)
    path = f"test/datasets/schedules/{project_id}"
    ok(await office.put(path, json={"every": "day", "dataset": "Daily"}))
    (project,) = (await overview(office))["projects"]
    assert (project["every"], project["dataset"]) == ("day", "Daily")
    assert not (await overview(office))["deliveries"]
    await come_due(account)
    (line,) = await delivered(office, 1)
    assert (line["task_count"], line["made_by"], line["dataset"]) == (1, None, "Daily")
    (again,) = (await overview(office))["projects"]
    assert again["next_at"] > clock.now().isoformat()
    await come_due(account)
    await delivered(office, 1)
    ok(await office.put(path, json={"every": None}))
    assert (await overview(office))["projects"][0]["every"] is None


async def test_deliveries_belong_to_one_customer(account: Account, stranger: Account) -> None:
    await make_project(account)
    office, project_id, _ = await make(stranger, 1)
    await deliver(office, project_id, "first", "Secret")
    (line,) = await delivered(office, 1)
    for client in (account.test, stranger.live):
        assert ok(await client.get("/v2/deliveries")) == {"deliveries": []}
        assert ok(await client.get("/v2/datasets")) == {"datasets": []}
        assert ok(await client.get("/v2/datasets/deliveries")) == {"deliveries": []}
        assert ok(await client.get("/v2/datasets/tasks")) == {"tasks": []}
        for path in ("delivery", "delivery/tasks", "datasets/delivery"):
            answer = await client.get(f"/v2/{path}", params={"delivery_id": line["delivery_id"]})
            refused(answer, 404)
    own = await account.hire(Role.MEMBER)
    wish = {"project_id": project_id, "name": "mine"}
    refused(await own.post("test/datasets/deliveries", json=wish), 404)
