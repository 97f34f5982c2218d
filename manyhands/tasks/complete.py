"""A task ends: with an answer, or with an error. Either way the customer is told."""

from datetime import datetime

from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.tasks import queries
from manyhands.tasks.find import find, lock
from manyhands.tasks.tell import tell
from manyhands.tasks.wire import encode
from manyhands.tasktypes.contract import Json


async def complete(
    tx: Tx,
    owner: Owner,
    task_id: str,
    response: dict[str, Json],
    now: datetime,
    *,
    withdraws_work: bool = False,
) -> bool:
    """Complete a pending task with its response; False when it is not pending any more.

    ``withdraws_work``: not everybody who was to answer has; they lose it.
    """
    if await lock(tx, owner, task_id) != "pending":
        return False
    await queries.finish_task(
        tx,
        owner,
        task_id,
        status="completed",
        now=now,
        response=encode(response).decode(),
        events=1,
    )
    if withdraws_work:
        await queries.withdraw_work(tx, owner, task_id, now)
    await tell(tx, await find(tx, owner, task_id), "task.completed", now)
    return True


async def fail(
    tx: Tx,
    owner: Owner,
    task_id: str,
    reason: str,
    now: datetime,
    *,
    error_type: str | None = None,
) -> bool:
    """End a pending task with an error; False when it is not pending any more.

    Of a training or evaluation task no callback tells. ``reason`` is a sentence for the customer,
    stored as ``{"error": reason}``, with ``type`` where version 2 of the API has a name for it. A
    task created with ``clear_unique_id_on_error`` gives its unique_id up
    (contract/duplicates.md §1).
    """
    if await lock(tx, owner, task_id) != "pending":
        return False
    before = await find(tx, owner, task_id)
    is_told = before.quality_kind is None
    await queries.finish_task(
        tx,
        owner,
        task_id,
        status="error",
        now=now,
        response=encode({"error": reason} | ({"type": error_type} if error_type else {})).decode(),
        clear_unique_id=before.clear_unique_id_on_error,
        events=int(is_told),
    )
    await queries.withdraw_work(tx, owner, task_id, now)
    if is_told:
        await tell(tx, await find(tx, owner, task_id), "task.error", now)
    return True
