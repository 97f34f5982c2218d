"""Projects and batches: made, read and listed (contract/projects-batches.md §1, §2)."""

from typing import get_args

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.body import decode_body, read_bytes
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import projects as reference
from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Owner
from manyhands.projects import queries
from manyhands.projects.create import create_batch, create_project
from manyhands.projects.model import Batch, BatchFilters, BatchStatus, Project
from manyhands.tasks.listing_queries import counts_of_batch
from manyhands.tasktypes.contract import Json

router = APIRouter()


@router.post("/projects", tags=["Projects"], openapi_extra=reference.CREATE_PROJECT)
async def post_project(request: Request) -> Response:
    """Create a project."""
    owner, members = await _authenticated_members(request)
    name, type_name = _string(members, "name"), _string(members, "type")
    async with services(request).db.connection() as tx:
        return json(_project(await create_project(tx, owner, name=name, type_name=type_name)))


@router.get("/projects", tags=["Projects"], openapi_extra=reference.LIST_PROJECTS)
async def list_projects(request: Request) -> Response:
    """Return all projects."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json([_project(project) for project in await queries.select_projects(tx, owner)])


@router.get("/projects/{name}", tags=["Projects"], openapi_extra=reference.GET_PROJECT)
async def get_project(request: Request) -> Response:
    """Return a project by its name."""
    owner = await authenticate(request)
    name = name_in(request, "name")
    async with services(request).db.connection() as tx:
        found = await queries.select_projects(tx, owner, name)
    if not found:
        raise NotFound(f'There is no project named "{name}" for this API key.')
    return json(_project(found[0]))


@router.post("/batches", tags=["Batches"], openapi_extra=reference.CREATE_BATCH)
async def post_batch(request: Request) -> Response:
    """Create a batch in a project."""
    owner, members = await _authenticated_members(request)
    metadata = members.get("metadata")
    if metadata is None:
        metadata = {}
    if not isinstance(metadata, dict):
        raise InvalidRequest('Parameter is invalid, reason: "metadata" must be an object')
    async with services(request).db.connection() as tx:
        batch = await create_batch(
            tx,
            owner,
            name=_string(members, "name"),
            project=_string(members, "project"),
            callback=_string(members, "callback", default=""),
            metadata=metadata,
        )
    return json(_batch(batch))


@router.get("/batches", tags=["Batches"], openapi_extra=reference.LIST_BATCHES)
async def list_batches(request: Request) -> Response:
    """Return a page of batches, newest first."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    offset = query.number(params, "offset", default=0, low=0, high=10**9)
    filters = BatchFilters(
        project=query.text(params, "project"),
        status=query.choice(params, "status", get_args(BatchStatus)),
        created_from=query.moment(params, "start_time"),
        created_to=query.moment(params, "end_time"),
    )
    async with services(request).db.connection() as tx:
        batches = await queries.select_batches(tx, owner, filters, limit=limit, offset=offset)
        total = await queries.count_batches(tx, owner, filters)
    has_more = offset + len(batches) < total
    # Each client reads its own names for the same things (contract/README §9).
    page = {
        "docs": [_batch(batch) for batch in batches],
        "total": total,
        "totalDocs": total,
        "limit": limit,
        "offset": offset,
        "has_more": has_more,
        "hasNextPage": has_more,
        "totalPages": -(-total // limit),
    }
    return json(page | ({"nextPage": offset // limit + 2} if has_more else {}))


@router.get("/batches/{name}", tags=["Batches"], openapi_extra=reference.GET_BATCH)
async def get_batch(request: Request) -> Response:
    """Return a batch by its name."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json(_batch(await _find_batch(tx, owner, name_in(request, "name"))))


@router.get("/batches/{name}/status", tags=["Batches"], openapi_extra=reference.BATCH_STATUS)
async def batch_status(request: Request) -> Response:
    """Return the status of a batch and how many of its tasks are in which."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        batch = await _find_batch(tx, owner, name_in(request, "name"))
        counts = await counts_of_batch(tx, owner, batch.batch_id)
    return json({"status": batch.status} | counts)


@router.post("/batches/{name}/finalize", tags=["Batches"], openapi_extra=reference.FINALIZE_BATCH)
async def finalize_batch(request: Request) -> Response:
    """Say that a batch is whole. Batches are in progress from the start, so nothing changes."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json(_batch(await _find_batch(tx, owner, name_in(request, "name"))))


async def _find_batch(tx: Tx, owner: Owner, name: str) -> Batch:
    found = await queries.select_batches(tx, owner, BatchFilters(name=name), limit=1)
    if not found:
        raise NotFound(f'There is no batch named "{name}" for this API key.')
    return found[0]


async def _authenticated_members(request: Request) -> tuple[Owner, dict[str, Json]]:
    owner = await authenticate(request)
    raw = await read_bytes(request)
    body = await decode_body(raw, request.headers.get("content-type", ""))
    return owner, body.members()


def _string(members: dict[str, Json], name: str, *, default: str | None = None) -> str:
    value = members.get(name)
    if value is None and default is not None:
        return default
    if value is None:
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" is required')
    if not isinstance(value, str):
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" must be a string')
    return value


def _project(project: Project) -> dict[str, object]:
    return {
        "name": project.name,
        "type": project.type,
        "created_at": to_wire(project.created_at),
        "param_history": [],
    }


def _batch(batch: Batch) -> dict[str, object]:
    return {
        "name": batch.name,
        "status": batch.status,
        "project": batch.project,
        "callback": batch.callback,
        "metadata": orjson.Fragment(batch.metadata_json),
        "created_at": to_wire(batch.created_at),
    }
