"""SQL of the pages of projects and batches: figures from the running totals."""

from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_all, fetch_value
from manyhands.ids import Owner

COUNTS_OF_PROJECTS = """
    select project_id, status, sum(n)::bigint as tasks from (
        select project_id, status, n from task_counts
        where customer_id = %(customer_id)s and mode = %(mode)s and project_id <> ''
        union all
        select project_id, status, n from task_count_changes
        where customer_id = %(customer_id)s and mode = %(mode)s and project_id <> '') c
    group by 1, 2 having sum(n) > 0
"""

BATCHES_OF_PROJECTS = """
    select project_id, status, count(*) as tasks from batches
    where customer_id = %(customer_id)s and mode = %(mode)s
    group by 1, 2
"""

# How fast a batch gets done; counting stops where it says enough.
COMPLETED_SINCE = """
    select count(*) from (
        select from tasks
        where customer_id = %(customer_id)s and mode = %(mode)s
            and completed_at >= %(since)s and batch_id = %(batch_id)s
        limit 10000) t
"""


@dataclass(frozen=True, slots=True)
class _Counted:
    project_id: str
    status: str
    tasks: int


async def counts_of_projects(tx: Tx, owner: Owner) -> dict[str, dict[str, int]]:
    """Return how many tasks of each project are in which status; absent means none."""
    return _by_project(await fetch_all(tx, _Counted, COUNTS_OF_PROJECTS, asdict(owner)))


async def batches_of_projects(tx: Tx, owner: Owner) -> dict[str, dict[str, int]]:
    """Return how many batches of each project are in which status; absent means none."""
    return _by_project(await fetch_all(tx, _Counted, BATCHES_OF_PROJECTS, asdict(owner)))


async def completed_since(tx: Tx, owner: Owner, batch_id: str, since: datetime) -> int:
    """Return how many tasks of a batch were completed since a moment, up to 10,000."""
    values = asdict(owner) | {"batch_id": batch_id, "since": since}
    return int(await fetch_value(tx, COMPLETED_SINCE, values))


def _by_project(rows: list[_Counted]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.project_id, {})[row.status] = row.tasks
    return found
