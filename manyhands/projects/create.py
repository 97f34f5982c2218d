"""Projects and batches are created."""

from collections.abc import Mapping

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest, NotFound
from manyhands.ids import Owner, new_id
from manyhands.projects import queries
from manyhands.projects.model import Batch, Project
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json

MAX_NAME_LENGTH = 300
MAX_METADATA_BYTES = 10_240


async def create_project(tx: Tx, owner: Owner, *, name: str, type_name: str) -> Project:
    """Create a project. Raises `Conflict` when the name is taken, `InvalidRequest` for the type."""
    project = Project(
        customer_id=owner.customer_id,
        mode=owner.mode,
        project_id=new_id(),
        name=require_name(name),
        type=registry.find(type_name).name,
        created_at=clock.now(),
    )
    if not await queries.insert_project(tx, project):
        raise Conflict(f'A project named "{name}" exists already.')
    return project


async def create_batch(
    tx: Tx,
    owner: Owner,
    *,
    name: str,
    project: str,
    callback: str = "",
    metadata: Mapping[str, Json] | None = None,
) -> Batch:
    """Create a batch, in progress at once (contract/projects-batches §2).

    Raises `InvalidRequest`, `NotFound` for an unknown project and `Conflict` when the name is
    taken.
    """
    metadata_json = orjson.dumps(dict(metadata or {}))
    if len(metadata_json) > MAX_METADATA_BYTES:
        raise InvalidRequest('"metadata" must not be larger than 10 KB')
    known = await queries.select_projects(tx, owner, project)
    if not known:
        raise NotFound(f'There is no project named "{project}" for this API key.')
    batch = Batch(
        customer_id=owner.customer_id,
        mode=owner.mode,
        batch_id=new_id(),
        project_id=known[0].project_id,
        project=project,
        name=require_name(name),
        status="in_progress",
        callback=callback,
        metadata_json=metadata_json.decode(),
        created_at=clock.now(),
    )
    if not await queries.insert_batch(tx, batch):
        raise Conflict(f'A batch named "{name}" exists already.')
    return batch


def require_name(name: str) -> str:
    """Return a usable name. Raises `InvalidRequest`."""
    if not name.strip():
        raise InvalidRequest('Parameter is invalid, reason: "name" is required')
    if len(name) > MAX_NAME_LENGTH:
        raise InvalidRequest(f'"name" must not be longer than {MAX_NAME_LENGTH} characters')
    return name
