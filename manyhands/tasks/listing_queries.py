"""SQL of the task list: statements composed of the filters that are given."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, fetch_all, fetch_one, fetch_value
from manyhands.ids import Mode, Owner
from manyhands.tasks.filters import Filters, Position, ScanFilters
from manyhands.tasks.model import Task
from manyhands.tasks.queries import TASK_COLUMNS, TASK_JOINS

OWNED = "t.customer_id = %(customer_id)s and t.mode = %(mode)s"
# Training and evaluation tasks are not listed, and not in the running totals.
TO_BE_DONE = "t.quality_kind is null"
PROJECT = (
    "t.project_id = (select project_id from projects where customer_id = %(customer_id)s"
    " and mode = %(mode)s and name = %(project)s)"
)
BATCH = (
    "t.batch_id = (select batch_id from batches where customer_id = %(customer_id)s"
    " and mode = %(mode)s and name = %(batch)s)"
)

# filter → condition. What the running totals know can be counted without reading a task.
COUNTED = {
    "status": "t.status = %(status)s",
    "type": "t.type = %(type)s",
    "project": PROJECT,
    "batch": BATCH,
    "review_statuses": "t.status = 'completed'"
    " and t.customer_review_status = any(%(review_statuses)s::text[])",
}
SCANNED = {
    "unique_ids": "t.unique_id = any(%(unique_ids)s::text[])",
    "tags": "t.tags && %(tags)s::text[] and t.tags <> '{}'",
    "created_from": "t.created_at >= %(created_from)s",
    "created_to": "t.created_at <= %(created_to)s",
    "completed_from": "t.completed_at >= %(completed_from)s",
    "completed_to": "t.completed_at <= %(completed_to)s",
    "updated_from": "t.updated_at >= %(updated_from)s",
    "updated_to": "t.updated_at <= %(updated_to)s",
    "late_at": "t.due_at < %(late_at)s and t.status = 'pending'",
    # By way of the deliveries that were given up, for these are few and have an index; an array,
    # or the planner would rather read every task.
    "callback_failed": "t.callback_succeeded is false and t.task_id = any(array("
    "select d.task_id from deliveries d where d.customer_id = %(customer_id)s"
    " and d.mode = %(mode)s and d.state = 'gave_up'))",
}
NEWEST_FIRST = "order by t.created_at desc, t.task_id desc"
# A page of several review statuses is made of the newest of each: a list of them at once would
# have every task with one of them sorted.
OF_REVIEW = "t.status = 'completed' and t.customer_review_status = review.status"
AFTER = "(t.created_at, t.task_id) < (%(after_created_at)s, %(after_task_id)s)"

# What a scan is narrowed to, of the tasks of one project or batch.
_NARROWED = {
    "status": "t.status = %(status)s",
    "completed_from": "t.completed_at >= %(completed_from)s",
    "completed_to": "t.completed_at <= %(completed_to)s",
}
_BEHIND = "(t.created_at, t.task_id) < (%(after_created_at)s, %(after_id)s)"

TASKS_BY_ID = f"""
    select {TASK_COLUMNS} from tasks t {TASK_JOINS}
    where {OWNED} and t.task_id = any(%(task_ids)s::text[])
    order by t.task_id
"""

FOLD_COUNTS = """
    with change as (
        delete from task_count_changes
        where (customer_id, mode, change_id) in (
            select customer_id, mode, change_id from task_count_changes
            limit 20000 for update skip locked)
        returning customer_id, mode, type, status, project_id, batch_id, customer_review_status, n
    ), sums as (
        select customer_id, mode, type, status, project_id, batch_id, customer_review_status,
            sum(n) as n
        from change group by 1, 2, 3, 4, 5, 6, 7
    ), of_projects as (
        insert into task_counts (
            customer_id, mode, type, status, project_id, customer_review_status, n)
        select customer_id, mode, type, status, project_id, customer_review_status, sum(n)
        from sums group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
        on conflict (customer_id, mode, type, status, project_id, customer_review_status)
        do update set n = task_counts.n + excluded.n
    )
    insert into batch_task_counts (
        customer_id, mode, type, status, project_id, batch_id, customer_review_status, n)
    select * from sums where batch_id <> '' order by batch_id, 1, 2, 3, 4, 5, 7
    on conflict (batch_id, customer_id, mode, type, status, project_id, customer_review_status)
    do update set n = batch_task_counts.n + excluded.n
    returning customer_id, mode, batch_id
