"""A delivery is made: asked for by a person or due on schedule, gathered by a job.

It holds what of its project is completed and was not delivered before, as it is at that moment.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import orjson

from manyhands import clock
from manyhands.clock import to_wire
from manyhands.datasets import queries
from manyhands.datasets.model import Dataset, Delivery, Line, Rhythm, Schedule
from manyhands.db.pool import Database, Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.ids import Owner, new_id
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import Handler
from manyhands.projects.create import require_name
from manyhands.projects.model import Project
from manyhands.tasks.wire import encode

GATHER = "gather delivery"
PAUSE: dict[Rhythm, timedelta] = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
LINES = 500  # at once


def handlers(db: Database) -> dict[str, Handler]:
    """Return the handler of the job that gathers the tasks of a delivery."""

    async def gather(job: Job) -> None:
        async with db.transaction() as tx:
            await queries.gather(tx, job, clock.now())

    return {GATHER: gather}


async def deliver(
    tx: Tx, project: Project, *, name: str, dataset: str | None, made_by: str | None
) -> Delivery:
    """Begin a delivery of a project; it is there when its tasks are gathered.

    ``dataset`` is the name of one, made when it is new. Raises `Conflict` for a name in use and
    `InvalidRequest` when there is nothing to deliver.
    """
    if not await queries.any_undelivered(tx, project.owner, project.project_id):
        raise InvalidRequest(
            f'"{project.name}" has no completed tasks that were not delivered before.'
        )
    found = await find_or_make_dataset(tx, project.owner, dataset) if dataset else None
    delivery = Delivery(
        customer_id=project.customer_id,
        mode=project.mode,
        delivery_id=new_id(),
        project_id=project.project_id,
        project=project.name,
        dataset_id=found.dataset_id if found else None,
        dataset=found.name if found else None,
        name=require_name(name),
        made_by=made_by,
        created_at=clock.now(),
        delivered_at=None,
        task_count=0,
        turn_count=0,
    )
    if not await queries.insert_delivery(tx, delivery, job=GATHER):
        raise Conflict(f'"{project.name}" has a delivery named "{name}" already.')
    return delivery


async def find_or_make_dataset(tx: Tx, owner: Owner, name: str) -> Dataset:
    """Return the dataset of a name, new if need be. Raises `InvalidRequest` for the name."""
    wanted = Dataset(owner.customer_id, owner.mode, new_id(), require_name(name), clock.now())
    await queries.insert_dataset(tx, wanted)
    (found,) = await queries.select_datasets(tx, owner, name)
    return found


async def schedule(tx: Tx, project: Project, *, every: Rhythm, dataset: str | None) -> None:
    """Deliver a project by itself, for the first time when the rhythm has passed once."""
    found = await find_or_make_dataset(tx, project.owner, dataset) if dataset else None
    wanted = Schedule(
        customer_id=project.customer_id,
        mode=project.mode,
        project_id=project.project_id,
        every=every,
        dataset_id=found.dataset_id if found else None,
        next_at=clock.now() + PAUSE[every],
    )
    await queries.save_schedule(tx, wanted)


async def deliver_due(db: Database) -> bool:
    """Begin the delivery that has been due longest; False when none is due."""
    now = clock.now()
    async with db.transaction() as tx:
        due = await queries.lock_first_due(tx, now)
        if due is None:
            return False
        owner = Owner(due.customer_id, due.mode)
        await queries.save_schedule(tx, replace(due, next_at=_following(due, now)))
        if await queries.any_undelivered(tx, owner, due.project_id):
            delivery = _scheduled(due, now)
            await queries.insert_delivery(tx, delivery, job=GATHER)
    return True


async def lines(db: Database, delivery: Delivery) -> AsyncIterator[bytes]:
    """Yield the tasks of a delivery as JSON Lines, some at a time."""
    after = ""
    while True:
        async with db.connection() as tx:
            some = await queries.select_lines(tx, delivery, after=after, limit=LINES)
        if not some:
            return
        yield b"".join(_line(line) for line in some)
        after = some[-1].task_id


def _following(due: Schedule, now: datetime) -> datetime:
    """Return the next time of the rhythm that is to come; those missed are not made up for."""
    pause = PAUSE[due.every]
    return due.next_at + ((now - due.next_at) // pause + 1) * pause


def _scheduled(due: Schedule, now: datetime) -> Delivery:
    return Delivery(
        customer_id=due.customer_id,
        mode=due.mode,
        delivery_id=new_id(),
        project_id=due.project_id,
        project="",
        dataset_id=due.dataset_id,
        dataset=None,
        name=f"{now:%Y-%m-%d %H:%M}",
        made_by=None,
        created_at=now,
        delivered_at=None,
        task_count=0,
        turn_count=0,
    )


def _line(line: Line) -> bytes:
    members = {
        "task_id": line.task_id,
        "type": line.type,
        "created_at": to_wire(line.created_at),
        "completed_at": to_wire(line.completed_at),
        "params": orjson.Fragment(line.params_json),
        "metadata": orjson.Fragment(line.metadata_json),
        "response": None if line.response_json is None else orjson.Fragment(line.response_json),
    }
    return encode(members) + b"\n"
