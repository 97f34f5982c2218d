"""The unmodified official Python client, scaleapi 2.18.4, pointed at a running server."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import scaleapi
from scaleapi import ScaleClient
from scaleapi.batches import BatchStatus
from scaleapi.exceptions import (
    ScaleDuplicateResource,
    ScaleException,
    ScaleInvalidRequest,
    ScaleResourceNotFound,
    ScaleUnauthorized,
)
from scaleapi.tasks import Task, TaskReviewStatus, TaskStatus, TaskType

from tests.harness import TEXT_TASK, Account

pytestmark = pytest.mark.anyio

WEBSITE_TASK: dict[str, Any] = {
    "callback_url": "http://www.example.com/callback",
    "instruction": "Is this company public or private?",
    "attachment_type": "website",
    "attachment": "http://www.google.com/",
    "categories": ["public", "private"],
}


def official(account: Account, key: str | None = None) -> Any:
    return ScaleClient(
        key or account.test_key, "tests", api_instance_url=f"{account.server.url}/v1"
    )


async def run(account: Account, scenario: Callable[[Any], Any], key: str | None = None) -> Any:
    """Run a scenario with the blocking client in a thread, beside the server's event loop."""
    return await asyncio.to_thread(scenario, official(account, key))


def make(client: Any, **params: Any) -> Any:
    return client.create_task(TaskType.Categorization, **(WEBSITE_TASK | params))


def make_batch(client: Any, name: str, project: str = "drawer") -> Any:
    try:
        client.get_project(project)
    except ScaleResourceNotFound:
        client.create_project(project, TaskType.Categorization)
    return client.create_batch(project, name, callback="", metadata={"some_key": "some_value"})


async def test_the_client_is_the_official_one_as_it_was_published(account: Account) -> None:
    assert scaleapi.__version__ == "2.18.4"
    assert "site-packages" in str(Path(scaleapi.__file__))
    assert official(account).api.base_api_url.startswith("http://127.0.0.1")


async def test_an_unknown_key(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleUnauthorized) as caught:
            client.batches(limit=1)
        assert caught.value.code == 401
        assert "does not correspond to a registered user" in caught.value.message

    await run(account, scenario, "dummy_api_key")


async def test_categorize_ok(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client, force=True)
        assert task.type == "categorization"
        assert task.status == TaskStatus.Completed.value
        assert task.response == {"category": "public"}
        assert task.params["attachment"] == WEBSITE_TASK["attachment"]
        assert task.metadata == {}
        assert not hasattr(task, "tags")
        assert "unique_id" not in task.as_dict()

    await run(account, scenario)


async def test_categorize_fail(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleInvalidRequest) as caught:
            client.create_task(
                TaskType.Categorization,
                callback_url="http://www.example.com/callback",
                categories=["public", "private"],
            )
        assert caught.value.message == "Please provide an attachment as a URL or plaintext."

    await run(account, scenario)


async def test_unique_id_fail(account: Account) -> None:
    def scenario(client: Any) -> None:
        unique_id = str(uuid4())
        task = make(client, unique_id=unique_id)
        assert task.unique_id == unique_id
        with pytest.raises(ScaleDuplicateResource) as caught:
            make(client, unique_id=unique_id)
        assert task.id in caught.value.message

    await run(account, scenario)


async def test_update_unique_id(account: Account) -> None:
    def scenario(client: Any) -> None:
        task, other = make(client, unique_id=str(uuid4())), make(client, unique_id="taken")
        task.update_unique_id("new")
        task.refresh()
        assert task.unique_id == "new"
        with pytest.raises(ScaleDuplicateResource):
            task.update_unique_id("taken")
        other.update_unique_id("taken")

    await run(account, scenario)


async def test_clear_unique_id(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client, unique_id=str(uuid4()))
        task.clear_unique_id()
        task.refresh()
        assert "unique_id" not in task.as_dict()

    await run(account, scenario)


async def test_set_metadata(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client)
        assert task.metadata == {}
        new = {"myKey": "myValue"}
        assert client.set_task_metadata(task.id, new).metadata == new
        task.refresh()
        assert task.metadata == new
        task.set_metadata({})
        task.refresh()
        assert task.metadata == {}

    await run(account, scenario)


