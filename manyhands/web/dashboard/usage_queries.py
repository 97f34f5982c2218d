"""SQL on usage: what was done in a time, for whom, and how long people worked on it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from manyhands.db.pool import Tx, fetch_all
from manyhands.ids import Owner

# Worker time is what the accepted answers took; what was undone or recalled is not the customer's.
USAGE = """
    select (t.completed_at at time zone 'UTC')::date as day, coalesce(p.name, '') as project,
        t.type, count(*) as tasks, count(*) filter (where t.task_id = any(%(free)s)) as free,
        round(coalesce(sum(w.seconds), 0)::numeric, 3)::float8 as seconds
    from tasks t
    left join projects p using (customer_id, mode, project_id)
    left join lateral (
        select sum(s.active_seconds) as seconds from submissions s
        where s.customer_id = t.customer_id and s.mode = t.mode and s.task_id = t.task_id
            and s.state = 'accepted') w on true
    where t.customer_id = %(customer_id)s and t.mode = %(mode)s
        and t.completed_at >= %(start)s and t.completed_at < %(end)s
    group by 1, 2, 3
    order by 1, 2, 3
"""

FIRST_TASKS = """
    select task_id from tasks where customer_id = %(customer_id)s and mode = %(mode)s
        and quality_kind is null
    order by created_at, task_id limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class UsageRow:
    """Tasks of one type and project completed on one day (UTC); ``project`` may be empty.

    ``free`` of them cost nothing; ``seconds`` is how long people worked on all.
    """

    day: date
    project: str
    type: str
    tasks: int
    free: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _TaskId:
    task_id: str


async def usage(
    tx: Tx, owner: Owner, *, start: datetime, end: datetime, first: int
) -> list[UsageRow]:
    """Return what was completed from ``start`` to before ``end``.

    The ``first`` tasks that were ever created are free.
    """
    key = asdict(owner)
    free = await fetch_all(tx, _TaskId, FIRST_TASKS, key | {"limit": first})
    values = {"start": start, "end": end, "free": [row.task_id for row in free]}
    return await fetch_all(tx, UsageRow, USAGE, key | values)
