"""The watchdog tells a loop that stands still from a delivery that has to wait."""

from datetime import UTC, datetime, timedelta

import pytest

from manyhands.db.pool import Database, Tx
from manyhands.loops.queries import watchdog

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def deliver(tx: Tx, number: int, *, task: str, sequence: int = 1, origin: str) -> None:
    values = {"id": f"d{number}", "task": task, "sequence": sequence, "origin": origin}
    await tx.execute(
        """
        with event as (
            insert into events (
                customer_id, mode, event_id, task_id, sequence, kind, payload, created_at)
            values ('c', 'live', %(id)s, %(task)s, %(sequence)s, 'task.completed', '{}', %(at)s)
        )
        insert into deliveries (
            customer_id, mode, delivery_id, event_id, task_id, sequence, address, origin, state,
            due_at, created_at)
        values ('c', 'live', %(id)s, %(id)s, %(task)s, %(sequence)s, %(origin)s, %(origin)s,
            'scheduled', %(at)s, %(at)s)
        """,
        values | {"at": NOW - HOUR},
    )


async def fail(tx: Tx, origin: str, failures: int) -> None:
    await tx.execute(
        "insert into origins (customer_id, mode, origin, failures_in_row)"
        " values ('c', 'live', %s, %s)",
        [origin, failures],
    )


async def deliveries(tx: Tx) -> tuple[float, int]:
    (state,) = [state for state in await watchdog(tx, NOW) if state.queue == "deliveries"]
    return state.oldest, state.length


async def test_a_delivery_that_nothing_keeps_waiting_is_overdue(db: Database) -> None:
    async with db.connection() as tx:
        await deliver(tx, 1, task="a", origin="https://good.example")
        await fail(tx, "https://good.example", 0)
        assert await deliveries(tx) == (HOUR.total_seconds(), 1)


async def test_a_receiver_that_fails_keeps_its_own_waiting(db: Database) -> None:
    async with db.connection() as tx:
        for number in range(3):
            await deliver(tx, number, task=f"t{number}", origin="https://bad.example")
        await fail(tx, "https://bad.example", 7)
        assert await deliveries(tx) == (0, 3)


async def test_a_later_delivery_of_a_task_waits_for_the_earlier(db: Database) -> None:
    async with db.connection() as tx:
        await deliver(tx, 1, task="a", origin="https://good.example")
        await deliver(tx, 2, task="a", sequence=2, origin="https://good.example")
        await tx.execute("update deliveries set due_at = %s where sequence = 1", [NOW + HOUR])
        assert await deliveries(tx) == (0, 2)
