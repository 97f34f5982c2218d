"""Studio on the dashboard: who works in which project, in which groups, on what first."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from manyhands import clock
from manyhands.accounts import team
from manyhands.db.pool import Tx
from manyhands.ids import Mode, Owner
from manyhands.projects import queries as project_queries
from manyhands.projects.model import BatchStatus
from manyhands.studio import assignments, batches, groups
from manyhands.studio import queries as studio_queries
from manyhands.tasktypes import registry
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import TeamKeeper, owner_of
from manyhands.web.shapes import Done
from manyhands.workqueue.studio import take_from_projects

router = APIRouter(prefix="/{mode}/studio", tags=["Studio"], route_class=WebRoute)

Emails = Annotated[list[str], Field(max_length=1_000)]
MAX_BATCHES = 10_000


class TeammateLine(BaseModel):
    """Somebody who may be assigned; ``name`` is empty until they join."""

    email: str
    name: str


class GroupLine(BaseModel):
    """Some of a project's people, by e-mail."""

    name: str
    emails: list[str]


class StudioProjectLine(BaseModel):
    """A Studio project, the e-mails of who works there, and its groups."""

    project_id: str
    name: str
    type_title: str
    emails: list[str]
    groups: list[GroupLine]


class StudioBatchLine(BaseModel):
    """A batch that is not completed; ``place`` is its place from 1, None when it follows by age."""

    batch_id: str
    name: str
    project: str
    status: BatchStatus
    place: int | None
    groups: list[str]
    total: int
    completed: int


class StudioView(BaseModel):
    """Projects by age, batches in the order in which they are worked on, and the team."""

    projects: list[StudioProjectLine]
    batches: list[StudioBatchLine]
    team: list[TeammateLine]


class PeopleWish(BaseModel):
    """Whom to assign to a project, and whom to take from it."""

    project: str
    add: Emails = []
    remove: Emails = []


class GroupWish(BaseModel):
    """Who is to be in a group of a project, and who no more; ``is_new`` makes the group."""

    project: str
    name: str
    is_new: bool = False
    add: Emails = []
    remove: Emails = []


class BatchGroupsWish(BaseModel):
    """The groups a batch is for; without any it is for everybody assigned."""

    batch: str
    groups: list[str] = Field(max_length=1_000)


class OrderWish(BaseModel):
    """The batches to work on first, in this order; the others follow by age."""

    batches: list[str] = Field(max_length=MAX_BATCHES)


@router.get("")
async def get_studio(request: Request, person: TeamKeeper, mode: Mode) -> StudioView:
    """Return everything there is to decide about."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        ordered = await batches.studio_batches(tx, owner)
        everybody = await team.teammates(tx, person.customer_id)
        return StudioView(
            projects=await _projects(tx, owner),
            batches=[
                StudioBatchLine(
                    batch_id=batch.batch_id,
                    name=batch.name,
                    project=batch.project,
                    status=batch.status,
                    place=batch.studio_priority,
                    groups=batch.groups,
                    total=batch.total,
                    completed=batch.completed,
                )
                for batch in ordered
            ],
            team=[TeammateLine(email=one.email, name=one.name) for one in everybody],
        )


@router.post("/people")
async def post_people(request: Request, person: TeamKeeper, mode: Mode, wish: PeopleWish) -> Done:
    """Assign people to a project, and take others from it."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        await assignments.assign(tx, owner, wish.add, [wish.project])
        await take_from_projects(tx, owner, wish.remove, [wish.project])
    return Done()


@router.post("/groups")
async def post_group(request: Request, person: TeamKeeper, mode: Mode, wish: GroupWish) -> Done:
    """Make a group, or change who is in it."""
    owner = owner_of(person, mode)
    async with services(request).db.transaction() as tx:
        if wish.is_new:
            await groups.create_group(
                tx, owner, wish.project, name=wish.name.strip(), emails=wish.add
            )
        else:
            await groups.update_group(
                tx, owner, wish.project, wish.name, add=wish.add, remove=wish.remove
            )
    return Done()


@router.put("/batch-groups")
async def put_batch_groups(
    request: Request, person: TeamKeeper, mode: Mode, wish: BatchGroupsWish
) -> Done:
    """Keep a batch for some groups."""
    async with services(request).db.transaction() as tx:
        await batches.set_groups(tx, owner_of(person, mode), wish.batch, wish.groups)
    return Done()


@router.put("/order")
async def put_order(request: Request, person: TeamKeeper, mode: Mode, wish: OrderWish) -> Done:
    """Put batches into an order."""
    names = list(dict.fromkeys(wish.batches))
    async with services(request).db.transaction() as tx:
        await batches.set_priorities(tx, owner_of(person, mode), names, "batches")
    return Done()


async def _projects(tx: Tx, owner: Owner) -> list[StudioProjectLine]:
    emails: dict[str, list[str]] = {}
    for email, names in (await assignments.assignments(tx, owner)).items():
        for name in names:
            emails.setdefault(name, []).append(email)
    found = await project_queries.select_projects(tx, owner, archived=False)
    return [
        StudioProjectLine(
            project_id=project.project_id,
            name=project.name,
            type_title=registry.title_of(project.type),
            emails=emails.get(project.name, []),
            groups=[
                GroupLine(name=group.name, emails=[worker.email for worker in group.workers])
                for group in await studio_queries.groups(tx, project, clock.now())
            ],
        )
        for project in found
        if project.studio
    ]
