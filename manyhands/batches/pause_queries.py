"""SQL of what becomes of the tasks of a batch that is paused, resumed or canceled."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from manyhands.batches.queries import LAST_OF_STEP, OF_STEP, STEP, Position, walk
from manyhands.db.pool import Tx, execute, fetch_one, fetch_value
from manyhands.ids import Owner
from manyhands.jobs.queries import Job
from manyhands.tasks.queries import POOL

_POOL = POOL.format(batch_id="task.batch_id", project_id="task.project_id")

# By the present status of the batch, whatever the job was once made for. What was fetched ahead
# and not looked at yet goes back.
PAUSE_SOME = f"""
    with {STEP}, due as (
        select s.task_id, s.slot_no, c.claim_id, {_POOL} as pool_id
        from (
            select * from tasks
            where customer_id = %(customer_id)s and mode = %(mode)s
                and task_id = any(array(select task_id from step))) task
        join slots s using (customer_id, mode, task_id)
        join batches b using (customer_id, mode, batch_id)
        left join claims c on c.customer_id = s.customer_id and c.mode = s.mode
            and c.claim_id = s.claim_id and c.state = 'reserved' and s.state = 'claimed'
            and b.status in ('paused', 'cancelled')
        where s.state <> 'withdrawn' and s.person_id is null
        for update of s
    ), slot as (
        update slots s set pool_id = due.pool_id,
            state = case when due.claim_id is null then s.state else 'open' end,
            claim_id = case when due.claim_id is null then s.claim_id end
        from due
        where s.customer_id = %(customer_id)s and s.mode = %(mode)s
            and s.task_id = due.task_id and s.slot_no = due.slot_no
            and (s.pool_id is distinct from due.pool_id or due.claim_id is not null)
        returning due.claim_id
    ), claim as (
        update claims c set state = 'withdrawn', ended_at = %(now)s
        from slot
        where c.customer_id = %(customer_id)s and c.mode = %(mode)s
            and c.claim_id = slot.claim_id
    )
    select {LAST_OF_STEP}
"""

# In hand is what is on somebody's screen, and an answer that can still be undone.
LOCK_UNSTARTED = f"""
    with {STEP}, due as (
        select task_id from tasks t
        where {OF_STEP} and status = 'pending'
            and not exists (
                select from claims c
                where c.customer_id = t.customer_id and c.mode = t.mode and c.task_id = t.task_id
                    and c.state = 'active')
            and not exists (
                select from slots s
                where s.customer_id = t.customer_id and s.mode = t.mode and s.task_id = t.task_id
                    and s.state = 'held')
        order by task_id
        for no key update
    )
    select array(select task_id from due)
"""

CANCEL_TASKS = """
    with task as (
        update tasks set status = 'canceled', updated_at = %(now)s
        where customer_id = %(customer_id)s and mode = %(mode)s
            and task_id = any(%(task_ids)s::text[])
        returning customer_id, mode, type, project_id, batch_id
    )
    insert into task_count_changes (customer_id, mode, type, status, project_id, batch_id, n)
    select customer_id, mode, type, v.status, coalesce(project_id, ''), coalesce(batch_id, ''),
        v.sign * count(*)
    from task, (values ('pending', -1), ('canceled', 1)) v (status, sign)
    group by 1, 2, 3, 4, 5, 6, v.sign
"""

WITHDRAW_SLOTS = """
    update slots set state = 'withdrawn', claim_id = null
    where customer_id = %(customer_id)s and mode = %(mode)s
        and task_id = any(%(task_ids)s::text[]) and state <> 'done'
"""
# After the slots: whoever was just taking one has it written down by now.
WITHDRAW_CLAIMS = """
    update claims set state = 'withdrawn', ended_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s
        and task_id = any(%(task_ids)s::text[]) and state in ('reserved', 'active')
"""

END_OF_STEP = f"with {STEP} select {LAST_OF_STEP}"


async def pause_some(
    tx: Tx, job: Job, after: Position, limit: int, now: datetime
) -> Position | None:
    """Put the slots of a batch's next tasks where its status says; None when it has no more."""
    return await fetch_one(tx, Position, PAUSE_SOME, walk(job, after, limit) | {"now": now})


async def lock_unstarted(tx: Tx, job: Job, after: Position, limit: int) -> Sequence[str]:
    """Lock those of a batch's next tasks that are pending and in nobody's hands."""
    found: Sequence[str] = await fetch_value(tx, LOCK_UNSTARTED, walk(job, after, limit))
    return found


async def cancel_tasks(tx: Tx, owner: Owner, task_ids: Sequence[str], now: datetime) -> None:
    """Cancel locked, pending tasks."""
    values: dict[str, Any] = asdict(owner) | {"task_ids": list(task_ids), "now": now}
    for statement in (CANCEL_TASKS, WITHDRAW_SLOTS, WITHDRAW_CLAIMS):
        await execute(tx, statement, values)


async def end_of_step(tx: Tx, job: Job, after: Position, limit: int) -> Position | None:
    """Return the last of a batch's next tasks; None when it has no more."""
    return await fetch_one(tx, Position, END_OF_STEP, walk(job, after, limit))
