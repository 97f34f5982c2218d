"""Work: what waits, the next task, signs of life, drafts, submissions."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Request
from pydantic import AwareDatetime, BaseModel, Field, computed_field

from manyhands import clock
from manyhands.attachments import queries as attachment_queries
from manyhands.db.pool import Tx
from manyhands.observability import metrics
from manyhands.tasks.find import find
from manyhands.tasktypes import registry
from manyhands.web.guidance import guidance
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import AtWork
from manyhands.web.shapes import Done, TaskView, work_view
from manyhands.web.workspace.kept import KeptDraft, draft_for_work, kept_draft
from manyhands.web.workspace.lessons import to_review
from manyhands.web.workspace.recalled import RecallView, recall_of
from manyhands.workqueue import claim as claims
from manyhands.workqueue import (
    draft,
    queries,
    renew,
    submission_queries,
    submit,
    waiting_queries,
)
from manyhands.workqueue.model import Claim, ClaimState, SubmissionState, Worker
from manyhands.workqueue.quality import unmarked
from manyhands.workqueue.report import ErrorType, Report, SensitiveType

router = APIRouter(prefix="/work", tags=["Workspace"], route_class=WebRoute)


class _OfType(BaseModel):
    type: str

    @computed_field  # type: ignore[prop-decorator]
    @property
    def type_title(self) -> str:
        return registry.title_of(self.type)


class WaitingView(_OfType):
    """Open work of one project and type."""

    project: str
    tasks: int
    next_due_at: datetime


class DraftView(_OfType):
    """A draft to go on with; ``postponed_until`` is when its task comes back by itself."""

    task_id: str
    updated_at: datetime
    project: str
    instruction: str | None
    due_at: datetime
    postponed_until: datetime | None


class FiguresView(BaseModel):
    """One's own figures since a moment."""

    done: int
    active_seconds: float
    median_seconds: float | None


class SubmissionLine(_OfType):
    """One of one's last submissions."""

    submission_id: str
    task_id: str
    project: str
    state: SubmissionState
    submitted_at: datetime
    active_seconds: float


class Home(BaseModel):
    """The worker's home page; ``waiting`` counts to a thousand over all rows.

    ``in_hand`` counts what the worker holds just now, which waits for nobody else.
    """

    waiting: list[WaitingView]
    in_hand: int
    drafts: list[DraftView]
    figures: FiguresView
    recent: list[SubmissionLine]


class ClaimView(BaseModel):
    """A claimed task, whole: everything it takes to do it.

    ``lease_left_seconds`` is what is left of ``lease_seconds``: browsers' clocks go wrong. An
    answer can be taken back for ``undo_seconds``. ``draft`` is one's own, or what somebody found
    out who put the task off, or the earlier answer of a recalled task: the newest of them.
    ``answer_schema`` guides the general editor. After the answer to a task that ``is_training``
    there is a lesson.
    """

    claim_id: str
    state: ClaimState
    lease_until: datetime
    lease_seconds: float
    lease_left_seconds: float
    undo_seconds: float
    can_postpone: bool
    can_end_by_report: bool
    answer_schema: dict[str, Any] | None
    is_training: bool
    task: TaskView
    recall: RecallView | None
    draft: KeptDraft | None


class NextWish(BaseModel):
    """``have``: claims the page knows; ``ahead``: only reserve, it is shown later."""

    have: list[str] = Field(default_factory=list, max_length=20)
    ahead: bool = False


class NextTask(BaseModel):
    """The next task, or none."""

    claim: ClaimView | None


class SignOfLife(BaseModel):
    """``active_seconds`` of work since the last sign; ``show``: the task is on the screen."""

    active_seconds: float = Field(0, ge=0, allow_inf_nan=False)
    show: bool = False


class RenewedView(BaseModel):
    """The end of the lease now."""

    claim_id: str
    lease_until: datetime
    lease_left_seconds: float


class DraftWish(BaseModel):
    """``version`` rises with every change the browser makes."""

    version: int = Field(ge=0, lt=2**53)
    answer: Any


class DraftSaved(BaseModel):
    """``saved`` is false when a newer version was there already, which is ``newer`` then."""

    saved: bool
    newer: KeptDraft | None = None


class SensitiveWish(BaseModel):
    """The task has content that nobody should have to see."""

    kind: Literal["sensitive"]
    type: SensitiveType
    message: str = Field(min_length=1, max_length=2000)


class ErrorWish(BaseModel):
    """The task cannot be done as it is."""

    kind: Literal["error"]
    type: ErrorType
    message: str = Field(min_length=1, max_length=2000)


class SubmitWish(BaseModel):
    """``submission_id`` is made by the browser and makes repeating safe.

    A ``report`` ends the task; then the answer is what was done until then.
    """

    submission_id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")
    answer: Any
    active_seconds: float = Field(0, ge=0, allow_inf_nan=False)
    report: SensitiveWish | ErrorWish | None = Field(None, discriminator="kind")


class Submitted(BaseModel):
    """What became of a submission; until ``undo_until`` it can be taken back."""

    submission_id: str
    state: SubmissionState
    undo_until: datetime
    undo_left_seconds: float


class Undone(BaseModel):
    """The claim that is active again."""

    claim: ClaimView


