"""SQL of the hand-out: claims and slots. Drafts and submissions have their own modules."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.errors import UniqueViolation

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.errors import Conflict
from manyhands.studio.queries import POOLS_OF
from manyhands.workqueue.model import Claim, ClaimState, SlotState, Worker

CLAIM_COLUMNS = """
    c.customer_id, c.mode, c.claim_id, c.task_id, c.slot_no, c.person_id, c.state, c.claimed_at,
    c.started_at, c.renewed_at, c.lease_until, c.active_seconds
"""

# Nobody gets a task again that they have in hand, have done or have skipped.
NOT_MET = """
    not exists (
        select from claims m
        where m.customer_id = s.customer_id and m.mode = s.mode
            and m.person_id = %(person_id)s and m.task_id = s.task_id
            and m.state in ('reserved', 'active', 'submitted', 'skipped'))
"""

# An appointment is kept by the person who made it, if that person is there; a recalled task by the
# person it is for, until they leave for good.
NOT_WANTED = """
    (s.wanted_by is null or s.wanted_by = %(person_id)s
        or s.wake_at < %(now)s::timestamptz - interval '15 minutes'
        or exists (
            select from people w
            where w.customer_id = s.customer_id and w.person_id = s.wanted_by
                and w.disabled_at is not null))
"""

# Self-label batches are done by the customer's own team, which labelers do not belong to.
IN_TEAM = """
    (not s.own_team or exists (
        select from people o
        where o.customer_id = s.customer_id and o.person_id = %(person_id)s
            and o.role <> 'labeler'))
"""

_CLAIM_SLOT = f"""
    with slot as (
        select s.customer_id, s.mode, s.task_id, s.slot_no from slots s
        where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
            and {{offered}}
            and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}
            and s.task_id not in (
                select k.task_id from claims k
                where k.customer_id = %(customer_id)s and k.mode = 'live'
                    and k.person_id = %(person_id)s and k.claim_id = any(%(have)s::text[])
                    and k.state <> 'recalled')
        order by s.rank_due_at, s.priority desc, s.task_created_at, s.task_id, s.slot_no
        limit 1
        for update skip locked
    ), taken as (
        update slots s set state = 'claimed', claim_id = %(claim_id)s
        from slot
        where s.customer_id = slot.customer_id and s.mode = slot.mode
            and s.task_id = slot.task_id and s.slot_no = slot.slot_no
        returning s.customer_id, s.mode, s.task_id, s.slot_no
    )
    insert into claims as c (
        customer_id, mode, claim_id, task_id, slot_no, person_id, state, claimed_at, started_at,
        renewed_at, lease_until)
    select customer_id, mode, %(claim_id)s, task_id, slot_no, %(person_id)s, %(state)s, %(now)s,
        case when %(state)s = 'active' then %(now)s::timestamptz end, %(now)s, %(lease_until)s
    from taken
    returning {CLAIM_COLUMNS}
"""
CLAIM_SLOT = _CLAIM_SLOT.format(offered="s.person_id is null and s.pool_id is null")
CLAIM_SLOT_OF_POOL = _CLAIM_SLOT.format(offered="s.person_id is null and s.pool_id = %(pool_id)s")
CLAIM_SLOT_OF_TASK = _CLAIM_SLOT.format(
    offered=f"""s.task_id = %(task_id)s and s.person_id is null
            and (s.pool_id is null or s.pool_id in (select pool_id from ({POOLS_OF}) p))"""
)

# First what was on the screen last: a sign of life and an undo count, too.
HELD_CLAIMS = f"""
    select {CLAIM_COLUMNS} from claims c
    where c.customer_id = %(customer_id)s and c.mode = 'live' and c.person_id = %(person_id)s
        and c.state in ('reserved', 'active')
    order by c.state, case c.state when 'active' then c.renewed_at end desc, c.claimed_at
"""

# The slot is locked before the claim, here and everywhere: two orders would be a deadlock.
LOCK_CLAIM = f"""
    with slot as (
        select s.state, s.claim_id from slots s
        where s.customer_id = %(customer_id)s and s.mode = 'live'
            and (s.task_id, s.slot_no) = (
                select task_id, slot_no from claims
                where customer_id = %(customer_id)s and mode = 'live'
                    and claim_id = %(claim_id)s and person_id = %(person_id)s)
        for update of s
    )
    select {CLAIM_COLUMNS}, slot.state as slot_state,
        coalesce(slot.claim_id = c.claim_id, false) as own_slot
    from claims c cross join slot
    where c.customer_id = %(customer_id)s and c.mode = 'live' and c.claim_id = %(claim_id)s
    for update of c
