"""Orders an export, and takes one away."""

from dataclasses import dataclass

from manyhands import clock
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database, Tx
from manyhands.errors import Conflict, InvalidRequest, NotFound
from manyhands.exports import queries
from manyhands.exports.model import LASTS, Export, Format
from manyhands.ids import Owner, new_id
from manyhands.projects import batch_queries
from manyhands.projects import queries as project_queries
from manyhands.projects.model import Batch, Project
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Filters
from manyhands.tasktypes import registry

WRITE_JOB = "export"
EXPIRE_JOB = "expire export"

_MOST_WAITING = 5
_NONE = "There is no such export, or not any more."


@dataclass(frozen=True, slots=True)
class Place:
    """The project, or the batch of it, whose answers are wanted."""

    project: Project
    batch: Batch | None


async def find_place(
    tx: Tx, owner: Owner, *, project_id: str | None, batch_id: str | None
) -> Place:
    """Return where answers are to be exported from; a batch knows its project.

    Raises `NotFound`, and `InvalidRequest` when neither is named.
    """
    batch = None
    if batch_id is not None:
        found = await batch_queries.batches_by_id(tx, owner, [batch_id])
        if not found:
            raise NotFound("There is no such batch.")
        batch = found[0]
        project_id = batch.project_id
    if project_id is None:
        raise InvalidRequest('"project_id" or "batch_id" is required.')
    projects = await project_queries.projects_by_id(tx, owner, [project_id])
    if not projects:
        raise NotFound("There is no such project.")
    return Place(projects[0], batch)


def formats_of(project: Project) -> list[Format]:
    """Return the formats that can hold the answers of a project."""
    task_type = registry.find_installed(project.type)
    if task_type is None or task_type.annotations_of is None:
        return ["jsonl"]
    return ["coco", "yolo", "voc", "jsonl"]


async def order(tx: Tx, owner: Owner, place: Place, form: Format, *, person_id: str) -> Export:
    """Store an export and the job that writes it; ring the bell of jobs afterwards.

    Raises `InvalidRequest` for a format that cannot hold the answers, and `Conflict` while too
    many are still being written.
    """
    if form not in formats_of(place.project):
        raise InvalidRequest(f'Answers of the type "{place.project.type}" have no form in {form}.')
    project_id = place.project.project_id
    if await queries.count_waiting(tx, owner, project_id) >= _MOST_WAITING:
        raise Conflict("Several exports of this project are being written. Wait for one of them.")
    now = clock.now()
    batch = place.batch
    completed = Filters(
        status="completed",
        project=place.project.name,
        batch=batch.name if batch else None,
    )
    export = Export(
        customer_id=owner.customer_id,
        mode=owner.mode,
        export_id=new_id(),
        project_id=project_id,
        project=place.project.name,
        batch_id=batch.batch_id if batch else None,
        batch=batch.name if batch else None,
        format=form,
        state="waiting",
        person_id=person_id,
        tasks=await listing_queries.count(tx, owner, completed),
        done=0,
        left_out=0,
        sha256=None,
        byte_size=None,
        problem=None,
        created_at=now,
        expires_at=now + LASTS,
    )
    await queries.insert_export(tx, export)
    await queries.insert_job(tx, export, new_id(), WRITE_JOB, now)
    await queries.insert_job(tx, export, new_id(), EXPIRE_JOB, export.expires_at)
    return export


async def find_export(tx: Tx, owner: Owner, export_id: str) -> Export:
    """Return an export; raises `NotFound`."""
    export = await queries.select_export(tx, owner, export_id)
    if export is None:
        raise NotFound(_NONE)
    return export


async def take_away(db: Database, store: AttachmentStore, export: Export) -> None:
    """Forget an export and remove its file; one that is being written is given up."""
    async with db.connection() as tx:
        await queries.delete_export(tx, export)
    if export.sha256 is not None:
        await store.delete(export.key(export.sha256))
