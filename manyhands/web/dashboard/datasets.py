"""Datasets on the dashboard: what was delivered, what is delivered by itself, files of it."""

from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from manyhands.datasets import deliver, queries
from manyhands.datasets.model import Delivery, DeliveryFilters, Rhythm
from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Mode, Owner
from manyhands.projects import queries as project_queries
from manyhands.projects.model import Project
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of
from manyhands.web.shapes import Done

router = APIRouter(prefix="/{mode}/datasets", tags=["Datasets"], route_class=WebRoute)


class DataDeliveryLine(BaseModel):
    """A row of the table; ``delivered_at`` is null while its tasks are being gathered."""

    delivery_id: str
    name: str
    project: str
    dataset: str | None
    made_by: str | None
    created_at: datetime
    delivered_at: datetime | None
    task_count: int


class DeliveredProject(BaseModel):
    """A project, and when it is delivered by itself, if it is."""

    project_id: str
    name: str
    every: Rhythm | None
    next_at: datetime | None
    dataset: str | None


class Deliveries(BaseModel):
    """All deliveries, newest first, the names of the datasets, and every project."""

    deliveries: list[DataDeliveryLine]
    datasets: list[str]
    projects: list[DeliveredProject]


class DeliveryWish(BaseModel):
    """What to deliver; a dataset that is new is made."""

    project_id: str
    name: str = Field(min_length=1, max_length=300)
    dataset: str | None = Field(None, max_length=300)


class ScheduleWish(BaseModel):
    """How often a project is delivered; null: by hand alone."""

    every: Rhythm | None
    dataset: str | None = Field(None, max_length=300)


@router.get("")
async def get_deliveries(request: Request, person: Reader, mode: Mode) -> Deliveries:
    """Return what was delivered and what will be."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        deliveries = await queries.select_deliveries(tx, owner, DeliveryFilters(), unfinished=True)
        datasets = await queries.select_datasets(tx, owner)
        schedules = {each.project_id: each for each in await queries.select_schedules(tx, owner)}
        projects = await project_queries.select_projects(tx, owner, archived=False)
    names = {dataset.dataset_id: dataset.name for dataset in datasets}
    return Deliveries(
        deliveries=[
            DataDeliveryLine.model_validate(each, from_attributes=True) for each in deliveries
        ],
        datasets=list(names.values()),
        projects=[
            DeliveredProject(
                project_id=project.project_id,
                name=project.name,
                every=due.every if due else None,
                next_at=due.next_at if due else None,
                dataset=names.get(due.dataset_id or "") if due else None,
            )
            for project in projects
            for due in (schedules.get(project.project_id),)
        ],
    )


@router.post("/deliveries")
async def post_delivery(request: Request, person: Operator, mode: Mode, wish: DeliveryWish) -> Done:
    """Deliver what of a project is completed and was not delivered before."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        project = await _project(tx, owner, wish.project_id)
        await deliver.deliver(
            tx, project, name=wish.name, dataset=wish.dataset or None, made_by=person.email
        )
    services(request).jobs_written.ring()
    return Done()


@router.get("/deliveries/{delivery_id}/download")
async def download_delivery(
    request: Request, person: Reader, mode: Mode, delivery_id: str
) -> StreamingResponse:
    """Return the tasks of a delivery as JSON Lines."""
    db = services(request).db
    async with db.connection() as tx:
        delivery = await _delivery(tx, owner_of(person, mode), delivery_id)
    name = f'attachment; filename="delivery-{delivery.delivery_id}.jsonl"'
    return StreamingResponse(
        deliver.lines(db, delivery),
        media_type="application/jsonl",
        headers={"Content-Disposition": name},
    )


@router.put("/schedules/{project_id}")
async def put_schedule(
    request: Request, person: Operator, mode: Mode, project_id: str, wish: ScheduleWish
) -> Done:
    """Deliver a project by itself every day or week, or no more."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        project = await _project(tx, owner, project_id)
        if wish.every is None:
            await queries.delete_schedule(tx, owner, project_id)
        else:
            await deliver.schedule(tx, project, every=wish.every, dataset=wish.dataset or None)
    return Done()


async def _project(tx: Tx, owner: Owner, project_id: str) -> Project:
    found = await project_queries.select_projects(tx, owner, project_id=project_id)
    if not found:
        raise NotFound("There is no such project.")
    return found[0]


async def _delivery(tx: Tx, owner: Owner, delivery_id: str) -> Delivery:
    filters = DeliveryFilters(delivery_id=delivery_id)
    found = await queries.select_deliveries(tx, owner, filters)
    if not found:
        raise NotFound("There is no such delivery.")
    return found[0]