"""

RENEW_CLAIM = """
    update claims set
        state = case when %(start)s then 'active' else state end,
        started_at = case when %(start)s then coalesce(started_at, %(now)s) else started_at end,
        renewed_at = %(now)s,
        lease_until = %(lease_until)s,
        active_seconds = active_seconds + %(active_seconds)s
    where customer_id = %(customer_id)s and mode = 'live' and claim_id = %(claim_id)s
"""

RETAKE_CLAIM = """
    with slot as (
        update slots set state = 'claimed', claim_id = %(claim_id)s
        where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
            and slot_no = %(slot_no)s
    )
    update claims set state = 'active', ended_at = null, renewed_at = %(now)s,
        started_at = coalesce(started_at, %(now)s), lease_until = %(lease_until)s
    where customer_id = %(customer_id)s and mode = 'live' and claim_id = %(claim_id)s
"""

# Who gives back a task gives up the appointment about it, too. A recalled task that is only put
# back still waits for its person.
END_CLAIM = """
    with slot as (
        update slots set state = %(slot_state)s,
            claim_id = case when %(slot_state)s = 'open' then null else claim_id end,
            wake_at = case when %(slot_state)s = 'open' and wake_at is not null
                    and not (wake_at = 'infinity' and %(state)s = 'released')
                then '-infinity' else wake_at end
        where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
            and slot_no = %(slot_no)s and claim_id = %(claim_id)s
    )
    update claims set state = %(state)s, ended_at = %(now)s, reason = %(reason)s, note = %(note)s
    where customer_id = %(customer_id)s and mode = 'live' and claim_id = %(claim_id)s
"""

EXPIRE_CLAIMS = """
    with due as (
        select s.customer_id, s.mode, s.task_id, s.slot_no, s.claim_id
        from slots s join claims c using (customer_id, mode, claim_id)
        where c.lease_until < %(now)s and c.state in ('reserved', 'active')
        order by c.lease_until
        limit %(limit)s
        for update of s skip locked
    ), slot as (
        update slots s set state = 'open', claim_id = null
        from due
        where s.customer_id = due.customer_id and s.mode = due.mode
            and s.task_id = due.task_id and s.slot_no = due.slot_no
    )
    update claims c set state = 'expired', ended_at = %(now)s
    from due
    where c.customer_id = due.customer_id and c.mode = due.mode and c.claim_id = due.claim_id
        and c.lease_until < %(now)s and c.state in ('reserved', 'active')
"""

# An appointment comes before everything else when its time has come.
POSTPONE = """
    with slot as (
        update slots set state = 'postponed', claim_id = null, wake_at = %(until)s,
            wanted_by = %(person_id)s, rank_due_at = 'epoch'
        where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
            and slot_no = %(slot_no)s and claim_id = %(claim_id)s
    )
    update claims set state = 'postponed', ended_at = %(now)s, postponed_until = %(until)s
    where customer_id = %(customer_id)s and mode = 'live' and claim_id = %(claim_id)s
"""

WAKE_POSTPONED = """
    with due as (
        select customer_id, mode, task_id, slot_no from slots
        where state = 'postponed' and wake_at <= %(now)s
        order by wake_at limit %(limit)s
        for update skip locked
    )
    update slots s set state = 'open' from due
    where s.customer_id = due.customer_id and s.mode = due.mode and s.task_id = due.task_id
        and s.slot_no = due.slot_no
"""

# Before its time, only who postponed it may go on with it.
WAKE_OWN = """
    update slots set state = 'open', wake_at = %(now)s
    where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        and state = 'postponed' and wanted_by = %(person_id)s
"""

OFFER_AGAIN = """
    update claims set state = 'released'
    where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        and state = 'skipped'
"""

CLAIMS_OF_TASK = """
    select c.claim_id, c.state, c.claimed_at, c.started_at, c.lease_until, c.ended_at,
        c.postponed_until, c.active_seconds, c.reason, c.note, c.person_id, p.name as person
    from claims c join people p using (customer_id, person_id)
    where c.customer_id = %(customer_id)s and c.mode = 'live' and c.task_id = %(task_id)s
    order by c.claimed_at, c.claim_id
"""


@dataclass(frozen=True, slots=True)
class LockedClaim(Claim):
    """A claim with the state of its slot, both locked."""

    slot_state: SlotState
    own_slot: bool


@dataclass(frozen=True, slots=True)
class ClaimOfTask:
    """A line of a task's timeline: who had it, how long, how it ended."""

    claim_id: str
    state: ClaimState
    claimed_at: datetime
    started_at: datetime | None
    lease_until: datetime
    ended_at: datetime | None
    postponed_until: datetime | None
    active_seconds: float
    reason: str | None
    note: str | None
    person_id: str
    person: str


