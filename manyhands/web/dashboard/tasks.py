"""Tasks on the dashboard: the table, one task with its whole story, and what can be done to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime, BaseModel, Field

from manyhands import clock
from manyhands.accounts.model import Person
from manyhands.accounts.roles import Permission, may
from manyhands.attachments import queries as attachment_queries
from manyhands.callbacks import log_queries
from manyhands.callbacks.log_queries import LogFilters
from manyhands.callbacks.resend import resend_task
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Mode, Owner
from manyhands.tasks import audit_queries
from manyhands.tasks.cancel import cancel
from manyhands.tasks.complete import fail
from manyhands.tasks.filters import Filters
from manyhands.tasks.find import find, lock
from manyhands.tasks.listing import list_tasks
from manyhands.tasks.model import ReviewStatus, Status, Task
from manyhands.tasks.wire import encode, task_object
from manyhands.tasktypes import registry
from manyhands.web.dashboard import queries
from manyhands.web.dashboard.audit_lines import AuditLine, PersonView, RecallLine
from manyhands.web.dashboard.callbacks import DeliveryDetail, details
from manyhands.web.dashboard.known_answers import KnownAnswerView, known_answer_view
from manyhands.web.guidance import guidance
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of
from manyhands.web.shapes import Done, TaskView, task_view
from manyhands.workqueue import queries as work_queries
from manyhands.workqueue import recall_queries, submission_queries
from manyhands.workqueue.model import ClaimState, SubmissionState
from manyhands.workqueue.recall import answer_to_change

router = APIRouter(prefix="/{mode}/tasks", tags=["Tasks"], route_class=WebRoute)

CallbackState = Literal["waiting", "retrying", "delivered", "lost"]


class TaskLine(BaseModel):
    """A row of the table. ``callback``: None when nothing was or will be sent."""

    task_id: str
    type: str
    status: Status
    unique_id: str | None
    project: str | None
    batch: str | None
    tags: list[str]
    urgency: str
    priority: int
    created_at: datetime
    due_at: datetime
    completed_at: datetime | None
    ready_at: datetime | None
    callback_url: str | None
    callback: CallbackState | None
    customer_review_status: ReviewStatus | None
    instruction: str | None


class TaskLines(BaseModel):
    """A page of the table; ``next_token`` leads to the following one."""

    tasks: list[TaskLine]
    total: int
    next_token: str | None


class TaskQuery(BaseModel):
    """The filters of the table."""

    status: Status | None = None
    type: str | None = None
    project: str | None = None
    batch: str | None = None
    unique_id: str | None = None
    tag: str | None = None
    review: ReviewStatus | Literal["pending"] | None = None
    created_from: AwareDatetime | None = None
    created_to: AwareDatetime | None = None
    late: bool = False
    callback_failed: bool = False
    limit: int = Field(50, ge=1, le=100)
    next_token: str | None = None


class ClaimLine(BaseModel):
    """Who had the task, and how that ended."""

    claim_id: str
    person_id: str
    person: str
    state: ClaimState
    claimed_at: datetime
    started_at: datetime | None
    lease_until: datetime
    ended_at: datetime | None
    postponed_until: datetime | None
    active_seconds: float
    reason: str | None
    note: str | None


class SubmissionLine(BaseModel):
    """Who answered what; a ``report`` stands in the place of an answer."""

    submission_id: str
    person_id: str
    person: str
    state: SubmissionState
    submitted_at: datetime
    active_seconds: float
    answer: Any
    response: dict[str, Any]
    report: dict[str, Any] | None


class TaskDetail(BaseModel):
    """A task with its whole story; ``json_object`` is the task as the API returns it.

    ``answer`` is what an editor begins with to change the response of a completed task, and
    ``answer_schema`` guides the general editor. ``events`` is to be sent with an audit and a
    recall, so that nobody decides about what they have not seen; ``event_waits`` says that one
    of them is not a delivery yet. ``awaited`` is whom a recalled task waits for.
    ``known_answer`` is there for training and evaluation tasks.
    """

    view: TaskView
    line: TaskLine
    response: dict[str, Any] | None
    metadata: dict[str, Any]
    json_object: dict[str, Any]
    claims: list[ClaimLine]
    submissions: list[SubmissionLine]
    audits: list[AuditLine]
    recalls: list[RecallLine]
    awaited: list[PersonView]
    deliveries: list[DeliveryDetail]
    events: int
    event_waits: bool
    answer: Any
    answer_schema: dict[str, Any] | None
    known_answer: KnownAnswerView | None


class FailWish(BaseModel):
    """The reason a customer ends a task for."""

    reason: str = Field(min_length=1, max_length=2_000)


@router.get("")
async def get_tasks(
    request: Request, person: Reader, mode: Mode, wish: Annotated[TaskQuery, Query()]
) -> TaskLines:
    """Return a page of the table."""
    filters = Filters(
        status=wish.status,
        type=wish.type,
        project=wish.project,
        batch=wish.batch,
        unique_ids=[wish.unique_id] if wish.unique_id else None,
        tags=[wish.tag] if wish.tag else None,
        created_from=wish.created_from,
        created_to=wish.created_to,
        late_at=clock.now() if wish.late else None,
        callback_failed=wish.callback_failed,
        review_statuses=[wish.review.replace("pending", "")] if wish.review else None,
    )
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        page = await list_tasks(tx, owner, filters, limit=wish.limit, next_token=wish.next_token)
        lines = await _lines(tx, owner, page.tasks)
    return TaskLines(tasks=lines, total=page.total, next_token=page.next_token)


@router.get("/{task_id}")
async def get_task(request: Request, person: Reader, mode: Mode, task_id: str) -> TaskDetail:
    """Return a task with its whole story."""
    async with services(request).db.connection() as tx:
        return await _detail(tx, person, mode, task_id)


@router.post("/{task_id}/cancel")
async def cancel_task(request: Request, person: Operator, mode: Mode, task_id: str) -> Done:
    """Cancel a pending task."""
    async with services(request).db.transaction() as tx:
        await cancel(tx, owner_of(person, mode), task_id)
    return Done()


@router.post("/{task_id}/fail")
async def fail_task(
    request: Request, person: Operator, mode: Mode, task_id: str, wish: FailWish
) -> Done:
    """End a pending task with an error, such as one that a worker reported."""
    async with services(request).db.transaction() as tx:
        if not await fail(tx, owner_of(person, mode), task_id, wish.reason, clock.now()):
            raise InvalidRequest("This task is not pending any more.")
    services(request).events_written.ring()
    return Done()


@router.post("/{task_id}/offer-again")
async def offer_again(request: Request, person: Operator, mode: Mode, task_id: str) -> Done:
    """Let those who skipped a task get it again, and anybody one that waits for somebody."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        await lock(tx, owner, task_id)
        await recall_queries.offer_to_anyone(tx, owner, task_id)
        await work_queries.offer_again(tx, person.customer_id, task_id)
    return Done()


