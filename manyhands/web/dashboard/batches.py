"""Batches on the dashboard: how far each is, its callbacks, and what can be done to it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeAlias

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from manyhands import clock
from manyhands.batches import change
from manyhands.batches.lifecycle import HIGHEST_PRIORITY, LOWEST_PRIORITY
from manyhands.batches.queries import counts
from manyhands.callbacks import log_queries
from manyhands.callbacks.log_queries import LogFilters
from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Mode, Owner
from manyhands.paging import not_of_a_page
from manyhands.projects import batch_queries
from manyhands.projects.model import Batch, BatchFilters, BatchStatus
from manyhands.web.dashboard import project_queries
from manyhands.web.dashboard.callbacks import DeliveryDetail, details
from manyhands.web.dashboard.projects import TaskCounts
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of
from manyhands.web.shapes import Done

router = APIRouter(prefix="/{mode}/batches", tags=["Batches"], route_class=WebRoute)

_Change: TypeAlias = Callable[[Tx, Owner, str], Awaitable[Batch]]

RECENTLY = timedelta(hours=1)


class BatchLine(BaseModel):
    """A row of the table; ``priority`` is 0 when its tasks have their own."""

    batch_id: str
    name: str
    project_id: str
    project: str
    status: BatchStatus
    callback: str
    calibration_batch: bool
    self_label_batch: bool
    priority: int
    created_at: datetime
    finalized_at: datetime | None
    completed_at: datetime | None
    tasks: TaskCounts


class BatchLines(BaseModel):
    """A page of the table, newest first."""

    batches: list[BatchLine]
    total: int
    next_token: str | None


class BatchQuery(BaseModel):
    """The filters of the table."""

    project: str | None = None
    status: BatchStatus | None = None
    limit: int = Field(50, ge=1, le=100)
    next_token: str | None = None


class BatchDetail(BaseModel):
    """A batch with its callbacks; ``completed_recently`` counts tasks within the last hour."""

    line: BatchLine
    metadata: dict[str, Any]
    completed_recently: int
    deliveries: list[DeliveryDetail]


class PriorityWish(BaseModel):
    """The priority of a batch: the higher is done first."""

    priority: int = Field(ge=LOWEST_PRIORITY, le=HIGHEST_PRIORITY)


@router.get("")
async def get_batches(
    request: Request, person: Reader, mode: Mode, wish: Annotated[BatchQuery, Query()]
) -> BatchLines:
    """Return a page of the table."""
    owner, offset = owner_of(person, mode), _offset(wish.next_token)
    filters = BatchFilters(project=wish.project, status=wish.status)
    async with services(request).db.connection() as tx:
        batches = await batch_queries.select_batches(
            tx, owner, filters, limit=wish.limit, offset=offset
        )
        total = await batch_queries.count_batches(tx, owner, filters)
        tasks = await counts(tx, owner, [batch.batch_id for batch in batches])
    following = offset + len(batches)
    return BatchLines(
        batches=[_line(batch, tasks[batch.batch_id]) for batch in batches],
        total=total,
        next_token=str(following) if batches and following < total else None,
    )


@router.get("/{batch_id}")
async def get_batch(request: Request, person: Reader, mode: Mode, batch_id: str) -> BatchDetail:
    """Return a batch with its callbacks."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        batch = await _find(tx, owner, batch_id)
        tasks = await counts(tx, owner, [batch_id])
        recently = await project_queries.completed_since(
            tx, owner, batch_id, clock.now() - RECENTLY
        )
        deliveries = await log_queries.select_deliveries(
            tx, owner, LogFilters(task_id=batch_id), limit=100
        )
        return BatchDetail(
            line=_line(batch, tasks[batch_id]),
            metadata=orjson.loads(batch.metadata_json),
            completed_recently=recently,
            deliveries=await details(tx, owner, deliveries),
        )


@router.post("/{batch_id}/finalize")
async def finalize(request: Request, person: Operator, mode: Mode, batch_id: str) -> Done:
    """Hand out the tasks of a staging batch."""
    return await _change(request, owner_of(person, mode), batch_id, change.finalize)


@router.post("/{batch_id}/pause")
async def pause(request: Request, person: Operator, mode: Mode, batch_id: str) -> Done:
    """Offer nobody the tasks of a batch until it is resumed."""
    return await _change(request, owner_of(person, mode), batch_id, change.pause)


@router.post("/{batch_id}/resume")
async def resume(request: Request, person: Operator, mode: Mode, batch_id: str) -> Done:
    """Offer the tasks of a paused batch again."""
    return await _change(request, owner_of(person, mode), batch_id, change.resume)


@router.post("/{batch_id}/cancel")
async def cancel(request: Request, person: Operator, mode: Mode, batch_id: str) -> Done:
    """End a batch: its tasks are canceled, except those that somebody has in hand."""
    return await _change(request, owner_of(person, mode), batch_id, change.cancel)


@router.post("/{batch_id}/prioritize")
async def prioritize(
    request: Request, person: Operator, mode: Mode, batch_id: str, wish: PriorityWish
) -> Done:
    """Put a batch before others, or after them."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        name = (await _find(tx, owner, batch_id)).name
        await change.prioritize(tx, owner, name, wish.priority)
    services(request).jobs_written.ring()
    return Done()


async def _change(request: Request, owner: Owner, batch_id: str, what: _Change) -> Done:
    async with services(request).db.transaction() as tx:
        await what(tx, owner, (await _find(tx, owner, batch_id)).name)
    services(request).jobs_written.ring()
    services(request).events_written.ring()
    return Done()


async def _find(tx: Tx, owner: Owner, batch_id: str) -> Batch:
    filters = BatchFilters(batch_id=batch_id)
    found = await batch_queries.select_batches(tx, owner, filters, limit=1)
    if not found:
        raise NotFound("There is no such batch.")
    return found[0]


def _line(batch: Batch, tasks: Mapping[str, int]) -> BatchLine:
    from_batch = [name for name in BatchLine.model_fields if name != "tasks"]
    return BatchLine(
        tasks=TaskCounts(**tasks), **{name: getattr(batch, name) for name in from_batch}
    )


def _offset(token: str | None) -> int:
    if token is None:
        return 0
    if token.isascii() and token.isdecimal() and len(token) <= 9:
        return int(token)
    raise not_of_a_page()