async def claim_slot(
    tx: Tx,
    worker: Worker,
    *,
    claim_id: str,
    state: ClaimState,
    now: datetime,
    lease_until: datetime,
    pool_id: str | None = None,
    task_id: str | None = None,
    have: Collection[str] = (),
) -> Claim | None:
    """Take the first open slot of a pool, or that of one task; None when there is none.

    Without a pool it is one that is open to everybody. The tasks of the claims in ``have`` are
    left alone. Raises `Conflict` when the same person, elsewhere, takes another slot of the same
    task at this moment.
    """
    values = {
        "claim_id": claim_id,
        "state": state,
        "now": now,
        "lease_until": lease_until,
        "have": list(have),
    }
    if task_id is not None:
        statement, values["task_id"] = CLAIM_SLOT_OF_TASK, task_id
    elif pool_id is not None:
        statement, values["pool_id"] = CLAIM_SLOT_OF_POOL, pool_id
    else:
        statement = CLAIM_SLOT
    with _one_pair_of_hands():
        return await fetch_one(tx, Claim, statement, _worker(worker) | values)


async def held_claims(tx: Tx, worker: Worker) -> list[Claim]:
    """Return what a worker has in hand, what was on the screen last first."""
    return await fetch_all(tx, Claim, HELD_CLAIMS, _worker(worker))


async def lock_claim(tx: Tx, worker: Worker, claim_id: str) -> LockedClaim | None:
    """Lock a worker's own claim and its slot."""
    return await fetch_one(tx, LockedClaim, LOCK_CLAIM, _worker(worker) | {"claim_id": claim_id})


async def renew_claim(
    tx: Tx,
    claim: LockedClaim,
    *,
    start: bool,
    now: datetime,
    lease_until: datetime,
    active_seconds: float,
) -> None:
    """Write a sign of life; ``start`` turns a reserved claim into an active one."""
    values = {
        "start": start,
        "now": now,
        "lease_until": lease_until,
        "active_seconds": active_seconds,
    }
    await execute(tx, RENEW_CLAIM, _claim(claim) | values)


async def retake_claim(tx: Tx, claim: LockedClaim, *, now: datetime, lease_until: datetime) -> None:
    """Give a slot back to the claim that had it.

    Raises `Conflict` when its person has another slot of the task meanwhile.
    """
    with _one_pair_of_hands():
        await execute(tx, RETAKE_CLAIM, _claim(claim) | {"now": now, "lease_until": lease_until})


async def end_claim(
    tx: Tx,
    claim: LockedClaim,
    *,
    state: ClaimState,
    slot_state: SlotState,
    now: datetime,
    reason: str | None = None,
    note: str | None = None,
) -> None:
    """End a claim and leave its slot, if it still is its own, in a state."""
    values = {
        "state": state,
        "slot_state": slot_state,
        "now": now,
        "reason": reason,
        "note": note,
    }
    await execute(tx, END_CLAIM, _claim(claim) | values)


async def postpone(
    tx: Tx, worker: Worker, claim: LockedClaim, *, until: datetime, now: datetime
) -> None:
    """End a claim and put its slot off."""
    await execute(tx, POSTPONE, _claim(claim) | _worker(worker) | {"until": until, "now": now})


async def wake_postponed(tx: Tx, now: datetime, limit: int) -> int:
    """Put what was postponed until now back into the queue; return how many."""
    return await execute(tx, WAKE_POSTPONED, {"now": now, "limit": limit})


async def wake_own(tx: Tx, worker: Worker, task_id: str, now: datetime) -> None:
    """Put a task that a worker postponed back into the queue ahead of its time."""
    await execute(tx, WAKE_OWN, _worker(worker) | {"task_id": task_id, "now": now})


async def expire_claims(tx: Tx, now: datetime, *, limit: int) -> int:
    """Put what was abandoned back into the queue; return how many."""
    return await execute(tx, EXPIRE_CLAIMS, {"now": now, "limit": limit})


async def offer_again(tx: Tx, customer_id: str, task_id: str) -> int:
    """Let those who skipped a task get it again; return how many."""
    return await execute(tx, OFFER_AGAIN, {"customer_id": customer_id, "task_id": task_id})


async def claims_of_task(tx: Tx, customer_id: str, task_id: str) -> list[ClaimOfTask]:
    """Return who had a task, oldest first."""
    values = {"customer_id": customer_id, "task_id": task_id}
    return await fetch_all(tx, ClaimOfTask, CLAIMS_OF_TASK, values)


@contextmanager
def _one_pair_of_hands() -> Iterator[None]:
    """Say what it means when an index of ``claims`` refuses one."""
    try:
        yield
    except UniqueViolation:
        raise Conflict("You have this task in hand already. Reload the page.") from None


def _worker(worker: Worker) -> dict[str, Any]:
    return {"customer_id": worker.customer_id, "person_id": worker.person_id}


def _claim(claim: LockedClaim) -> dict[str, Any]:
    return {
        "customer_id": claim.customer_id,
        "claim_id": claim.claim_id,
        "task_id": claim.task_id,
        "slot_no": claim.slot_no,
    }
