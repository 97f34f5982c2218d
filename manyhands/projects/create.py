"""Projects and batches are created."""

from collections.abc import Mapping

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.ids import Owner, new_id
from manyhands.incoming import MAX_METADATA_BYTES
from manyhands.net.callback_address import is_callback_address
from manyhands.projects import batch_queries, queries
from manyhands.projects.find import find_project
from manyhands.projects.model import Batch, Project
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json

MAX_NAME_LENGTH = 300
# Calibration comes before production (docs.scale.com: batch prioritization).
CALIBRATION_PRIORITY = 30


async def create_project(
    tx: Tx, owner: Owner, *, name: str, type_name: str, rapid: bool = False, studio: bool = False
) -> Project:
    """Create a project. Raises `Conflict` when the name is taken, `InvalidRequest` for the type."""
    project = Project(
        customer_id=owner.customer_id,
        mode=owner.mode,
        project_id=new_id(),
        name=require_name(name),
        type=registry.find(type_name).name,
        rapid=rapid,
        studio=studio,
        created_at=clock.now(),
        archived_at=None,
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
    calibration_batch: bool = False,
    self_label_batch: bool = False,
    staging: bool = False,
) -> Batch:
    """Create a batch: in progress at once, or in staging in a Rapid or Studio project.

    With ``staging`` it begins there in any project. ``callback`` is told when all its tasks have
    ended (contract/projects-batches.md §2). Raises `InvalidRequest`, `NotFound` for an unknown
    project and `Conflict` when the name is taken.
    """
    _require_address(callback)
    drawer = await find_project(tx, owner, project)
    for flag, wanted in (
        ("calibration_batch", calibration_batch),
        ("self_label_batch", self_label_batch),
    ):
        if wanted and not drawer.stages_batches:
            raise InvalidRequest(f'"{flag}" is only possible in a Rapid or Studio project')
    batch = Batch(
        customer_id=owner.customer_id,
        mode=owner.mode,
        batch_id=new_id(),
        project_id=drawer.project_id,
        project=project,
        name=require_name(name),
        status="staging" if staging or drawer.stages_batches else "in_progress",
        callback=callback,
        metadata_json=metadata_json(metadata or {}),
        calibration_batch=calibration_batch,
        self_label_batch=self_label_batch,
        priority=CALIBRATION_PRIORITY if calibration_batch else 0,
        created_at=clock.now(),
        finalized_at=None,
        completed_at=None,
        completed_tasks=0,
        events=0,
    )
    if not await batch_queries.insert_batch(tx, batch):
        raise Conflict(f'A batch named "{name}" exists already.')
    return batch


def _require_address(callback: str) -> None:
    if callback and not is_callback_address(callback):
        raise InvalidRequest(
            '"callback" must be an absolute URL starting with http:// or https://, '
            "or an e-mail address"
        )


def metadata_json(metadata: Mapping[str, Json]) -> str:
    """Return metadata as it is stored. Raises `InvalidRequest` when there is too much of it."""
    encoded = orjson.dumps(dict(metadata))
    if len(encoded) > MAX_METADATA_BYTES:
        raise InvalidRequest('"metadata" must not be larger than 10 KB')
    return encoded.decode()


def require_name(name: str) -> str:
    """Return a usable name. Raises `InvalidRequest`."""
    if not name.strip():
        raise InvalidRequest('Parameter is invalid, reason: "name" is required')
    if name in {".", ".."}:  # clients take these out of paths (RFC 3986, 5.2.4)
        raise InvalidRequest(f'"name" must not be "{name}"')
    if len(name) > MAX_NAME_LENGTH:
        raise InvalidRequest(f'"name" must not be longer than {MAX_NAME_LENGTH} characters')
    return name
