"""SQL on what was spent of allowances."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from manyhands.db.pool import Tx, execute, fetch_value

SPEND = """
    insert into allowances as a (name_hash, spent_until)
    values (%(name_hash)s, %(now)s::timestamptz + %(step)s::interval)
    on conflict (name_hash) do update
        set spent_until = greatest(a.spent_until, %(now)s::timestamptz) + %(step)s::interval
        where greatest(a.spent_until, %(now)s::timestamptz) + %(step)s::interval <= %(latest)s
    returning spent_until
"""
SPENT_UNTIL = "select spent_until from allowances where name_hash = %(name_hash)s"
GIVE_BACK = """
    update allowances set spent_until = spent_until - %(step)s::interval
    where name_hash = any(%(name_hashes)s)
"""
PURGE_ALLOWANCES = "delete from allowances where spent_until < %(now)s"


async def spend(
    tx: Tx, name_hash: bytes, *, now: datetime, step: timedelta, latest: datetime
) -> datetime | None:
    """Count once and return until when the allowance is spent; None when that is too late."""
    values = {"name_hash": name_hash, "now": now, "step": step, "latest": latest}
    found: datetime | None = await fetch_value(tx, SPEND, values)
    return found


async def spent_until(tx: Tx, name_hash: bytes) -> datetime | None:
    """Return until when an allowance is spent."""
    found: datetime | None = await fetch_value(tx, SPENT_UNTIL, {"name_hash": name_hash})
    return found


async def give_back(tx: Tx, name_hashes: Sequence[bytes], *, step: timedelta) -> None:
    """Take back one count of every name."""
    await execute(tx, GIVE_BACK, {"name_hashes": list(name_hashes), "step": step})


async def purge_allowances(tx: Tx, now: datetime) -> int:
    """Forget those of which nothing is spent."""
    return await execute(tx, PURGE_ALLOWANCES, {"now": now})
