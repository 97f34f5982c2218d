"""All SQL on tasks, except listing (`listing_queries`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.errors import UniqueViolation

from manyhands.db.pool import Tx, execute, fetch_one, fetch_value
from manyhands.ids import Owner
from manyhands.tasks.model import Status, Task

TASK_COLUMNS = """
    t.customer_id, t.mode, t.task_id, t.type, t.quality_kind, t.status, t.project_id,
    p.name as project, t.batch_id, b.name as batch, t.urgency, t.priority, t.unique_id,
    t.clear_unique_id_on_error, t.tags, t.created_at, t.updated_at, t.completed_at, t.due_at,
    t.ready_at, t.callback_succeeded, t.callback_succeeded_at,
    nullif(t.customer_review_status, '') as customer_review_status, t.events,
    y.instruction, y.callback_url, y.params as params_json, y.metadata as metadata_json,
    y.response as response_json, y.members as members_json, y.review as review_json,
    y.project_param_version,
    (select c.legacy from customers c where c.customer_id = t.customer_id) as legacy
"""

TASK_JOINS = """
    join task_bodies y using (customer_id, mode, task_id)
    left join projects p using (customer_id, mode, project_id)
    left join batches b on b.customer_id = t.customer_id and b.mode = t.mode
        and b.batch_id = t.batch_id
"""

# A row for a batch whose tasks wait for it to be finalized. The lock makes finalizing wait for
# tasks that are just coming in, and these for it.
_STAGING = """
    staging as (
        select batch_id from batches
        where customer_id = %(customer_id)s and mode = %(mode)s and status = 'staging'
            and batch_id = {batch_id}
        for key share
    )
"""

# Studio tasks wait in a pool: only whom `manyhands.studio` offers it gets them. So do those of a
# batch that is paused, and nobody is offered that.
POOL = """coalesce(
    (select b.batch_id from batches b
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and b.batch_id = {batch_id} and b.status in ('paused', 'cancelled')),
    (select coalesce({batch_id}, p.project_id) from projects p
    where p.customer_id = %(customer_id)s and p.mode = %(mode)s
        and p.project_id = {project_id} and p.studio))"""

# The whole creation is one statement: one round trip, one commit, all or nothing.
INSERT_TASK = f"""
    with {_STAGING.format(batch_id="%(batch_id)s")}, task as (
        insert into tasks (
            customer_id, mode, task_id, type, quality_kind, status, project_id, batch_id, urgency,
            priority, unique_id, clear_unique_id_on_error, tags, created_at, updated_at,
            completed_at, due_at, ready_at, events)
        values (
            %(customer_id)s, %(mode)s, %(task_id)s, %(type)s, %(quality_kind)s, %(status)s,
            %(project_id)s, %(batch_id)s, %(urgency)s, %(priority)s, %(unique_id)s,
            %(clear_unique_id_on_error)s, %(tags)s, %(created_at)s, %(created_at)s,
            %(completed_at)s, %(due_at)s, %(ready_at)s,
            %(events)s)
        on conflict (customer_id, mode, unique_id) where unique_id is not null do nothing
        returning customer_id, mode, task_id, type, status, project_id, batch_id, created_at
    ), body as (
        insert into task_bodies (
            customer_id, mode, task_id, instruction, callback_url, params, metadata, response,
            members, project_param_version)
        select customer_id, mode, task_id, %(instruction)s, %(callback_url)s, %(params)s,
            %(metadata)s, %(response)s, %(members)s, %(project_param_version)s
        from task
    ), counted as (
        insert into task_count_changes (
            customer_id, mode, type, status, project_id, batch_id, n)
        select customer_id, mode, type, status, coalesce(%(project_id)s, ''),
            coalesce(%(batch_id)s, ''), 1
        from task where %(quality_kind)s::text is null
    ), slot as (
        insert into slots (
            customer_id, mode, task_id, slot_no, state, rank_due_at, priority, task_created_at,
            project_id, type, own_team, pool_id)
        select customer_id, mode, task_id, n,
            case when exists (select from staging) then 'withheld' else 'open' end,
            %(rank_due_at)s, %(priority)s, created_at, %(project_id)s, type, %(own_team)s,
            {POOL.format(batch_id="%(batch_id)s", project_id="%(project_id)s")}
        from task, generate_series(1, %(slots)s) n
    ), event as (
        insert into events (
            customer_id, mode, event_id, task_id, sequence, kind, address, payload, created_at)
        select customer_id, mode, %(event_id)s, task_id, 1, 'task.completed', %(callback_url)s,
            %(payload)s, created_at
        from task where %(event_id)s::text is not null
    ), sent as (
        insert into outbox (customer_id, mode, event_id, created_at)
        select customer_id, mode, %(event_id)s, created_at
        from task where %(event_id)s::text is not null
    ), attached as (
        insert into attachments (
            customer_id, mode, attachment_id, task_id, name, kind, url, required, state)
        select customer_id, mode, a.attachment_id, task_id, a.name, a.kind, a.url, a.required,
            'waiting'
        from task, unnest(
            %(attachment_ids)s::text[], %(attachment_names)s::text[], %(attachment_kinds)s::text[],
            %(attachment_urls)s::text[], %(attachment_required)s::boolean[])
            as a (attachment_id, name, kind, url, required)
    ), job as (
        insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
        select customer_id, mode, task_id, 'prepare', task_id, created_at, created_at
        from task where cardinality(%(attachment_ids)s::text[]) > 0
    ), answered as (
        insert into idempotency_keys (
            key, customer_id, mode, fingerprint, status, body, created_at)
        select %(idempotency_key)s, customer_id, mode, %(fingerprint)s, 200, %(answer)s, created_at
        from task where %(idempotency_key)s::text is not null
    )
    select task_id from task
