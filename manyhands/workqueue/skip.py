"""A person passes on a task: it is not for them, or something is wrong with it."""

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.workqueue import queries
from manyhands.workqueue.claim import own_claim
from manyhands.workqueue.model import Worker
from manyhands.workqueue.rules import ReportReason, SkipReason, standing

MAX_NOTE_LENGTH = 2_000


async def skip(
    tx: Tx, worker: Worker, claim_id: str, *, reason: SkipReason, note: str | None
) -> None:
    """Leave a task to others for good. Raises `NotFound`."""
    await _pass_on(tx, worker, claim_id, reason=reason, note=note)


async def report(
    tx: Tx, worker: Worker, claim_id: str, *, reason: ReportReason, note: str | None
) -> None:
    """Skip a task because its data is bad; the customer is shown the report. Raises `NotFound`.

    The task stays open: one person's word does not end it, the customer's does.
    """
    await _pass_on(tx, worker, claim_id, reason=f"report:{reason}", note=note)


async def _pass_on(tx: Tx, worker: Worker, claim_id: str, *, reason: str, note: str | None) -> None:
    if note is not None and len(note) > MAX_NOTE_LENGTH:
        raise InvalidRequest(f'"note" must not be longer than {MAX_NOTE_LENGTH} characters')
    claim = await own_claim(tx, worker, claim_id)
    if standing(claim.state, claim.slot_state, own_slot=claim.own_slot) == "lost":
        return
    await queries.end_claim(
        tx,
        claim,
        state="skipped",
        slot_state="open",
        now=clock.now(),
        reason=reason,
        note=(note or "").strip() or None,
    )
