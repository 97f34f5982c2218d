"""SQL of the callbacks log: what is shown, and what is sent again."""

from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.callbacks.model import DeliveryState
from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Owner

_DELIVERY = """
    d.delivery_id, d.event_id, d.task_id, d.sequence, e.kind, d.address, d.origin, d.state,
    d.attempts, d.due_at, d.created_at, d.finished_at, d.last_status, d.last_problem, d.replay_of,
    h.paused_until, b.name as batch
"""
_JOINS = """
    join events e using (customer_id, mode, event_id)
    left join origins h on h.customer_id = d.customer_id and h.mode = d.mode
        and h.origin = d.origin
    left join batches b on b.customer_id = d.customer_id and b.mode = d.mode
        and b.batch_id = d.task_id and e.kind like 'batch.%%'
"""

_OWNED = "d.customer_id = %(customer_id)s and d.mode = %(mode)s"
_FILTERS = {
    "task_id": "d.task_id = %(task_id)s",
    "state": "d.state = %(state)s",
    "origin": "d.origin = %(origin)s",
}
_BEFORE = "(d.created_at, d.delivery_id) < (%(before_created_at)s, %(before_id)s)"

SELECT_DELIVERY = f"""
    select {_DELIVERY} from deliveries d {_JOINS}
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s
        and d.delivery_id = %(delivery_id)s
"""

SELECT_PAYLOAD = """
    select payload from events
    where customer_id = %(customer_id)s and mode = %(mode)s and event_id = %(event_id)s
"""

SELECT_ATTEMPTS = """
    select delivery_id, number, started_at, duration_ms, status, problem,
        response_headers as headers_json, response_body as body, next_at
    from attempts
    where customer_id = %(customer_id)s and mode = %(mode)s
        and delivery_id = any(%(delivery_ids)s::text[])
    order by started_at, number
"""

# Given up, and nothing was sent in its place since.
_LOST = """
    d.state = 'gave_up' and not exists (
        select from deliveries l
        where l.customer_id = d.customer_id and l.mode = d.mode and l.task_id = d.task_id
            and l.event_id = d.event_id and l.created_at > d.created_at)
"""

SELECT_ORIGINS = f"""
    select o.origin, o.failures_in_row, o.paused_until, o.last_success_at, o.last_failure_at,
        o.last_problem,
        (select count(*) from (
            select from deliveries d
            where d.customer_id = o.customer_id and d.mode = o.mode and d.origin = o.origin
                and d.state = 'scheduled' limit 10001) w) as waiting,
        (select count(*) from (
            select from deliveries d
            where d.customer_id = o.customer_id and d.mode = o.mode and d.origin = o.origin
                and {_LOST} limit 10001) g) as lost
    from origins o
    where o.customer_id = %(customer_id)s and o.mode = %(mode)s
    order by o.failures_in_row desc, o.origin
    limit 200
"""

EVENT_WAITS = """
    select exists (
        select from events e join outbox o using (customer_id, mode, event_id)
        where e.customer_id = %(customer_id)s and e.mode = %(mode)s and e.task_id = %(task_id)s)
"""

REPLAY_LAST = """
    insert into deliveries (
        customer_id, mode, delivery_id, event_id, task_id, sequence, address, origin, state,
        due_at, created_at, replay_of)
    select d.customer_id, d.mode, %(replay_id)s, d.event_id, d.task_id, d.sequence, d.address,
        d.origin, 'scheduled', %(now)s, %(now)s, d.delivery_id
    from deliveries d
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s and d.task_id = %(task_id)s
    order by d.sequence desc, d.created_at desc
    limit 1
"""

# A task whose event found no address when it happened may have one now: the account's default.
ADDRESS_LATER = """
    insert into outbox (customer_id, mode, event_id, created_at)
    select e.customer_id, e.mode, e.event_id, %(now)s
    from events e, callback_settings s
    where e.customer_id = %(customer_id)s and e.mode = %(mode)s and e.task_id = %(task_id)s
        and s.customer_id = e.customer_id and s.mode = e.mode
        and coalesce(e.address, s.default_callback_url) is not null
        and e.sequence = (
            select max(sequence) from events l
            where l.customer_id = %(customer_id)s and l.mode = %(mode)s
                and l.task_id = %(task_id)s)
    on conflict (customer_id, mode, event_id) do update set created_at = excluded.created_at
"""

REPLAY_ONE = """
    insert into deliveries (
        customer_id, mode, delivery_id, event_id, task_id, sequence, address, origin, state,
        due_at, created_at, replay_of)
    select customer_id, mode, %(replay_id)s, event_id, task_id, sequence, address, origin,
        'scheduled', %(now)s, %(now)s, delivery_id
    from deliveries
    where customer_id = %(customer_id)s and mode = %(mode)s and delivery_id = %(delivery_id)s
        and state <> 'scheduled'
"""