@router.get("")
async def home(request: Request, worker: AtWork, since: AwareDatetime) -> Home:
    """Return what waits for a worker, their drafts, and their figures since a moment."""
    async with services(request).db.connection() as tx:
        waiting = await waiting_queries.waiting(tx, worker, clock.now())
        held = await queries.held_claims(tx, worker)
        drafts = await submission_queries.open_drafts(tx, worker)
        figures = await submission_queries.figures(tx, worker, since)
        recent = await submission_queries.recent(tx, worker)
    return Home.model_validate(
        {
            "waiting": waiting,
            "in_hand": len(held),
            "drafts": drafts,
            "figures": figures,
            "recent": recent,
        },
        from_attributes=True,
    )


@router.post("/next")
async def next_task(
    request: Request, worker: AtWork, wish: Annotated[NextWish, Body()]
) -> NextTask:
    """Claim the next task, or return what is in hand already."""
    web = services(request)
    async with web.db.transaction() as tx:
        claim = await claims.next_claim(
            tx, worker, lease=web.lease, ahead=wish.ahead, have=wish.have
        )
        return NextTask(claim=await _view(request, tx, worker, claim) if claim else None)


@router.post("/tasks/{task_id}/claim")
async def claim_task(request: Request, worker: AtWork, task_id: str) -> NextTask:
    """Claim a certain task, to go on with a draft."""
    web = services(request)
    async with web.db.transaction() as tx:
        claim = await claims.claim_task(tx, worker, task_id, lease=web.lease)
        return NextTask(claim=await _view(request, tx, worker, claim))


@router.post("/claims/{claim_id}/renew")
async def renew_claim(
    request: Request, worker: AtWork, claim_id: str, sign: SignOfLife
) -> RenewedView:
    """Keep a claim: 409 when it is lost."""
    web = services(request)
    async with web.db.transaction() as tx:
        renewed = await renew.renew(
            tx,
            worker,
            claim_id,
            lease=web.lease,
            active_seconds=sign.active_seconds,
            show=sign.show,
        )
    return RenewedView(
        claim_id=renewed.claim_id,
        lease_until=renewed.lease_until,
        lease_left_seconds=_left(renewed.lease_until),
    )


@router.post("/claims/{claim_id}/release")
async def release_claim(request: Request, worker: AtWork, claim_id: str) -> Done:
    """Put a task back for others."""
    async with services(request).db.transaction() as tx:
        await claims.release(tx, worker, claim_id)
    return Done()


@router.put("/drafts/{task_id}")
async def save_draft(request: Request, worker: AtWork, task_id: str, wish: DraftWish) -> DraftSaved:
    """Keep work in progress, whether or not the lease still runs."""
    async with services(request).db.connection() as tx:
        saved = await draft.save_draft(
            tx, worker, task_id, version=wish.version, answer=wish.answer
        )
        if saved:
            return DraftSaved(saved=True)
        newer = await submission_queries.select_draft(tx, worker, task_id)
    return DraftSaved(saved=False, newer=kept_draft(newer))


@router.post("/claims/{claim_id}/submit")
async def submit_claim(
    request: Request, worker: AtWork, claim_id: str, wish: SubmitWish
) -> Submitted:
    """Submit an answer; 422 with ``field`` when it does not fit the task."""
    web = services(request)
    async with web.db.transaction() as tx:
        submission = await submit.submit(
            tx,
            worker,
            claim_id,
            submission_id=wish.submission_id,
            answer=wish.answer,
            active_seconds=wish.active_seconds,
            undo=web.undo,
            report=Report(**wish.report.model_dump()) if wish.report else None,
        )
    web.submissions_final.ring()
    metrics.submissions.labels(submission.state).inc()
    return Submitted(
        submission_id=submission.submission_id,
        state=submission.state,
        undo_until=submission.final_at,
        undo_left_seconds=_left(submission.final_at),
    )


@router.post("/submissions/{submission_id}/undo")
async def undo_submission(request: Request, worker: AtWork, submission_id: str) -> Undone:
    """Take the last submission back; 409 when it is too late."""
    web = services(request)
    async with web.db.transaction() as tx:
        claim_id = await submit.undo(tx, worker, submission_id, lease=web.lease)
        held = await queries.held_claims(tx, worker)
        claim = next(claim for claim in held if claim.claim_id == claim_id)
        return Undone(claim=await _view(request, tx, worker, claim))


async def _view(request: Request, tx: Tx, worker: Worker, claim: Claim) -> ClaimView:
    task = await find(tx, worker.owner, claim.task_id)
    attachments = await attachment_queries.select_of_task(tx, worker.owner, claim.task_id)
    recall, earlier = await recall_of(tx, task, claim)
    drafts = [
        await submission_queries.select_draft(tx, worker, claim.task_id)
        or await submission_queries.handed_over(tx, claim),
        earlier,
        await to_review(tx, task),
    ]
    kept = max((draft for draft in drafts if draft), key=lambda draft: draft.version, default=None)
    task_type = registry.find_installed(task.type)
    return ClaimView(
        claim_id=claim.claim_id,
        state=claim.state,
        lease_until=claim.lease_until,
        lease_seconds=services(request).lease.total_seconds(),
        lease_left_seconds=_left(claim.lease_until),
        undo_seconds=services(request).undo.total_seconds(),
        can_postpone=task_type is not None and task_type.can_postpone,
        can_end_by_report=task_type is not None and task_type.can_end_by_report,
        answer_schema=task_type and task_type.answer_schema,
        is_training=task.quality_kind == "training",
        task=await work_view(unmarked(task, claim), attachments, await guidance(tx, task)),
        recall=recall,
        draft=draft_for_work(kept, task_type),
    )


def _left(until: datetime) -> float:
    return max(0.0, (until - clock.now()).total_seconds())
