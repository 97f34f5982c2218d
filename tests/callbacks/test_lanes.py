"""How much of one receiver's deliveries a process takes in hand."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from manyhands.callbacks import deliver
from manyhands.callbacks.lanes import AHEAD, AT_ONCE, LARGE, QUICK_MS, Lanes
from manyhands.callbacks.model import Attempt, Due
from tests.callbacks.test_poison import create, rows
from tests.harness import Receiver, Server, eventually

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DUE = Due(
    customer_id="c",
    mode="live",
    delivery_id="d",
    event_id="e",
    task_id="t",
    sequence=1,
    kind="task.completed",
    address="https://example.com/callback",
    origin="https://example.com",
    number=1,
    created_at=NOW,
    payload="{}",
    auth_key="a",
    signing_secret="s",
    previous_signing_secret=None,
    failures_in_row=0,
)
ANSWERED = Attempt(
    due=DUE,
    started_at=NOW,
    duration_ms=QUICK_MS,
    status=200,
    problem=None,
    headers={},
    body="",
    next_at=None,
)


@pytest.mark.parametrize(
    ("attempt", "capacity"),
    [
        (ANSWERED, AT_ONCE + AHEAD),
        (replace(ANSWERED, duration_ms=QUICK_MS + 1), AT_ONCE),
        (replace(ANSWERED, problem="It failed."), AT_ONCE),
        (replace(ANSWERED, due=replace(DUE, payload="x" * (LARGE + 1))), AT_ONCE),
    ],
    ids=["quick", "slow", "failed", "large"],
)
def test_only_of_a_quick_receiver_more_is_taken_than_is_sent_at_once(
    attempt: Attempt, capacity: int
) -> None:
    lanes = Lanes()
    lane = lanes.take(DUE)
    assert lanes.room == {DUE.receiver: AT_ONCE - 1}
    lane.learn(ANSWERED)
    lane.learn(attempt)
    assert lanes.room == {DUE.receiver: capacity - 1}


def test_a_receiver_is_forgotten_once_it_gets_nothing() -> None:
    lanes = Lanes()
    lanes.take(DUE).learn(ANSWERED)
    lanes.forget_unused()
    lanes.release(DUE)
    assert lanes.room == {DUE.receiver: AT_ONCE + AHEAD}
    lanes.forget_unused()
    assert lanes.room == {}


@pytest.mark.anyio
async def test_what_waited_too_long_comes_back_when_its_lease_has_ended(
    server: Server, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def leases() -> list[tuple[object, ...]]:
        return await rows(server, "select 1 from deliveries where state = 'scheduled'")

    with monkeypatch.context() as patch:
        patch.setattr(deliver, "LEASE_SECONDS", 0.5)
        patch.setattr(deliver, "BEGIN_SECONDS", -1.0)
        task = await create(server, receiver.url)
        await eventually(leases)
    (came,) = await receiver.wait_for(1)
    assert came.json["task_id"] == task["task_id"]
