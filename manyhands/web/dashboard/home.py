"""The dashboard's home: what waits, what is late, whether callbacks arrive, the first steps."""

from datetime import timedelta

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, BaseModel

from manyhands import clock
from manyhands.callbacks import log_queries
from manyhands.ids import Mode
from manyhands.tasktypes import registry
from manyhands.web.dashboard import queries
from manyhands.web.dashboard.callbacks import OriginLine
from manyhands.web.dashboard.queries import Figures, Hour, Report, Steps
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Reader, owner_of

router = APIRouter(tags=["Home"], route_class=WebRoute)

SOON = timedelta(hours=1)
CHART = timedelta(hours=24)


class Overview(BaseModel):
    """The home page of one mode."""

    figures: Figures
    by_hour: list[Hour]
    reports: list[Report]
    failing: list[OriginLine]


class Place(BaseModel):
    """A project and its batches."""

    project: str
    type: str
    batches: list[str]


class TypeView(BaseModel):
    """A task type by name and title."""

    name: str
    title: str


class Choices(BaseModel):
    """What the filters offer."""

    places: list[Place]
    types: list[TypeView]


@router.get("/{mode}/overview")
async def get_overview(
    request: Request, person: Reader, mode: Mode, since: AwareDatetime
) -> Overview:
    """Return the home page; ``since`` is the reader's own midnight."""
    owner = owner_of(person, mode)
    now = clock.now()
    async with services(request).db.connection() as tx:
        figures = await queries.figures(tx, owner, now=now, soon=now + SOON, since=since)
        hours = await queries.by_hour(tx, owner, now - CHART)
        reports = await queries.reports(tx, owner)
        origins = await log_queries.select_origins(tx, owner)
    failing = [
        OriginLine.model_validate(origin, from_attributes=True)
        for origin in origins
        if origin.failures_in_row
    ]
    return Overview(figures=figures, by_hour=hours, reports=reports, failing=failing)


@router.get("/first-steps")
async def get_steps(request: Request, person: Reader) -> Steps:
    """Return which of the first steps are done, by what really happened."""
    web = services(request)
    async with web.db.connection() as tx:
        return await queries.steps(tx, person.customer_id, own_origins=web.own_origins)


@router.get("/{mode}/choices")
async def get_choices(request: Request, person: Reader, mode: Mode) -> Choices:
    """Return what the filters of tables offer."""
    async with services(request).db.connection() as tx:
        rows = await queries.places(tx, owner_of(person, mode))
    places: dict[str, Place] = {}
    for row in rows:
        place = places.setdefault(
            row.project, Place(project=row.project, type=row.type, batches=[])
        )
        if row.batch is not None:
            place.batches.append(row.batch)
    types = [TypeView(name=t.name, title=t.title) for t in registry.all_types().values()]
    return Choices(places=list(places.values()), types=types)
