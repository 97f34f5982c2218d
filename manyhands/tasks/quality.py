"""Training and evaluation tasks are created, and answers held against theirs.

Tasks like any other, except that their answer is known (contract/projects-batches.md §6). They
belong to a project and to no batch, many people answer them, and their customer is told of no
answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from pydantic import Field

from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.files import results
from manyhands.ids import Owner
from manyhands.projects.place import Place
from manyhands.tasks import create, quality_queries
from manyhands.tasks.create import NewTask
from manyhands.tasks.model import QualityKind, Task
from manyhands.tasks.quality_queries import QualityTask
from manyhands.tasks.typed import typed
from manyhands.tasks.wire import encode
from manyhands.tasktypes import parameters
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.registry import AnyTaskType

# Types make answers of responses that they checked; a customer writes anything.
_NO_RESPONSE = (LookupError, TypeError, AttributeError, ValueError)
_REQUIRED = 'Parameter is invalid, reason: "{}" is required'


class KnownAnswer(parameters.ParamsModel):
    """What such a task has beside the parameters of its type."""

    expected_response: dict[str, Any] = Field(
        description="The right response, as a task of the type would have it; its annotations "
        "need no ids."
    )
    initial_response: dict[str, Any] | None = Field(
        None,
        description="The response a person begins with who is to review it; of evaluation tasks.",
    )
    reason: str | None = Field(
        None,
        max_length=10_000,
        description="Why the expected response is right; shown after a training task.",
    )


@dataclass(frozen=True, slots=True)
class NewQualityTask:
    """A checked task that is not stored yet, and what is known of it."""

    new: NewTask
    known: QualityTask


async def check(
    tx: Tx,
    owner: Owner,
    kind: QualityKind,
    task_type: AnyTaskType,
    body: Mapping[str, Json],
    *,
    form: bool,
    place: Place,
) -> NewQualityTask:
    """Check a request for a training or evaluation task. Raises `InvalidRequest`.

    It is held against what is asked of every task of its type, and its answers are held against
    the type as a worker's would be.
    """
    if place.project_id is None:
        raise InvalidRequest(_REQUIRED.format("project"))
    own = {name: body[name] for name in KnownAnswer.model_fields if body.get(name) is not None}
    known, _ = parameters.read(KnownAnswer, own, form=form)
    rest = {name: value for name, value in body.items() if name not in KnownAnswer.model_fields}
    outside = replace(place, batch_id=None, batch=None, batch_priority=0)
    new = create.check(Owner(owner.customer_id, "live"), task_type, rest, form=form, place=outside)
    task = replace(new.task, mode=owner.mode, quality_kind=kind)
    await _require_fitting(tx, task, "expected_response", known.expected_response)
    if known.initial_response is not None:
        await _require_fitting(tx, task, "initial_response", known.initial_response)
    if owner.mode == "test":  # nobody gets it, so nothing is fetched
        task = replace(task, ready_at=None)
    attached = () if owner.mode == "test" else new.attached
    initial = known.initial_response if kind == "evaluation" else None
    return NewQualityTask(
        NewTask(task, attached, answers=0),
        QualityTask(
            customer_id=task.customer_id,
            mode=task.mode,
            task_id=task.task_id,
            project_id=place.project_id,
            kind=kind,
            expected_response_json=encode(known.expected_response).decode(),
            initial_response_json=None if initial is None else encode(initial).decode(),
            reason=known.reason or None,
            created_at=task.created_at,
        ),
    )


async def store(tx: Tx, wanted: NewQualityTask) -> Task:
    """Store a checked task with what is known of it, in a transaction of the caller's.

    Raises `Conflict` for a unique_id in use.
    """
    task = await create.store(tx, wanted.new)
    await quality_queries.insert_quality_task(tx, wanted.known)
    return task


def quality_object(task: Task, known: QualityTask) -> dict[str, Any]:
    """Return the object of contract/projects-batches.md §6, ready for `encode`."""
    members = {
        "id": task.task_id,
        "type": task.type,
        "project": task.project,
        "created_at": to_wire(task.created_at),
        "instruction": task.instruction,
        "params": orjson.Fragment(task.params_json),
        "metadata": orjson.Fragment(task.metadata_json),
        "is_test": True if task.mode == "test" else None,
        "unique_id": task.unique_id,
        "tags": task.tags or None,
        "expected_response": orjson.Fragment(known.expected_response_json),
        "initial_response": known.initial_response_json
        and orjson.Fragment(known.initial_response_json),
        "reason": known.reason,
    }
    return {name: value for name, value in members.items() if value is not None}


async def expected_response(tx: Tx, task: Task, known: QualityTask) -> dict[str, Json]:
    """Return the right response as the task's type writes responses. Raises `Conflict`."""
    return await results.keep(tx, task.owner, await _expected(tx, task, known))


async def initial_answer(tx: Tx, task: Task, known: QualityTask) -> Json:
    """Return the answer that a review begins with; None when there is none. Raises `Conflict`."""
    if known.initial_response_json is None:
        return None
    task_type, params = typed(task)
    written = await results.load(tx, task.owner, orjson.loads(known.initial_response_json))
    return task_type.answer_to_change(params, task_type.read_response(params, written))


async def score(tx: Tx, task: Task, known: QualityTask, response: dict[str, Json]) -> float:
    """Return how much a response agrees with the expected one, from 0 to 1. Raises `Conflict`."""
    task_type, params = typed(task)
    given = await results.load(tx, task.owner, response)
    agreement = task_type.agreement(params, given, await _expected(tx, task, known))
    return min(1.0, max(0.0, agreement))


async def _expected(tx: Tx, task: Task, known: QualityTask) -> dict[str, Json]:
    task_type, params = typed(task)
    written = await results.load(tx, task.owner, orjson.loads(known.expected_response_json))
    return task_type.read_response(params, written)


async def _require_fitting(tx: Tx, task: Task, name: str, response: dict[str, Json]) -> None:
    """Raise `InvalidRequest` unless a worker of the task could have given a response."""
    task_type, params = typed(task)
    written = await results.load(tx, task.owner, response)
    try:
        given = task_type.read_response(params, written)
        answer = task_type.answer_to_change(params, given)
    except _NO_RESPONSE:
        raise InvalidRequest(
            f'Parameter is invalid, reason: "{name}" is no response of the type "{task.type}"'
        ) from None
    try:
        task_type.check(params, answer, {})
    except InvalidAnswer as wrong:
        problem = wrong.problems[0]
        raise InvalidRequest(
            f'Parameter is invalid, reason: "{name}.{problem.field}": {problem.message}'
        ) from None
