"""Batches: made, finalized, prioritized, read and listed (contract/projects-batches.md §2)."""

from collections.abc import Mapping
from typing import Any, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate, authenticated_key
from manyhands.api.members import authenticated_body, boolean, mapping, string
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import batches as reference
from manyhands.batches import change
from manyhands.batches.lifecycle import require_priority
from manyhands.batches.queries import counts
from manyhands.projects import batch_queries
from manyhands.projects.create import create_batch
from manyhands.projects.find import find_batch
from manyhands.projects.model import Batch, BatchFilters, BatchStatus
from manyhands.projects.wire import batch_object

router = APIRouter(tags=["Batches"])


@router.post("/batches", openapi_extra=reference.CREATE_BATCH)
async def post_batch(request: Request) -> Response:
    """Create a batch in a project."""
    key = await authenticated_key(request)
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.connection() as tx:
        batch = await create_batch(
            tx,
            owner,
            name=string(members, "name"),
            project=string(members, "project"),
            callback=string(members, "callback", default=""),
            metadata=mapping(members, "metadata"),
            calibration_batch=boolean(members, "calibration_batch"),
            self_label_batch=boolean(members, "self_label_batch"),
            staging="batch_staging" in key.legacy,
        )
    return json(batch_object(batch))


@router.get("/batches", openapi_extra=reference.LIST_BATCHES)
async def list_batches(request: Request) -> Response:
    """Return a page of batches, newest first."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    offset = query.number(params, "offset", default=0, low=0, high=10**9)
    filters = _filters(request)
    async with services(request).db.connection() as tx:
        batches = await batch_queries.select_batches(tx, owner, filters, limit=limit, offset=offset)
        total = await batch_queries.count_batches(tx, owner, filters)
        tasks = {}
        if query.flag(params, "detailed"):
            tasks = await counts(tx, owner, [batch.batch_id for batch in batches])
    has_more = offset + len(batches) < total
    # Each client reads its own names for the same things (contract/README.md §9).
    page = {
        "docs": [_detailed(batch, tasks.get(batch.batch_id, {})) for batch in batches],
        "total": total,
        "totalDocs": total,
        "limit": limit,
        "offset": offset,
        "has_more": has_more,
        "hasNextPage": has_more,
        "totalPages": -(-total // limit),
    }
    return json(page | ({"nextPage": offset // limit + 2} if has_more else {}))


@router.get("/batches/{name}", openapi_extra=reference.GET_BATCH)
async def get_batch(request: Request) -> Response:
    """Return a batch by its name."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json(batch_object(await find_batch(tx, owner, name_in(request, "name"))))


@router.get("/batches/{name}/status", openapi_extra=reference.BATCH_STATUS)
async def batch_status(request: Request) -> Response:
    """Return the status of a batch and how many of its tasks are in which."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        batch = await find_batch(tx, owner, name_in(request, "name"))
        tasks = await counts(tx, owner, [batch.batch_id])
    return json({"status": batch.status} | tasks[batch.batch_id])


@router.post("/batches/{name}/finalize", openapi_extra=reference.FINALIZE_BATCH)
async def finalize_batch(request: Request) -> Response:
    """Hand out the tasks of a staging batch; ``priority`` may be given along."""
    owner, body = await authenticated_body(request)
    name, priority = name_in(request, "name"), body.members().get("priority")
    async with services(request).db.transaction() as tx:
        if priority is not None:
            await change.prioritize(tx, owner, name, require_priority(priority))
        batch = await change.finalize(tx, owner, name)
    _ring(request)
    return json(batch_object(batch))


@router.post("/batches/{name}/prioritize", openapi_extra=reference.PRIORITIZE_BATCH)
async def prioritize_batch(request: Request) -> Response:
    """Put a batch before others, or after them."""
    owner, body = await authenticated_body(request)
    priority = require_priority(body.members().get("priority"))
    async with services(request).db.transaction() as tx:
        batch = await change.prioritize(tx, owner, name_in(request, "name"), priority)
    _ring(request)
    return json(batch_object(batch))


@router.post("/batches/{name}/setMetadata", openapi_extra=reference.SET_BATCH_METADATA)
async def set_batch_metadata(request: Request) -> Response:
    """Replace the metadata of a batch."""
    owner, body = await authenticated_body(request)
    async with services(request).db.connection() as tx:
        batch = await change.set_metadata(tx, owner, name_in(request, "name"), body.members())
    return json(batch_object(batch))


def _filters(request: Request) -> BatchFilters:
    params = request.query_params
    return BatchFilters(
        project=query.text(params, "project"),
        status=query.choice(params, "status", get_args(BatchStatus)),
        created_from=query.moment(params, "start_time"),
        created_to=query.moment(params, "end_time"),
        completed_from=query.moment(params, "completed_after"),
        completed_to=query.moment(params, "completed_before"),
        audited_from=query.moment(params, "audited_after"),
        audited_to=query.moment(params, "audited_before"),
        exclude_archived=query.flag(params, "exclude_archived"),
    )


def _detailed(batch: Batch, tasks: Mapping[str, int]) -> dict[str, Any]:
    return batch_object(batch) | {f"tasks_{status}": n for status, n in tasks.items()}


def _ring(request: Request) -> None:
    services(request).jobs_written.ring()
    services(request).events_written.ring()