async def test_set_add_and_delete_tags(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client)
        assert not hasattr(task, "tags")
        task.set_tags(["tag1", "tag2"])
        task.add_tags(["tag2", "tag3"])
        task.refresh()
        assert task.tags == ["tag1", "tag2", "tag3"]
        task.delete_tags(["tag1", "tag2"])
        task.refresh()
        assert task.tags == ["tag3"]
        task.add_tags([])
        task.set_tags([])
        task.refresh()
        assert not hasattr(task, "tags")
        with pytest.raises(ScaleInvalidRequest):
            task.set_tags(["ok", ""])

    await run(account, scenario)


async def test_cancel_of_a_test_task_fails(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleInvalidRequest) as caught:
            make(client).cancel()
        assert "already completed" in caught.value.message

    await run(account, scenario)


async def test_cancel_of_a_live_task(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client, unique_id="u", **TEXT_TASK)
        for _ in range(2):
            task.cancel()
        task.refresh()
        assert (task.status, task.unique_id) == (TaskStatus.Canceled.value, "u")
        task.cancel(clear_unique_id=True)
        task.refresh()
        assert "unique_id" not in task.as_dict()

    await run(account, scenario, account.live_key)


async def test_task_retrieval(account: Account) -> None:
    def scenario(client: Any) -> None:
        task = make(client)
        found = client.get_task(task.id)
        assert found.status == TaskStatus.Completed.value
        assert found.id == task.id
        for name in ("callback_url", "instruction", "metadata", "type", "created_at", "params"):
            assert getattr(found, name) == getattr(task, name)

    await run(account, scenario)


async def test_task_retrieval_by_time(account: Account) -> None:
    def scenario(client: Any) -> None:
        created = datetime.fromisoformat(make(client).created_at).replace(tzinfo=None)
        start, end = created + timedelta(seconds=0.5), created + timedelta(seconds=1)
        assert client.tasks(start_time=start.isoformat(), end_time=end.isoformat()).docs == []
        naive = str(created - timedelta(microseconds=1))
        assert len(client.tasks(start_time=naive).docs) == 1

    await run(account, scenario)


async def test_task_retrieval_fail(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleResourceNotFound) as caught:
            client.get_task("fake_id_qwertyuiop")
        assert caught.value.message == "Task with that ID not found."
        with pytest.raises(ScaleResourceNotFound):
            client.cancel_task("fake_id_qwertyuiop")

    await run(account, scenario)


async def test_the_last_three_tasks(account: Account) -> None:
    def scenario(client: Any) -> None:
        made = [make(client).id for _ in range(4)][::-1]
        page = client.tasks(limit=3)
        assert [task.id for task in page] == made[:3]
        assert (page.total, page.limit, page.offset, page.has_more) == (4, 3, 0, True)
        rest = client.tasks(limit=3, next_token=page.next_token)
        assert [task.id for task in rest] == made[3:]
        assert (rest.has_more, rest.next_token) == (False, None)

    await run(account, scenario)


async def test_arguments_the_client_refuses_itself(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleInvalidRequest):
            client.tasks(bogus=0)
        with pytest.raises(ValueError, match="project_name or batch_name"):
            list(client.get_tasks())

    await run(account, scenario)


async def test_get_tasks_walks_over_all_pages(account: Account) -> None:
    def scenario(client: Any) -> None:
        batch = make_batch(client, "pile")
        made = [make(client, batch=batch.name).id for _ in range(5)][::-1]
        make(client)
        for where in (
            {"project_name": "drawer", "batch_name": "pile"},
            {"batch_name": "pile"},
            {"project_name": "drawer"},
        ):
            assert [task.id for task in client.get_tasks(**where, limit=2)] == made
            assert client.get_tasks_count(**where) == 5
        assert [t.id for t in client.get_tasks(batch_name="pile", limited_response=True)] == made

    await run(account, scenario)


