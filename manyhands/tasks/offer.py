"""A task whose attachments are at hand is offered to people."""

from datetime import datetime

from manyhands.db.pool import Tx
from manyhands.tasks import lifecycle, queries
from manyhands.tasks.model import Task
from manyhands.tasks.typed import facts_of, typed
from manyhands.tasks.wire import encode


async def offer(tx: Tx, task: Task, now: datetime) -> bool:
    """Put a pending task into the queue, once for everybody who is to answer it.

    A training or evaluation task is ready with that: people get it one by one, beside the queue.
    What its type knows of the attachments becomes members of the task. False when it was in the
    queue or is not pending any more.
    """
    task_type, params = typed(task)
    members = task_type.members(params, await facts_of(tx, task.owner, task.task_id))
    return await queries.open_slots(
        tx,
        task,
        slots=0 if task.quality_kind else task_type.answers_required(params),
        members=encode(members).decode() if members else None,
        rank_due_at=lifecycle.rank_due_at(task.due_at),
        now=now,
    )
