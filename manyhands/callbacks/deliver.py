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
from manyhands.callbacks import dispatch_queries, queries, schedule
from manyhands.callbacks.attempt import Sender
from manyhands.callbacks.model import Attempt, Due, Room
from manyhands.callbacks.recorder import Recorder
from manyhands.db.pool import Database, Tx
from manyhands.errors import Unavailable
from manyhands.jobs.wake import Wake
from manyhands.observability import metrics

log = structlog.get_logger()

AT_ONCE = 512  # deliveries in hand in one process, about: being sent, or not yet written down
PER_ORIGIN = 64  # being sent to one receiver of one customer
LEAST = 24  # so many places must be free before more are taken: taking one by one costs more
A_MOMENT = 0.02
LEASE = timedelta(seconds=25)  # an attempt may take 15 s; after a crash this is the wait
POLL = 1.0
STOP_SECONDS = 5.0


class Deliverer:
    """Runs the loop. ``wake`` rings when an event was written in this process."""

    def __init__(self, db: Database, sender: Sender, wake: Wake) -> None:
        self._db = db
        self._sender = sender
        self._wake = wake
        self._recorder = Recorder(db, sender.pauses, self._recorded)
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
            await asyncio.wait({recording}, timeout=STOP_SECONDS)
            await asyncio.wait_for(self._recorder.flush(), STOP_SECONDS)

    async def _turn(self) -> float:
        """Do what is to do now; return for how many seconds there may be nothing more."""
        try:
            async with self._db.connection() as tx:
                return await self._take(tx)
        except Unavailable:
            return POLL

    async def _take(self, tx: Tx) -> float:
        free = AT_ONCE - len(self._sending) - self._recorder.waiting
        if free < LEAST:
            return POLL  # what ends will ring
        now = clock.now()
        room = Room(PER_ORIGIN, self._under_way)
        # As many as the receiver with the most room can take; what others have no room for waits
        # as a delivery, so that a slow one never stops the outbox.
        limit = max(LEAST, PER_ORIGIN - min(self._under_way.values(), default=0))
        fresh = await dispatch_queries.dispatch_events(
            tx, now=now, lease_until=now + LEASE, limit=limit, room=room
        )
        for due in fresh.leased:
            self._start(due)
        claimed = await queries.claim_deliveries(
            tx,
            now=now,
            lease_until=now + LEASE,
            overdue=now - schedule.DEADLINE,
            limit=free,
            room=room,
        )
        for due in claimed:
            self._start(due)
        if fresh.taken == limit:  # more may be in the outbox
            return A_MOMENT if fresh.leased else 0.0
        next_due = await queries.next_due(tx)
        if next_due is None:
            return POLL
        return min(POLL, max(0.02, (next_due - clock.now()).total_seconds()))

    def _start(self, due: Due) -> None:
        self._under_way[due.receiver] += 1
        sending = asyncio.create_task(self._send(due))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, due: Due) -> None:
        attempt = await self._sender.attempt(due)
        metrics.callback_attempts.labels(attempt.state).inc()
        self._recorder.add(attempt)
        if attempt.problem is None:
            self._release([attempt])
            return
        log.info(
            "callback failed",
            task_id=due.task_id,
            delivery_id=due.delivery_id,
            attempt=due.number,
            problem=attempt.problem,
            next_at=attempt.next_at,
        )

    def _recorded(self, attempts: Iterable[Attempt]) -> None:
        # A failure keeps its place until it is written down: the next claim must see it.
        self._release([attempt for attempt in attempts if attempt.problem is not None])

    def _release(self, attempts: Iterable[Attempt]) -> None:
        for attempt in attempts:
            receiver = attempt.due.receiver
            self._under_way[receiver] -= 1
            if not self._under_way[receiver]:
                del self._under_way[receiver]
        # Half empty is soon enough: a ring for every answer would mean many small turns.
        if min(self._under_way.values(), default=0) <= PER_ORIGIN // 2:
            self._wake.ring()
