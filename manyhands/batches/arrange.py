"""The tasks of a batch follow what was decided about it.

Jobs, safe to repeat: a batch may have a million tasks, so they walk through it in steps. What is
decided meanwhile has a job of its own.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from manyhands import clock
from manyhands.batches import pause_queries, queries
from manyhands.batches.queries import Position
from manyhands.db.pool import Database, Tx
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import Handler, TryLater

RELEASE = "release batch"
PRIORITIZE = "prioritize batch"
PAUSE = "pause batch"
CANCEL = "cancel batch"
STEP = 500  # tasks
# A creation that had begun before the decision may be stored a little after it.
AGAIN = timedelta(seconds=10)
STILL_IN_HAND = timedelta(minutes=1)

_START = Position(datetime.min.replace(tzinfo=UTC), "")

_Step: TypeAlias = Callable[[Tx, Job, Position, int], Awaitable[Position | None]]


def handlers(db: Database) -> dict[str, Handler]:
    """Return the handlers of these kinds of jobs."""

    async def walk(job: Job, step: _Step) -> None:
        position: Position | None = _START
        while position is not None:
            async with db.transaction() as tx:
                position = await step(tx, job, position, STEP)

    async def release(job: Job) -> None:
        await walk(job, queries.release_some)

    async def prioritize(job: Job) -> None:
        await walk(job, queries.prioritize_some)

    async def pause(job: Job) -> None:
        await walk(job, _pause_some)
        if job.attempts == 1:
            raise TryLater(AGAIN, "for tasks that were just being created")

    async def cancel(job: Job) -> None:
        await walk(job, _pause_some)
        await walk(job, _cancel_some)
        async with db.connection() as tx:
            tasks = await queries.counts(tx, job.owner, [job.subject_id])
        if tasks[job.subject_id].get("pending"):
            raise TryLater(STILL_IN_HAND, "somebody has a task in hand")
        if job.attempts == 1:
            raise TryLater(AGAIN, "for tasks that were just being created")

    return {RELEASE: release, PRIORITIZE: prioritize, PAUSE: pause, CANCEL: cancel}


async def _pause_some(tx: Tx, job: Job, after: Position, limit: int) -> Position | None:
    return await pause_queries.pause_some(tx, job, after, limit, clock.now())


async def _cancel_some(tx: Tx, job: Job, after: Position, limit: int) -> Position | None:
    last = await pause_queries.end_of_step(tx, job, after, limit)
    if last is not None:
        due = await pause_queries.lock_unstarted(tx, job, after, limit)
        await pause_queries.cancel_tasks(tx, job.owner, due, clock.now())
    return last
