"""One task is looked up."""

from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Owner, is_id
from manyhands.tasks import queries
from manyhands.tasks.model import Status, Task

NO_SUCH_TASK = "Task with that ID not found."


async def find(tx: Tx, owner: Owner, task_id: str) -> Task:
    """Return a task of the owner. Raises `NotFound` for any other id, of whatever form."""
    task = await queries.select_task(tx, owner, task_id) if is_id(task_id) else None
    if task is None:
        raise NotFound(NO_SUCH_TASK)
    return task


async def lock(tx: Tx, owner: Owner, task_id: str) -> Status:
    """Lock a task for the rest of the transaction and return its status. Raises `NotFound`."""
    status = await queries.lock_task(tx, owner, task_id) if is_id(task_id) else None
    if status is None:
        raise NotFound(NO_SUCH_TASK)
    return status