"""


@dataclass(frozen=True, slots=True)
class TouchedBatch:
    """A batch whose tasks have changed their status, or became more."""

    customer_id: str
    mode: Mode
    batch_id: str


def page_sql(filters: Filters, *, after: bool) -> str:
    """Return the statement of a page."""
    known = COUNTED | {"review_statuses": OF_REVIEW}
    conditions = [OWNED, TO_BE_DONE, *_given(filters, known), *_given(filters, SCANNED)]
    where = " and ".join([*conditions, AFTER] if after else conditions)
    source = f"select * from tasks t where {where} {NEWEST_FIRST}"
    if filters.review_statuses:
        source = f"""
            select t.* from unnest(%(review_statuses)s::text[]) as review (status)
            cross join lateral ({source} limit %(limit)s::bigint + %(offset)s::bigint) t
            {NEWEST_FIRST}"""
    # The inner query touches the narrow table only; bodies are read for the page alone.
    return f"""
        with page as materialized ({source} limit %(limit)s offset %(offset)s)
        select {TASK_COLUMNS} from page t {TASK_JOINS} {NEWEST_FIRST}
    """


def takes_counting(filters: Filters) -> bool:
    """Tell whether the running totals do not know how many tasks the filters leave."""
    return bool(_given(filters, SCANNED))


def count_sql(filters: Filters) -> str:
    """Return the statement of a total: from the running totals where they know enough."""
    conditions = [OWNED, *_given(filters, COUNTED)]
    if takes_counting(filters):
        conditions += [TO_BE_DONE, *_given(filters, SCANNED)]
        return f"select count(*) from tasks t where {' and '.join(conditions)}"
    where = " and ".join(conditions)
    sums = "batch_task_counts" if filters.batch else "task_counts"
    return f"""
        select coalesce(sum(n), 0)::bigint from (
            select n from {sums} t where {where}
            union all
            select n from task_count_changes t where {where}
        ) as counted
    """


def _scan(filters: ScanFilters, *, after: bool, columns: str) -> str:
    if filters.batch_id is not None:
        place = "t.batch_id = %(batch_id)s"
    elif filters.project_id is not None:
        place = "t.project_id = %(project_id)s"
    else:
        place = "t.project_id is null"
    conditions = [OWNED, TO_BE_DONE, place, *([_BEHIND] if after else [])]
    return f"select {columns} from tasks t where {' and '.join(conditions)} {NEWEST_FIRST}"


def scan_sql(filters: ScanFilters, *, after: bool) -> str:
    """Return the statement of a page."""
    narrowed = [sql for name, sql in _NARROWED.items() if getattr(filters, name) is not None]
    where = " and ".join(["true", *narrowed])
    scan = _scan(filters, after=after, columns="*")
    return f"""
        with page as materialized (
            select * from ({scan} limit %(scanned)s) t where {where} {NEWEST_FIRST}
            limit %(limit)s)
        select {TASK_COLUMNS} from page t {TASK_JOINS} {NEWEST_FIRST}
    """


def end_sql(filters: ScanFilters, *, after: bool) -> str:
    """Return the statement of where a scan ended."""
    scan = _scan(filters, after=after, columns="t.created_at, t.task_id as id")
    return f"{scan} limit 1 offset %(scanned)s - 1"


async def select_page(
    tx: Tx,
    owner: Owner,
    filters: Filters,
    *,
    limit: int,
    offset: int,
    after: tuple[datetime, str] | None,
) -> list[Task]:
    """Return tasks newest first, from a position on or after skipping some."""
    values = _values(owner, filters) | {"limit": limit, "offset": offset}
    if after is not None:
        values |= {"after_created_at": after[0], "after_task_id": after[1]}
    return await fetch_all(tx, Task, page_sql(filters, after=after is not None), values)


async def count(tx: Tx, owner: Owner, filters: Filters) -> int:
    """Return how many tasks the filters leave, exactly."""
    return int(await fetch_value(tx, count_sql(filters), _values(owner, filters)))


async def scan_page(
    tx: Tx,
    owner: Owner,
    filters: ScanFilters,
    *,
    limit: int,
    scanned: int,
    after: Position | None,
) -> list[Task]:
    """Return those of the next tasks, newest first, that the filters leave."""
    values = _scan_values(owner, filters, after) | {"limit": limit, "scanned": scanned}
    return await fetch_all(tx, Task, scan_sql(filters, after=after is not None), values)


async def end_of_scan(
    tx: Tx, owner: Owner, filters: ScanFilters, *, scanned: int, after: Position | None
) -> Position | None:
    """Return the last task that was looked at; None when there are no more behind it."""
    values = _scan_values(owner, filters, after) | {"scanned": scanned}
    return await fetch_one(tx, Position, end_sql(filters, after=after is not None), values)


async def tasks_by_id(tx: Tx, owner: Owner, task_ids: Sequence[str]) -> list[Task]:
    """Return the tasks with some ids, in the order of these."""
    return await fetch_all(tx, Task, TASKS_BY_ID, asdict(owner) | {"task_ids": list(task_ids)})


async def fold_counts(tx: Tx) -> set[TouchedBatch]:
    """Fold changes of totals into the sums; return the batches they were of."""
    return set(await fetch_all(tx, TouchedBatch, FOLD_COUNTS))


def _given(filters: Filters, known: dict[str, str]) -> list[str]:
    return [condition for name, condition in known.items() if getattr(filters, name)]


def _values(owner: Owner, filters: Filters) -> dict[str, Any]:
    given = {name: getattr(filters, name) for name in (*COUNTED, *SCANNED)}
    return given | {"customer_id": owner.customer_id, "mode": owner.mode}


def _scan_values(owner: Owner, filters: ScanFilters, after: Position | None) -> dict[str, Any]:
    position = {"after_created_at": after.created_at, "after_id": after.id} if after else {}
    return asdict(owner) | asdict(filters) | position
