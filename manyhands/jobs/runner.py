"""Runs stored jobs: things that must happen after a commit, whatever happens to the process.

A job is leased by moving its due time ahead, again and again while it runs; a process that dies
leaves it to be taken within half a minute, so handlers must be safe to repeat.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TypeAlias

import structlog

from manyhands import clock
from manyhands.db.pool import Database
from manyhands.errors import Unavailable
from manyhands.jobs import queries
from manyhands.jobs.queries import Job
from manyhands.jobs.wake import Wake
from manyhands.observability import metrics

log = structlog.get_logger()

Handler: TypeAlias = Callable[[Job], Awaitable[None]]

AT_ONCE = 8
LEASE = timedelta(seconds=30)
RENEW_SECONDS = 10.0
POLL = 1.0
STOP_SECONDS = 5.0
# A job that fails by an error of ours is not lost, and does not stop the others.
_RETRY_SECONDS = (5, 30, 120, 600, 3600)


class TryLater(Exception):
    """Raised by a handler that wants to be called again after some time."""

    def __init__(self, pause: timedelta, reason: str) -> None:
        super().__init__(reason)
        self.pause = pause
        self.reason = reason


class JobRunner:
    """Takes due jobs and hands each to the handler of its kind."""

    def __init__(self, db: Database, handlers: Mapping[str, Handler], wake: Wake) -> None:
        self._db = db
        self._handlers = handlers
        self._wake = wake
        self._running: set[asyncio.Task[None]] = set()
        self._leased: set[Job] = set()

    async def run(self) -> None:
        """Work until canceled."""
        renewing = asyncio.create_task(self._renew())
        try:
            while True:
                await self._wake.wait(await self._turn())
        finally:
            renewing.cancel()
            if self._running:
                await asyncio.wait(self._running, timeout=STOP_SECONDS)
            for running in self._running:
                running.cancel()

    async def _turn(self) -> float:
        free = AT_ONCE - len(self._running)
        if free <= 0:
            return POLL
        now = clock.now()
        try:
            async with self._db.connection() as tx:
                jobs = await queries.claim_jobs(
                    tx, kinds=list(self._handlers), now=now, lease_until=now + LEASE, limit=free
                )
        except Unavailable:
            return POLL
        for job in jobs:
            running = asyncio.create_task(self._run(job))
            self._running.add(running)
            self._leased.add(job)
            running.add_done_callback(self._ended)
        return POLL

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                async with self._db.connection() as tx:
                    for job in list(self._leased):
                        await queries.renew_job(tx, job, clock.now() + LEASE)
            except Unavailable:
                continue  # the database says so elsewhere
            except Exception:  # a lease that ends early means work done twice, no more
                log.exception("leases of jobs not renewed")

    def _ended(self, running: asyncio.Task[None]) -> None:
        self._running.discard(running)
        self._wake.ring()

    async def _run(self, job: Job) -> None:
        with structlog.contextvars.bound_contextvars(job=job.kind, task_id=job.subject_id):
            try:
                await self._handlers[job.kind](job)
            except TryLater as later:
                outcome = "later"
                await self._postpone(job, later.pause, later.reason)
            except Exception as error:
                outcome = "error"
                log.exception("job failed", attempt=job.attempts)
                seconds = _RETRY_SECONDS[min(job.attempts, len(_RETRY_SECONDS)) - 1]
                await self._postpone(job, timedelta(seconds=seconds), repr(error))
            else:
                outcome = "done"
                self._leased.discard(job)
                with suppress(Unavailable):  # its lease will end, and it is done again
                    async with self._db.connection() as tx:
                        await queries.finish_job(tx, job)
            metrics.jobs.labels(job.kind, outcome).inc()

    async def _postpone(self, job: Job, pause: timedelta, error: str) -> None:
        self._leased.discard(job)
        with suppress(Unavailable):  # its lease will end, and it is tried again
            async with self._db.connection() as tx:
                await queries.postpone_job(tx, job, clock.now() + pause, error[:2_000])
