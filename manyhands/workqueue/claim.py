"""A person takes the next task, goes on with a draft, or gives a task back."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, NotFound
from manyhands.ids import new_id
from manyhands.studio.queries import FIRST_POOLS
from manyhands.workqueue import pool_queries, quality, queries
from manyhands.workqueue.model import Claim, Worker
from manyhands.workqueue.queries import LockedClaim
from manyhands.workqueue.rules import standing

LOST = "Somebody else has taken this task, or it is not needed any more. Your work is kept."


async def next_claim(
    tx: Tx, worker: Worker, *, lease: timedelta, ahead: bool, have: Collection[str] = ()
) -> Claim | None:
    """Return what a worker should do next; None when nothing is left for them.

    First comes what they have in hand already and the page does not know of (``have`` are the
    ids it knows), so that a reload goes on where it was. What the page knows is not handed out
    anew, even when its lease is over: the page may still show it, or its submission be under
    way. ``ahead`` only reserves: the page fetches one task ahead, and it becomes active when it
    is shown.
    """
    for claim in await queries.held_claims(tx, worker):
        if claim.claim_id not in have:
            return claim
    now = clock.now()
    first = await pool_queries.first_pools(tx, worker, now)
    taken = await _take(tx, worker, first, now, lease=lease, ahead=ahead, have=have)
    if taken is None and len(first) == FIRST_POOLS:
        pools = await pool_queries.offered_pools(tx, worker, now)
        taken = await _take(tx, worker, pools, now, lease=lease, ahead=ahead, have=have)
    if taken is None:
        return None
    return await quality.instead_of(tx, worker, taken, lease=lease, have=have) or taken


async def _take(
    tx: Tx,
    worker: Worker,
    pools: Iterable[str | None],
    now: datetime,
    *,
    lease: timedelta,
    ahead: bool,
    have: Collection[str],
) -> Claim | None:
    for pool_id in pools:
        taken = await queries.claim_slot(
            tx,
            worker,
            claim_id=new_id(),
            state="reserved" if ahead else "active",
            now=now,
            lease_until=now + lease,
            pool_id=pool_id,
            have=have,
        )
        if taken is not None:
            return taken
    return None


async def claim_task(tx: Tx, worker: Worker, task_id: str, *, lease: timedelta) -> Claim:
    """Take a certain task, to go on with a draft. Raises `Conflict` when it is not to be had."""
    for claim in await queries.held_claims(tx, worker):
        if claim.task_id == task_id:
            return claim
    now = clock.now()
    await queries.wake_own(tx, worker, task_id, now)
    taken = await queries.claim_slot(
        tx,
        worker,
        claim_id=new_id(),
        state="active",
        now=now,
        lease_until=now + lease,
        task_id=task_id,
    ) or await quality.claim_again(tx, worker, task_id, lease=lease)
    if taken is None:
        raise Conflict(LOST)
    return taken


async def own_claim(tx: Tx, worker: Worker, claim_id: str) -> LockedClaim:
    """Return and lock a worker's own claim. Raises `NotFound`."""
    claim = await queries.lock_claim(tx, worker, claim_id)
    if claim is None:
        raise NotFound("You have not claimed this task.")
    return claim


async def release(tx: Tx, worker: Worker, claim_id: str) -> None:
    """Put a task back for others; its draft stays. Nothing happens when it is lost already."""
    claim = await own_claim(tx, worker, claim_id)
    if standing(claim.state, claim.slot_state, own_slot=claim.own_slot) == "holds":
        await queries.end_claim(tx, claim, state="released", slot_state="open", now=clock.now())
