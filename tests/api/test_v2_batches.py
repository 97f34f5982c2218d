"""Batches of version 2: made and listed by the official client, held back from people at work."""

from typing import Any

import pytest
from scaleapi.api_client.v2 import (
    BatchOperationRequest,
    CreateBatchRequest,
    SetBatchMetadataRequest,
)
from scaleapi.api_client.v2.exceptions import (
    BadRequestException,
    ConflictException,
    NotFoundException,
)
from scaleapi.api_client.v2.models.batch_status import BatchStatus

from manyhands.batches.settle import fold_and_settle
from tests.api.v2 import make_batch, make_project, run
from tests.harness import CREATE, TEXT_TASK, Account, eventually, ok, refused
from tests.work.test_batches import claim, claimed, submit

pytestmark = pytest.mark.anyio


async def act(account: Account, action: str, name: str = "b") -> dict[str, Any]:
    answer: dict[str, Any] = ok(
        await account.live.post(f"/v2/batch/{action}", json={"batch_name": name})
    )
    return answer


async def nothing_is_offered(account: Account) -> None:
    """Wait until nobody is offered anything of the customer's."""

    async def offered() -> int:
        ((n,),) = await account.rows(
            "select count(*) from slots where customer_id = %(customer_id)s"
            " and state = 'open' and pool_id is null"
        )
        return int(n)

    await eventually(offered, accept=lambda n: n == 0)


async def test_the_life_of_a_batch_with_the_official_client(account: Account) -> None:
    project = await make_project(account)

    def scenario(client: Any) -> None:
        v2 = client.v2
        wish = CreateBatchRequest(
            name="b", project_id=project["id"], callback="a@example.com", staging_batch=True,
            metadata={"a": {"x": 1}},
        )  # fmt: skip
        made = v2.create_batch(wish)
        assert (made.name, made.status, made.callback) == ("b", "staging", "a@example.com")
        assert made.project.actual_instance == project["id"]
        assert v2.get_batch(batch_id=made.id) == v2.get_batch(batch_name="b") == made
        whole = v2.get_batch(batch_name="b", expand=["project"])
        assert whole.project.actual_instance.to_dict()["id"] == project["id"]
        with pytest.raises(ConflictException):
            v2.create_batch(wish)
        which = BatchOperationRequest(batch_id=made.id)
        with pytest.raises(BadRequestException):
            v2.pause_batch(which)
        assert v2.finalize_batch(which).status == BatchStatus.IN_PROGRESS
        with pytest.raises(BadRequestException):
            v2.finalize_batch(which)
        paused = v2.pause_batch(which)
        assert paused.batch.status == BatchStatus.PAUSED
        assert paused.message == "Batch pause initiated. Only unstarted tasks will be paused."
        assert v2.resume_batch(which).batch.status == BatchStatus.IN_PROGRESS
        assert v2.cancel_batch(which).batch.status == BatchStatus.CANCELLED
        for operation in (v2.resume_batch, v2.pause_batch, v2.cancel_batch, v2.finalize_batch):
            with pytest.raises(BadRequestException, match="cancelled"):
                operation(which)
        note = SetBatchMetadataRequest(batch_name="b", metadata={"a": {"y": 2}}, merge=True)
        assert v2.set_batch_metadata(note).metadata == {"a": {"x": 1, "y": 2}}
        note = SetBatchMetadataRequest(batch_name="b", metadata={"z": 3})
        assert v2.set_batch_metadata(note).metadata == {"z": 3}
        with pytest.raises(NotFoundException):
            v2.pause_batch(BatchOperationRequest(batch_name="other"))

    await run(account, scenario)


async def test_batches_are_listed_newest_first(account: Account) -> None:
    await make_project(account)
    other = await make_project(account, "other")
    names = [f"b{n}" for n in range(5)]
    for name in names:
        await make_batch(account, name)
    await make_batch(account, "of other", project_name="other", staging_batch=True)

    def scenario(client: Any) -> None:
        v2 = client.v2
        found, token = [], None
        while True:
            page = v2.get_batches(project_name="p", limit=2, next_token=token)
            found += [batch.name for batch in page.batches]
            token = page.next_token
            if token is None:
                break
        assert found == names[::-1]
        newest, *_ = v2.get_batches(limit=10, expand=["project"]).batches
        assert newest.name == "of other"
        assert newest.project.actual_instance.name == "other"
        (staging,) = v2.get_batches(status=BatchStatus.STAGING).batches
        assert staging.name == "of other"
        (by_id,) = v2.get_batches(project_id=other["id"]).batches
        assert by_id == staging
        after = [b.name for b in v2.get_batches(created_after=staging.created_at).batches]
        assert after[0] == "of other"
        assert v2.get_batches(completed_after=staging.created_at).batches == []

    await run(account, scenario)


