"""Batches: made, handed out, held, ended, read and listed (contract/v2.md §2, rows 5 to 12)."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.members import authenticated_body, boolean, mapping, required_mapping, string
from manyhands.api.services import services
from manyhands.api.v2.naming import Named
from manyhands.api.v2.options import options_of
from manyhands.api.v2.reference import batches as reference
from manyhands.api.v2.related import projects_by_id
from manyhands.api.v2.wire import batch_object
from manyhands.batches import change
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.projects import batch_queries
from manyhands.projects.create import create_batch
from manyhands.projects.model import Batch, BatchFilters, BatchStatus
from manyhands.projects.outside import is_outside
from manyhands.tasks.filters import Position
from manyhands.tasks.scan import decode_position, encode_position

router = APIRouter(tags=["Batches"])

_Change: TypeAlias = Callable[[Tx, Owner, str], Awaitable[Batch]]


@router.post("/batch", openapi_extra=reference.CREATE_BATCH)
async def post_batch(request: Request) -> Response:
    """Create a batch in a project."""
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.connection() as tx:
        project = await Named.in_body("project", members).project(tx, owner)
        if is_outside(project):
            raise InvalidRequest(f'The project "{project.name}" has no batches: create one first.')
        batch = await create_batch(
            tx,
            owner,
            name=string(members, "name"),
            project=project.name,
            callback=string(members, "callback", default=""),
            metadata=mapping(members, "metadata"),
            staging=boolean(members, "staging_batch"),
        )
    return json(batch_object(batch))


@router.get("/batch", openapi_extra=reference.GET_BATCH)
async def get_batch(request: Request) -> Response:
    """Return a batch by its id or its name."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        batch = await Named.in_query("batch", request.query_params).batch(tx, owner)
        return await _answer(request, tx, batch)


@router.get("/batches", openapi_extra=reference.LIST_BATCHES)
async def list_batches(request: Request) -> Response:
    """Return a page of batches, newest first."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    token = query.text(params, "next_token")
    after = decode_position(token) if token else None
    project = Named.in_query("project", params)
    async with services(request).db.connection() as tx:
        filters = BatchFilters(
            project=(await project.project(tx, owner)).name if project else None,
            status=query.choice(params, "status", get_args(BatchStatus)),
            created_from=query.moment(params, "created_after"),
            created_to=query.moment(params, "created_before"),
            completed_from=query.moment(params, "completed_after"),
            completed_to=query.moment(params, "completed_before"),
            older_than=after.created_at if after else None,
            older_than_id=after.id if after else None,
        )
        found = await batch_queries.select_batches(tx, owner, filters, limit=limit + 1)
        page = found[:limit]
        shown = await _objects(request, tx, page)
    more = {}
    if len(found) > limit:
        last = Position(page[-1].created_at, page[-1].batch_id)
        more = {"next_token": encode_position(last)}
    return json({"batches": shown} | more)


@router.post("/batch/finalize", openapi_extra=reference.FINALIZE_BATCH)
async def finalize_batch(request: Request) -> Response:
    """Hand out the tasks of a staging batch; no more can be added to it."""

    async def finalize(tx: Tx, owner: Owner, name: str) -> Batch:
        return await change.finalize(tx, owner, name, strict=True)

    return json(batch_object(await _changed(request, finalize)))


@router.post("/batch/pause", openapi_extra=reference.PAUSE_BATCH)
async def pause_batch(request: Request) -> Response:
    """Offer nobody the tasks of a batch in progress; what is begun may be finished."""
    batch = await _changed(request, change.pause)
    return _told(batch, "Batch pause initiated. Only unstarted tasks will be paused.")


@router.post("/batch/resume", openapi_extra=reference.RESUME_BATCH)
async def resume_batch(request: Request) -> Response:
    """Offer the tasks of a paused batch again."""
    return _told(await _changed(request, change.resume), "Batch resume initiated.")


@router.post("/batch/cancel", openapi_extra=reference.CANCEL_BATCH)
async def cancel_batch(request: Request) -> Response:
    """Cancel a batch that is not completed, with those of its tasks that nobody has begun."""
    batch = await _changed(request, change.cancel)
    return _told(batch, "Batch cancellation initiated. Only unstarted tasks will be cancelled.")


@router.post("/batch/metadata", openapi_extra=reference.SET_BATCH_METADATA)
async def set_batch_metadata(request: Request) -> Response:
    """Replace the metadata of a batch, or merge into it."""
    owner, body = await authenticated_body(request)
    members = body.members()
    metadata, merge = required_mapping(members, "metadata"), boolean(members, "merge")
    async with services(request).db.transaction() as tx:
        name = (await Named.in_body("batch", members).batch(tx, owner)).name
        batch = await change.set_metadata(tx, owner, name, metadata, merge=merge)
    return json(batch_object(batch))


async def _changed(request: Request, what: _Change) -> Batch:
    owner, body = await authenticated_body(request)
    named = Named.in_body("batch", body.members())
    async with services(request).db.transaction() as tx:
        batch = await what(tx, owner, (await named.batch(tx, owner)).name)
    services(request).jobs_written.ring()
    services(request).events_written.ring()
    return batch


def _told(batch: Batch, message: str) -> Response:
    return json({"batch": batch_object(batch), "message": message})


async def _answer(request: Request, tx: Tx, batch: Batch) -> Response:
    (shown,) = await _objects(request, tx, [batch])
    return json(shown)


async def _objects(request: Request, tx: Tx, batches: list[Batch]) -> list[dict[str, object]]:
    if not batches or not options_of(request).expands("project"):
        return [batch_object(batch) for batch in batches]
    wanted = {batch.project_id for batch in batches}
    projects = await projects_by_id(tx, batches[0].owner, set(wanted))
    return [batch_object(batch, projects[batch.project_id]) for batch in batches]
