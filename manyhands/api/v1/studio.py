"""Studio: who is offered which task, and in which order (contract/projects-batches.md §5)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.members import authenticated_body, string, strings
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import studio as reference
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.studio import assignments, batches, groups
from manyhands.studio.model import Group, StudioBatch
from manyhands.tasktypes.contract import Json
from manyhands.workqueue.studio import take_from_projects

router = APIRouter(prefix="/studio", tags=["Studio"])


@router.get("/assignments", openapi_extra=reference.LIST_ASSIGNMENTS)
async def list_assignments(request: Request) -> Response:
    """Return the Studio projects of everybody who has some, by e-mail."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json(await assignments.assignments(tx, owner))


@router.post("/assignments/add", openapi_extra=reference.ADD_ASSIGNMENTS)
async def add_assignments(request: Request) -> Response:
    """Assign people to Studio projects, and return all assignments."""
    owner, emails, projects = await _wanted_assignments(request)
    async with services(request).db.transaction() as tx:
        await assignments.assign(tx, owner, emails, projects)
        return json(await assignments.assignments(tx, owner))


@router.post("/assignments/remove", openapi_extra=reference.REMOVE_ASSIGNMENTS)
async def remove_assignments(request: Request) -> Response:
    """Take people from Studio projects, and return all assignments."""
    owner, emails, projects = await _wanted_assignments(request)
    async with services(request).db.transaction() as tx:
        await take_from_projects(tx, owner, emails, projects)
        return json(await assignments.assignments(tx, owner))


@router.get("/projects/{name}/groups", openapi_extra=reference.LIST_GROUPS)
async def list_groups(request: Request) -> Response:
    """Return the groups of a Studio project, oldest first."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        found = await groups.groups(tx, owner, name_in(request, "name"))
    return json([_group(group) for group in found])


@router.post("/projects/{name}/groups", openapi_extra=reference.CREATE_GROUP)
async def post_group(request: Request) -> Response:
    """Make a group of people who are assigned to a Studio project."""
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.transaction() as tx:
        group = await groups.create_group(
            tx,
            owner,
            name_in(request, "name"),
            name=string(members, "name"),
            emails=strings(members, "emails", required=False),
        )
    return json(_group(group))


@router.put("/projects/{name}/groups/{group}", openapi_extra=reference.UPDATE_GROUP)
async def put_group(request: Request) -> Response:
    """Add people to a group and remove others."""
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.transaction() as tx:
        group = await groups.update_group(
            tx,
            owner,
            name_in(request, "name"),
            name_in(request, "group"),
            add=strings(members, "add_emails", required=False),
            remove=strings(members, "remove_emails", required=False),
        )
    return json(_group(group))


@router.get("/batches", openapi_extra=reference.LIST_BATCHES)
async def list_studio_batches(request: Request) -> Response:
    """Return the pending Studio batches in the order in which they are worked on."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json([_batch(batch) for batch in await batches.studio_batches(tx, owner)])


@router.put("/batches/{name}", openapi_extra=reference.SET_GROUPS)
async def put_batch_groups(request: Request) -> Response:
    """Keep a Studio batch for some groups; without any it is for everybody assigned."""
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.transaction() as tx:
        batch = await batches.set_groups(
            tx,
            owner,
            name_in(request, "name"),
            strings(members, "groups", required=False),
        )
    return json(_batch(batch))


@router.post("/batches/set_priorities", openapi_extra=reference.SET_PRIORITIES)
async def set_priorities(request: Request) -> Response:
    """Put Studio batches into an order, and return all that are pending."""
    owner, body = await authenticated_body(request)
    members = body.members()
    # The clients disagree about the name of the one member.
    parameter = "groups" if members.get("batches") is None else "batches"
    names = _names(members, parameter)
    async with services(request).db.transaction() as tx:
        ordered = await batches.set_priorities(tx, owner, names, parameter)
    return json([_batch(batch) for batch in ordered])


@router.post("/batches/reset_priorities", openapi_extra=reference.RESET_PRIORITIES)
async def reset_priorities(request: Request) -> Response:
    """Put Studio batches back into the order in which they were created, and return them."""
    owner = await authenticate(request)
    async with services(request).db.transaction() as tx:
        ordered = await batches.reset_priorities(tx, owner)
    return json([_batch(batch) for batch in ordered])


async def _wanted_assignments(request: Request) -> tuple[Owner, list[str], list[str]]:
    """Return the owner, the e-mails of people, and the names of projects."""
    owner, body = await authenticated_body(request)
    members = body.members()
    return owner, strings(members, "emails"), strings(members, "projects")


def _names(members: dict[str, Json], parameter: str) -> list[str]:
    """Return the names in ``[{"name": …}, …]``, or in an array of strings."""
    entries = members.get(parameter)
    if entries is None:
        raise InvalidRequest('Parameter is invalid, reason: "batches" is required')
    if not isinstance(entries, list) or len(entries) > reference.MAX_BATCHES:
        raise InvalidRequest(
            f'Parameter is invalid, reason: "{parameter}" must be an array of at most '
            f"{reference.MAX_BATCHES:,} objects with a name"
        )
    names: dict[str, None] = {}
    for position, entry in enumerate(entries):
        name = entry.get("name") if isinstance(entry, dict) else entry
        if not isinstance(name, str) or name in names:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{parameter}[{position}]" must have a name, and '
                "each name once"
            )
        names[name] = None
    return list(names)


def _group(group: Group) -> dict[str, object]:
    workers = [
        {"id": worker.person_id or worker.email, "email": worker.email} for worker in group.workers
    ]
    return {
        "id": group.group_id,
        "name": group.name,
        "numWorkers": len(workers),
        "isSingleton": len(workers) == 1,
        "workers": workers,
    }


def _batch(batch: StudioBatch) -> dict[str, object]:
    members: dict[str, object] = {
        "id": batch.batch_id,
        "name": batch.name,
        "projectId": batch.project_id,
        "projectName": batch.project,
        "batchType": "Calibration" if batch.calibration_batch else "Production",
        "total": batch.total,
        "completed": batch.completed,
        "groups": batch.groups,
    }
    place = batch.studio_priority
    return members if place is None else members | {"studioPriority": place}
