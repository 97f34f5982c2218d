"""SQL of what waits for a worker: the open work, by project and type."""

from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_all
from manyhands.studio.queries import POOLS_OF
from manyhands.workqueue.model import Worker
from manyhands.workqueue.queries import IN_TEAM, NOT_MET, NOT_WANTED

# The count stops at a thousand: a home page must not cost what the backlog is long.
_WAITING_IN = f"""
    select s.customer_id, s.mode, s.project_id, s.type, t.due_at
    from slots s join tasks t using (customer_id, mode, task_id)
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
        and s.person_id is null and {{offered}} and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}
    order by s.rank_due_at, s.priority desc, s.task_created_at, s.task_id, s.slot_no
    limit 1000
"""
WAITING = f"""
    select coalesce(p.name, '') as project, w.type, count(*) as tasks,
        min(w.due_at) as next_due_at
    from (
        select h.* from ({POOLS_OF}) o
        cross join lateral ({_WAITING_IN.format(offered="s.pool_id = o.pool_id")}) h
        union all
        ({_WAITING_IN.format(offered="s.pool_id is null")})
        limit 1000
    ) w
    left join projects p using (customer_id, mode, project_id)
    group by 1, 2 order by next_due_at
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open work of one project and type; ``tasks`` counts to a thousand over all rows."""

    project: str
    type: str
    tasks: int
    next_due_at: datetime


async def waiting(tx: Tx, worker: Worker, now: datetime) -> list[Waiting]:
    """Return the open work a worker may take, by project and type."""
    return await fetch_all(tx, Waiting, WAITING, asdict(worker) | {"now": now})
