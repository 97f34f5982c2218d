"""SQL of the delivery loop: deliveries are claimed, attempts are recorded."""

from collections.abc import Collection
from datetime import datetime

import orjson

from manyhands.callbacks.model import Attempt, Due, Room
from manyhands.db.pool import Tx, execute, fetch_all, fetch_value

_OF_ORIGIN = """
    select d.customer_id, d.mode, d.delivery_id from deliveries d
    where d.customer_id = room.customer_id and d.mode = room.mode and d.origin = room.origin
        and d.state = 'scheduled' and d.due_at <= %(now)s
        and not exists (
            select from deliveries e
            where e.customer_id = d.customer_id and e.mode = d.mode
                and e.task_id = d.task_id and e.sequence < d.sequence
                and e.address = d.address
                and coalesce(e.finished_at, '-infinity') = '-infinity')
"""

# Origins are walked one by one through the index, so that a receiver with a long backlog costs
# the others nothing; of each, no more is taken than it has room for. Order within a task and
# address: nothing overtakes an earlier delivery that is still under way. A receiver left in
# peace is probed with what was tried least: one bad address must not stand for all of them. What
# somebody sends again by hand is tried at once.
CLAIM_DELIVERIES = f"""
    with recursive origin as (
        (select customer_id, mode, origin from deliveries where state = 'scheduled'
            order by customer_id, mode, origin limit 1)
        union all
        select following.* from origin o cross join lateral (
            select d.customer_id, d.mode, d.origin from deliveries d
            where d.state = 'scheduled'
                and (d.customer_id, d.mode, d.origin) > (o.customer_id, o.mode, o.origin)
            order by d.customer_id, d.mode, d.origin limit 1) following
    ), room as (
        select o.customer_id, o.mode, o.origin, coalesce(h.failures_in_row, 0) as failures_in_row,
            h.paused_until,
            case when h.paused_until is null then coalesce(b.room, %(per_receiver)s)
                when b.busy is null then 1 else 0 end as free
        from origin o
        left join origins h using (customer_id, mode, origin)
        left join unnest(%(busy)s::text[], %(left)s::int[]) as b (busy, room)
            on b.busy = o.customer_id || o.mode || o.origin
    ), flowing as (
        select d.*, room.failures_in_row from room cross join lateral (
            {_OF_ORIGIN} and room.paused_until is null
            order by d.due_at limit greatest(room.free, 0) for update skip locked) d
        limit %(limit)s
    ), probing as (
        select d.*, room.failures_in_row from room cross join lateral (
            {_OF_ORIGIN} and (room.paused_until <= %(now)s or d.created_at <= %(overdue)s
                or d.replay_of is not null and d.attempts = 0)
            order by d.attempts, d.due_at limit greatest(room.free, 0) for update skip locked) d
        where room.paused_until is not null
        limit %(limit)s
    ), due as (
        select * from flowing union all select * from probing
    ), leased as (
        update deliveries d set due_at = %(lease_until)s
        from due
        where d.customer_id = due.customer_id and d.mode = due.mode
            and d.delivery_id = due.delivery_id
        returning d.*, due.failures_in_row
    )
    select l.customer_id, l.mode, l.delivery_id, l.event_id, l.task_id, l.sequence, e.kind,
        l.address, l.origin, l.attempts + 1 as number, l.created_at, e.payload,
        coalesce(s.auth_key, live.auth_key) as auth_key, s.signing_secret,
        case when s.previous_valid_until > %(now)s then s.previous_signing_secret end
            as previous_signing_secret,
        l.failures_in_row
    from leased l
    join events e using (customer_id, mode, event_id)
    join callback_settings s using (customer_id, mode)
    join callback_settings live on live.customer_id = l.customer_id and live.mode = 'live'
"""

# Neither here nor above is "scheduled" or "not finished" said in words that the planner has figures
# for: by those, hardly anything ever is, and it would walk through all that is for every row.
# Attempts are written down in batches. The tasks are locked in order, so that two processes
# that record at once cannot wait for each other.
RECORD_ATTEMPTS = """
    with result as (
        select * from json_to_recordset(%(results)s::json) as r (
            customer_id text, mode text, delivery_id text, task_id text, sequence int, number int,
            state text, started_at timestamptz, duration_ms int, status smallint, problem text,
            headers json, body text, next_at timestamptz)
    ), attempt as (
        insert into attempts (
            customer_id, mode, delivery_id, number, started_at, duration_ms, status, problem,
            response_headers, response_body, next_at)
        select customer_id, mode, delivery_id, number, started_at, duration_ms, status, problem,
            headers, body, next_at
        from result
        on conflict (customer_id, mode, delivery_id, number) do nothing
    ), delivery as (
        update deliveries d set
            state = r.state,
            attempts = r.number,
            due_at = coalesce(r.next_at, d.due_at),
            finished_at = case when r.state <> 'scheduled' then %(ended_at)s::timestamptz end,
            last_status = r.status,
            last_problem = r.problem
        from result r
        where d.customer_id = r.customer_id and d.mode = r.mode and d.delivery_id = r.delivery_id
            and d.attempts < r.number
    ), decided as (
        select t.customer_id, t.mode, t.task_id, r.sequence, r.state
        from tasks t join result r using (customer_id, mode, task_id)
        where r.state <> 'scheduled'
        order by t.customer_id, t.mode, t.task_id
        for no key update of t
    )
    update tasks t set
        -- What arrived once has arrived, though a resend of it may be lost.
        callback_succeeded = decided.state = 'delivered' or exists (
            select from deliveries e
            where e.customer_id = t.customer_id and e.mode = t.mode and e.task_id = t.task_id
                and e.sequence = decided.sequence and e.state = 'delivered'),
        callback_succeeded_at = case when decided.state = 'delivered' then %(ended_at)s
            else t.callback_succeeded_at end
    from decided
    where t.customer_id = decided.customer_id and t.mode = decided.mode
        and t.task_id = decided.task_id
"""

