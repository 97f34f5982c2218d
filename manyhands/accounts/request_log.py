"""The log of requests: noted in memory, written down every second.

A process that dies takes the last second with it: a log may have a hole, an answer may not wait.
"""

from datetime import timedelta

import structlog

from manyhands import clock
from manyhands.accounts import request_log_queries as queries
from manyhands.accounts.request_log_queries import NewEntry
from manyhands.db.pool import Database

log = structlog.get_logger()

MOST_WAITING = 50_000
MAX_TEXT = 1_000  # characters of a path or an error that are kept
_BATCH = 2_000


class RequestLog:
    """Takes requests as they are answered. ``days`` is how long they are kept."""

    def __init__(self, db: Database, *, days: float) -> None:
        self._db = db
        self._kept_for = timedelta(days=days)
        self._waiting: list[NewEntry] = []

    def note(self, entry: NewEntry) -> None:
        """Take a request; while the database is away too many are left out."""
        if self._kept_for and len(self._waiting) < MOST_WAITING:
            self._waiting.append(entry)

    async def write(self) -> bool:
        """Write down what is waiting; tell whether there is more."""
        batch = self._waiting[:_BATCH]
        if batch:
            async with self._db.connection() as tx:
                await queries.insert_entries(tx, batch)
            del self._waiting[: len(batch)]
        return bool(self._waiting)

    async def forget(self) -> bool:
        """Forget what is too old; tell whether there is more."""
        async with self._db.connection() as tx:
            before = clock.now() - self._kept_for
            return await queries.purge_entries(tx, before, limit=_BATCH) == _BATCH
