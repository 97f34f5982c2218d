"""Completed tasks that nobody has audited yet, walked newest first and round again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Filters
from manyhands.tasks.find import find
from manyhands.tasks.model import Task

_NOT_AUDITED = [""]


@dataclass(frozen=True, slots=True)
class AuditQueue:
    """How many tasks wait for an audit, and the ids of those that come next."""

    waiting: int
    task_ids: Sequence[str]


async def audit_queue(
    tx: Tx, owner: Owner, filters: Filters, *, after: str | None, limit: int
) -> AuditQueue:
    """Return what waits and fits the filters, beginning behind the task ``after``.

    Behind the oldest one come those that were passed over. Raises `NotFound` for ``after``.
    """
    filters = replace(filters, review_statuses=_NOT_AUDITED)
    task_ids = [task.task_id for task in await _behind(tx, owner, filters, after, limit)]
    if after is not None and len(task_ids) < limit:
        newest = await _behind(tx, owner, filters, None, limit + 1)
        passed_over = (task.task_id for task in newest)
        task_ids += [one for one in passed_over if one != after and one not in task_ids]
    waiting = await listing_queries.count(tx, owner, filters)
    return AuditQueue(waiting, task_ids[:limit])


async def _behind(
    tx: Tx, owner: Owner, filters: Filters, after: str | None, limit: int
) -> list[Task]:
    task = await find(tx, owner, after) if after is not None else None
    position = (task.created_at, task.task_id) if task is not None else None
    return await listing_queries.select_page(
        tx, owner, filters, limit=limit, offset=0, after=position
    )
