"""What a task type may ask of the queue: several answers, a task put off, every problem named."""

import asyncio
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from httpx2 import AsyncClient
from PIL import Image

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.db.pool import fetch_value
from manyhands.errors import Conflict, InvalidAnswer, Problem
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.workqueue.claim import next_claim
from manyhands.workqueue.model import Claim, Worker
from tests.harness import LIVE_KEY, TEXT_TASK, Received, Receiver, Server, eventually, ok, refused

pytestmark = pytest.mark.anyio

_png = io.BytesIO()
Image.new("RGB", (8, 8), "teal").save(_png, "PNG")
PICTURE = _png.getvalue()
CATEGORIZATION = registry.get("categorization")
SOMEBODY_WAITS = """
    select exists (
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock')
"""


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that changes categorization for the time of a test."""

    def change(**members: Any) -> None:
        types = {"categorization": replace(CATEGORIZATION, **members)}
        monkeypatch.setattr(registry, "all_types", lambda: types)
        monkeypatch.setattr(registry, "_by_path", lambda: types)

    return change


async def create(server: Server) -> str:
    async with server.client(LIVE_KEY) as client:
        task = ok(await client.post("/v1/task/categorization", json=TEXT_TASK))
    return str(task["task_id"])


async def task_of(server: Server, task_id: str) -> dict[str, Any]:
    async with server.client(LIVE_KEY) as client:
        found: dict[str, Any] = ok(await client.get(f"/v1/task/{task_id}"))
    return found


async def claim(worker: AsyncClient) -> dict[str, Any] | None:
    claimed: dict[str, Any] | None = ok(await worker.post("work/next", json={}))["claim"]
    return claimed


async def submit(worker: AsyncClient, category: str) -> None:
    claimed = await claim(worker)
    assert claimed is not None
    wish = {"submission_id": str(uuid4()), "answer": {"category": category}}
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/submit", json=wish))


async def postpone(worker: AsyncClient, claim_id: str, **away: float) -> Any:
    until = (clock.now() + timedelta(**away)).isoformat()
    wish = {"until": until, "answer": {"category": "red"}}
    return await worker.post(f"work/claims/{claim_id}/postpone", json=wish)


async def test_a_task_is_complete_with_the_last_answer_it_needs(
    server: Server, changed: Any
) -> None:
    def merge(_params: Any, responses: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {"category": [response["category"] for response in responses]}

    changed(answers_required=lambda _: 2, merge=merge)
    task_id = await create(server)
    ann, bob, cyd = [await server.hire(name) for name in ("ann", "bob", "cyd")]
    await submit(ann, "red")
    assert await claim(ann) is None  # nobody answers twice
    await submit(bob, "blue")
    assert await claim(cyd) is None

    async def found() -> dict[str, Any]:
        return await task_of(server, task_id)

    task = await eventually(found, accept=lambda task: task["status"] == "completed")
    assert task["response"] == {"category": ["red", "blue"]}


async def test_a_task_put_off_comes_back_to_the_same_person(server: Server, changed: Any) -> None:
    changed(can_postpone=True)
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await claim(ann)
    assert claimed is not None
    assert claimed["can_postpone"]
    ok(await postpone(ann, claimed["claim_id"], seconds=1))
    assert await claim(ann) is None
    (draft,) = ok(await ann.get("work", params={"since": "2020-01-01T00:00:00Z"}))["drafts"]
    assert draft["postponed_until"] is not None
    back = await eventually(lambda: claim(ann))
    assert back is not None
    assert await claim(bob) is None
    assert back["task"]["task_id"] == task_id
    assert back["draft"]["answer"] == {"category": "red"}


async def test_who_put_a_task_off_may_go_on_before_its_time(server: Server, changed: Any) -> None:
    changed(can_postpone=True)
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await claim(ann)
    assert claimed is not None
    ok(await postpone(ann, claimed["claim_id"], hours=3))
    refused(await bob.post(f"work/tasks/{task_id}/claim"), 409)
    again = ok(await ann.post(f"work/tasks/{task_id}/claim"))["claim"]
    assert again["draft"]["answer"] == {"category": "red"}


async def test_an_appointment_that_is_not_kept_goes_to_others_with_what_is_known(
    server: Server, changed: Any
) -> None:
    changed(can_postpone=True)
    await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await claim(ann)
    assert claimed is not None
    ok(await postpone(ann, claimed["claim_id"], hours=1))
    async with server.process.db.connection() as tx:
        await tx.execute("update slots set wake_at = now() - interval '20 minutes'")
    taken = await eventually(lambda: claim(bob))
    assert taken is not None
    assert taken["draft"]["answer"] == {"category": "red"}


async def test_an_appointment_is_over_when_its_task_is_given_back(
    server: Server, changed: Any
) -> None:
    changed(can_postpone=True)
    task_id = await create(server)
    ann, bob = await server.hire("ann"), await server.hire("bob")
    claimed = await claim(ann)
    assert claimed is not None
    ok(await postpone(ann, claimed["claim_id"], days=3))
    again = ok(await ann.post(f"work/tasks/{task_id}/claim"))["claim"]
    ok(await ann.post(f"work/claims/{again['claim_id']}/skip", json={"reason": "no_time"}))
    taken = await claim(bob)
    assert taken is not None
    assert taken["draft"]["answer"] == {"category": "red"}


async def test_nobody_gets_two_slots_of_a_task_by_asking_twice_at_once(
    server: Server, changed: Any
) -> None:
    changed(answers_required=lambda _: 2)
    await create(server)
    customer_id = server.admin.customer_id
    ann, _ = await server.hire_at(customer_id, "ann@example.com", Role.LABELER)
    worker = Worker(customer_id, ann.person_id)

    async def claim_first() -> Claim | None:
        async with server.process.db.transaction() as tx:
            return await next_claim(tx, worker, lease=timedelta(minutes=1), ahead=False)

    async with server.process.db.transaction() as tx:
        first = await next_claim(tx, worker, lease=timedelta(minutes=1), ahead=False)
        twin = asyncio.create_task(claim_first())

        async def waits() -> bool:
            return bool(await fetch_value(tx, SOMEBODY_WAITS))

        await eventually(waits)
    with pytest.raises(Conflict):
        await twin
    assert await claim_first() == first


async def test_only_some_types_and_times_can_be_put_off(server: Server, changed: Any) -> None:
    await create(server)
    ann = await server.hire("ann")
    claimed = await claim(ann)
    assert claimed is not None
    refused(await postpone(ann, claimed["claim_id"], hours=1), 400)
    changed(can_postpone=True)
    refused(await postpone(ann, claimed["claim_id"], hours=-1), 400)
    refused(await postpone(ann, claimed["claim_id"], days=31), 400)
    ok(await postpone(ann, claimed["claim_id"], days=29))


async def test_the_attachments_of_a_task_are_fetched_side_by_side(
    server: Server, receiver: Receiver, changed: Any
) -> None:
    def three(params: Any) -> list[AttachmentRef]:
        return [
            AttachmentRef(f"attachments[{n}]", "image", f"{params.attachment}/{n}.png")
            for n in range(3)
        ]

    everybody = asyncio.Barrier(3)

    async def answer(came: Received) -> web.Response:
        await everybody.wait()
        if came.path.startswith("/1"):
            return web.Response(status=404)
        return web.Response(body=PICTURE, content_type="image/png")

    changed(attachments=three)
    receiver.answer = answer
    body = TEXT_TASK | {"attachment_type": "image", "attachment": receiver.url}
    async with server.client(LIVE_KEY) as client:
        task_id = ok(await client.post("/v1/task/categorization", json=body))["task_id"]

    async def found() -> dict[str, Any]:
        return await task_of(server, task_id)

    ended = await eventually(found, accept=lambda task: task["status"] == "error")
    assert ended["response"]["error"].startswith("The attachments[1] could not be used.")

    async def states() -> list[str]:
        async with server.process.db.connection() as tx:
            rows = await tx.execute("select state from attachments order by name")
            return [state for (state,) in await rows.fetchall()]

    await eventually(states, accept=lambda them: them == ["ready", "failed", "ready"])


async def test_every_part_that_does_not_fit_is_named(server: Server, changed: Any) -> None:
    def check(_params: Any, _answer: Any, _facts: Any) -> dict[str, Any]:
        raise InvalidAnswer.having([Problem("a", "First."), Problem("b[1].c", "Second.")])

    changed(check=check)
    await create(server)
    ann = await server.hire("ann")
    claimed = await claim(ann)
    assert claimed is not None
    answer = await ann.post(
        f"work/claims/{claimed['claim_id']}/submit",
        json={"submission_id": str(uuid4()), "answer": 1},
    )
    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        {"field": "a", "message": "First."},
        {"field": "b[1].c", "message": "Second."},
    ]
    assert (answer.json()["field"], answer.json()["error"]) == ("a", "First.")


async def test_a_task_without_instruction_gets_that_of_its_type(
    server: Server, changed: Any
) -> None:
    changed(default_instruction="Choose.")
    async with server.client(LIVE_KEY) as client:
        body = TEXT_TASK | {"instruction": ""}
        task = ok(await client.post("/v1/task/categorization", json=body))
    assert task["instruction"] == "Choose."