RECORD_HEALTH = """
    insert into origins as o (
        customer_id, mode, origin, failures_in_row, paused_until, last_success_at,
        last_failure_at, last_problem)
    values (%(customer_id)s, %(mode)s, %(origin)s, %(failures)s, null,
        %(last_success_at)s, %(last_failure_at)s, %(last_problem)s)
    on conflict (customer_id, mode, origin) do update set
        failures_in_row = case when excluded.last_success_at is null
            then o.failures_in_row + excluded.failures_in_row else excluded.failures_in_row end,
        paused_until = excluded.paused_until,
        last_success_at = coalesce(excluded.last_success_at, o.last_success_at),
        last_failure_at = coalesce(excluded.last_failure_at, o.last_failure_at),
        last_problem = case when excluded.failures_in_row = 0 then null
            else coalesce(excluded.last_problem, o.last_problem) end
    returning failures_in_row
"""

PAUSE = """
    update origins set paused_until = %(until)s
    where customer_id = %(customer_id)s and mode = %(mode)s and origin = %(origin)s
"""

# When there will be something to do, so that the loop need not ask in vain.
NEXT_DUE = """
    with recursive origin as (
        (select customer_id, mode, origin, due_at from deliveries where state = 'scheduled'
            order by customer_id, mode, origin, due_at limit 1)
        union all
        select following.* from origin o cross join lateral (
            select d.customer_id, d.mode, d.origin, d.due_at from deliveries d
            where d.state = 'scheduled'
                and (d.customer_id, d.mode, d.origin) > (o.customer_id, o.mode, o.origin)
            order by d.customer_id, d.mode, d.origin, d.due_at limit 1) following
    )
    select min(greatest(origin.due_at, h.paused_until))
    from origin left join origins h using (customer_id, mode, origin)
"""


async def claim_deliveries(
    tx: Tx,
    *,
    now: datetime,
    lease_until: datetime,
    overdue: datetime,
    limit: int,
    room: Room,
) -> list[Due]:
    """Lease deliveries that are due and that there is room for.

    What was created before ``overdue`` is due whether its origin is paused or not.
    """
    values = {
        "now": now,
        "lease_until": lease_until,
        "overdue": overdue,
        "limit": limit,
    }
    return await fetch_all(tx, Due, CLAIM_DELIVERIES, values | room.parameters())


async def record_attempts(tx: Tx, attempts: Collection[Attempt], ended_at: datetime) -> None:
    """Write down attempts, what they mean for their deliveries, tasks and receivers."""
    # One JSON text: as arrays, the values cost the driver ten times as much.
    results = [
        {
            "customer_id": a.due.customer_id,
            "mode": a.due.mode,
            "delivery_id": a.due.delivery_id,
            "task_id": a.due.task_id,
            "sequence": a.due.sequence,
            "number": a.due.number,
            "state": a.state,
            "started_at": a.started_at,
            "duration_ms": a.duration_ms,
            "status": a.status,
            "problem": a.problem,
            "headers": a.headers,
            "body": a.body,
            "next_at": a.next_at,
        }
        for a in attempts
    ]
    values = {"results": orjson.dumps(results).decode(), "ended_at": ended_at}
    await execute(tx, RECORD_ATTEMPTS, values)


async def record_health(
    tx: Tx,
    due: Due,
    *,
    failures: int,
    last_success_at: datetime | None,
    last_failure_at: datetime | None,
    last_problem: str | None,
) -> int:
    """Write down how a receiver fared, and return how often it has failed in a row now.

    ``failures`` are those since its last success in this batch. It is not paused any more.
    """
    values = {
        "customer_id": due.customer_id,
        "mode": due.mode,
        "origin": due.origin,
        "failures": failures,
        "last_success_at": last_success_at,
        "last_failure_at": last_failure_at,
        "last_problem": last_problem,
    }
    failures_in_row: int = await fetch_value(tx, RECORD_HEALTH, values)
    return failures_in_row


async def pause(tx: Tx, due: Due, until: datetime) -> None:
    """Leave a receiver in peace until a moment."""
    values = {"customer_id": due.customer_id, "mode": due.mode, "origin": due.origin}
    await execute(tx, PAUSE, values | {"until": until})


async def next_due(tx: Tx) -> datetime | None:
    """Return when the next delivery is due, or None without any."""
    due: datetime | None = await fetch_value(tx, NEXT_DUE)
    return due