"""

HOLDER_OF_UNIQUE_ID = """
    select task_id from tasks
    where customer_id = %(customer_id)s and mode = %(mode)s and unique_id = %(unique_id)s
"""

SELECT_TASK = f"""
    select {TASK_COLUMNS} from tasks t {TASK_JOINS}
    where t.customer_id = %(customer_id)s and t.mode = %(mode)s and t.task_id = %(task_id)s
"""

# Whoever changes a task locks it first, then its slots, claims and submissions: one order, no
# deadlock. "No key": rows that refer to the task can be written meanwhile.
LOCK_TASK = """
    select status from tasks
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    for no key update
"""

FINISH_TASK = """
    with before as (
        select * from tasks
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    ), task as (
        update tasks t set
            status = %(status)s,
            updated_at = %(now)s,
            completed_at = case when %(status)s = 'completed' then %(now)s::timestamptz end,
            unique_id = case when %(clear_unique_id)s then null else t.unique_id end,
            events = t.events + %(events)s
        from before
        where t.customer_id = before.customer_id and t.mode = before.mode
            and t.task_id = before.task_id
        returning t.*
    ), body as (
        update task_bodies y set response = coalesce(%(response)s::json, y.response)
        from task
        where y.customer_id = task.customer_id and y.mode = task.mode and y.task_id = task.task_id
    ), counted as (
        insert into task_count_changes (
            customer_id, mode, type, status, project_id, batch_id, n)
        select customer_id, mode, type, before.status, coalesce(project_id, ''),
            coalesce(batch_id, ''), -1 from before where quality_kind is null
        union all
        select customer_id, mode, type, task.status, coalesce(project_id, ''),
            coalesce(batch_id, ''), 1 from task where quality_kind is null
    )
    select 1
"""

INSERT_EVENT = """
    with event as (
        insert into events (
            customer_id, mode, event_id, task_id, sequence, kind, address, payload, created_at)
        values (
            %(customer_id)s, %(mode)s, %(event_id)s, %(task_id)s, %(sequence)s, %(kind)s,
            %(address)s, %(payload)s, %(created_at)s)
    )
    insert into outbox (customer_id, mode, event_id, created_at)
    values (%(customer_id)s, %(mode)s, %(event_id)s, %(created_at)s)
"""

WITHDRAW_WORK = """
    with slot as (
        update slots set state = 'withdrawn', claim_id = null
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
            and state <> 'done'
        returning customer_id, mode, task_id, slot_no
    ), claim as (
        update claims c set state = 'withdrawn', ended_at = %(now)s
        from slot
        where c.customer_id = slot.customer_id and c.mode = slot.mode
            and c.task_id = slot.task_id and c.slot_no = slot.slot_no
            and c.state in ('reserved', 'active')
    )
    update submissions s set state = 'late'
    from slot
    where s.customer_id = slot.customer_id and s.mode = slot.mode and s.task_id = slot.task_id
        and s.state = 'held'
"""

OPEN_SLOTS = f"""
    with {_STAGING.format(batch_id="%(batch_id)s")}, task as (
        update tasks set ready_at = %(now)s
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
            and status = 'pending' and ready_at is null
        returning *
    ), body as (
        update task_bodies y set members = %(members)s
        from task
        where y.customer_id = task.customer_id and y.mode = task.mode and y.task_id = task.task_id
    )
    insert into slots (
        customer_id, mode, task_id, slot_no, state, rank_due_at, priority, task_created_at,
        project_id, type, own_team, pool_id)
    select customer_id, mode, task_id, n,
        case when exists (select from staging) then 'withheld' else 'open' end,
        %(rank_due_at)s, priority, created_at, project_id, type,
        exists (
            select from batches b
            where b.customer_id = task.customer_id and b.mode = task.mode
                and b.batch_id = task.batch_id and b.self_label_batch),
        {POOL.format(batch_id="task.batch_id", project_id="task.project_id")}
    from task, generate_series(1, %(slots)s) n
"""

SET_METADATA = """
    with body as (
        update task_bodies set metadata = %(metadata)s
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    )
    update tasks set updated_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