async def test_a_paused_batch_is_offered_to_nobody(account: Account) -> None:
    await make_project(account)
    await make_batch(account)
    tasks = {(await account.create(batch="b"))["task_id"] for _ in range(3)}
    worker, other = await account.hire(), await account.hire()
    begun = await claimed(worker)
    ahead = {"have": [begun["claim_id"]], "ahead": True}
    assert ok(await worker.post("work/next", json=ahead))["claim"] is not None
    await act(account, "pause")
    await nothing_is_offered(account)
    assert await claim(other) is None
    later = (await account.create(batch="b"))["task_id"]
    assert await claim(other) is None
    ok(await submit(worker, begun["claim_id"]))

    async def status() -> dict[str, Any]:
        return dict(ok(await account.live.get("/v1/batches/b/status")))

    after = {"status": "paused", "pending": 3, "completed": 1}
    await eventually(status, accept=lambda shown: shown == after)
    assert await claim(worker) is None
    await act(account, "resume")
    left = {(await claimed(client))["task"]["task_id"] for client in (worker, other)}
    assert len(left) == 2
    assert left < tasks | {later}


async def test_what_is_put_back_in_a_paused_batch_stays_there(account: Account) -> None:
    await make_project(account)
    await make_batch(account)
    await account.create(batch="b")
    worker = await account.hire()
    begun = await claimed(worker)
    await act(account, "pause")

    async def is_held() -> bool:
        rows = await account.rows("select pool_id from slots where customer_id = %(customer_id)s")
        return rows[0][0] is not None

    await eventually(is_held)
    ok(await worker.post(f"work/claims/{begun['claim_id']}/release"))
    assert await claim(worker) is None


async def test_the_begun_tasks_of_a_canceled_batch_may_be_finished(account: Account) -> None:
    await make_project(account)
    await make_batch(account)
    tasks = [(await account.create(batch="b"))["task_id"] for _ in range(3)]
    worker = await account.hire()
    begun = await claimed(worker)
    assert (await act(account, "cancel"))["batch"]["status"] == "cancelled"

    async def statuses() -> list[str]:
        shown = [ok(await account.live.get(f"/v1/task/{task_id}")) for task_id in tasks]
        return sorted(task["status"] for task in shown)

    await eventually(statuses, accept=lambda s: s == ["canceled", "canceled", "pending"])
    ok(await submit(worker, begun["claim_id"]))
    await eventually(statuses, accept=lambda s: s == ["canceled", "canceled", "completed"])
    await fold_and_settle(account.db)
    shown = ok(await account.live.get("/v1/batches/b/status"))
    assert shown == {"status": "cancelled", "canceled": 2, "completed": 1}
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"batch": "b"})
    refused(answer, 400, '"b" is canceled')


async def test_a_staging_batch_is_canceled_with_all_its_tasks(account: Account) -> None:
    await make_project(account)
    await make_batch(account, staging_batch=True)
    task = await account.create(batch="b")
    await act(account, "cancel")

    async def status() -> str:
        shown = ok(await account.live.get(f"/v1/task/{task['task_id']}"))
        return str(shown["status"])

    assert await eventually(status, accept=lambda s: s == "canceled")


async def test_a_paused_batch_whose_work_is_done_is_completed_when_it_is_resumed(
    account: Account,
) -> None:
    await make_project(account)
    await make_batch(account)
    await account.create(batch="b")
    worker = await account.hire()
    begun = await claimed(worker)
    await act(account, "pause")
    ok(await submit(worker, begun["claim_id"]))

    async def pending() -> int:
        await fold_and_settle(account.db)
        return int(ok(await account.live.get("/v1/batches/b/status")).get("pending", 0))

    await eventually(pending, accept=lambda n: n == 0)
    assert ok(await account.live.get("/v1/batches/b"))["status"] == "paused"
    assert (await act(account, "resume"))["batch"]["status"] == "completed"
    assert ok(await account.live.get("/v2/batch?batch_name=b"))["completed_at"]
