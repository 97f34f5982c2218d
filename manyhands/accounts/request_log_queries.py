"""SQL on the log of requests."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from manyhands.db.pool import Tx, execute, fetch_all, fetch_value
from manyhands.ids import Mode, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A request that was answered."""

    customer_id: str
    mode: Mode
    key_id: str
    at: datetime
    method: str
    path: str
    status: int
    duration_ms: int
    error: str | None
    idempotency_key: str | None
    request_id: str


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A line of the log, with the name of its key; ``path`` is as it was sent, with its query."""

    entry_id: int
    key_id: str
    key_name: str
    key_hint: str
    at: datetime
    method: str
    path: str
    status: int
    duration_ms: int
    error: str | None
    idempotency_key: str | None
    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilters:
    """What the log is narrowed to: a key, and answers with 4xx or 5xx."""

    key_id: str | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands in the log."""

    at: datetime
    entry_id: int


END = Place(datetime.max.replace(tzinfo=UTC), 0)

_TYPES = {"at": "timestamptz", "status": "smallint", "duration_ms": "integer"}
_COLUMNS = [field.name for field in fields(NewEntry)]
_ARRAYS = ", ".join(f"%({name})s::{_TYPES.get(name, 'text')}[]" for name in _COLUMNS)

INSERT_ENTRIES = f"""
    insert into request_log ({", ".join(_COLUMNS)}) select * from unnest({_ARRAYS})
"""

_SOME = """
    r.customer_id = %(customer_id)s and r.mode = %(mode)s
    and (%(key_id)s::text is null or r.key_id = %(key_id)s)
    and (not %(failed)s::boolean or r.status >= 400)
"""
SELECT_ENTRIES = f"""
    select r.entry_id, r.key_id, k.name as key_name, k.hint as key_hint, r.at, r.method, r.path,
        r.status, r.duration_ms, r.error, r.idempotency_key, r.request_id
    from request_log r join api_keys k using (customer_id, mode, key_id)
    where {_SOME} and (r.at, r.entry_id) < (%(before_at)s::timestamptz, %(before_id)s::bigint)
    order by r.at desc, r.entry_id desc
    limit %(limit)s
"""
COUNT_ENTRIES = f"""
    select count(*) from (select from request_log r where {_SOME} limit 10001) as counted
"""

PURGE_ENTRIES = """
    delete from request_log where ctid = any(array(
        select ctid from request_log where at < %(before)s limit %(limit)s))
"""


async def insert_entries(tx: Tx, entries: Sequence[NewEntry]) -> None:
    """Write down requests."""
    columns = {name: [getattr(entry, name) for entry in entries] for name in _COLUMNS}
    await execute(tx, INSERT_ENTRIES, columns)


async def select_entries(
    tx: Tx, owner: Owner, filters: LogFilters, *, before: Place, limit: int
) -> list[LoggedRequest]:
    """Return requests, newest first, from before a place."""
    values = {"before_at": before.at, "before_id": before.entry_id, "limit": limit}
    return await fetch_all(
        tx, LoggedRequest, SELECT_ENTRIES, asdict(owner) | asdict(filters) | values
    )


async def count_entries(tx: Tx, owner: Owner, filters: LogFilters) -> int:
    """Return how many requests the filters leave; 10,001 stands for more than 10,000."""
    return int(await fetch_value(tx, COUNT_ENTRIES, asdict(owner) | asdict(filters)))


async def purge_entries(tx: Tx, before: datetime, *, limit: int) -> int:
    """Forget requests from before a moment; return how many."""
    return await execute(tx, PURGE_ENTRIES, {"before": before, "limit": limit})
