"""A task is created: placed, checked with its type, stored with all that follows from it.

Placing only reads, checking touches no database and storing is one statement, so a refused
request leaves nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from manyhands import clock
from manyhands.accounts.model import LegacySwitch
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.files import results
from manyhands.files.find import require_files
from manyhands.ids import Owner, file_id_in, new_id
from manyhands.net.failures import BadUrl
from manyhands.net.urls import check_url
from manyhands.projects.place import Place, find_place
from manyhands.tasks import lifecycle, queries
from manyhands.tasks.common_params import CommonParams
from manyhands.tasks.inherit import inherit
from manyhands.tasks.model import Task
from manyhands.tasks.wire import callback_body, encode
from manyhands.tasktypes import parameters
from manyhands.tasktypes.contract import AttachmentRef, Json
from manyhands.tasktypes.registry import AnyTaskType

_WHERE = ("project", "batch", "project_version")


@dataclass(frozen=True, slots=True)
class Idempotency:
    """The key of a request and the fingerprint of what it asked for."""

    key: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class NewTask:
    """A checked task that is not stored yet.

    ``answers`` people will answer it, labelers not among them with ``own_team``; ``made_up`` is
    the response of test mode, as its type made it.
    """

    task: Task
    attached: tuple[queries.NewAttachment, ...]
    answers: int
    own_team: bool = False
    made_up: dict[str, Json] | None = None


async def place_of(tx: Tx, owner: Owner, body: Mapping[str, Json], *, form: bool) -> Place:
    """Return where a request puts its task, and what the task inherits there.

    Raises `NotFound` for an unknown project or batch, and `InvalidRequest` for a batch that
    takes no more tasks.
    """
    named = {name: body[name] for name in _WHERE if body.get(name) is not None}
    if not named:
        return Place()
    common, _ = parameters.read(CommonParams, named, form=form)
    return await find_place(
        tx,
        owner,
        project=common.project or None,
        batch=common.batch or None,
        version=common.project_version,
    )


def check(
    owner: Owner,
    task_type: AnyTaskType,
    body: Mapping[str, Json],
    *,
    form: bool,
    place: Place,
    legacy: Sequence[LegacySwitch] = (),
) -> NewTask:
    """Check a request and return the task it asks for. Raises `InvalidRequest`.

    ``body`` is the decoded body; ``form`` says that it came as a form, so that strings stand for
    numbers and lists; ``place`` is that of `place_of`; ``legacy`` is how the customer wants tasks
    shown. In test mode the answer is made up at once (contract/tasks.md §3).
    """
    given = {name: value for name, value in body.items() if value is not None}
    given, version = inherit(task_type, given, place)
    own = {name: value for name, value in given.items() if name not in CommonParams.model_fields}
    params, stored = parameters.read(task_type.params, own, form=form)
    common, _ = parameters.read(
        CommonParams, {name: given[name] for name in given if name not in own}, form=form
    )
    now = clock.now()
    references = _usable(task_type.attachments(params))
    attached = () if owner.mode == "test" else _attached(references)
    task = _pending(owner, task_type, common, stored, place, version, now)
    task = replace(task, legacy=list(legacy))
    members = task_type.members(params, {})
    if members:
        task = replace(task, members_json=encode(members).decode())
    made_up = None
    if owner.mode == "test":
        made_up = task_type.auto_answer(params)
        task = replace(task, status="completed", completed_at=now, events=1)
    elif not _must_wait_for(attached):
        task = replace(task, ready_at=now)
    answers = task_type.answers_required(params)
    return NewTask(task, attached, answers, place.own_team, made_up)


async def store(
    tx: Tx,
    new: NewTask,
    *,
    idempotency: Idempotency | None = None,
    render: Callable[[Task], bytes] = encode,
) -> Task:
    """Store a checked task and return it.

    ``render`` gives the answer that is kept under the idempotency key. Raises `Conflict` for a
    unique_id in use, naming the task that has it.
    """
    await require_files(tx, new.task.owner, _files_in(new.attached))
    task = new.task
    if new.made_up is not None:
        response = await results.keep(tx, task.owner, new.made_up)
        task = replace(task, response_json=encode(response).decode())
    columns = _columns(task, new.answers) | {"own_team": new.own_team}
    if idempotency is not None:
        columns |= {
            "idempotency_key": idempotency.key,
            "fingerprint": idempotency.fingerprint,
            "answer": render(task),
        }
    while not await queries.insert_task(tx, columns, new.attached):
        await refuse_taken(tx, task.owner, task.unique_id or "")
    return task


async def refuse_taken(tx: Tx, owner: Owner, unique_id: str) -> None:
    """Raise `Conflict` naming the holder of a unique_id; return when it is free again."""
    holder = await queries.holder_of_unique_id(tx, owner, unique_id)
    if holder is not None:
        raise Conflict(
            f'The unique_id ("{unique_id}") is already used for a different task ({holder}).'
        )


def _usable(references: Sequence[AttachmentRef]) -> Sequence[AttachmentRef]:
    """Return the references; raises `InvalidRequest` for one that can never be fetched."""
    for reference in references:
        if file_id_in(reference.url) and reference.kind != "website":
            continue
        try:
            check_url(reference.url)
        except BadUrl as problem:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{reference.name}" cannot be fetched. '
                f"{problem.reason}"
            ) from None
    return references


def _attached(references: Sequence[AttachmentRef]) -> tuple[queries.NewAttachment, ...]:
    return tuple(
        queries.NewAttachment(
            new_id(), reference.name, reference.kind, reference.url, reference.required
        )
        for reference in references
    )


def _files_in(attached: Iterable[queries.NewAttachment]) -> list[tuple[str, str]]:
    found = ((attachment.name, file_id_in(attachment.url)) for attachment in attached)
    return [(name, file_id) for name, file_id in found if file_id is not None]


def _must_wait_for(attached: tuple[queries.NewAttachment, ...]) -> bool:
    # A website is shown as a link: the work can begin before its title is known.
    return any(attachment.kind != "website" for attachment in attached)


def _pending(
    owner: Owner,
    task_type: AnyTaskType,
    common: CommonParams,
    params: dict[str, Json],
    place: Place,
    version: int | None,
    now: datetime,
) -> Task:
    return Task(
        customer_id=owner.customer_id,
        mode=owner.mode,
        task_id=new_id(),
        type=task_type.name,
        quality_kind=None,
        status="pending",
        project_id=place.project_id,
        project=place.project,
        batch_id=place.batch_id,
        batch=place.batch,
        urgency=common.urgency,
        priority=common.priority or place.batch_priority,
        unique_id=common.unique_id,
        clear_unique_id_on_error=common.clear_unique_id_on_error,
        tags=list(dict.fromkeys(common.tags)),
        created_at=now,
        updated_at=now,
        completed_at=None,
        due_at=lifecycle.due_at(common.urgency, now),
        ready_at=None,
        callback_succeeded=None,
        callback_succeeded_at=None,
        customer_review_status=None,
        events=0,
        instruction=common.instruction or task_type.default_instruction,
        callback_url=common.callback_url,
        params_json=encode(params).decode(),
        metadata_json=encode(common.metadata).decode(),
        response_json=None,
        members_json=None,
        review_json=None,
        project_param_version=version,
        legacy=[],
    )


def _columns(task: Task, answers: int) -> dict[str, Any]:
    tells = task.status == "completed"
    return {
        "customer_id": task.customer_id,
        "mode": task.mode,
        "task_id": task.task_id,
        "type": task.type,
        "quality_kind": task.quality_kind,
        "status": task.status,
        "project_id": task.project_id,
        "batch_id": task.batch_id,
        "urgency": task.urgency,
        "priority": task.priority,
        "unique_id": task.unique_id,
        "clear_unique_id_on_error": task.clear_unique_id_on_error,
        "tags": task.tags,
        "created_at": task.created_at,
        "completed_at": task.completed_at,
        "due_at": task.due_at,
        "ready_at": task.ready_at,
        "events": task.events,
        "instruction": task.instruction,
        "callback_url": task.callback_url,
        "params": task.params_json,
        "metadata": task.metadata_json,
        "response": task.response_json,
        "members": task.members_json,
        "project_param_version": task.project_param_version,
        "slots": 0 if task.ready_at is None else answers,
        "rank_due_at": lifecycle.rank_due_at(task.due_at),
        "event_id": new_id() if tells else None,
        "payload": encode(callback_body(task)).decode() if tells else None,
        "idempotency_key": None,
        "fingerprint": None,
        "answer": None,
    }
