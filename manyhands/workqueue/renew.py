"""Signs of life keep a lease, and count the time somebody works."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict
from manyhands.workqueue import queries
from manyhands.workqueue.claim import LOST, own_claim
from manyhands.workqueue.model import Worker
from manyhands.workqueue.rules import counted_seconds, lease_end, standing


@dataclass(frozen=True, slots=True)
class Renewed:
    """The end of the lease after a sign of life."""

    claim_id: str
    lease_until: datetime


async def renew(
    tx: Tx,
    worker: Worker,
    claim_id: str,
    *,
    lease: timedelta,
    active_seconds: float,
    show: bool,
) -> Renewed:
    """Renew a lease after ``active_seconds`` of work since the last sign of life.

    Without work the lease keeps its end. ``show`` says that the task is on the screen, which
    turns a reserved claim into an active one. A lease that ran out while the network was gone is
    taken up again if nobody came in between. Raises `NotFound`, and `Conflict` when it is lost.
    """
    claim = await own_claim(tx, worker, claim_id)
    now = clock.now()
    worth = standing(claim.state, claim.slot_state, own_slot=claim.own_slot)
    if worth == "lost":
        raise Conflict(LOST)
    if worth == "may_retake":
        await queries.retake_claim(tx, claim, now=now, lease_until=now + lease)
        return Renewed(claim_id, now + lease)
    until = lease_end(
        now, lease, was_active=show or active_seconds > 0, present_end=claim.lease_until
    )
    await queries.renew_claim(
        tx,
        claim,
        start=show,
        now=now,
        lease_until=until,
        active_seconds=counted_seconds(active_seconds, claim.renewed_at, now),
    )
    return Renewed(claim_id, until)
