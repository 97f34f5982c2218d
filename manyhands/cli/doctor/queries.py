"""SQL of the doctor."""

from dataclasses import dataclass
from datetime import datetime

from manyhands.db.pool import Tx, fetch_one, fetch_value

CONDITION = """
    select current_setting('server_version') as version,
        current_setting('server_version_num')::int as version_number,
        current_setting('server_encoding') as encoding,
        current_setting('fsync') = 'on' as fsync,
        current_setting('full_page_writes') = 'on' as full_page_writes,
        current_setting('synchronous_commit') <> 'off' as synchronous_commit,
        current_setting('max_connections')::int as connections,
        (select count(*) from pg_stat_activity where datname = current_database()) as in_use,
        pg_database_size(current_database()) as size
"""
NOW = "select clock_timestamp()"
HAS_CUSTOMERS = "select exists (select from customers)"


@dataclass(frozen=True, slots=True)
class Condition:
    """How the database server is set up and how busy it is; ``size`` in bytes."""

    version: str
    version_number: int
    encoding: str
    fsync: bool
    full_page_writes: bool
    synchronous_commit: bool
    connections: int
    in_use: int
    size: int


async def condition(tx: Tx) -> Condition:
    """Return how the server is set up."""
    found = await fetch_one(tx, Condition, CONDITION)
    assert found is not None
    return found


async def server_now(tx: Tx) -> datetime:
    """Return what time it is for the database."""
    now: datetime = await fetch_value(tx, NOW)
    return now


async def has_customers(tx: Tx) -> bool:
    """Tell whether somebody has set the installation up."""
    return bool(await fetch_value(tx, HAS_CUSTOMERS))
