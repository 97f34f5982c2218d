"""SQL of the hand-out of Studio tasks: which pools a worker is offered, in which order."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.db.pool import Tx, execute
from manyhands.ids import Owner
from manyhands.studio.queries import FIRST_POOLS, FIRST_POOLS_OF, POOLS_OF
from manyhands.workqueue.model import Worker
from manyhands.workqueue.queries import IN_TEAM, NOT_MET, NOT_WANTED

_OPEN_SLOT = f"""
    select from slots s
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
        and s.person_id is null and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}
"""

# Appointments and recalled tasks come first wherever they lie, then Studio's batches in their
# order, then what is open to everybody. "offset 0": an appointment leads to its pool, never all
# pools to the appointments.
_OFFERED_POOLS = f"""
    select pool_id from (
        select p.*, false as is_later, 1 as step from slots s
        cross join lateral (
            select * from ({POOLS_OF}) p where p.pool_id = s.pool_id offset 0) p
        where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
            and s.person_id is null and s.pool_id is not null and s.rank_due_at = 'epoch'
            and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}
        union all
        select p.*, true, 1 from ({{pools}}) p
        where exists ({_OPEN_SLOT} and s.pool_id = p.pool_id)
        union all
        select null, null, null, not exists (
            {_OPEN_SLOT} and s.pool_id is null and s.rank_due_at = 'epoch'), 2
    ) offered
    order by is_later, step, studio_priority nulls last, created_at, pool_id
"""
OFFERED_POOLS = _OFFERED_POOLS.format(pools=POOLS_OF)
_FIRST_POOLS_OF = FIRST_POOLS_OF.format(
    has_slot=f"exists ({_OPEN_SLOT} and s.pool_id = b.batch_id)"
)
FIRST_OFFERED_POOLS = _OFFERED_POOLS.format(pools=_FIRST_POOLS_OF) + f"limit {FIRST_POOLS}"

# What was fetched ahead for people who are assigned no more goes back before they see it.
WITHDRAW_RESERVED = """
    with due as (
        select s.customer_id, s.mode, s.task_id, s.slot_no, s.claim_id
        from claims c
        join people w on w.customer_id = c.customer_id and w.person_id = c.person_id
        join slots s on s.customer_id = c.customer_id and s.mode = c.mode
            and s.claim_id = c.claim_id and s.task_id = c.task_id and s.slot_no = c.slot_no
        where c.customer_id = %(customer_id)s and c.mode = %(mode)s and c.state = 'reserved'
            and lower(w.email) = any(%(addresses)s) and s.project_id = any(%(project_ids)s)
            and s.state = 'claimed'
        for update of s
    ), slot as (
        update slots s set state = 'open', claim_id = null
        from due
        where s.customer_id = due.customer_id and s.mode = due.mode
            and s.task_id = due.task_id and s.slot_no = due.slot_no
    )
    update claims c set state = 'withdrawn', ended_at = %(now)s
    from due
    where c.customer_id = due.customer_id and c.mode = due.mode and c.claim_id = due.claim_id
        and c.state = 'reserved'
"""


async def first_pools(tx: Tx, worker: Worker, now: datetime) -> list[str | None]:
    """Return the first `FIRST_POOLS` of `offered_pools`: it costs the same with any number."""
    return await _pools(tx, FIRST_OFFERED_POOLS, worker, now)


async def offered_pools(tx: Tx, worker: Worker, now: datetime) -> list[str | None]:
    """Return where a worker's next task may lie, likeliest first; None is open to everybody."""
    return await _pools(tx, OFFERED_POOLS, worker, now)


async def _pools(tx: Tx, statement: str, worker: Worker, now: datetime) -> list[str | None]:
    values = {"customer_id": worker.customer_id, "person_id": worker.person_id, "now": now}
    cursor = await tx.execute(statement.encode(), values)
    return [row[0] for row in await cursor.fetchall()]


async def withdraw_reserved(
    tx: Tx,
    owner: Owner,
    *,
    addresses: Collection[str],
    project_ids: Sequence[str],
    now: datetime,
) -> None:
    """Take back what was fetched ahead, of some projects, for people with some addresses."""
    values = {"addresses": list(addresses), "project_ids": list(project_ids), "now": now}
    await execute(tx, WITHDRAW_RESERVED, asdict(owner) | values)
