"""All SQL on the life of batches. Counts come from the running totals, never from tasks."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Owner
from manyhands.jobs.queries import Job
from manyhands.projects.batch_queries import BATCH_COLUMNS
from manyhands.projects.model import Batch, BatchStatus
from manyhands.tasks.listing_queries import TouchedBatch
from manyhands.tasks.queries import INSERT_EVENT

_LOCKED_BATCH = f"""
    select {BATCH_COLUMNS} from batches b join projects p using (customer_id, mode, project_id)
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s
"""
# The strongest lock, so that it waits for tasks that are just coming into a staging batch.
LOCK_BY_NAME = _LOCKED_BATCH + " and b.name = %(name)s for update of b"
LOCK_BY_ID = _LOCKED_BATCH + " and b.batch_id = %(batch_id)s for no key update of b"

FINALIZE = """
    update batches set status = 'in_progress', finalized_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

SET_STATUS = """
    update batches set status = %(status)s
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

SET_METADATA = """
    update batches set metadata = %(metadata)s
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

SET_PRIORITY = """
    update batches set priority = %(priority)s
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

COMPLETE = """
    update batches set status = 'completed', completed_at = %(now)s,
        completed_tasks = %(tasks)s, events = events + 1
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

GO_ON = """
    update batches set status = 'in_progress', completed_at = null
    where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
"""

# The empty batch_id of tasks outside of any is told off in words: the indexes leave it out.
_COUNTED = """
    select c.status, c.n from batch_task_counts c
    where c.batch_id = k.batch_id and c.batch_id <> ''
        and c.customer_id = k.customer_id and c.mode = k.mode
    union all
    select c.status, c.n from task_count_changes c
    where c.batch_id = k.batch_id and c.batch_id <> ''
        and c.customer_id = k.customer_id and c.mode = k.mode
"""

COUNTS = f"""
    select k.batch_id, c.status, sum(c.n)::bigint as tasks
    from (
        select %(customer_id)s as customer_id, %(mode)s as mode, batch_id
        from unnest(%(batch_ids)s::text[]) as wanted (batch_id)) k
    cross join lateral ({_COUNTED}) c
    group by 1, 2 having sum(c.n) > 0
"""

# The batches whose status is not what their tasks say, as `lifecycle.turn` decides it.
UNSETTLED = f"""
    select k.customer_id, k.mode, k.batch_id
    from unnest(%(customer_id)s::text[], %(mode)s::text[], %(batch_id)s::text[])
        as k (customer_id, mode, batch_id)
    join batches b using (customer_id, mode, batch_id)
    cross join lateral (
        select coalesce(sum(n), 0) as tasks,
            coalesce(sum(n) filter (where c.status = 'pending'), 0) as pending
        from ({_COUNTED}) c) t
    where b.status = 'in_progress' and t.pending = 0 and t.tasks > 0
        or b.status = 'completed' and (t.pending > 0 or t.tasks > b.completed_tasks)
    order by 1, 2, 3
"""

INSERT_JOB = """
    insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
    values (%(customer_id)s, %(mode)s, %(job_id)s, %(kind)s, %(batch_id)s, %(now)s, %(now)s)
"""

STEP = """
    step as (
        select task_id, created_at from tasks
        where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
            and (created_at, task_id) > (%(after_created_at)s, %(after_task_id)s)
        order by created_at, task_id
        limit %(limit)s
    )
"""
LAST_OF_STEP = "created_at, task_id from step order by created_at desc, task_id desc limit 1"

# As an array, whatever the planner believes of the other conditions: joined, it has compared every
# slot with every task of the step.
OF_STEP = """
    customer_id = %(customer_id)s and mode = %(mode)s
        and task_id = any(array(select task_id from step))
"""

RELEASE_SOME = f"""
    with {STEP}, released as (
        update slots set state = 'open' where {OF_STEP} and state = 'withheld'
    )
    select {LAST_OF_STEP}
"""

