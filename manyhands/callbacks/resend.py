"""A callback is sent again: the same frozen body, as a delivery of its own."""

from dataclasses import dataclass

from manyhands import clock
from manyhands.callbacks import log_queries
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Owner, new_id
from manyhands.tasks.find import find
from manyhands.tasks.lifecycle import require_outcome
from manyhands.tasks.model import Task


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many deliveries were made anew."""

    count: int


async def resend_task(tx: Tx, owner: Owner, task_id: str) -> Task:
    """Send a task's last callback again to its address (contract/callbacks.md §6).

    Raises `NotFound`, and `InvalidRequest` for a task that has nothing to call back or nowhere
    to call back to.
    """
    task = await find(tx, owner, task_id)
    require_outcome(task.status)
    if not await log_queries.replay_last(tx, owner, task_id, new_id(), clock.now()):
        raise InvalidRequest(
            'This task has no "callback_url", and the account has no default callback URL.'
        )
    return task


async def replay_delivery(tx: Tx, owner: Owner, delivery_id: str) -> str:
    """Make a finished delivery anew and return the id of the new one. Raises `NotFound`."""
    replay_id = new_id()
    if not await log_queries.replay_one(tx, owner, delivery_id, replay_id, clock.now()):
        raise NotFound("There is no such delivery, or it is still under way.")
    return replay_id


async def replay_failed(tx: Tx, owner: Owner, origin: str | None) -> Replayed:
    """Make anew what was given up and has not arrived since, of one receiver or of all."""
    return Replayed(await log_queries.replay_given_up(tx, owner, origin, clock.now()))
