"""Tasks: read, listed, created as chats, their metadata (contract/v2.md §2, rows 1 to 4)."""

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate, authenticated_key, require_enabled
from manyhands.api.body import decode_body, read_bytes
from manyhands.api.members import authenticated_body, boolean, required_mapping, string
from manyhands.api.services import services
from manyhands.api.v2.naming import Named, bare, required
from manyhands.api.v2.options import options_of
from manyhands.api.v2.reference import tasks as reference
from manyhands.api.v2.related import related_to
from manyhands.api.v2.wire import Related, task_object
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.observability import metrics
from manyhands.projects.model import Project
from manyhands.projects.outside import is_outside
from manyhands.projects.place import require_batch
from manyhands.tasks import amend, create
from manyhands.tasks.filters import ScanFilters
from manyhands.tasks.find import find
from manyhands.tasks.model import Status, Task
from manyhands.tasks.scan import scan_tasks
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json

router = APIRouter(tags=["Tasks"])

CHAT = "chat"
# Of the Python client's enumeration; nothing is deleted here.
STATUSES = (*get_args(Status), "deleted")
_PASSED_ON = ("template_variables", "metadata", "callback_url")


@router.get("/task", openapi_extra=reference.GET_TASK)
async def get_task(request: Request) -> Response:
    """Return a task."""
    owner = await authenticate(request)
    task_id = bare("task", required(request.query_params, "task_id"))
    async with services(request).db.connection() as tx:
        return await _answer(request, tx, await find(tx, owner, task_id))


@router.get("/tasks", openapi_extra=reference.LIST_TASKS)
async def list_tasks(request: Request) -> Response:
    """Return a page of the tasks of a project or a batch, newest first."""
    owner = await authenticate(request)
    params, options = request.query_params, options_of(request)
    limit = query.number(params, "limit", default=100, low=1, high=100)
    status = query.choice(params, "status", STATUSES)
    completed_from = query.moment(params, "completed_after")
    completed_to = query.moment(params, "completed_before")
    async with services(request).db.connection() as tx:
        project_id, batch_id = await _place(request, tx, owner)
        filters = ScanFilters(
            project_id=project_id,
            batch_id=batch_id,
            status=status,
            completed_from=completed_from,
            completed_to=completed_to,
        )
        page = await scan_tasks(
            tx, owner, filters, limit=limit, next_token=query.text(params, "next_token")
        )
        related = await related_to(tx, owner, page.tasks, options)
    more = {"next_token": page.next_token} if page.next_token else {}
    return json({"tasks": [task_object(task, options, related) for task in page.tasks]} | more)


@router.post("/task/chat", openapi_extra=reference.CREATE_CHAT)
@router.post("/task", include_in_schema=False)
async def create_chat_task(request: Request) -> Response:
    """Create a chat task from the template of its project."""
    key = await authenticated_key(request)
    raw = await read_bytes(request)
    body = await decode_body(raw, request.headers.get("content-type", ""))
    require_enabled(key, CHAT)
    task_type = registry.find(CHAT)
    async with services(request).db.connection() as tx:
        members = await _creation(tx, key.owner, body.members())
        place = await create.place_of(tx, key.owner, members, form=body.form)
        require_batch(place)
        new = create.check(
            key.owner, task_type, members, form=body.form, place=place, legacy=key.legacy
        )
        task = await create.store(tx, new)
    if task.events:
        services(request).events_written.ring()
    if new.attached:
        services(request).jobs_written.ring()
    metrics.tasks_created.labels(task.mode, task.type).inc()
    return json(task_object(task, options_of(request), Related()))


@router.post("/task/metadata", openapi_extra=reference.SET_TASK_METADATA)
async def set_task_metadata(request: Request) -> Response:
    """Replace the metadata of a task, or merge into it."""
    owner, body = await authenticated_body(request)
    members = body.members()
    task_id = bare("task", string(members, "task_id"))
    metadata = required_mapping(members, "metadata")
    merge = boolean(members, "merge")
    async with services(request).db.transaction() as tx:
        task = await amend.set_metadata(tx, owner, task_id, metadata, merge=merge)
        return await _answer(request, tx, task)


async def _answer(request: Request, tx: Tx, task: Task) -> Response:
    options = options_of(request)
    related = await related_to(tx, task.owner, [task], options)
    return json(task_object(task, options, related))


async def _place(request: Request, tx: Tx, owner: Owner) -> tuple[str | None, str | None]:
    """Return the ids of the project and the batch asked for; no project is the default one."""
    params = request.query_params
    batch = Named.in_query("batch", params)
    project = Named.in_query("project", params)
    if not batch and not project:
        raise InvalidRequest(
            'Parameter is invalid, reason: one of "project_id", "project_name", "batch_id" and '
            '"batch_name" is required'
        )
    found_batch = await batch.batch(tx, owner) if batch else None
    found = await project.project(tx, owner) if project else None
    if found_batch is not None and found is not None:
        _require_inside(found_batch.project_id, found)
    project_id = None if found is None or is_outside(found) else found.project_id
    return project_id, found_batch.batch_id if found_batch else None


def _require_inside(project_id: str, project: Project) -> None:
    if project_id != project.project_id:
        raise InvalidRequest(f'The batch does not belong to the project "{project.name}".')


async def _creation(tx: Tx, owner: Owner, members: dict[str, Json]) -> dict[str, Json]:
    """Return the body that creates the same task in version 1. Raises `InvalidRequest`."""
    batch = Named.in_body("batch", members)
    project = Named.in_body("project", members)
    found_batch = await batch.batch(tx, owner) if batch else None
    if found_batch is not None and not project:
        project = Named("project", found_batch.project_id, None)
    found = await project.project(tx, owner)
    if found.type != CHAT:
        raise InvalidRequest(
            f'The project "{found.name}" is not for chats: its type must be "{CHAT}".'
        )
    place = {"project": found.name}
    if found_batch is not None:
        _require_inside(found_batch.project_id, found)
        place["batch"] = found_batch.name
    return place | {name: members[name] for name in _PASSED_ON if name in members}