async def test_get_tasks_with_every_filter(account: Account) -> None:
    def scenario(client: Any) -> None:
        make_batch(client, "pile")
        first = make(client, batch="pile", unique_id="u1", tags=["a", "b"])
        second = make(client, batch="pile", unique_id="u2", tags=["b"])
        before = str(datetime.now(UTC).replace(tzinfo=None) - timedelta(days=1))

        def found(**filters: Any) -> list[str]:
            ids = [task.id for task in client.get_tasks(project_name="drawer", **filters)]
            assert client.get_tasks_count(project_name="drawer", **filters) == len(ids)
            return ids

        both = [second.id, first.id]
        assert found(unique_id="u1") == [first.id]
        assert found(unique_id=["u1", "u2"]) == both
        assert found(tags="a") == [first.id]
        assert found(tags=["a", "b"]) == both
        assert found(task_type=TaskType.Categorization, status=TaskStatus.Completed) == both
        assert found(status=TaskStatus.Pending) == []
        for name in ("created", "completed", "updated"):
            assert found(**{f"{name}_after": before}) == both
            assert found(**{f"{name}_before": before}) == []

    await run(account, scenario)


async def test_the_count_of_an_empty_batch(account: Account) -> None:
    def scenario(client: Any) -> None:
        make_batch(client, "empty")
        assert client.get_tasks_count(batch_name="empty") == 0
        assert list(client.get_tasks(batch_name="empty")) == []

    await run(account, scenario)


async def test_projects(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleResourceNotFound):
            client.get_project("scaleapi-python-sdk")
        made = client.create_project("a b/c %", TaskType.Categorization)
        assert (made.name, made.type) == ("a b/c %", "categorization")
        assert client.get_project("a b/c %").as_dict() == made.as_dict()
        assert [project.name for project in client.projects()] == ["a b/c %"]
        with pytest.raises(ScaleDuplicateResource):
            client.create_project("a b/c %", TaskType.Categorization)

    await run(account, scenario)


async def test_project_parameters(account: Account) -> None:
    def scenario(client: Any) -> None:
        made = client.create_project(
            "p", TaskType.Categorization, params={"instruction": "Look."}, rapid=False, studio=False
        )
        assert (made.version, made.instruction) == (0, "Look.")
        client.update_project("p", patch=True, categories=["public", "private"])
        project = client.get_projects()[0]
        assert (project.version, project.instruction) == (1, "Look.")
        assert project.params["categories"] == ["public", "private"]
        bare = {"attachment_type": "text", "attachment": "Acme", "project": "p"}
        task = client.create_task(TaskType.Categorization, **bare)
        assert task.response == {"category": "public"}
        assert (task.project_param_version, task.instruction) == (1, "Look.")
        with pytest.raises(ScaleInvalidRequest):
            client.create_task(TaskType.Categorization, project_version=0, **bare)
        assert client.update_project("p").params == {
            "version": 2,
            "created_at": client.get_project("p").params["created_at"],
        }
        with pytest.raises(ScaleInvalidRequest):
            project.get_template()
        fields = [{"type": "text", "field_id": "title", "title": "Title"}]
        with_template = client.create_project("t", TaskType.TextCollection, {"fields": fields})
        template = with_template.get_template()
        assert template.get_template_variables()["attachments"]["required"] is True
        assert not template.is_auto_onboardable()
        with pytest.raises(ScaleResourceNotFound):
            client.update_project("nowhere", instruction="x")

    await run(account, scenario)


async def test_a_rapid_batch_through_its_life(account: Account) -> None:
    def scenario(client: Any) -> None:
        client.create_project("r", TaskType.Categorization, rapid=True)
        batch = client.create_batch("r", "b", calibration_batch=True, self_label_batch=True)
        assert batch.status == BatchStatus.Staging.value
        task = make(client, batch="b", **TEXT_TASK)
        batch.get_status()
        assert (batch.status, batch.tasks_pending) == (BatchStatus.Staging.value, 1)
        assert batch.finalize().status == BatchStatus.InProgress.value
        with pytest.raises(ScaleInvalidRequest) as caught:
            make(client, batch="b", **TEXT_TASK)
        assert "finalized" in caught.value.message
        task.cancel()
        deadline = time.monotonic() + 30
        while client.batch_status("b")["status"] != BatchStatus.Completed.value:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        found = client.get_batches(project_name="r", batch_status=BatchStatus.Completed)
        assert [(entry.name, entry.project) for entry in found] == [("b", "r")]

    await run(account, scenario, account.live_key)


