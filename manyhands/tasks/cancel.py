"""A task is canceled: it leaves the queue and the hands of whoever had it."""

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.tasks import lifecycle, queries
from manyhands.tasks.find import find, lock
from manyhands.tasks.model import Task


async def cancel(tx: Tx, owner: Owner, task_id: str, *, clear_unique_id: bool = False) -> Task:
    """Cancel a pending task and return it; canceling again changes nothing.

    ``clear_unique_id`` frees its unique_id, also of a task canceled before. Raises `NotFound`,
    and `InvalidRequest` for a finished task. No callback is sent (contract/callbacks.md §4).
    """
    now = clock.now()
    if lifecycle.may_cancel(await lock(tx, owner, task_id)):
        await queries.finish_task(
            tx, owner, task_id, status="canceled", now=now, clear_unique_id=clear_unique_id
        )
        await queries.withdraw_work(tx, owner, task_id, now)
    elif clear_unique_id and (await find(tx, owner, task_id)).unique_id is not None:
        await queries.set_unique_id(tx, owner, task_id, None, now)
    return await find(tx, owner, task_id)