@router.post("/{task_id}/resend")
async def resend(request: Request, person: Operator, mode: Mode, task_id: str) -> Done:
    """Send the task's last callback again."""
    async with services(request).db.transaction() as tx:
        await resend_task(tx, owner_of(person, mode), task_id)
    services(request).events_written.ring()
    return Done()


async def _lines(tx: Tx, owner: Owner, tasks: Sequence[Task]) -> list[TaskLine]:
    under_way = await queries.under_way(tx, owner, [task.task_id for task in tasks])
    from_task = [name for name in TaskLine.model_fields if name != "callback"]
    return [
        TaskLine(
            callback=_callback(task, under_way.get(task.task_id)),
            **{name: getattr(task, name) for name in from_task},
        )
        for task in tasks
    ]


def _callback(task: Task, attempts: int | None) -> CallbackState | None:
    if attempts is not None:
        return "retrying" if attempts else "waiting"
    if task.callback_succeeded is None:
        return None
    return "delivered" if task.callback_succeeded else "lost"


async def _detail(tx: Tx, person: Person, mode: Mode, task_id: str) -> TaskDetail:
    owner = owner_of(person, mode)
    task = await find(tx, owner, task_id)
    attachments = await attachment_queries.select_of_task(tx, owner, task_id)
    deliveries = await log_queries.select_deliveries(
        tx, owner, LogFilters(task_id=task_id), limit=100
    )
    (line,) = await _lines(tx, owner, [task])
    live = owner.mode == "live"
    customer_id = owner.customer_id
    claims = await work_queries.claims_of_task(tx, customer_id, task_id) if live else []
    submissions = (
        await submission_queries.submissions_of_task(tx, customer_id, task_id) if live else []
    )
    return TaskDetail(
        view=await task_view(task, attachments, await guidance(tx, task)),
        line=line,
        response=orjson.loads(task.response_json) if task.response_json else None,
        metadata=orjson.loads(task.metadata_json),
        json_object=_as_returned(task),
        claims=[ClaimLine.model_validate(claim, from_attributes=True) for claim in claims],
        submissions=[
            SubmissionLine(
                submission_id=line.submission_id,
                person_id=line.person_id,
                person=line.person,
                state=line.state,
                submitted_at=line.submitted_at,
                active_seconds=line.active_seconds,
                answer=orjson.loads(line.answer_json),
                response=orjson.loads(line.response_json),
                report=orjson.loads(line.report_json) if line.report_json else None,
            )
            for line in submissions
        ],
        deliveries=await details(tx, owner, deliveries),
        event_waits=await log_queries.event_waits(tx, owner, task_id),
        known_answer=await known_answer_view(
            tx, task, shows_scores=may(person.role, Permission.PEOPLE)
        ),
        **await _review(tx, task),
    )


async def _review(tx: Tx, task: Task) -> dict[str, Any]:
    """Return the members of a task's detail that have to do with audits and recalls."""
    owner, task_id = task.owner, task.task_id
    answer = None
    if task.status == "completed":
        accepted = await recall_queries.accepted_answers(tx, owner, task_id)
        answer = await answer_to_change(tx, task, accepted)
    task_type = registry.find_installed(task.type)
    return {
        "audits": await audit_queries.audits_of_task(tx, owner, task_id),
        "recalls": await recall_queries.recalls_of_task(tx, owner, task_id),
        "awaited": await recall_queries.waits_for(tx, owner, task_id),
        "events": task.events,
        "answer": answer,
        "answer_schema": task_type and task_type.answer_schema,
    }


def _as_returned(task: Task) -> dict[str, Any]:
    returned: dict[str, Any] = orjson.loads(encode(task_object(task)))
    return returned
