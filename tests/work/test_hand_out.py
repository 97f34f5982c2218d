"""Work is handed out exactly once, in order, and nothing that was done is lost."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient

from tests.harness import (
    LIVE_KEY,
    TEXT_TASK,
    Server,
    eventually,
    ok,
    refused,
    serving,
)

pytestmark = pytest.mark.anyio

SINCE = {"since": "2020-01-01T00:00:00Z"}


async def create(server: Server, **params: Any) -> str:
    async with server.client(LIVE_KEY) as client:
        task = ok(await client.post("/v1/task/categorization", json=TEXT_TASK | params))
    return str(task["task_id"])


async def task_of(server: Server, task_id: str) -> dict[str, Any]:
    async with server.client(LIVE_KEY) as client:
        found: dict[str, Any] = ok(await client.get(f"/v1/task/{task_id}"))
    return found


async def claim(worker: AsyncClient, **wish: Any) -> dict[str, Any] | None:
    claimed: dict[str, Any] | None = ok(await worker.post("work/next", json=wish))["claim"]
    return claimed


async def must_claim(worker: AsyncClient, **wish: Any) -> dict[str, Any]:
    claimed = await claim(worker, **wish)
    assert claimed is not None
    return claimed


async def submit(worker: AsyncClient, claim_id: str, category: str = "red", **more: Any) -> Any:
    wish = {"submission_id": str(uuid4()), "answer": {"category": category}} | more
    return ok(await worker.post(f"work/claims/{claim_id}/submit", json=wish))


async def test_a_claimed_task_is_given_to_nobody_else(server: Server) -> None:
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    assert (await must_claim(ann))["task"]["task_id"] == task_id
    assert await claim(bob) is None


async def test_a_reload_goes_on_with_the_same_task(server: Server) -> None:
    await create(server)
    await create(server)
    ann = await server.hire("ann")
    first = await must_claim(ann)
    again = await must_claim(ann)
    assert again["claim_id"] == first["claim_id"]
    other = await must_claim(ann, have=[first["claim_id"]], ahead=True)
    assert other["state"] == "reserved"
    assert other["task"]["task_id"] != first["task"]["task_id"]


async def test_order_is_due_time_then_priority_then_age(server: Server) -> None:
    plain = await create(server)
    later = await create(server)
    important = await create(server, priority=30)
    relaxed = await create(server, urgency="week", priority=30)
    urgent = await create(server, urgency="immediate")
    ann = await server.hire("ann")
    order: list[str] = []
    while claimed := await claim(ann):
        order.append(claimed["task"]["task_id"])
        await submit(ann, claimed["claim_id"])
    assert order == [urgent, important, plain, later, relaxed]


async def test_a_submission_completes_the_task(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    assert (await submit(ann, claimed["claim_id"]))["state"] == "held"

    async def status() -> str:
        return str((await task_of(server, task_id))["status"])

    await eventually(status, accept=lambda s: s == "completed")
    assert (await task_of(server, task_id))["response"] == {"category": "red"}


async def test_sending_a_submission_again_changes_nothing(server: Server) -> None:
    await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    submission_id = str(uuid4())
    first = await submit(ann, claimed["claim_id"], submission_id=submission_id)
    second = await submit(ann, claimed["claim_id"], "blue", submission_id=submission_id)
    assert first["undo_until"] == second["undo_until"]


async def test_an_answer_that_does_not_fit_is_422_and_keeps_the_draft(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    ok(await ann.put(f"work/drafts/{task_id}", json={"version": 5, "answer": {"category": "blue"}}))
    wish = {"submission_id": str(uuid4()), "answer": {"category": "green"}}
    answer = await ann.post(f"work/claims/{claimed['claim_id']}/submit", json=wish)
    refused(answer, 422, "green")
    assert answer.json()["field"] == "category"
    again = await must_claim(ann)
    assert again["claim_id"] == claimed["claim_id"]
    assert again["draft"]["answer"] == {"category": "blue"}


async def test_an_older_draft_never_replaces_a_newer_one(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    await must_claim(ann)
    for version, category, saved in ((7, "blue", True), (6, "red", False), (8, "red", True)):
        draft = {"version": version, "answer": {"category": category}}
        assert ok(await ann.put(f"work/drafts/{task_id}", json=draft))["saved"] is saved
    assert (await must_claim(ann))["draft"]["version"] == 8


async def test_undo_takes_the_last_submission_back(conninfo: str, tmp_path: Path) -> None:
    async with serving(conninfo, tmp_path, undo_seconds=30) as server:
        task_id = await create(server)
        ann = await server.hire("ann")
        claimed = await must_claim(ann)
        submission = await submit(ann, claimed["claim_id"])
        undone = ok(await ann.post(f"work/submissions/{submission['submission_id']}/undo"))
        assert undone["claim"]["claim_id"] == claimed["claim_id"]
        assert undone["claim"]["state"] == "active"
        assert undone["claim"]["draft"]["answer"] == {"category": "red"}
        # The first answer may not have been heard.
        again = ok(await ann.post(f"work/submissions/{submission['submission_id']}/undo"))
        assert again["claim"]["claim_id"] == claimed["claim_id"]
        assert (await task_of(server, task_id))["status"] == "pending"
        await submit(ann, claimed["claim_id"], "blue")
        # The next submit ends the time to undo of the one before.
        await create(server)
        following = await must_claim(ann)
        await submit(ann, following["claim_id"])

        async def done() -> bool:
            return bool((await task_of(server, task_id))["status"] == "completed")

        await eventually(done)
        assert (await task_of(server, task_id))["response"] == {"category": "blue"}


async def test_a_reload_after_an_undo_goes_on_with_what_came_back(
    conninfo: str, tmp_path: Path
) -> None:
    async with serving(conninfo, tmp_path, undo_seconds=30) as server:
        await create(server)
        await create(server)
        ann = await server.hire("ann")
        first = await must_claim(ann)
        submission = await submit(ann, first["claim_id"])
        assert 0 < submission["undo_left_seconds"] <= 30
        second = await must_claim(ann)
        ok(await ann.post(f"work/submissions/{submission['submission_id']}/undo"))
        assert (await must_claim(ann))["claim_id"] == first["claim_id"]
        assert (await must_claim(ann, have=[first["claim_id"]]))["claim_id"] == second["claim_id"]


async def test_undo_is_refused_when_it_is_too_late(server: Server) -> None:
    await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    submission = await submit(ann, claimed["claim_id"])
    refused(
        await ann.post(f"work/submissions/{submission['submission_id']}/undo"), 409, "no longer"
    )


async def test_an_abandoned_task_goes_to_the_next_with_its_draft_kept(
    conninfo: str, tmp_path: Path
) -> None:
    async with serving(conninfo, tmp_path, lease_seconds=0.3) as server:
        task_id = await create(server)
        ann, bob = await server.hire("ann"), await server.hire("bob")
        claimed = await must_claim(ann)
        draft = {"version": 1, "answer": {"category": "blue"}}
        ok(await ann.put(f"work/drafts/{task_id}", json=draft))
        given = await eventually(lambda: claim(bob))
        assert given is not None
        assert given["task"]["task_id"] == task_id
        assert given["draft"] is None
        # Ann comes back too late: her work is kept and shown, and does not count.
        late = await submit(ann, claimed["claim_id"], "blue")
        assert late["state"] == "late"
        await submit(bob, given["claim_id"], "red")

        async def done() -> bool:
            return bool((await task_of(server, task_id))["status"] == "completed")

        await eventually(done)
        assert (await task_of(server, task_id))["response"] == {"category": "red"}
        recent = ok(await ann.get("work", params=SINCE))["recent"]
        assert [line["state"] for line in recent] == ["late"]


async def test_an_expired_lease_alone_is_no_reason_to_refuse(conninfo: str, tmp_path: Path) -> None:
    async with serving(conninfo, tmp_path, lease_seconds=0.3) as server:
        task_id = await create(server)
        ann = await server.hire("ann")
        claimed = await must_claim(ann)

        async def waiting() -> Any:
            return ok(await ann.get("work", params=SINCE))["waiting"]

        await eventually(waiting)
        assert (await submit(ann, claimed["claim_id"]))["state"] == "held"

        async def done() -> bool:
            return bool((await task_of(server, task_id))["status"] == "completed")

        await eventually(done)


async def test_what_the_page_still_has_is_not_handed_to_it_anew(
    conninfo: str, tmp_path: Path
) -> None:
    async with serving(conninfo, tmp_path, lease_seconds=0.1) as server:
        await create(server)
        ann = await server.hire("ann")
        first = await must_claim(ann)

        async def lease_is_over() -> bool:
            return bool(ok(await ann.get("work", params=SINCE))["in_hand"] == 0)

        await eventually(lease_is_over)
        assert await claim(ann, have=[first["claim_id"]], ahead=True) is None
        assert (await submit(ann, first["claim_id"]))["state"] == "held"


async def test_signs_of_life_keep_a_lease_and_count_no_more_than_the_clock(
    server: Server,
) -> None:
    await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    path = f"work/claims/{claimed['claim_id']}/renew"
    renewed = ok(await ann.post(path, json={"active_seconds": 9_999}))
    assert renewed["lease_until"] > claimed["lease_until"]
    idle = ok(await ann.post(path, json={"active_seconds": 0}))
    assert idle["lease_until"] == renewed["lease_until"]
    await submit(ann, claimed["claim_id"], active_seconds=9_999)
    figures = ok(await ann.get("work", params=SINCE))["figures"]
    assert figures["done"] == 1
    assert figures["active_seconds"] < 30


async def test_a_reserved_task_becomes_active_when_it_is_shown(server: Server) -> None:
    await create(server)
    ann = await server.hire("ann")
    reserved = await must_claim(ann, ahead=True)
    assert reserved["state"] == "reserved"
    ok(await ann.post(f"work/claims/{reserved['claim_id']}/renew", json={"show": True}))
    assert (await must_claim(ann))["state"] == "active"


async def test_a_skipped_task_never_comes_back_but_others_get_it(server: Server) -> None:
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await must_claim(ann)
    path = f"work/claims/{claimed['claim_id']}/skip"
    ok(await ann.post(path, json={"reason": "unclear", "note": "Which tomato?"}))
    assert await claim(ann) is None
    assert (await must_claim(bob))["task"]["task_id"] == task_id
    admin = await server.sign_in()
    story = ok(await admin.get(f"live/tasks/{task_id}"))["claims"]
    assert (story[0]["state"], story[0]["reason"], story[0]["note"]) == (
        "skipped",
        "unclear",
        "Which tomato?",
    )


async def test_a_skipped_task_can_be_offered_again(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    ok(await ann.post(f"work/claims/{claimed['claim_id']}/skip", json={"reason": "no_time"}))
    assert await claim(ann) is None
    admin = await server.sign_in()
    ok(await admin.post(f"live/tasks/{task_id}/offer-again"))
    assert (await must_claim(ann))["task"]["task_id"] == task_id


async def test_reported_data_is_shown_to_the_customer_who_may_end_the_task(
    server: Server,
) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    path = f"work/claims/{claimed['claim_id']}/report"
    ok(await ann.post(path, json={"reason": "broken", "note": "The text is empty."}))
    admin = await server.sign_in()
    (report,) = ok(await admin.get("live/overview", params=SINCE))["reports"]
    assert (report["task_id"], report["reason"]) == (task_id, "report:broken")
    ok(await admin.post(f"live/tasks/{task_id}/fail", json={"reason": "The text is empty."}))
    task = await task_of(server, task_id)
    assert (task["status"], task["response"]) == ("error", {"error": "The text is empty."})


async def test_a_released_task_can_be_taken_again_with_its_draft(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    draft = {"version": 1, "answer": {"category": "blue"}}
    ok(await ann.put(f"work/drafts/{task_id}", json=draft))
    ok(await ann.post(f"work/claims/{claimed['claim_id']}/release"))
    (listed,) = ok(await ann.get("work", params=SINCE))["drafts"]
    assert listed["task_id"] == task_id
    taken = ok(await ann.post(f"work/tasks/{task_id}/claim"))["claim"]
    assert taken["draft"]["answer"] == {"category": "blue"}


async def test_the_draft_of_a_skipped_task_is_not_offered(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    draft = {"version": 1, "answer": {"category": "blue"}}
    ok(await ann.put(f"work/drafts/{task_id}", json=draft))
    ok(await ann.post(f"work/claims/{claimed['claim_id']}/skip", json={"reason": "unclear"}))
    assert ok(await ann.get("work", params=SINCE))["drafts"] == []


async def test_what_is_in_hand_is_told_apart_from_what_waits(server: Server) -> None:
    await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await must_claim(ann)
    assert 0 < claimed["lease_left_seconds"] <= claimed["lease_seconds"]
    home = ok(await ann.get("work", params=SINCE))
    assert (home["waiting"], home["in_hand"]) == ([], 1)
    assert ok(await bob.get("work", params=SINCE))["in_hand"] == 0


async def test_a_canceled_task_leaves_the_hands_that_had_it(server: Server) -> None:
    task_id = await create(server)
    ann = await server.hire("ann")
    claimed = await must_claim(ann)
    async with server.client(LIVE_KEY) as client:
        ok(await client.post(f"/v1/task/{task_id}/cancel"))
    renewal = await ann.post(f"work/claims/{claimed['claim_id']}/renew", json={})
    refused(renewal, 409, "not needed any more")
    assert (await submit(ann, claimed["claim_id"]))["state"] == "late"
    assert (await task_of(server, task_id))["status"] == "canceled"


async def test_nobody_touches_the_claims_of_others(server: Server) -> None:
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claim_id = (await must_claim(ann))["claim_id"]
    wish = {"submission_id": str(uuid4()), "answer": {"category": "red"}}
    for path, body in [
        (f"work/claims/{claim_id}/submit", wish),
        (f"work/claims/{claim_id}/renew", {}),
        (f"work/claims/{claim_id}/release", {}),
        (f"work/claims/{claim_id}/skip", {"reason": "other"}),
    ]:
        refused(await bob.post(path, json=body), 404)
    draft = {"version": 1, "answer": {}}
    refused(await bob.put(f"work/drafts/{task_id}", json=draft), 404)
    refused(await bob.post(f"work/tasks/{task_id}/claim"), 409)


async def test_fifty_claimers_do_a_thousand_tasks_exactly_once(server: Server) -> None:
    async with server.client(LIVE_KEY) as client:
        gate = asyncio.Semaphore(32)

        async def make(number: int) -> None:
            async with gate:
                body = TEXT_TASK | {"unique_id": f"t{number}"}
                ok(await client.post("/v1/task/categorization", json=body))

        await asyncio.gather(*(make(number) for number in range(1_000)))
    given: Counter[str] = Counter()

    async def work(number: int) -> None:
        async with await server.hire(f"worker{number}") as worker:
            while claimed := await claim(worker):
                given[claimed["task"]["task_id"]] += 1
                await submit(worker, claimed["claim_id"])

    await asyncio.gather(*(work(number) for number in range(50)))
    assert len(given) == 1_000
    assert set(given.values()) == {1}

    async def completed() -> int:
        async with server.client(LIVE_KEY) as client:
            return int(ok(await client.get("/v1/tasks?status=completed&limit=1"))["total"])

    await eventually(completed, accept=lambda n: n == 1_000, seconds=60)
