"""The operator takes a completed task back to the people who work.

All answers of the task are recalled, for the response was made of all of them. Each slot opens
again with its earlier answer, which the next one begins with (docs/decisions/0018).
"""

from dataclasses import dataclass

import orjson

from manyhands import clock
from manyhands.accounts.model import Person
from manyhands.accounts.people import find_person
from manyhands.accounts.roles import Role
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.files import results
from manyhands.ids import Owner, new_id
from manyhands.tasks import lifecycle
from manyhands.tasks.audit import refuse_unseen
from manyhands.tasks.complete import complete
from manyhands.tasks.find import find, lock
from manyhands.tasks.model import Task
from manyhands.tasks.recall import make_pending
from manyhands.tasks.typed import typed
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import recall_queries as queries
from manyhands.workqueue.recall_queries import AcceptedAnswer, Recall, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallWish:
    """Why a task is recalled, and who gets it; ``person_id`` goes with recipient ``person``."""

    reason: str
    recipient: Recipient
    person_id: str | None = None


async def recall(
    tx: Tx, owner: Owner, task_id: str, by: Person, wish: RecallWish, *, events_seen: int
) -> None:
    """Make a completed task pending and open it for its recipient, with its earlier answer.

    A test task is completed again at once, by the same response: nobody works on those. Raises
    `NotFound`, `InvalidRequest`, and `Conflict` when the task is not what it was when ``by``
    looked at it (``events_seen`` events).
    """
    lifecycle.require_completed(await lock(tx, owner, task_id), to_be="recalled")
    task = await find(tx, owner, task_id)
    refuse_unseen(task, events_seen)
    answers = await queries.accepted_answers(tx, owner, task_id)
    if owner.mode == "live":
        await _require_recipient(tx, owner, wish, answers)
    recalled = Recall(
        recall_id=new_id(),
        task_id=task_id,
        recalled_by=by.person_id,
        recalled_at=clock.now(),
        reason=wish.reason,
        recipient=wish.recipient,
        person_id=wish.person_id if wish.recipient == "person" else None,
        answers_json=orjson.dumps(await _to_begin_with(tx, task, answers)).decode(),
    )
    await queries.insert_recall(tx, owner, recalled)
    await make_pending(tx, task, recalled.recalled_at)
    await queries.reopen_slots(tx, owner, recalled)
    if owner.mode == "test":
        response = orjson.loads(task.response_json or "{}")
        await complete(tx, owner, task_id, response, recalled.recalled_at)


async def answer_to_change(tx: Tx, task: Task, answers: list[AcceptedAnswer]) -> Json:
    """Return the answer an editor begins with to change the response of a completed task.

    What its author sent, with all that is for our own pages alone, where the response still is
    what came of it; otherwise the response as an answer.
    """
    response = orjson.loads(task.response_json or "{}")
    if len(answers) == 1 and orjson.loads(answers[0].response_json) == response:
        return orjson.loads(answers[0].answer_json)
    if registry.find_installed(task.type) is None:
        return response
    task_type, params = typed(task)
    return task_type.answer_to_change(params, await results.load(tx, task.owner, response))


async def _to_begin_with(tx: Tx, task: Task, answers: list[AcceptedAnswer]) -> dict[str, Json]:
    """Return the answers to begin with, by the numbers of their slots.

    Of several answers each is its own author's: what an audit has made of them together is the
    beginning of none.
    """
    if len(answers) == 1:
        return {str(answers[0].slot_no): await answer_to_change(tx, task, answers)}
    return {str(answer.slot_no): orjson.loads(answer.answer_json) for answer in answers}


async def _require_recipient(
    tx: Tx, owner: Owner, wish: RecallWish, answers: list[AcceptedAnswer]
) -> None:
    if not answers:
        raise InvalidRequest("Nobody answered this task, so it cannot be recalled.")
    wanted = [answer.person_id for answer in answers] if wish.recipient == "author" else []
    if wish.recipient == "person":
        if len(answers) > 1:
            raise InvalidRequest(
                f"{len(answers)} people answer this task, so it cannot be for one person alone."
            )
        if not wish.person_id:
            raise InvalidRequest('"person_id" is missing')
        wanted = [wish.person_id]
    for person_id in wanted:
        person = await find_person(tx, owner.customer_id, person_id)
        if person.disabled_at is not None:
            raise InvalidRequest(f"{person.name} does not work here any more. Choose another way.")
        if person.role == Role.LABELER and any(answer.own_team for answer in answers):
            raise InvalidRequest(f"{person.name} is a labeler; this batch is for the own team.")
