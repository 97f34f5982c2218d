"""A person puts a task off to a certain time, as a call that nobody answers."""

from datetime import datetime, timedelta

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.tasks.find import find
from manyhands.tasks.typed import typed
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import queries
from manyhands.workqueue.claim import LOST, own_claim
from manyhands.workqueue.draft import save_draft, version_at
from manyhands.workqueue.model import Worker
from manyhands.workqueue.rules import standing

LONGEST = timedelta(days=30)


async def postpone(tx: Tx, worker: Worker, claim_id: str, *, until: datetime, answer: Json) -> None:
    """Put a task off; the worker gets it first when its time has come.

    ``answer`` is what has been found out so far: it is the draft to go on with. Raises `NotFound`,
    `Conflict` when the task is lost, and `InvalidRequest` for a time that is past or too far, and
    for a type that cannot be put off.
    """
    now = clock.now()
    if not now < until <= now + LONGEST:
        raise InvalidRequest('"until" must be within the next 30 days')
    claim = await own_claim(tx, worker, claim_id)
    task = await find(tx, worker.owner, claim.task_id)
    task_type, _ = typed(task)
    if not task_type.can_postpone:
        raise InvalidRequest(f"A task of type {task.type} cannot be postponed.")
    if standing(claim.state, claim.slot_state, own_slot=claim.own_slot) != "holds":
        raise Conflict(LOST)
    await save_draft(tx, worker, claim.task_id, version=version_at(now), answer=answer)
    await queries.postpone(tx, worker, claim, until=until, now=now)
