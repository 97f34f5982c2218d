"""Projects: read and listed (contract/v2.md §2, rows 13 and 14)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.services import services
from manyhands.api.v2.naming import Named
from manyhands.api.v2.reference import projects as reference
from manyhands.api.v2.wire import project_object
from manyhands.models.queries import model_names
from manyhands.projects import queries
from manyhands.projects.outside import project_of_outside

router = APIRouter(tags=["Projects"])


@router.get("/project", openapi_extra=reference.GET_PROJECT)
async def get_project(request: Request) -> Response:
    """Return a project by its id or its name."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        project = await Named.in_query("project", request.query_params).project(tx, owner)
        models = await model_names(tx, owner, [project.project_id])
    return json(project_object(project, models.get(project.project_id, ())))


@router.get("/projects", openapi_extra=reference.LIST_PROJECTS)
async def list_projects(request: Request) -> Response:
    """Return all projects, oldest first."""
    owner = await authenticate(request)
    after = query.moment(request.query_params, "created_after")
    before = query.moment(request.query_params, "created_before")
    async with services(request).db.connection() as tx:
        projects = await queries.select_projects(tx, owner)
        outside = await project_of_outside(tx, owner)
        models = await model_names(tx, owner, [project.project_id for project in projects])
    shown = [
        project_object(project, models.get(project.project_id, ()))
        for project in ([outside, *projects] if outside else projects)
        if (after is None or project.created_at >= after)
        and (before is None or project.created_at <= before)
    ]
    return json({"projects": shown})
