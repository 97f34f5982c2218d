"""A customer's members audit responses on the dashboard, and recall tasks."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from manyhands.accounts import queries as account_queries
from manyhands.errors import InvalidRequest
from manyhands.ids import Mode
from manyhands.tasks.audit import MAX_COMMENTS_LENGTH, Auditor, Verdict, audit, require_comments
from manyhands.tasks.audit_queue import audit_queue
from manyhands.tasks.filters import Filters
from manyhands.tasks.model import ReviewStatus
from manyhands.web.dashboard.audit_lines import PersonView
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, owner_of
from manyhands.web.shapes import Done
from manyhands.workqueue.recall import RecallWish, recall
from manyhands.workqueue.recall_queries import Recipient

router = APIRouter(tags=["Audits"], route_class=WebRoute)

_AHEAD = 2  # the next task, and the one after it while the next one is audited


class AuditWish(BaseModel):
    """A verdict. ``events`` is how many the task had when it was looked at.

    ``comments`` are needed to reject and to comment; ``answer`` is what the editor sent, of a fix;
    ``seconds`` is how long the task was looked at.
    """

    result: ReviewStatus
    comments: str | None = Field(None, max_length=MAX_COMMENTS_LENGTH)
    answer: Any = None
    seconds: float | None = Field(None, ge=0, allow_inf_nan=False)
    events: int


class RecallRequest(BaseModel):
    """Why a task is recalled and who gets it; ``person_id`` goes with recipient ``person``."""

    reason: str = Field(min_length=1, max_length=2_000)
    recipient: Recipient
    person_id: str | None = None
    events: int


class AuditQueueQuery(BaseModel):
    """Which tasks to audit; the queue begins behind the one in ``after``."""

    project: str | None = None
    batch: str | None = None
    type: str | None = None
    after: str | None = None


class AuditQueueView(BaseModel):
    """How many completed tasks nobody has audited yet, and the next ones of them."""

    waiting: int
    task_ids: list[str]


class Workers(BaseModel):
    """Everybody who may get a recalled task."""

    people: list[PersonView]


@router.get("/{mode}/audits")
async def get_audit_queue(
    request: Request, person: Operator, mode: Mode, wish: Annotated[AuditQueueQuery, Query()]
) -> AuditQueueView:
    """Return what waits for an audit, newest first; behind the oldest it begins anew."""
    filters = Filters(type=wish.type, project=wish.project, batch=wish.batch)
    async with services(request).db.connection() as tx:
        queue = await audit_queue(
            tx, owner_of(person, mode), filters, after=wish.after, limit=_AHEAD
        )
    return AuditQueueView(waiting=queue.waiting, task_ids=list(queue.task_ids))


@router.post("/{mode}/tasks/{task_id}/audit")
async def audit_task(
    request: Request, person: Operator, mode: Mode, task_id: str, wish: AuditWish
) -> Done:
    """Audit a completed task; 422 with ``problems`` when a fix does not fit it."""
    comments = require_comments(wish.comments)
    if comments is None and wish.result in {"rejected", "commented"}:
        raise InvalidRequest('"comments" must say what is wrong.')
    verdict = Verdict(
        result=wish.result, comments=comments, answer=wish.answer, seconds=wish.seconds
    )
    async with services(request).db.transaction() as tx:
        await audit(
            tx,
            owner_of(person, mode),
            task_id,
            Auditor("dashboard", person.email),
            verdict,
            events_seen=wish.events,
        )
    services(request).events_written.ring()
    return Done()


@router.post("/{mode}/tasks/{task_id}/recall")
async def recall_task(
    request: Request, person: Operator, mode: Mode, task_id: str, wish: RecallRequest
) -> Done:
    """Give a completed task back to people, with its earlier answer."""
    reason = wish.reason.strip()
    if not reason:
        raise InvalidRequest('"reason" must say what is to be done.')
    wished = RecallWish(reason=reason, recipient=wish.recipient, person_id=wish.person_id)
    async with services(request).db.transaction() as tx:
        await recall(tx, owner_of(person, mode), task_id, person, wished, events_seen=wish.events)
    services(request).events_written.ring()
    return Done()


@router.get("/workers")
async def get_workers(request: Request, person: Operator) -> Workers:
    """Return everybody who may get a recalled task: all who can sign in may work."""
    async with services(request).db.connection() as tx:
        people = await account_queries.select_people(tx, person.customer_id)
    return Workers(
        people=[PersonView.model_validate(one) for one in people if one.disabled_at is None]
    )
