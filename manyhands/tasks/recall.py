"""A completed task becomes pending again, so that more work can be done on it.

What follows for the people who work is `workqueue.recall`.
"""

from datetime import datetime

from manyhands.db.pool import Tx
from manyhands.tasks import audit_queries, lifecycle
from manyhands.tasks.find import find
from manyhands.tasks.model import Task
from manyhands.tasks.review import after_recall
from manyhands.tasks.tell import tell
from manyhands.tasks.wire import encode


async def make_pending(tx: Tx, task: Task, now: datetime) -> None:
    """Make a locked, completed task pending and tell the customer.

    Its response becomes an earlier one, and the next is promised anew; audits of the earlier one
    stay as history.
    """
    await audit_queries.recall_task(
        tx,
        task.owner,
        task.task_id,
        review=encode(after_recall(task)).decode(),
        due_at=lifecycle.due_at(task.urgency, now),
        now=now,
    )
    await tell(tx, await find(tx, task.owner, task.task_id), "task.recalled", now)
