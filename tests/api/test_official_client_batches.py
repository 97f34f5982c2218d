"""Projects, batches and audits by the official client."""

import time
from typing import Any
from uuid import uuid4

import pytest
from scaleapi.batches import BatchStatus
from scaleapi.exceptions import (
    ScaleDuplicateResource,
    ScaleInvalidRequest,
    ScaleResourceNotFound,
)
from scaleapi.tasks import TaskReviewStatus, TaskType

from tests.api.official import make, make_batch, run
from tests.harness import TEXT_TASK, Account

pytestmark = pytest.mark.anyio


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
