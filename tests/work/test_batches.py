"""A batch through its life: staged, finalized, put before others, completed with its last task."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient, Response

from manyhands.accounts.roles import Role
from manyhands.batches.settle import fold_and_settle
from tests.harness import CREATE, TEXT_TASK, Account, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio


async def make_batch(account: Account, name: str = "b", /, **project: Any) -> dict[str, Any]:
    """Create a batch in a project of its own."""
    body = {"name": f"project of {name}", "type": "categorization"} | project
    ok(await account.live.post("/v1/projects", json=body))
    return await add_batch(account, name, project=body["name"])


async def add_batch(account: Account, name: str, **body: Any) -> dict[str, Any]:
    made: dict[str, Any] = ok(await account.live.post("/v1/batches", json={"name": name} | body))
    return made


async def status(account: Account, name: str = "b") -> dict[str, Any]:
    """Return the status of a batch when what has happened to its tasks is settled."""
    await fold_and_settle(account.db)
    answer: dict[str, Any] = ok(await account.live.get(f"/v1/batches/{name}/status"))
    return answer


async def add(account: Account, batch: str = "b", **params: Any) -> str:
    return str((await account.create(batch=batch, **params))["task_id"])


async def act(account: Account, action: str, name: str = "b", **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = ok(await account.live.post(f"/v1/batches/{name}/{action}", json=body))
    return answer


async def claim(worker: AsyncClient, *have: str) -> dict[str, Any] | None:
    claimed: dict[str, Any] | None = ok(await worker.post("work/next", json={"have": list(have)}))[
        "claim"
    ]
    return claimed


async def claimed(worker: AsyncClient) -> dict[str, Any]:
    """Return the next task once it is handed out: what was released or moved is so by a job."""
    found = await eventually(lambda: claim(worker))
    assert found is not None
    return found


async def submit(worker: AsyncClient, claim_id: str) -> Response:
    wish = {"submission_id": str(uuid4()), "answer": {"category": "red"}}
    return await worker.post(f"work/claims/{claim_id}/submit", json=wish)


async def work_off(worker: AsyncClient, tasks: int) -> None:
    for _ in range(tasks):
        ok(await submit(worker, (await claimed(worker))["claim_id"]))


@pytest.mark.parametrize("product", ["rapid", "studio"])
async def test_a_staging_batch_is_handed_out_when_it_is_finalized(
    account: Account, product: str
) -> None:
    batch = await make_batch(account, **{product: True})
    assert batch["status"] == "staging"
    task_id = await add(account)
    person, worker = await account.hire_person()
    if product == "studio":
        wish = {"emails": [person.email], "projects": [batch["project"]]}
        ok(await account.live.post("/v1/studio/assignments/add", json=wish))
    assert await claim(worker) is None
    assert ok(await worker.get("work?since=2020-01-01T00:00:00Z"))["waiting"] == []
    assert await status(account) == {"status": "staging", "pending": 1}
    assert (await act(account, "finalize"))["status"] == "in_progress"
    assert (await claimed(worker))["task"]["task_id"] == task_id
    assert (await act(account, "finalize"))["status"] == "in_progress"


async def test_a_finalized_batch_takes_no_more_tasks(account: Account) -> None:
    await make_batch(account, rapid=True)
    await act(account, "finalize")
    body = TEXT_TASK | {"batch": "b"}
    refused(await account.live.post(CREATE, json=body), 400, '"batch"', "finalized")
    assert await status(account) == {"status": "in_progress"}
    assert await account.total() == 0


async def test_a_plain_batch_takes_tasks_whether_it_is_finalized_or_not(account: Account) -> None:
    await make_batch(account)
    assert (await act(account, "finalize"))["status"] == "in_progress"
    await add(account)
    assert await status(account) == {"status": "in_progress", "pending": 1}


async def test_a_task_of_a_rapid_project_needs_a_batch(account: Account) -> None:
    await make_batch(account, rapid=True)
    body = TEXT_TASK | {"project": "project of b"}
    refused(await account.live.post(CREATE, json=body), 400, '"batch" is required')
    ok(await account.live.post(CREATE, json=body | {"batch": "b"}))


async def test_tasks_that_come_in_while_it_is_finalized_are_handed_out_all_the_same(
    account: Account,
) -> None:
    await make_batch(account, rapid=True)
    body = TEXT_TASK | {"batch": "b"}
    made, *_ = await asyncio.gather(
        asyncio.gather(*(account.live.post(CREATE, json=body) for _ in range(24))),
        act(account, "finalize"),
    )
    taken = [answer for answer in made if answer.status_code == 200]
    assert {answer.status_code for answer in made} <= {200, 400}

    async def open_slots() -> int:
        ((n,),) = await account.rows(
            "select count(*) from slots where customer_id = %(customer_id)s and state = 'open'"
        )
        return int(n)

    assert await eventually(open_slots, accept=lambda n: n == len(taken)) == len(taken)


async def test_priority_changes_the_order(account: Account) -> None:
    await make_batch(account, "first")
    await add_batch(account, "second", project="project of first")
    before, after = await add(account, "first"), await add(account, "second")
    # The queue goes by the hour first: should one have begun in between, it does not matter here.
    await account.rows("update slots set rank_due_at = 'epoch' where customer_id = %(customer_id)s")
    assert (await act(account, "prioritize", "second", priority=30))["priority"] == 30

    async def shown() -> Any:
        return ok(await account.live.get(f"/v1/task/{after}")).get("priority")

    assert await eventually(shown) == 30
    worker = await account.hire()
    first = await claimed(worker)
    second = await claim(worker, first["claim_id"])
    assert second is not None
    assert [first["task"]["task_id"], second["task"]["task_id"]] == [after, before]
    assert ok(await account.live.get(f"/v1/task/{await add(account, 'second')}"))["priority"] == 30
    own = await add(account, "second", priority=20)
    assert ok(await account.live.get(f"/v1/task/{own}"))["priority"] == 20


@pytest.mark.parametrize("priority", [None, 9, 31, "high", True, 20.5])
async def test_a_priority_out_of_bounds_is_named(account: Account, priority: object) -> None:
    await make_batch(account)
    for action in ("prioritize", "finalize")[: 1 if priority is None else 2]:
        answer = await account.live.post(f"/v1/batches/b/{action}", json={"priority": priority})
        refused(answer, 400, '"priority"')
    assert "priority" not in ok(await account.live.get("/v1/batches/b"))


async def test_calibration_comes_first(account: Account) -> None:
    await make_batch(account, "plain", rapid=True)
    flags = {"calibration_batch": True, "self_label_batch": True}
    made = await add_batch(account, "calibration", project="project of plain", **flags)
    assert {name: made[name] for name in flags} == flags
    assert made["priority"] == 30
    await make_batch(account, "elsewhere")
    for flag in flags:
        body = {"name": "c", "project": "project of elsewhere", flag: True}
        refused(await account.live.post("/v1/batches", json=body), 400, f'"{flag}"')


async def test_a_self_label_batch_is_for_the_own_team(account: Account) -> None:
    await make_batch(account, "theirs", rapid=True)
    await add_batch(account, "ours", project="project of theirs", self_label_batch=True)
    ours = await add(account, "ours", priority=30)
    theirs = await add(account, "theirs")
    for name in ("ours", "theirs"):
        await act(account, "finalize", name)
    labeler, member = await account.hire(), await account.hire(Role.MEMBER)
    assert (await claimed(labeler))["task"]["task_id"] == theirs
    (waiting,) = ok(await member.get("work?since=2020-01-01T00:00:00Z"))["waiting"]
    assert waiting["tasks"] == 1
    assert ok(await labeler.get("work?since=2020-01-01T00:00:00Z"))["waiting"] == []
    assert (await claimed(member))["task"]["task_id"] == ours


async def test_a_batch_is_completed_with_its_last_task_and_told_once(
    account: Account, receiver: Receiver
) -> None:
    await make_batch(account, rapid=True)
    await add_batch(
        account, "c", project="project of b", callback=f"{receiver.url}/done", metadata={"n": 1}
    )
    tasks = [await add(account, "c") for _ in range(3)]
    await act(account, "finalize", "c")
    worker = await account.hire()
    await work_off(worker, 2)

    async def answered() -> dict[str, Any]:
        return await status(account, "c")

    wanted = {"status": "in_progress", "pending": 1, "completed": 2}
    await eventually(answered, accept=lambda found: found == wanted)
    left = [
        task_id
        for task_id in tasks
        if ok(await account.live.get(f"/v1/task/{task_id}"))["status"] == "pending"
    ]
    ok(await account.live.post(f"/v1/task/{left[0]}/cancel"))
    assert await answered() == {"status": "completed", "completed": 2, "canceled": 1}
    batch = ok(await account.live.get("/v1/batches/c"))
    (came,) = await receiver.wait_for(1)
    assert came.path == "/done"
    assert came.json == {"batch": batch, "status": "completed", "completed": 2, "canceled": 1}
    assert came.headers["manyhands-event"] == "batch.completed"
    assert came.headers["webhook-signature"].startswith("v1,")
    assert came.headers["scale-callback-auth"]
    await answered()
    found = ok(await account.live.get("/v1/batches", params={"completed_after": "2020-01-01"}))
    assert found["docs"] == [batch]
    rows = await account.rows(
        "select count(*) from events where customer_id = %(customer_id)s and kind like 'batch%%'"
    )
    assert rows == [(1,)]
    assert len(receiver.received) == 1


async def test_many_ends_at_once_complete_a_batch_once(account: Account) -> None:
    """Answers, cancels and folding all at the same time, from several sides."""
    await make_batch(account)
    await account.rows(
        "update batches set callback = 'a@example.com' where customer_id = %(customer_id)s"
    )
    tasks = [await add(account) for _ in range(30)]
    workers = [await account.hire() for _ in range(3)]
    await asyncio.gather(
        *(work_off(worker, 5) for worker in workers),
        *(account.live.post(f"/v1/task/{task_id}/cancel") for task_id in tasks[15:]),
        *(fold_and_settle(account.db) for _ in range(6)),
    )
    for task_id in tasks:
        await account.live.post(f"/v1/task/{task_id}/cancel")

    async def settled() -> dict[str, Any]:
        await asyncio.gather(*(fold_and_settle(account.db) for _ in range(3)))
        return await status(account)

    found = await eventually(settled, accept=lambda found: found["status"] == "completed")
    counts = dict(
        await account.rows(
            "select status, count(*) from tasks where customer_id = %(customer_id)s group by 1"
        )
    )
    assert found == {"status": "completed", **counts}
    assert set(counts) == {"completed", "canceled"}
    rows = await account.rows(
        "select (select count(*) from events e where e.customer_id = b.customer_id"
        " and e.task_id = b.batch_id), b.events from batches b"
        " where b.customer_id = %(customer_id)s"
    )
    assert rows == [(1, 1)]


async def test_a_completed_batch_that_gets_more_tasks_goes_on(account: Account) -> None:
    await make_batch(account)
    assert await status(account) == {"status": "in_progress"}
    ok(await account.live.post(f"/v1/task/{await add(account)}/cancel"))
    assert await status(account) == {"status": "completed", "canceled": 1}
    second = await add(account)
    assert await status(account) == {"status": "in_progress", "canceled": 1, "pending": 1}
    assert "completed_at" not in ok(await account.live.get("/v1/batches/b"))
    ok(await account.live.post(f"/v1/task/{second}/cancel"))
    assert await status(account) == {"status": "completed", "canceled": 2}


async def test_a_test_batch_is_completed_and_a_staged_one_waits(account: Account) -> None:
    for product, wanted in ((False, "completed"), (True, "staging")):
        name = str(product)
        body = {"name": name, "type": "categorization", "rapid": product}
        ok(await account.test.post("/v1/projects", json=body))
        ok(await account.test.post("/v1/batches", json={"name": name, "project": name}))
        await account.create("test", batch=name)
        await fold_and_settle(account.db)
        found = ok(await account.test.get(f"/v1/batches/{name}/status"))
        assert found == {"status": wanted, "completed": 1}
    finalized = ok(await account.test.post("/v1/batches/True/finalize"))
    assert finalized["status"] == "completed"


async def test_metadata_is_replaced(account: Account) -> None:
    await make_batch(account)
    assert (await act(account, "setMetadata", a=1, b=[2]))["metadata"] == {"a": 1, "b": [2]}
    assert (await act(account, "setMetadata"))["metadata"] == {}
    answer = await account.live.post("/v1/batches/b/setMetadata", json={"a": "x" * 11_000})
    refused(answer, 400, '"metadata"')
    for action in ("setMetadata", "finalize", "prioritize"):
        answer = await account.live.post(f"/v1/batches/no/{action}", json={"priority": 10})
        refused(answer, 404, "no")
        refused(await account.test.post(f"/v1/batches/b/{action}", json={"priority": 10}), 404)


async def test_a_callback_that_cannot_be_reached_is_named(account: Account) -> None:
    await make_batch(account)
    body = {"name": "c", "project": "project of b", "callback": "nowhere"}
    refused(await account.live.post("/v1/batches", json=body), 400, '"callback"')


async def test_a_list_can_tell_the_counts(account: Account) -> None:
    await make_batch(account)
    await add(account)
    (found,) = ok(await account.live.get("/v1/batches?detailed=true"))["docs"]
    assert found == ok(await account.live.get("/v1/batches/b")) | {"tasks_pending": 1}
    await account.rows(
        "update projects set archived_at = now() where customer_id = %(customer_id)s"
    )
    for asked, total in (("True", 0), ("False", 1)):
        page = ok(await account.live.get(f"/v1/batches?exclude_archived={asked}"))
        assert page["total"] == total
