"""The delivery loop: events become deliveries, deliveries are attempted until they arrive.

Any number of processes may run it: rows are leased with SKIP LOCKED, and a lease that is not
settled in time comes back by itself.
"""

import asyncio
from collections import Counter
from collections.abc import Collection
from datetime import timedelta

import structlog

from manyhands import clock
from manyhands.callbacks import dispatch_queries, lanes, queries, schedule
from manyhands.callbacks.attempt import TIME_LIMIT, Sender
from manyhands.callbacks.lanes import Lane, Lanes
from manyhands.callbacks.model import Attempt, Due, Room
from manyhands.callbacks.recorder import Recorder
from manyhands.db.pool import Database, Tx
from manyhands.errors import Unavailable
from manyhands.jobs.wake import Wake
from manyhands.observability import metrics

log = structlog.get_logger()

IN_HAND = 1_000  # deliveries in one process, about: waiting, being sent, or not yet written down
LEAST = 24  # so many places must be free before more are taken: taking one by one costs more
A_MOMENT = 0.05  # seconds between looks while more is due
LEASE_SECONDS = 25.0  # after a crash this is the wait
BEGIN_SECONDS = LEASE_SECONDS - TIME_LIMIT - 2.0  # so long after the lease it may be begun
POLL = 1.0
STOP_SECONDS = 5.0


class Deliverer:
    """Runs the loop. ``wake`` rings when an event was written in this process."""

    def __init__(self, db: Database, sender: Sender, wake: Wake) -> None:
        self._db = db
        self._sender = sender
        self._wake = wake
        self._recorder = Recorder(db, sender.pauses, self._recorded)
        self._lanes = Lanes()
        self._sending: set[asyncio.Task[None]] = set()
        self._more_due = False  # whether the last turn left something for want of room

    async def run(self) -> None:
        """Deliver until canceled, then let what is under way end within a few seconds."""
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
        free = IN_HAND - self._lanes.in_hand - self._recorder.waiting
        self._more_due = free < LEAST
        if free < LEAST:
            return A_MOMENT
        now = clock.now()
        lease_until = now + timedelta(seconds=LEASE_SECONDS)
        begin_until = asyncio.get_running_loop().time() + BEGIN_SECONDS
        self._lanes.forget_unused()
        room = Room(lanes.AT_ONCE, self._lanes.room)
        # As many as the receiver with the most room can take; what others have no room for waits
        # as a delivery, so that a slow one never stops the outbox.
        limit = min(free, max(LEAST, max(room.left.values(), default=lanes.AT_ONCE)))
        fresh = await dispatch_queries.dispatch_events(
            tx, now=now, lease_until=lease_until, limit=limit, room=room
        )
        for due in fresh.leased:
            self._start(due, begin_until)
        self._more_due = fresh.taken == limit  # more may be in the outbox
        claimed = await queries.claim_deliveries(
            tx,
            now=now,
            lease_until=lease_until,
            overdue=now - schedule.DEADLINE,
            limit=free,
            room=Room(lanes.AT_ONCE, self._lanes.room),
        )
        for due in claimed:
            self._start(due, begin_until)
        if self._more_due:
            return A_MOMENT if fresh.leased else 0.0
        next_due = await queries.next_due(tx)
        pause = POLL if next_due is None else (next_due - clock.now()).total_seconds()
        self._more_due = pause <= 0
        return min(POLL, max(A_MOMENT, pause))

    def _start(self, due: Due, begin_until: float) -> None:
        lane = self._lanes.take(due)
        lane.waiting.append((due, begin_until))
        if lane.senders < lanes.AT_ONCE:
            lane.senders += 1
            sending = asyncio.create_task(self._send_waiting(lane))
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)

    async def _send_waiting(self, lane: Lane) -> None:
        now = asyncio.get_running_loop().time
        try:
            while lane.waiting:
                due, begin_until = lane.waiting.popleft()
                if now() <= begin_until:
                    await self._send(due, lane)
                else:  # its lease might end under way; it comes back when it has ended
                    self._release(due)
        finally:
            lane.senders -= 1

    async def _send(self, due: Due, lane: Lane) -> None:
        try:
            attempt = await self._sender.attempt(due)
        except asyncio.CancelledError:
            self._lanes.release(due)
            raise
        lane.learn(attempt)
        self._recorder.add(attempt)
        if attempt.problem is None:
            self._release(due)
            return
        log.info(
            "callback failed",
            task_id=due.task_id,
            delivery_id=due.delivery_id,
            attempt=due.number,
            problem=attempt.problem,
            next_at=attempt.next_at,
        )

    def _recorded(self, attempts: Collection[Attempt]) -> None:
        for state, count in Counter(attempt.state for attempt in attempts).items():
            metrics.callback_attempts.labels(state).inc(count)
        # A failure keeps its place until it is written down: the next claim must see it.
        for attempt in attempts:
            if attempt.problem is not None:
                self._release(attempt.due)

    def _release(self, due: Due) -> None:
        lane = self._lanes.release(due)
        # Half empty is soon enough, and only if more is due: or there would be many small turns.
        if self._more_due and lane.half_empty:
            self._wake.ring()
