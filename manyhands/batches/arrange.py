"""The slots of a batch follow what was decided about it: released, or put before others.

Jobs, safe to repeat: a batch may have a million tasks, so they walk through it in steps. What is
decided meanwhile has a job of its own.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeAlias

from manyhands.batches import queries
from manyhands.batches.queries import Position
from manyhands.db.pool import Database, Tx
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import Handler

RELEASE = "release batch"
PRIORITIZE = "prioritize batch"
STEP = 500  # tasks

_START = Position(datetime.min.replace(tzinfo=UTC), "")

_Step: TypeAlias = Callable[[Tx, Job, Position, int], Awaitable[Position | None]]


def handlers(db: Database) -> dict[str, Handler]:
    """Return the handlers of these kinds of jobs."""

    def walking(step: _Step) -> Handler:
        async def handle(job: Job) -> None:
            position: Position | None = _START
            while position is not None:
                async with db.connection() as tx:
                    position = await step(tx, job, position, STEP)

        return handle

    return {RELEASE: walking(queries.release_some), PRIORITIZE: walking(queries.prioritize_some)}
