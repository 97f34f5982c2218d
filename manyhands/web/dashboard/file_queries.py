"""SQL of the dashboard's files: which tasks show them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_all
from manyhands.ids import Owner
from manyhands.tasks.model import Status

MOST_TASKS = 100
"""Counting stops here: a list of files must stay quick whatever one file is used for."""

# `attachments_of_files` has addresses of files alone.
_SHOWING = """
    a.customer_id = %(customer_id)s and a.mode = %(mode)s
    and starts_with(a.url, 'scaledata://')
"""

COUNT_TASKS = f"""
    select f.address, (
        select count(*) from (
            select distinct a.task_id from attachments a
            where {_SHOWING} and a.url = f.address
            limit {MOST_TASKS}) t
    ) as tasks
    from unnest(%(addresses)s::text[]) as f(address)
"""

SELECT_TASKS = f"""
    select t.task_id, t.type, t.status, p.name as project, t.created_at
    from (
        select distinct a.customer_id, a.mode, a.task_id from attachments a
        where {_SHOWING} and a.url = %(address)s
        order by a.task_id desc
        limit {MOST_TASKS}) s
    join tasks t using (customer_id, mode, task_id)
    left join projects p using (customer_id, mode, project_id)
    order by t.task_id desc
"""


@dataclass(frozen=True, slots=True)
class TaskWithFile:
    """A task that shows a file."""

    task_id: str
    type: str
    status: Status
    project: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class _Count:
    address: str
    tasks: int


async def count_tasks(tx: Tx, owner: Owner, addresses: Sequence[str]) -> dict[str, int]:
    """Return how many tasks show each file, by their addresses; `MOST_TASKS` at most."""
    values = asdict(owner) | {"addresses": list(addresses)}
    return {
        found.address: found.tasks for found in await fetch_all(tx, _Count, COUNT_TASKS, values)
    }


async def tasks_with_file(tx: Tx, owner: Owner, address: str) -> list[TaskWithFile]:
    """Return the newest tasks that show a file, at most `MOST_TASKS`."""
    return await fetch_all(tx, TaskWithFile, SELECT_TASKS, asdict(owner) | {"address": address})
