"""The delivery loop: events become deliveries, deliveries are attempted until they arrive.

Any number of processes may run it: rows are leased with SKIP LOCKED, and a lease that is not
settled in time comes back by itself.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import structlog

from manyhands import clock
from manyhands.callbacks import queries, schedule
from manyhands.callbacks.attempt import Sender
from manyhands.callbacks.model import Attempt, Due
from manyhands.callbacks.recorder import Recorder
from manyhands.db.pool import Database, Tx
from manyhands.errors import Unavailable
from manyhands.jobs.wake import Wake
from manyhands.observability import metrics

log = structlog.get_logger()

AT_ONCE = 256  # attempts under way in one process
PER_ORIGIN = 96  # of which to one receiver of one customer
LEASE = timedelta(seconds=60)  # an attempt may take 15 s
POLL = 1.0
STOP_SECONDS = 5.0


class Deliverer:
    """Runs the loop. ``wake`` rings when an event was written in this process."""

    def __init__(self, db: Database, sender: Sender, wake: Wake) -> None:
        self._db = db
        self._sender = sender
        self._wake = wake
        self._recorder = Recorder(db, self._settle)
        self._under_way: Counter[str] = Counter()
        self._sending: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Deliver until cancelled, then let what is under way end within a few seconds."""
        recording = asyncio.create_task(self._recorder.run())
        try:
            while True:
                await self._wake.wait(await self._turn())
        finally:
            if self._sending:
                await asyncio.wait(self._sending, timeout=STOP_SECONDS)
            for sending in self._sending:
                sending.cancel()
            recording.cancel()
            await asyncio.wait_for(self._recorder.flush(), STOP_SECONDS)

    async def _turn(self) -> float:
        """Do what is to do now; return for how many seconds there may be nothing more."""
        try:
            async with self._db.connection() as tx:
                dispatched = await queries.dispatch_events(tx, clock.now())
                free = AT_ONCE - self._under_way.total()
                claimed = await self._claim(tx, free) if free > 0 else []
                for due in claimed:
                    self._start(due)
                if free <= 0:
                    return POLL  # whatever ends rings
                if dispatched or len(claimed) == free:
                    return 0.0
                next_due = await queries.next_due(tx)
        except Unavailable:
            return POLL
        if next_due is None:
            return POLL
        return min(POLL, max(0.02, (next_due - clock.now()).total_seconds()))

    async def _claim(self, tx: Tx, free: int) -> list[Due]:
        now = clock.now()
        return await queries.claim_deliveries(
            tx,
            now=now,
            lease_until=now + LEASE,
            overdue=now - schedule.DEADLINE,
            limit=free,
            per_origin=PER_ORIGIN,
            failures_to_pause=schedule.FAILURES_TO_PAUSE,
            under_way=list(self._under_way.items()),
        )

    def _start(self, due: Due) -> None:
        self._under_way[_origin(due)] += 1
        sending = asyncio.create_task(self._send(due))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, due: Due) -> None:
        attempt = await self._sender.attempt(due)
        metrics.callback_attempts.labels(attempt.state).inc()
        if attempt.problem is not None:
            log.info(
                "callback failed",
                task_id=due.task_id,
                delivery_id=due.delivery_id,
                attempt=due.number,
                problem=attempt.problem,
                next_at=attempt.next_at,
            )
        self._recorder.add(attempt)

    def _settle(self, attempts: Iterable[Attempt]) -> None:
        for attempt in attempts:
            origin = _origin(attempt.due)
            self._under_way[origin] -= 1
            if not self._under_way[origin]:
                del self._under_way[origin]
        self._wake.ring()


def _origin(due: Due) -> str:
    return f"{due.customer_id}{due.mode}{due.origin}"
