"""Work in progress is kept, whatever becomes of the lease."""

from datetime import datetime

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import NotFound, TooLarge
from manyhands.ids import is_id
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import submission_queries
from manyhands.workqueue.model import Worker

MAX_ANSWER_BYTES = 20 * 1024 * 1024


async def save_draft(tx: Tx, worker: Worker, task_id: str, *, version: int, answer: Json) -> bool:
    """Keep a draft of a task the worker has or had; False when a newer version is kept already.

    Raises `NotFound` for a task the worker never had, and `TooLarge`.
    """
    text = orjson.dumps(answer)
    if len(text) > MAX_ANSWER_BYTES:
        raise TooLarge("The answer is larger than 20 MB.")
    if not is_id(task_id) or not await submission_queries.has_claimed(tx, worker, task_id):
        raise NotFound("You have not claimed this task.")
    return await submission_queries.save_draft(
        tx, worker, task_id, version=version, answer=text.decode(), now=clock.now()
    )


def version_at(now: datetime) -> int:
    """Return a version newer than every one a browser has made so far: they count milliseconds."""
    return int(now.timestamp() * 1_000)