REPLAY_GIVEN_UP = f"""
    insert into deliveries (
        customer_id, mode, delivery_id, event_id, task_id, sequence, address, origin, state,
        due_at, created_at, replay_of)
    select d.customer_id, d.mode, left(replace(gen_random_uuid()::text, '-', ''), 24), d.event_id,
        d.task_id, d.sequence, d.address, d.origin, 'scheduled', %(now)s, %(now)s, d.delivery_id
    from deliveries d
    where {_OWNED} and (%(origin)s::text is null or d.origin = %(origin)s) and {_LOST}
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A line of the callbacks log; ``batch`` is the name when it tells of one."""

    delivery_id: str
    event_id: str
    task_id: str
    sequence: int
    kind: str
    address: str
    origin: str
    state: DeliveryState
    attempts: int
    due_at: datetime
    created_at: datetime
    finished_at: datetime | None
    last_status: int | None
    last_problem: str | None
    replay_of: str | None
    paused_until: datetime | None
    batch: str | None


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One try of a delivery. ``headers_json`` and ``body`` are the receiver's."""

    delivery_id: str
    number: int
    started_at: datetime
    duration_ms: int
    status: int | None
    problem: str | None
    headers_json: str | None
    body: str | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class OriginHealth:
    """How a receiver fares; ``waiting`` counts its open deliveries, to 10,001.

    ``lost`` counts, likewise, those given up that were not sent again since.
    """

    origin: str
    failures_in_row: int
    paused_until: datetime | None
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_problem: str | None
    waiting: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilters:
    """What the log is narrowed to; None means no narrowing."""

    task_id: str | None = None
    state: DeliveryState | None = None
    origin: str | None = None

    def conditions(self) -> list[str]:
        """Return the conditions of those that are given."""
        return [_OWNED, *(text for name, text in _FILTERS.items() if getattr(self, name))]


def deliveries_sql(filters: LogFilters, *, before: bool = False) -> str:
    """Return the statement of a page of the log."""
    conditions = [*filters.conditions(), _BEFORE] if before else filters.conditions()
    return f"""
        select {_DELIVERY} from deliveries d {_JOINS}
        where {" and ".join(conditions)}
        order by d.created_at desc, d.delivery_id desc
        limit %(limit)s
    """


def deliveries_count_sql(filters: LogFilters) -> str:
    """Return the statement of a total, which stops at 10,001."""
    where = " and ".join(filters.conditions())
    return f"select count(*) from (select from deliveries d where {where} limit 10001) c"


async def select_deliveries(
    tx: Tx,
    owner: Owner,
    filters: LogFilters,
    *,
    limit: int,
    before: tuple[datetime, str] | None = None,
) -> list[Delivery]:
    """Return deliveries, newest first."""
    values = asdict(owner) | asdict(filters) | {"limit": limit}
    if before is not None:
        values |= {"before_created_at": before[0], "before_id": before[1]}
    return await fetch_all(tx, Delivery, deliveries_sql(filters, before=bool(before)), values)


async def count_deliveries(tx: Tx, owner: Owner, filters: LogFilters) -> int:
    """Return how many deliveries there are; counting stops at 10,001."""
    values = asdict(owner) | asdict(filters)
    return int(await fetch_value(tx, deliveries_count_sql(filters), values))


async def select_delivery(tx: Tx, owner: Owner, delivery_id: str) -> Delivery | None:
    """Return one delivery."""
    values = asdict(owner) | {"delivery_id": delivery_id}
    return await fetch_one(tx, Delivery, SELECT_DELIVERY, values)


async def select_payload(tx: Tx, owner: Owner, event_id: str) -> str:
    """Return the body of an event that exists."""
    cursor = await tx.execute(SELECT_PAYLOAD.encode(), asdict(owner) | {"event_id": event_id})
    row = await cursor.fetchone()
    assert row is not None
    return str(row[0])


async def select_attempts(tx: Tx, owner: Owner, delivery_ids: list[str]) -> list[AttemptRow]:
    """Return the attempts of some deliveries, oldest first."""
    values = asdict(owner) | {"delivery_ids": delivery_ids}
    return await fetch_all(tx, AttemptRow, SELECT_ATTEMPTS, values)


async def select_origins(tx: Tx, owner: Owner) -> list[OriginHealth]:
    """Return the receivers, the failing ones first."""
    return await fetch_all(tx, OriginHealth, SELECT_ORIGINS, asdict(owner))


async def event_waits(tx: Tx, owner: Owner, task_id: str) -> bool:
    """Say whether an event of a task is not a delivery yet."""
    return bool(await fetch_value(tx, EVENT_WAITS, asdict(owner) | {"task_id": task_id}))


async def replay_last(tx: Tx, owner: Owner, task_id: str, replay_id: str, now: datetime) -> bool:
    """Make a task's last delivery anew, or its first; False when it has no address."""
    values = asdict(owner) | {"task_id": task_id, "replay_id": replay_id, "now": now}
    if await execute(tx, REPLAY_LAST, values):
        return True
    return await execute(tx, ADDRESS_LATER, values) > 0


async def replay_one(tx: Tx, owner: Owner, delivery_id: str, replay_id: str, now: datetime) -> bool:
    """Make a finished delivery anew; False when there is none."""
    values = asdict(owner) | {"delivery_id": delivery_id, "replay_id": replay_id, "now": now}
    return await execute(tx, REPLAY_ONE, values) > 0


async def replay_given_up(tx: Tx, owner: Owner, origin: str | None, now: datetime) -> int:
    """Make anew every delivery that was given up and not replayed since; return how many."""
    return await execute(tx, REPLAY_GIVEN_UP, asdict(owner) | {"origin": origin, "now": now})