PRIORITIZE_SOME = f"""
    with {STEP}, batch as (
        select priority from batches
        where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
    ), task as (
        update tasks set priority = (select priority from batch)
        where {OF_STEP} and status = 'pending' and priority <> (select priority from batch)
    ), slot as (
        update slots set priority = (select priority from batch)
        where {OF_STEP} and state not in ('done', 'withdrawn')
            and priority <> (select priority from batch)
    )
    select {LAST_OF_STEP}
"""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a walk through the tasks of a batch has come, oldest first."""

    created_at: datetime
    task_id: str


@dataclass(frozen=True, slots=True)
class _Counted:
    batch_id: str
    status: str
    tasks: int


async def lock_by_name(tx: Tx, owner: Owner, name: str) -> Batch | None:
    """Return a batch, locked against everything until the transaction ends."""
    return await fetch_one(tx, Batch, LOCK_BY_NAME, asdict(owner) | {"name": name})


async def lock_by_id(tx: Tx, touched: TouchedBatch) -> Batch | None:
    """Return a batch, locked against other changes until the transaction ends."""
    return await fetch_one(tx, Batch, LOCK_BY_ID, asdict(touched))


async def finalize(tx: Tx, batch: Batch, now: datetime) -> None:
    """Take a locked batch out of staging."""
    await execute(tx, FINALIZE, _key(batch) | {"now": now})


async def set_status(tx: Tx, batch: Batch, status: BatchStatus) -> None:
    """Set the status of a locked batch; its tasks follow by a job."""
    await execute(tx, SET_STATUS, _key(batch) | {"status": status})


async def set_metadata(tx: Tx, batch: Batch, metadata: str) -> None:
    """Replace the metadata of a batch."""
    await execute(tx, SET_METADATA, _key(batch) | {"metadata": metadata})


async def set_priority(tx: Tx, batch: Batch, priority: int) -> None:
    """Set the priority of a batch; its tasks have theirs still."""
    await execute(tx, SET_PRIORITY, _key(batch) | {"priority": priority})


async def complete(tx: Tx, batch: Batch, *, tasks: int, now: datetime) -> None:
    """Complete a locked batch with the number of tasks it has, counting an event."""
    await execute(tx, COMPLETE, _key(batch) | {"tasks": tasks, "now": now})


async def go_on(tx: Tx, batch: Batch) -> None:
    """Put a locked batch in progress again."""
    await execute(tx, GO_ON, _key(batch))


async def counts(tx: Tx, owner: Owner, batch_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return how many tasks of some batches are in which status; absent means none."""
    values = asdict(owner) | {"batch_ids": list(batch_ids)}
    found: dict[str, dict[str, int]] = {batch_id: {} for batch_id in batch_ids}
    for row in await fetch_all(tx, _Counted, COUNTS, values):
        found[row.batch_id][row.status] = row.tasks
    return found


async def unsettled(tx: Tx, touched: Collection[TouchedBatch]) -> list[TouchedBatch]:
    """Return those batches whose status is not what their tasks say, always in one order."""
    values = {
        "customer_id": [batch.customer_id for batch in touched],
        "mode": [batch.mode for batch in touched],
        "batch_id": [batch.batch_id for batch in touched],
    }
    return await fetch_all(tx, TouchedBatch, UNSETTLED, values)


async def insert_event(
    tx: Tx, batch: Batch, *, event_id: str, kind: str, payload: str, now: datetime
) -> None:
    """Write an event of a batch, numbered by the batch's own count."""
    values = {
        "task_id": batch.batch_id,
        "event_id": event_id,
        "sequence": batch.events,
        "kind": kind,
        "address": batch.callback,
        "payload": payload,
        "created_at": now,
    }
    await execute(tx, INSERT_EVENT, _key(batch) | values)


async def insert_job(tx: Tx, batch: Batch, *, job_id: str, kind: str, now: datetime) -> None:
    """Store a job about a batch, due at once."""
    await execute(tx, INSERT_JOB, _key(batch) | {"job_id": job_id, "kind": kind, "now": now})


async def release_some(tx: Tx, job: Job, after: Position, limit: int) -> Position | None:
    """Put withheld slots of a batch's next tasks into the queue; None when it has no more."""
    return await fetch_one(tx, Position, RELEASE_SOME, walk(job, after, limit))


async def prioritize_some(tx: Tx, job: Job, after: Position, limit: int) -> Position | None:
    """Give a batch's next pending tasks its priority; None when it has no more tasks."""
    return await fetch_one(tx, Position, PRIORITIZE_SOME, walk(job, after, limit))


def walk(job: Job, after: Position, limit: int) -> dict[str, Any]:
    """Return the values of a statement that goes one step through the tasks of a batch."""
    return asdict(job.owner) | {
        "batch_id": job.subject_id,
        "after_created_at": after.created_at,
        "after_task_id": after.task_id,
        "limit": limit,
    }


def _key(batch: Batch) -> dict[str, Any]:
    return asdict(batch.owner) | {"batch_id": batch.batch_id}
