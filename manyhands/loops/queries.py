"""SQL of the watchdog: how long the longest waiting thing of each queue has been due."""

from dataclasses import dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_all

WATCHDOG = """
    select 'events' as queue, coalesce(extract(epoch from %(now)s - min(created_at)), 0)::float8 as oldest,
        count(*) as length
    from (select created_at from events where dispatched_at is null order by created_at limit 10001) e
    union all
    select 'deliveries', coalesce(greatest(0, extract(epoch from %(now)s - min(due_at))), 0)::float8,
        count(*)
    from (select due_at from deliveries where state = 'scheduled' limit 10001) d
    union all
    select 'jobs', coalesce(greatest(0, extract(epoch from %(now)s - min(due_at))), 0)::float8, count(*)
    from (select due_at from jobs order by due_at limit 10001) j
    union all
    select 'submissions', coalesce(greatest(0, extract(epoch from %(now)s - min(final_at))), 0)::float8,
        count(*)
    from (select final_at from submissions where state = 'held' order by final_at limit 10001) s
    union all
    select 'leases', coalesce(greatest(0, extract(epoch from %(now)s - min(lease_until))), 0)::float8,
        count(*)
    from (select lease_until from claims where state in ('reserved', 'active')
        order by lease_until limit 10001) c
"""


@dataclass(frozen=True, slots=True)
class QueueState:
    """How long the longest waiting thing has been due, in seconds, and how many wait."""

    queue: str
    oldest: float
    length: int


async def watchdog(tx: Tx, now: datetime) -> list[QueueState]:
    """Return the state of every queue."""
    return await fetch_all(tx, QueueState, WATCHDOG, {"now": now})
