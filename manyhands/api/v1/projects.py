"""Projects: made, read, listed, their parameters and ontology (contract/projects-batches.md §1)."""

from collections import defaultdict
from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.members import authenticated_body, boolean, mapping, string
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import projects as reference
from manyhands.db.pool import Tx
from manyhands.projects import queries
from manyhands.projects.create import create_project
from manyhands.projects.find import find_project, lock_project
from manyhands.projects.model import Ontology, ParamSet, Project
from manyhands.projects.ontology import set_ontology
from manyhands.projects.template import template_object
from manyhands.projects.wire import project_object
from manyhands.tasks.inherit import set_params

router = APIRouter(tags=["Projects"])


@router.post("/projects", openapi_extra=reference.CREATE_PROJECT)
async def post_project(request: Request) -> Response:
    """Create a project."""
    owner, body = await authenticated_body(request)
    members = body.members()
    params = mapping(members, "params")
    async with services(request).db.transaction() as tx:
        project = await create_project(
            tx,
            owner,
            name=string(members, "name"),
            type_name=string(members, "type"),
            rapid=boolean(members, "rapid"),
            studio=boolean(members, "studio"),
        )
        if params:
            await set_params(tx, project, params, patch=False, form=body.form)
        return await _answer(tx, project)


@router.get("/projects", openapi_extra=reference.LIST_PROJECTS)
async def list_projects(request: Request) -> Response:
    """Return all projects, or only the archived ones, or only the others."""
    owner = await authenticate(request)
    asked = query.text(request.query_params, "archived")
    archived = None if asked is None else query.flag(request.query_params, "archived")
    async with services(request).db.connection() as tx:
        projects = await queries.select_projects(tx, owner, archived=archived)
        return json(await _objects(tx, projects))


@router.get("/projects/{name}", openapi_extra=reference.GET_PROJECT)
async def get_project(request: Request) -> Response:
    """Return a project by its name."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return await _answer(tx, await find_project(tx, owner, name_in(request, "name")))


@router.post("/projects/{name}/setParams", openapi_extra=reference.SET_PARAMS)
async def post_params(request: Request) -> Response:
    """Set the parameters that tasks of a project inherit from now on."""
    owner, body = await authenticated_body(request)
    members = body.members()
    patch = boolean(members, "patch")
    given = {name: value for name, value in members.items() if name != "patch"}
    async with services(request).db.transaction() as tx:
        project = await lock_project(tx, owner, name_in(request, "name"))
        await set_params(tx, project, given, patch=patch, form=body.form)
        return await _answer(tx, project)


@router.post("/projects/{name}/setOntology", openapi_extra=reference.SET_ONTOLOGY)
async def post_ontology(request: Request) -> Response:
    """Set the ontology that workers see beside the instruction."""
    owner, body = await authenticated_body(request)
    members = body.members()
    async with services(request).db.transaction() as tx:
        project = await lock_project(tx, owner, name_in(request, "name"))
        await set_ontology(
            tx, project, members.get("ontology"), string(members, "name", default="") or None
        )
        return await _answer(tx, project)


@router.get("/projects/{name}/taskTemplates", openapi_extra=reference.GET_TEMPLATE)
async def get_template(request: Request) -> Response:
    """Return the task template of a project."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        project = await find_project(tx, owner, name_in(request, "name"))
        history = await queries.select_params(tx, owner, [project.project_id])
    return json(template_object(project, history))


async def _answer(tx: Tx, project: Project) -> Response:
    (answer,) = await _objects(tx, [project])
    return json(answer)


async def _objects(tx: Tx, projects: Sequence[Project]) -> list[dict[str, object]]:
    if not projects:
        return []
    owner, ids = projects[0].owner, [project.project_id for project in projects]
    params: dict[str, list[ParamSet]] = defaultdict(list)
    for version in await queries.select_params(tx, owner, ids):
        params[version.project_id].append(version)
    ontologies: dict[str, list[Ontology]] = defaultdict(list)
    for ontology in await queries.select_ontologies(tx, owner, ids):
        ontologies[ontology.project_id].append(ontology)
    return [
        project_object(project, params[project.project_id], ontologies[project.project_id])
        for project in projects
    ]
