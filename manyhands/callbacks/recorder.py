"""Writes attempts down in batches: one transaction for all that ended in a moment.

Until an attempt is written its delivery stays leased, so a process that dies in between causes
a second delivery, never a lost one.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from itertools import groupby

import structlog

from manyhands import clock
from manyhands.callbacks import queries, schedule
from manyhands.callbacks.model import Attempt
from manyhands.db.pool import Database, Tx
from manyhands.errors import Unavailable
from manyhands.jobs.wake import Wake

log = structlog.get_logger()

_MOMENT = 0.02  # seconds in which attempts gather
_BATCH = 500
_LOOK = 60.0  # seconds; every attempt rings
_PAUSE = 1.0  # seconds before trying again when the database is away


class Recorder:
    """Takes attempts and calls back when they are written down."""

    def __init__(
        self,
        db: Database,
        pauses: Sequence[float],
        on_recorded: Callable[[Collection[Attempt]], None],
    ) -> None:
        self._db = db
        self._pauses = pauses
        self._on_recorded = on_recorded
        self._waiting: list[Attempt] = []
        self._some = Wake()

    @property
    def waiting(self) -> int:
        """How many attempts are not written down yet."""
        return len(self._waiting)

    def add(self, attempt: Attempt) -> None:
        """Take an attempt."""
        self._waiting.append(attempt)
        self._some.ring()

    async def run(self) -> None:
        """Write until canceled."""
        while True:
            await self._some.wait(_LOOK)
            await asyncio.sleep(_MOMENT)
            await self.flush()

    async def flush(self) -> None:
        """Write down what is waiting; tries again for as long as the database is away."""
        while self._waiting:
            batch = self._waiting[:_BATCH]
            try:
                await self._write(batch)
            except Unavailable as error:
                log.warning(
                    "attempts wait for the database", waiting=len(self._waiting), error=str(error)
                )
                await asyncio.sleep(_PAUSE)
                continue
            except Exception:  # one that cannot be written must not hold up the others
                log.exception("attempts are written down one by one", attempts=len(batch))
                await self._write_alone(batch)
            del self._waiting[: len(batch)]
            self._on_recorded(batch)

    async def _write(self, batch: list[Attempt]) -> None:
        async with self._db.transaction() as tx:
            await write_down(tx, batch, self._pauses)

    async def _write_alone(self, batch: list[Attempt]) -> None:
        for attempt in batch:
            try:
                await self._write([attempt])
            except Exception:  # its lease will end, and it will be tried again
                log.exception("attempt not written down", delivery_id=attempt.due.delivery_id)


async def write_down(tx: Tx, batch: list[Attempt], pauses: Sequence[float]) -> None:
    """Write attempts, what they mean for their deliveries and tasks, and for the receivers.

    ``pauses`` are those of `schedule.pause_until`.
    """
    await queries.record_attempts(tx, batch, clock.now())
    by_origin = sorted(batch, key=_origin)
    for _, group in groupby(by_origin, key=_origin):
        await _write_health(tx, sorted(group, key=lambda attempt: attempt.started_at), pauses)


def _origin(attempt: Attempt) -> tuple[str, str, str]:
    return attempt.due.customer_id, attempt.due.mode, attempt.due.origin


async def _write_health(tx: Tx, attempts: list[Attempt], pauses: Sequence[float]) -> None:
    """Write how one receiver fared: what counts is what came after its last success."""
    good = [attempt for attempt in attempts if attempt.problem is None]
    bad = [attempt for attempt in attempts if attempt.problem is not None]
    since = [a for a in bad if not good or a.started_at > good[-1].started_at]
    failures = await queries.record_health(
        tx,
        attempts[0].due,
        failures=len(since),
        last_success_at=good[-1].started_at if good else None,
        last_failure_at=bad[-1].started_at if bad else None,
        last_problem=bad[-1].problem if bad else None,
    )
    until = since and schedule.pause_until(
        status=since[-1].status, failures_in_row=failures, now=clock.now(), pauses=pauses
    )
    if until:
        await queries.pause(tx, attempts[0].due, until)