"""

SET_UNIQUE_ID = """
    update tasks set unique_id = %(unique_id)s, updated_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
        and (%(unique_id)s::text is null or not exists (
            select from tasks o
            where o.customer_id = %(customer_id)s and o.mode = %(mode)s
                and o.unique_id = %(unique_id)s and o.task_id <> %(task_id)s))
"""

SET_TAGS = """
    update tasks set tags = %(tags)s, updated_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
"""


class KeyTaken(Exception):
    """An answer is stored under this idempotency key already; nothing was changed."""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """An attachment still to be fetched."""

    attachment_id: str
    name: str
    kind: str
    url: str
    required: bool


async def insert_task(tx: Tx, columns: dict[str, Any], attached: Sequence[NewAttachment]) -> bool:
    """Store a task with all that follows from it; False when its unique_id is taken.

    Raises `KeyTaken` when a twin has answered under the same idempotency key meanwhile.
    """
    arrays = {
        "attachment_ids": [a.attachment_id for a in attached],
        "attachment_names": [a.name for a in attached],
        "attachment_kinds": [a.kind for a in attached],
        "attachment_urls": [a.url for a in attached],
        "attachment_required": [a.required for a in attached],
    }
    try:
        return await fetch_value(tx, INSERT_TASK, columns | arrays) is not None
    except UniqueViolation as error:
        if error.diag.table_name == "idempotency_keys":
            raise KeyTaken from None
        raise


async def holder_of_unique_id(tx: Tx, owner: Owner, unique_id: str) -> str | None:
    """Return the id of the task that holds a unique_id."""
    params = _key(owner) | {"unique_id": unique_id}
    held: str | None = await fetch_value(tx, HOLDER_OF_UNIQUE_ID, params)
    return held


async def select_task(tx: Tx, owner: Owner, task_id: str) -> Task | None:
    """Return a task with its body."""
    return await fetch_one(tx, Task, SELECT_TASK, _key(owner, task_id))


async def lock_task(tx: Tx, owner: Owner, task_id: str) -> Status | None:
    """Lock a task until the transaction ends and return its status."""
    status: Status | None = await fetch_value(tx, LOCK_TASK, _key(owner, task_id))
    return status


async def finish_task(
    tx: Tx,
    owner: Owner,
    task_id: str,
    *,
    status: Status,
    now: datetime,
    response: str | None = None,
    clear_unique_id: bool = False,
    events: int = 0,
) -> None:
    """Move a locked task to another status, its totals with it."""
    values = {
        "status": status,
        "now": now,
        "response": response,
        "clear_unique_id": clear_unique_id,
        "events": events,
    }
    await execute(tx, FINISH_TASK, _key(owner, task_id) | values)


async def insert_event(
    tx: Tx, task: Task, *, event_id: str, kind: str, payload: str, now: datetime
) -> None:
    """Write an event of a task, numbered by the task's own count."""
    values = {
        "event_id": event_id,
        "sequence": task.events,
        "kind": kind,
        "address": task.callback_url,
        "payload": payload,
        "created_at": now,
    }
    await execute(tx, INSERT_EVENT, _key(task.owner, task.task_id) | values)


async def withdraw_work(tx: Tx, owner: Owner, task_id: str, now: datetime) -> None:
    """Take a task's unfinished slots from the queue and out of people's hands."""
    await execute(tx, WITHDRAW_WORK, _key(owner, task_id) | {"now": now})


async def open_slots(
    tx: Tx,
    task: Task,
    *,
    slots: int,
    members: str | None,
    rank_due_at: datetime,
    now: datetime,
) -> bool:
    """Put a pending task into the queue; False when it was there or is not pending any more.

    ``members`` are the further members of the task object, a JSON text.
    """
    values = {
        "batch_id": task.batch_id,
        "slots": slots,
        "members": members,
        "rank_due_at": rank_due_at,
        "now": now,
    }
    return await execute(tx, OPEN_SLOTS, _key(task.owner, task.task_id) | values) > 0


async def set_metadata(tx: Tx, owner: Owner, task_id: str, metadata: str, now: datetime) -> None:
    """Replace the metadata."""
    await execute(tx, SET_METADATA, _key(owner, task_id) | {"metadata": metadata, "now": now})


async def set_unique_id(
    tx: Tx, owner: Owner, task_id: str, unique_id: str | None, now: datetime
) -> bool:
    """Set or remove the unique_id; False when another task has it."""
    values = {"unique_id": unique_id, "now": now}
    try:
        return await execute(tx, SET_UNIQUE_ID, _key(owner, task_id) | values) > 0
    except UniqueViolation:  # somebody else took it between the look and the write
        return False


async def set_tags(tx: Tx, owner: Owner, task_id: str, tags: Sequence[str], now: datetime) -> None:
    """Replace the tags."""
    await execute(tx, SET_TAGS, _key(owner, task_id) | {"tags": list(tags), "now": now})


def _key(owner: Owner, task_id: str | None = None) -> dict[str, Any]:
    key: dict[str, Any] = {"customer_id": owner.customer_id, "mode": owner.mode}
    return key if task_id is None else key | {"task_id": task_id}
