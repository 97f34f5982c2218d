"""The connection pool and transactions.

Every connection is in autocommit: one statement is one transaction and one round trip.
`Database.transaction` brackets several.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import psycopg
import structlog
from psycopg.rows import TupleRow, class_row
from psycopg.types.string import TextLoader
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from manyhands.errors import InvalidRequest, Unavailable

log = structlog.get_logger()

Tx: TypeAlias = psycopg.AsyncConnection[TupleRow]
"""An open transaction, or a connection on which one statement is a transaction of its own."""

Params: TypeAlias = Mapping[str, object]
Row = TypeVar("Row")


class Database:
    """The pool of one process. Open it with ``async with``."""

    def __init__(self, conninfo: str, *, size: int) -> None:
        self._pool: AsyncConnectionPool[Tx] = AsyncConnectionPool(
            conninfo,
            min_size=min(2, size),
            max_size=size,
            open=False,
            timeout=15,
            kwargs={"autocommit": True, "application_name": "manyhands"},
            configure=_configure,
            check=None,
        )

    async def __aenter__(self) -> "Database":
        await self._pool.open(wait=True)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._pool.close(timeout=5)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Tx]:
        """Lend a connection on which each statement commits by itself.

        Raises `Unavailable` when the database does not answer, and `InvalidRequest` for a value
        that it cannot store, such as a text with a NUL; nothing was changed then.
        """
        try:
            async with self._pool.connection() as conn:
                yield conn
        # ProgramLimitExceeded: a text that is too long for an index.
        except (psycopg.DataError, psycopg.errors.ProgramLimitExceeded) as error:
            log.warning("value refused by the database", error=str(error))
            raise InvalidRequest("The request holds a value that cannot be stored.") from error
        except (PoolTimeout, psycopg.OperationalError) as error:
            raise Unavailable("The database does not answer at the moment. Try again.") from error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """Lend a connection inside a transaction: commits at the end, rolls back on an error."""
        async with self.connection() as conn, conn.transaction():
            yield conn


class OneTransaction(Database):
    """Lends one open transaction, so that whatever is done with it commits or fails together."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Tx]:
        """Lend the transaction; an error undoes what was done since."""
        async with self._tx.transaction():
            yield self._tx


# Every statement here looks rows up by their keys, a page or a batch at a time, so loops over
# indexes are always right. The planner's other joins are right only while its statistics are:
# with a stale one it compared a batch of 200 with every task of the customer (docs/decisions/0006).
KEYED_JOINS = "set enable_hashjoin = off; set enable_mergejoin = off"


async def _configure(conn: Tx) -> None:
    # JSON columns come back as their text: most are only passed on, and whoever needs the
    # value parses it.
    conn.adapters.register_loader("json", TextLoader)
    await conn.execute(KEYED_JOINS)


# psycopg remembers how it read a statement of at most 4096 bytes, if it has few parameters; a
# longer one it reads anew each time, which took an eighth of a creation.
@lru_cache(maxsize=1024)
def _as_sent(sql: str) -> bytes:
    """Return a statement without its indentation."""
    return "\n".join(line.strip() for line in sql.splitlines()).encode()


async def fetch_all(tx: Tx, row: type[Row], sql: str, params: Params | None = None) -> list[Row]:
    """Run a query whose columns are the fields of the dataclass ``row``."""
    async with tx.cursor(row_factory=class_row(row)) as cursor:
        await cursor.execute(_as_sent(sql), params)
        return await cursor.fetchall()


async def fetch_one(tx: Tx, row: type[Row], sql: str, params: Params | None = None) -> Row | None:
    """Like `fetch_all` for the first row, or None."""
    async with tx.cursor(row_factory=class_row(row)) as cursor:
        await cursor.execute(_as_sent(sql), params)
        return await cursor.fetchone()


async def fetch_value(tx: Tx, sql: str, params: Params | None = None) -> Any:
    """Return the first column of the first row, or None without one."""
    cursor = await tx.execute(_as_sent(sql), params)
    row = await cursor.fetchone()
    return None if row is None else row[0]


async def execute(tx: Tx, sql: str, params: Params | None = None) -> int:
    """Run a statement and return how many rows it touched."""
    cursor = await tx.execute(_as_sent(sql), params)
    return cursor.rowcount


async def execute_many(tx: Tx, sql: str, rows: Sequence[Params]) -> None:
    """Run a statement once per row, in one pipeline."""
    async with tx.cursor() as cursor:
        await cursor.executemany(_as_sent(sql), rows)
