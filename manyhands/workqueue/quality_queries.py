"""SQL of mixing training and evaluation tasks into the hand-out (docs/decisions/0020)."""

from collections.abc import Collection
from datetime import datetime

from manyhands.db.pool import Tx, fetch_one, fetch_value
from manyhands.workqueue.model import Claim, ClaimState, Worker
from manyhands.workqueue.queries import CLAIM_COLUMNS

# Nobody gets one a second time; what they gave back themselves, or lost for want of time, waits
# for them and comes before all others.
_GIVEN_BACK = """
    o.state = 'open' and not exists (
        select from claims m
        where m.customer_id = o.customer_id and m.mode = o.mode and m.person_id = o.person_id
            and m.task_id = o.task_id
            and (m.state in ('reserved', 'active', 'submitted', 'skipped')
                or m.claim_id = any(%(have)s::text[])))
"""

# What stands in for the task of a claim: one statement, and nothing is found in projects without.
# The known tasks are looked through only when one is due: mostly none is.
# An appointment, or a task that came back for somebody, is not kept waiting. Evaluation tasks have
# another order for everybody, so that they cannot be passed on by word of mouth.
DUE_INSTEAD = f"""
    with place as (
        select s.project_id, p.evaluation_every, b.person_id is not null as has_begun
        from slots s
        join projects p using (customer_id, mode, project_id)
        left join project_people b on b.customer_id = s.customer_id and b.mode = s.mode
            and b.project_id = s.project_id and b.person_id = %(person_id)s
        where s.customer_id = %(customer_id)s and s.mode = 'live'
            and s.claim_id = %(claim_id)s and s.task_id = %(task_id)s and s.wanted_by is null
    ), candidate as (
        select q.task_id, q.kind, q.created_at, true as is_given_back
        from place
        join slots o on o.customer_id = %(customer_id)s and o.mode = 'live'
            and o.person_id = %(person_id)s and {_GIVEN_BACK}
        join quality_tasks q on q.customer_id = o.customer_id and q.mode = o.mode
            and q.task_id = o.task_id and q.project_id = place.project_id
        union all
        select q.task_id, q.kind, q.created_at, false
        from place
        cross join lateral (values
            ('training', not place.has_begun),
            ('evaluation', %(chance)s * place.evaluation_every < 1)) as w (kind, is_wanted)
        join quality_tasks q on q.customer_id = %(customer_id)s and q.mode = 'live'
            and q.project_id = place.project_id and q.kind = w.kind
        where w.is_wanted and not exists (
            select from slots o
            where o.customer_id = q.customer_id and o.mode = q.mode and o.task_id = q.task_id
                and o.person_id = %(person_id)s)
    ), due as (
        select c.task_id, c.kind
        from candidate c
        join tasks t on t.customer_id = %(customer_id)s and t.mode = 'live'
            and t.task_id = c.task_id and t.status = 'pending' and t.ready_at is not null
        order by not c.is_given_back, c.kind = 'evaluation',
            case when c.kind = 'training' then c.created_at end,
            md5(c.task_id || %(person_id)s), c.task_id
        limit 1
    ), begun as (
        insert into project_people (customer_id, mode, project_id, person_id, begun_at)
        select %(customer_id)s, 'live', project_id, %(person_id)s, %(now)s from place
        where not has_begun and not exists (select from due where kind = 'training')
        on conflict do nothing
    )
    select task_id from due
"""

# Of a certain task, to go on with its draft.
HAS_GIVEN_BACK = f"""
    select exists (
        select from slots o join tasks t using (customer_id, mode, task_id)
        where o.customer_id = %(customer_id)s and o.mode = 'live' and o.task_id = %(task_id)s
            and o.person_id = %(person_id)s and t.status = 'pending' and {_GIVEN_BACK})
"""

# The count of people is raised under the lock of its row, so no two slots have one number.
CLAIM_OWN_SLOT = f"""
    with numbered as (
        update quality_tasks set people = people + 1
        where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        returning customer_id, mode, task_id, people
    ), taken as (
        insert into slots as s (
            customer_id, mode, task_id, slot_no, state, rank_due_at, priority, task_created_at,
            project_id, type, claim_id, person_id)
        select customer_id, mode, task_id, numbered.people, 'claimed', %(now)s, t.priority,
            t.created_at, t.project_id, t.type, %(claim_id)s, %(person_id)s
        from numbered join tasks t using (customer_id, mode, task_id)
        on conflict (customer_id, mode, task_id, person_id) where person_id is not null
        do update set state = 'claimed', claim_id = excluded.claim_id where s.state = 'open'
        returning customer_id, mode, task_id, slot_no
    )
    insert into claims as c (
        customer_id, mode, claim_id, task_id, slot_no, person_id, state, claimed_at, started_at,
        renewed_at, lease_until)
    select customer_id, mode, %(claim_id)s, task_id, slot_no, %(person_id)s, %(state)s, %(now)s,
        case when %(state)s = 'active' then %(now)s::timestamptz end, %(now)s, %(lease_until)s
    from taken
    returning {CLAIM_COLUMNS}
"""

# As if it had never been taken: it was not seen by anybody.
PUT_BACK = """
    with gone as (
        delete from claims
        where customer_id = %(customer_id)s and mode = 'live' and claim_id = %(claim_id)s
        returning customer_id, mode, task_id, slot_no
    )
    update slots s set state = 'open', claim_id = null
    from gone
    where s.customer_id = gone.customer_id and s.mode = gone.mode
        and s.task_id = gone.task_id and s.slot_no = gone.slot_no
    returning s.task_id
"""


async def due_instead(
    tx: Tx, worker: Worker, claim: Claim, *, chance: float, have: Collection[str], now: datetime
) -> str | None:
    """Return the task that a worker is to get instead of a claimed one; None to leave it so.

    ``chance`` is a random number from 0 to 1. A worker who is left to a task of a project has
    begun in it.
    """
    values = {
        "customer_id": worker.customer_id,
        "person_id": worker.person_id,
        "claim_id": claim.claim_id,
        "task_id": claim.task_id,
        "chance": chance,
        "have": list(have),
        "now": now,
    }
    due: str | None = await fetch_value(tx, DUE_INSTEAD, values)
    return due


async def has_given_back(tx: Tx, worker: Worker, task_id: str) -> bool:
    """Tell whether a worker may go on with a training or evaluation task they had."""
    values = {
        "customer_id": worker.customer_id,
        "person_id": worker.person_id,
        "task_id": task_id,
        "have": [],
    }
    return bool(await fetch_value(tx, HAS_GIVEN_BACK, values))


async def claim_own_slot(
    tx: Tx,
    worker: Worker,
    task_id: str,
    *,
    claim_id: str,
    state: ClaimState,
    now: datetime,
    lease_until: datetime,
) -> Claim | None:
    """Claim a worker's own slot of a task, made now if there is none; None when it is not open."""
    values = {
        "customer_id": worker.customer_id,
        "person_id": worker.person_id,
        "task_id": task_id,
        "claim_id": claim_id,
        "state": state,
        "now": now,
        "lease_until": lease_until,
    }
    return await fetch_one(tx, Claim, CLAIM_OWN_SLOT, values)


async def put_back(tx: Tx, claim: Claim) -> None:
    """Undo a claim of this transaction."""
    values = {"customer_id": claim.customer_id, "claim_id": claim.claim_id}
    await fetch_value(tx, PUT_BACK, values)
