"""SQL on audits, and what they and recalls make of a task."""

from dataclasses import asdict
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all
from manyhands.ids import Owner
from manyhands.tasks.model import ReviewStatus
from manyhands.tasks.review import Audit

_AUDIT = """
    audit_id, task_id, result, source, audited_by, audited_at, seconds, comments,
    feedback_items as feedback_items_json, response_url
"""

AUDIT_TASK = """
    with before as (
        select * from tasks
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    ), task as (
        update tasks t set customer_review_status = %(status)s, updated_at = %(audited_at)s,
            events = t.events + %(events)s
        from before
        where t.customer_id = before.customer_id and t.mode = before.mode
            and t.task_id = before.task_id
        returning t.*
    ), body as (
        update task_bodies y set review = %(review)s,
            response = coalesce(%(response)s::json, y.response)
        from task
        where y.customer_id = task.customer_id and y.mode = task.mode and y.task_id = task.task_id
    ), counted as (
        insert into task_count_changes (
            customer_id, mode, type, status, project_id, batch_id, customer_review_status, n)
        select customer_id, mode, type, status, coalesce(project_id, ''), coalesce(batch_id, ''),
            before.customer_review_status, -1 from before
        union all
        select customer_id, mode, type, status, coalesce(project_id, ''), coalesce(batch_id, ''),
            task.customer_review_status, 1 from task
    ), batch as (
        update batches b set audited_at = %(audited_at)s
        from task
        where b.customer_id = task.customer_id and b.mode = task.mode
            and b.batch_id = task.batch_id
    )
    insert into audits (
        customer_id, mode, audit_id, task_id, result, source, audited_by, audited_at, seconds,
        comments, feedback_items, response_url)
    values (
        %(customer_id)s, %(mode)s, %(audit_id)s, %(task_id)s, %(result)s, %(source)s,
        %(audited_by)s, %(audited_at)s, %(seconds)s, %(comments)s, %(feedback_items_json)s,
        %(response_url)s)
"""

RECALL_TASK = """
    with before as (
        select * from tasks
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    ), task as (
        update tasks t set status = 'pending', updated_at = %(now)s, completed_at = null,
            due_at = %(due_at)s, customer_review_status = '', events = t.events + 1
        from before
        where t.customer_id = before.customer_id and t.mode = before.mode
            and t.task_id = before.task_id
        returning t.*
    ), counted as (
        insert into task_count_changes (
            customer_id, mode, type, status, project_id, batch_id, customer_review_status, n)
        select customer_id, mode, type, status, coalesce(project_id, ''), coalesce(batch_id, ''),
            before.customer_review_status, -1 from before
        union all
        select customer_id, mode, type, task.status, coalesce(project_id, ''),
            coalesce(batch_id, ''), '', 1 from task
    )
    update task_bodies y set review = %(review)s, response = null
    from task
    where y.customer_id = task.customer_id and y.mode = task.mode and y.task_id = task.task_id
"""

AUDITS_OF_TASK = f"""
    select {_AUDIT} from audits
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    order by audited_at, audit_id
"""

ONE_AUDIT = f"""
    select {_AUDIT} from audits
    where customer_id = %(customer_id)s and mode = %(mode)s and audit_id = %(audit_id)s
"""


async def audit_task(
    tx: Tx,
    owner: Owner,
    audit: Audit,
    *,
    status: ReviewStatus,
    review: str,
    response: str | None,
    events: int,
) -> None:
    """Write an audit of a locked task, and what it makes of the task, its totals included."""
    values = {"status": status, "review": review, "response": response, "events": events}
    await execute(tx, AUDIT_TASK, asdict(owner) | asdict(audit) | values)


async def recall_task(
    tx: Tx, owner: Owner, task_id: str, *, review: str, due_at: datetime, now: datetime
) -> None:
    """Make a locked, completed task pending again, its totals with it."""
    values = {"task_id": task_id, "review": review, "due_at": due_at, "now": now}
    await execute(tx, RECALL_TASK, asdict(owner) | values)


async def audits_of_task(tx: Tx, owner: Owner, task_id: str) -> list[Audit]:
    """Return the audits of a task, oldest first."""
    return await fetch_all(tx, Audit, AUDITS_OF_TASK, asdict(owner) | {"task_id": task_id})


async def one_audit(tx: Tx, owner: Owner, audit_id: str) -> list[Audit]:
    """Return the audit with an id, or nothing."""
    return await fetch_all(tx, Audit, ONE_AUDIT, asdict(owner) | {"audit_id": audit_id})
