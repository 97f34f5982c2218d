"""A claimed task that was recalled: why it came back, and the answer to go on with."""

from datetime import datetime

from pydantic import BaseModel

from manyhands.db.pool import Tx
from manyhands.tasks.model import Task
from manyhands.workqueue import recall_queries
from manyhands.workqueue.draft import version_at
from manyhands.workqueue.model import Claim, Draft


class RecallView(BaseModel):
    """Why a task came back; ``was_own``: the earlier answer was the worker's own."""

    reason: str
    recalled_at: datetime
    was_own: bool


async def recall_of(tx: Tx, task: Task, claim: Claim) -> tuple[RecallView | None, Draft | None]:
    """Return why a claimed task came back, with its earlier answer as a draft; None if it did not.

    An open task has an event behind it only when it was recalled.
    """
    found = await recall_queries.came_back(tx, claim) if task.events else None
    if found is None:
        return None, None
    view = RecallView(reason=found.reason, recalled_at=found.recalled_at, was_own=found.was_own)
    if found.answer_json is None:
        return view, None
    version = version_at(found.recalled_at)
    return view, Draft(task.task_id, version, found.answer_json, found.recalled_at)
