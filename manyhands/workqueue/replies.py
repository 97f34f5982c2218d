"""What models write in the conversation of whoever holds a task."""

from collections.abc import Sequence
from copy import deepcopy

import orjson

from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.models import queries as model_queries
from manyhands.models import reply_queries
from manyhands.models.dealing import dealt
from manyhands.models.model import ChatModel, Conversation, Place
from manyhands.tasks.find import find
from manyhands.tasks.model import Task
from manyhands.tasks.typed import typed
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.model_replies import ModelReply, TurnSoFar, Writer
from manyhands.workqueue.claim import LOST, own_claim
from manyhands.workqueue.model import Worker
from manyhands.workqueue.rules import standing

_LONGEST = 1_000_000  # characters
_NO_MODEL = "No model is set up for this message. Tell whoever runs the project."


async def asked_of_model(
    tx: Tx,
    worker: Worker,
    claim_id: str,
    *,
    turn: int,
    message: str,
    turns: Sequence[TurnSoFar],
) -> tuple[Place, ChatModel, Conversation]:
    """Return where a model is to write in a claimed task, which one, and what it is told.

    The conversation is the task's own: of ``turns`` comes only what the worker wrote and chose.
    Raises `NotFound`, `Conflict` when the claim is lost or the project has no such model, and
    `InvalidRequest` for a message that no model writes, or before its turn has come.
    """
    claim = await own_claim(tx, worker, claim_id)
    if standing(claim.state, claim.slot_state, own_slot=claim.own_slot) == "lost":
        raise Conflict(LOST)
    task = await find(tx, worker.owner, claim.task_id)
    task_type, params = typed(task)
    rules = task_type.model_replies
    writer = rules.writer(params, turn, message) if rules else None
    if rules is None or writer is None:
        raise InvalidRequest('"message" is none that a model writes')
    replies = await _written(tx, task, claim.slot_no)
    try:
        conversation = rules.said_before(params, turns, replies, turn, message)
    except ValueError as error:
        raise InvalidRequest(str(error)) from None
    if sum(len(said["content"]) for said in conversation) > _LONGEST:
        raise InvalidRequest("The conversation is too long for a model.")
    model = await _model(tx, task, writer)
    place = Place(
        claim.customer_id, claim.mode, claim.task_id, claim.slot_no, turn=turn, message=message
    )
    return place, model, conversation


async def _model(tx: Tx, task: Task, writer: Writer) -> ChatModel:
    models = (
        await model_queries.select_models(tx, task.owner, task.project_id)
        if task.project_id is not None
        else []
    )
    if writer.name is not None:
        models = [model for model in models if model.name == writer.name]
    if not models:
        raise Conflict(_NO_MODEL)
    return dealt(models, task.task_id, writer.place)


async def with_replies(tx: Tx, task: Task, slot_no: int, answer: Json) -> Json:
    """Return an answer with what models wrote in it as it is kept here."""
    task_type, _ = typed(task)
    if task_type.model_replies is None:
        return answer
    replies = await _written(tx, task, slot_no)
    return task_type.model_replies.kept(deepcopy(answer), replies) if replies else answer


async def _written(tx: Tx, task: Task, slot_no: int) -> Sequence[ModelReply]:
    written = await reply_queries.written_replies(tx, task.owner, task.task_id, slot_no)
    return [
        ModelReply(
            turn=reply.turn,
            message=reply.message,
            text=reply.text,
            reasoning=reply.reasoning,
            source_id=reply.source_id,
            model_parameters=orjson.loads(reply.model_parameters_json),
        )
        for reply in written
    ]
