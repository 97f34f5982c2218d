"""Tasks by the official client, as its own tests make them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import scaleapi
from scaleapi.exceptions import (
    ScaleDuplicateResource,
    ScaleException,
    ScaleInvalidRequest,
    ScaleResourceNotFound,
    ScaleUnauthorized,
)
from scaleapi.tasks import Task, TaskStatus, TaskType

from tests.api.official import WEBSITE_TASK, make, make_batch, official, run
from tests.harness import TEXT_TASK, Account

pytestmark = pytest.mark.anyio


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


async def test_an_error_we_have_no_class_for(account: Account) -> None:
    def scenario(client: Any) -> None:
        with pytest.raises(ScaleException) as caught:
            client.api.put_request("tasks")
        assert (caught.value.code, type(caught.value)) == (405, ScaleException)

    await run(account, scenario)


async def test_a_task_is_made_of_what_the_client_needs(account: Account) -> None:
    task = await account.create("test")
    assert isinstance(Task(task, None).id, str)
