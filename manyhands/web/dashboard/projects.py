"""Projects on the dashboard: their tasks in figures, their parameters and ontology by version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.ids import Mode, Owner
from manyhands.projects import ontology, queries
from manyhands.projects.find import lock_project, project_by_id
from manyhands.projects.model import Ontology, ParamSet, Project
from manyhands.tasks.inherit import set_params
from manyhands.tasktypes import registry
from manyhands.web.dashboard import project_queries
from manyhands.web.markdown import to_html
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of
from manyhands.web.shapes import Done

router = APIRouter(prefix="/{mode}/projects", tags=["Projects"], route_class=WebRoute)


class TaskCounts(BaseModel):
    """How many tasks are in which status."""

    pending: int = 0
    completed: int = 0
    error: int = 0
    canceled: int = 0


class ProjectLine(BaseModel):
    """A row of the table; ``batches`` are those that are not completed."""

    project_id: str
    name: str
    type: str
    type_title: str
    rapid: bool
    studio: bool
    created_at: datetime
    archived_at: datetime | None
    tasks: TaskCounts
    batches: int


class ProjectLines(BaseModel):
    """Every project, the newest first."""

    projects: list[ProjectLine]


class ParamsLine(BaseModel):
    """A version of the parameters."""

    version: int
    created_at: datetime
    params: dict[str, Any]
    instruction_html: str


class OntologyLine(BaseModel):
    """A version of the ontology; ``html`` is what workers see."""

    version: int
    created_at: datetime
    name: str | None
    choices: list[Any]
    html: str


class ProjectDetail(BaseModel):
    """A project with the history of what its tasks inherit and its workers see, newest first.

    ``has_models`` says whether models may write in its tasks.
    """

    line: ProjectLine
    has_models: bool
    params: list[ParamsLine]
    ontologies: list[OntologyLine]


class ParamsWish(BaseModel):
    """The parameters from now on, all of them."""

    params: dict[str, Any]


class OntologyWish(BaseModel):
    """The ontology from now on."""

    choices: list[Any]
    name: str | None = Field(None, max_length=300)


class ArchiveWish(BaseModel):
    """Whether the project is put away."""

    archived: bool


@router.get("")
async def get_projects(request: Request, person: Reader, mode: Mode) -> ProjectLines:
    """Return every project."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        projects = await queries.select_projects(tx, owner)
        return ProjectLines(projects=(await _lines(tx, owner, projects))[::-1])


@router.get("/{project_id}")
async def get_project(
    request: Request, person: Reader, mode: Mode, project_id: str
) -> ProjectDetail:
    """Return a project with its history."""
    async with services(request).db.connection() as tx:
        return await _detail(tx, await project_by_id(tx, owner_of(person, mode), project_id))


@router.put("/{project_id}/params")
async def put_params(
    request: Request, person: Operator, mode: Mode, project_id: str, wish: ParamsWish
) -> ProjectDetail:
    """Set the parameters that tasks inherit from now on."""
    async with services(request).db.transaction() as tx:
        project = await _locked(tx, owner_of(person, mode), project_id)
        await set_params(tx, project, wish.params, patch=False, form=False)
        return await _detail(tx, project)


@router.put("/{project_id}/ontology")
async def put_ontology(
    request: Request, person: Operator, mode: Mode, project_id: str, wish: OntologyWish
) -> ProjectDetail:
    """Set the ontology that workers see from now on."""
    async with services(request).db.transaction() as tx:
        project = await _locked(tx, owner_of(person, mode), project_id)
        await ontology.set_ontology(tx, project, wish.choices, wish.name or None)
        return await _detail(tx, project)


@router.post("/{project_id}/archive")
async def archive(
    request: Request, person: Operator, mode: Mode, project_id: str, wish: ArchiveWish
) -> Done:
    """Put a project away, or bring it back. Its tasks go on either way."""
    async with services(request).db.connection() as tx:
        project = await project_by_id(tx, owner_of(person, mode), project_id)
        await queries.set_archived_at(tx, project, clock.now() if wish.archived else None)
    return Done()


async def _locked(tx: Tx, owner: Owner, project_id: str) -> Project:
    return await lock_project(tx, owner, (await project_by_id(tx, owner, project_id)).name)


async def _detail(tx: Tx, project: Project) -> ProjectDetail:
    ids = [project.project_id]
    (line,) = await _lines(tx, project.owner, [project])
    task_type = registry.find_installed(project.type)
    params = await queries.select_params(tx, project.owner, ids)
    ontologies = await queries.select_ontologies(tx, project.owner, ids)
    return ProjectDetail(
        line=line,
        has_models=task_type is not None and task_type.model_replies is not None,
        params=[_params_line(version) for version in params[::-1]],
        ontologies=[_ontology_line(version) for version in ontologies[::-1]],
    )


async def _lines(tx: Tx, owner: Owner, projects: list[Project]) -> list[ProjectLine]:
    tasks = await project_queries.counts_of_projects(tx, owner)
    batches = await project_queries.batches_of_projects(tx, owner)
    return [
        _line(project, tasks.get(project.project_id, {}), batches.get(project.project_id, {}))
        for project in projects
    ]


def _line(project: Project, tasks: Mapping[str, int], batches: Mapping[str, int]) -> ProjectLine:
    return ProjectLine(
        project_id=project.project_id,
        name=project.name,
        type=project.type,
        type_title=registry.title_of(project.type),
        rapid=project.rapid,
        studio=project.studio,
        created_at=project.created_at,
        archived_at=project.archived_at,
        tasks=TaskCounts(**tasks),
        batches=sum(n for status, n in batches.items() if status != "completed"),
    )


def _params_line(version: ParamSet) -> ParamsLine:
    params = orjson.loads(version.params_json)
    return ParamsLine(
        version=version.version,
        created_at=version.created_at,
        params=params,
        instruction_html=to_html(params.get("instruction") or ""),
    )


def _ontology_line(version: Ontology) -> OntologyLine:
    return OntologyLine(
        version=version.version,
        created_at=version.created_at,
        name=version.name,
        choices=orjson.loads(version.choices_json),
        html=to_html(ontology.markdown(version)),
    )
