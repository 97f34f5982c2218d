"""SQL that turns events into deliveries.

An event becomes a delivery at its callback address and, when its receiver has room, is leased in
the same statement: most callbacks arrive at the first attempt, which then costs one row made and
one row changed.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from manyhands.callbacks.model import Due, Room
from manyhands.db.pool import Tx, execute
from manyhands.ids import Owner

# Scheme, host and port of a URL, or the domain of a mailbox. Cut, for an index has no room for a
# longer one, and what cannot be stored would stop the outbox for everybody.
_ORIGIN = r"""
    left(case when address ~* '^https?://'
        then lower(regexp_replace(address, '^(https?://)(?:[^/?#]*@)?([^/?#]*).*$', '\1\2', 'i'))
        else 'mailto:' || lower(regexp_replace(address, '^.*@', '')) end, 300)
"""


# The first delivery of an event takes the event's own id, so that an event that is put into the
# outbox again (`log_queries.ADDRESS_LATER`) still has one first delivery. Only a task's first
# event is leased at once: a later one must not overtake those before it.
_TO_DELIVERIES = f"""
    ), addressed as (
        select e.customer_id, e.mode, e.event_id, e.task_id, e.sequence, e.kind, e.payload,
            coalesce(e.address, s.default_callback_url) as address,
            coalesce(s.auth_key, live.auth_key) as auth_key, s.signing_secret,
            case when s.previous_valid_until > %(now)s then s.previous_signing_secret end
                as previous_signing_secret
        from taken
        join events e using (customer_id, mode, event_id)
        join callback_settings s using (customer_id, mode)
        join callback_settings live on live.customer_id = e.customer_id and live.mode = 'live'
        where coalesce(e.address, s.default_callback_url) is not null
    ), placed as materialized (
        select a.*, {_ORIGIN} as origin from addressed a
    ), ranked as (
        select p.*, coalesce(h.failures_in_row, 0) as failures_in_row,
            p.sequence = 1 and (h.paused_until is null or h.paused_until <= %(now)s)
                and row_number() over (partition by p.customer_id, p.mode, p.origin)
                    <= case when h.paused_until is null then coalesce(b.room, %(per_receiver)s)
                        when b.busy is null then 1 else 0 end
                    as leased
        from placed p
        left join origins h using (customer_id, mode, origin)
        left join unnest(%(busy)s::text[], %(left)s::int[]) as b (busy, room)
            on b.busy = p.customer_id || p.mode || p.origin
    ), made as (
        insert into deliveries (
            customer_id, mode, delivery_id, event_id, task_id, sequence, address, origin, state,
            due_at, created_at)
        select customer_id, mode, event_id, event_id, task_id, sequence, address, origin,
            'scheduled', case when leased then %(lease_until)s else %(now)s end, %(now)s
        from ranked
        on conflict (customer_id, mode, delivery_id) do nothing
        returning customer_id, mode, delivery_id
    )
    select (select count(*) from taken) as taken, r.customer_id, r.mode, r.event_id as delivery_id,
        r.event_id, r.task_id, r.sequence, r.kind, r.address, r.origin, 1 as number,
        %(now)s as created_at, r.payload, r.auth_key, r.signing_secret, r.previous_signing_secret,
        r.failures_in_row
    from (select) always
    left join (
        select *, (customer_id, mode, event_id) in (select * from made) as is_made from ranked
        where leased) r on is_made
"""


def _dispatch(which: str) -> str:
    return f"""
    with taken as (
        delete from outbox o using (
            select customer_id, mode, event_id from outbox {which}
            order by created_at limit %(limit)s
            for update skip locked) next
        where o.customer_id = next.customer_id and o.mode = next.mode
            and o.event_id = next.event_id
        returning o.customer_id, o.mode, o.event_id
    {_TO_DELIVERIES}
    """


DISPATCH_EVENTS = _dispatch("")
DISPATCH_OF_TASK = _dispatch("""
    where (customer_id, mode, event_id) in (
        select customer_id, mode, event_id from events
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s)
""")


@dataclass(frozen=True, slots=True)
class Dispatched:
    """How many events left the outbox, and the deliveries that are leased to us."""

    taken: int
    leased: Sequence[Due]


async def dispatch_events(
    tx: Tx,
    *,
    now: datetime,
    lease_until: datetime,
    limit: int,
    room: Room,
) -> Dispatched:
    """Turn at most ``limit`` events into deliveries, and lease those there is room for."""
    values = {"now": now, "lease_until": lease_until, "limit": limit}
    cursor = await tx.execute(DISPATCH_EVENTS.encode(), values | room.parameters())
    rows = await cursor.fetchall()
    # There is always a row; without a leased delivery it says only how many were taken.
    leased = [Due(*row[1:]) for row in rows if row[_DELIVERY_ID] is not None]
    return Dispatched(rows[0][0], leased)


async def dispatch_of_task(tx: Tx, owner: Owner, task_id: str, now: datetime) -> None:
    """Turn the events of one task into deliveries that are due now."""
    no_room = Room(per_receiver=0, left={})
    values = {"task_id": task_id, "now": now, "lease_until": now, "limit": 1_000}
    await execute(tx, DISPATCH_OF_TASK, asdict(owner) | values | no_room.parameters())


_DELIVERY_ID = 1 + [field.name for field in fields(Due)].index("delivery_id")
