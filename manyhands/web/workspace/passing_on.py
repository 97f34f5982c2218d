"""A task leaves somebody's hands without an answer: skipped, reported or put off."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel

from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import AtWork
from manyhands.web.shapes import Done
from manyhands.workqueue import postpone, skip
from manyhands.workqueue.rules import ReportReason, SkipReason

router = APIRouter(prefix="/work", tags=["Workspace"], route_class=WebRoute)


class SkipWish(BaseModel):
    """Why a task is passed on."""

    reason: SkipReason
    note: str | None = None


class ReportWish(BaseModel):
    """What is wrong with a task."""

    reason: ReportReason
    note: str | None = None


class PostponeWish(BaseModel):
    """``answer`` is what has been found out so far."""

    until: AwareDatetime
    answer: Any


@router.post("/claims/{claim_id}/skip")
async def skip_claim(request: Request, worker: AtWork, claim_id: str, wish: SkipWish) -> Done:
    """Leave a task to others for good."""
    async with services(request).db.transaction() as tx:
        await skip.skip(tx, worker, claim_id, reason=wish.reason, note=wish.note)
    return Done()


@router.post("/claims/{claim_id}/report")
async def report_claim(request: Request, worker: AtWork, claim_id: str, wish: ReportWish) -> Done:
    """Report that a task's data is bad, and leave it."""
    async with services(request).db.transaction() as tx:
        await skip.report(tx, worker, claim_id, reason=wish.reason, note=wish.note)
    return Done()


@router.post("/claims/{claim_id}/postpone")
async def postpone_claim(
    request: Request, worker: AtWork, claim_id: str, wish: PostponeWish
) -> Done:
    """Put a task off to a time within 30 days; the worker gets it first then."""
    async with services(request).db.transaction() as tx:
        await postpone.postpone(tx, worker, claim_id, until=wish.until, answer=wish.answer)
    return Done()