async def test_a_batch_through_its_life(account: Account) -> None:
    def scenario(client: Any) -> None:
        name = f"batch/{uuid4()} {time.time()}"
        batch = make_batch(client, name)
        assert batch.status == BatchStatus.InProgress.value
        assert batch.metadata == {"some_key": "some_value"}
        batch.get_status()
        assert batch.status == BatchStatus.InProgress.value
        found = client.get_batch(name)
        assert (found.name, found.project, found.metadata) == (name, "drawer", batch.metadata)
        assert found.finalize().status == BatchStatus.InProgress.value
        make(client, batch=name)
        batch.get_status()
        assert (batch.tasks_completed, batch.tasks_pending) == (1, 0)
        assert (batch.tasks_error, batch.tasks_canceled) == (0, 0)
        assert client.set_batch_metadata(name, {"a": 1}).metadata == {"a": 1}
        assert client.set_batch_metadata(name, {}).metadata == {}
        with pytest.raises(ScaleInvalidRequest):
            client.set_batch_metadata(name, {"a": "x" * 11_000})
        with pytest.raises(ScaleDuplicateResource):
            make_batch(client, name)
        with pytest.raises(ScaleResourceNotFound):
            client.get_batch("nowhere")

    await run(account, scenario)


async def test_batches_are_listed_newest_first(account: Account) -> None:
    def scenario(client: Any) -> None:
        made = [make_batch(client, f"b{number}").name for number in range(4)][::-1]
        page = client.batches(limit=3)
        assert [batch.name for batch in page] == made[:3]
        assert (page.total, page.limit, page.has_more) == (4, 3, True)
        listed = client.get_batches(
            project_name="drawer", batch_status=BatchStatus.InProgress, exclude_archived=False
        )
        assert [batch.name for batch in listed] == made
        assert list(client.get_batches(batch_status=BatchStatus.Completed)) == []
        assert list(client.get_batches(created_before="2020-01-01 00:00:00.000000")) == []

    await run(account, scenario)


async def test_the_walk_over_batches_sees_all(account: Account) -> None:
    def scenario(client: Any) -> None:
        names = [make_batch(client, f"b{number}").name for number in range(101)]
        assert [batch.name for batch in client.get_batches()] == names[::-1]
        assert client.batches(limit=1).total == len(names)

    await run(account, scenario)


async def test_audits(account: Account) -> None:
    def scenario(client: Any) -> None:
        batch = make_batch(client, "to audit")
        tasks = [make(client, batch=batch.name) for _ in range(4)]
        fine, wrong, both, _ = [task.id for task in tasks]
        client.audit_task(fine, True)
        client.audit_task(wrong, False, "It is private.")
        client.audit_task(both, False, comments="Wrong?")
        client.audit_task(both, True, comments="Right.")
        task = client.get_task(both)
        assert task.customer_review_status == TaskReviewStatus.Accepted.value
        assert task.customer_review_comments == ["Wrong?", "Right."]
        assert [audit["audit_result"] for audit in task.audits] == ["rejected", "accepted"]
        assert not hasattr(client.get_task(tasks[3].id), "customer_review_status")

        def found(status: Any) -> list[str]:
            mine = {"project_name": "drawer", "review_status": status}
            ids = [task.id for task in client.get_tasks(**mine)]
            assert client.get_tasks_count(**mine) == len(ids)
            return ids

        assert found(TaskReviewStatus.Accepted) == [both, fine]
        assert found([TaskReviewStatus.Accepted, TaskReviewStatus.Rejected]) == [both, wrong, fine]
        assert found(TaskReviewStatus.Pending) == [tasks[3].id]
        assert found(TaskReviewStatus.Fixed) == found(TaskReviewStatus.Commented) == []
        assert client.tasks(customer_review_status="rejected").total == 1
        with pytest.raises(ScaleResourceNotFound):
            client.audit_task("fake_id_qwertyuiop", True)

    await run(account, scenario)


async def test_a_live_task_is_audited_once_it_is_completed(account: Account) -> None:
    task = await account.create()

    def scenario(client: Any) -> None:
        with pytest.raises(ScaleInvalidRequest) as caught:
            client.audit_task(task["task_id"], True)
        assert "Only completed tasks can be audited" in caught.value.message

    await run(account, scenario, account.live_key)


async def test_an_error_we_have_no_class_for(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleException) as caught:
            client.api.put_request("tasks")
        assert (caught.value.code, type(caught.value)) == (405, ScaleException)

    await run(account, scenario)


async def test_a_task_is_made_of_what_the_client_needs(account: Account) -> None:
    task = await account.create("test")
    assert isinstance(Task(task, None).id, str)
