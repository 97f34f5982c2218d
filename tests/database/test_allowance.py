"""How often something may be done, whoever counts."""

import asyncio
from datetime import timedelta

import pytest

from manyhands import clock
from manyhands.accounts.allowance import Allowance
from manyhands.accounts.allowance_queries import purge_allowances
from manyhands.db.pool import Database, execute

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


async def passes(db: Database, seconds: int) -> None:
    """Let time pass for what was spent."""
    async with db.connection() as tx:
        await execute(
            tx,
            "update allowances set spent_until = spent_until - %(some)s::interval",
            {"some": timedelta(seconds=seconds)},
        )


async def test_it_fills_steadily(db: Database) -> None:
    allowance = Allowance(db, "a", quota=7, window=MINUTE)
    standings = [await allowance.take("x") for _ in range(7)]
    assert [standing.remaining for standing in standings] == [6, 5, 4, 3, 2, 1, 0]
    assert 50 < standings[-1].reset <= 60
    refused = await allowance.take("x")
    assert (refused.remaining, 1 <= refused.wait <= 9) == (0, True)
    assert (await allowance.take("y")).remaining == 6
    await passes(db, 18)
    assert [(await allowance.take("x")).wait > 0 for _ in range(3)] == [False, False, True]
    await passes(db, 3_600)
    assert (await allowance.take("x")).remaining == 6


async def test_several_processes_count_together(db: Database) -> None:
    here, there = (Allowance(db, "a", quota=10, window=MINUTE) for _ in range(2))
    standings = await asyncio.gather(*(one.take("x") for one in (here, there) * 13))
    assert sum(standing.wait == 0 for standing in standings) == 10
    assert (await Allowance(db, "b", quota=1, window=MINUTE).take("x")).wait == 0


async def test_what_turned_out_well_is_given_back(db: Database) -> None:
    allowance = Allowance(db, "a", quota=2, window=MINUTE)
    for _ in range(5):
        assert (await allowance.take("x")).remaining == 1
        await allowance.give_back("x")
    assert [(await allowance.take("x")).wait > 0 for _ in range(3)] == [False, False, True]
    await allowance.give_back("nobody")


async def test_several_names_are_counted_or_none(db: Database) -> None:
    allowance = Allowance(db, "a", quota=2, window=MINUTE)
    for _ in range(2):
        await allowance.take("x")
    for _ in range(5):
        assert (await allowance.take("x", "y")).wait > 0
    assert (await allowance.take("y")).remaining == 1


async def test_what_is_full_again_is_forgotten(db: Database) -> None:
    allowance = Allowance(db, "a", quota=2, window=MINUTE)
    await allowance.take("x")
    async with db.connection() as tx:
        assert await purge_allowances(tx, clock.now()) == 0
        await passes(db, 60)
        assert await purge_allowances(tx, clock.now()) == 1
