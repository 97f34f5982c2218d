"""SQL of the watchdog: how long the longest waiting thing of each queue has been due."""

from dataclasses import dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_all

# A delivery may wait for its receiver, which is left in peace while it keeps failing, or for an
# earlier delivery of its task: it counts, but it is not the loop that keeps it waiting.
_DELIVERIES = """
    select case when coalesce(o.failures_in_row, 0) = 0 and not exists (
            select from deliveries e
            where e.customer_id = d.customer_id and e.mode = d.mode and e.task_id = d.task_id
                and e.sequence < d.sequence and e.address = d.address and e.state = 'scheduled')
        then d.due_at end
    from deliveries d left join origins o using (customer_id, mode, origin)
    where d.state = 'scheduled'
"""
# queue → when each of its waiting things was due; null when something else keeps it waiting
_QUEUES = {
    "events": "select created_at from outbox order by created_at",
    "deliveries": _DELIVERIES,
    "jobs": "select due_at from jobs order by due_at",
    "submissions": "select final_at from submissions where state = 'held' order by final_at",
    "leases": "select lease_until from claims where state in ('reserved', 'active')"
    " order by lease_until",
}
WATCHDOG = " union all ".join(
    f"""
    select '{queue}' as queue, count(*) as length,
        coalesce(greatest(0, extract(epoch from %(now)s - min(due))), 0)::float8 as oldest
    from ({waiting} limit 10001) as waiting (due)
    """
    for queue, waiting in _QUEUES.items()
)


@dataclass(frozen=True, slots=True)
class QueueState:
    """How long the longest waiting thing has been due, in seconds, and how many wait."""

    queue: str
    oldest: float
    length: int


async def watchdog(tx: Tx, now: datetime) -> list[QueueState]:
    """Return the state of every queue."""
    return await fetch_all(tx, QueueState, WATCHDOG, {"now": now})
