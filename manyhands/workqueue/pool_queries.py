"""SQL of the hand-out of Studio tasks: which pools a worker is offered, in which order."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.db.pool import Tx, execute
from manyhands.ids import Owner
from manyhands.studio.queries import POOLS_OF
from manyhands.workqueue.model import Worker
from manyhands.workqueue.queries import IN_TEAM, NOT_MET, NOT_WANTED

# One look into the index per pool. Appointments and recalled tasks come first wherever they lie,
# then Studio's batches in their order, then what is open to everybody.
OFFERED_POOLS = f"""
    select pool_id from (
        select p.pool_id, head.rank_due_at > 'epoch' as is_later, 1 as step, p.studio_priority,
            p.created_at
        from ({POOLS_OF}) p
        cross join lateral (
            select s.rank_due_at from slots s
            where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
                and s.pool_id = p.pool_id and s.person_id is null
                and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}
            order by s.rank_due_at, s.priority desc, s.task_created_at, s.task_id, s.slot_no
            limit 1) head
        union all
        select null, not exists (
            select from slots s
            where s.customer_id = %(customer_id)s and s.mode = 'live' and s.state = 'open'
                and s.pool_id is null and s.rank_due_at = 'epoch' and s.person_id is null
                and {NOT_MET} and {NOT_WANTED} and {IN_TEAM}),
            2, null, null
    ) offered
    order by is_later, step, studio_priority nulls last, created_at, pool_id
"""

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


async def offered_pools(tx: Tx, worker: Worker, now: datetime) -> list[str | None]:
    """Return where a worker's next task may lie, likeliest first; None is open to everybody."""
    values = {"customer_id": worker.customer_id, "person_id": worker.person_id, "now": now}
    cursor = await tx.execute(OFFERED_POOLS.encode(), values)
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
