"""Where a task goes: the project and batch its names stand for, and what it inherits there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.projects import queries
from manyhands.projects.find import no_batch, no_project
from manyhands.projects.queries import PlaceRow
from manyhands.tasktypes.contract import Json

INHERIT_NOTHING = -1


@dataclass(frozen=True, slots=True)
class Place:
    """A project and a batch inside it; all None for a task outside of any.

    ``params`` are what a task of ``type`` inherits, ``param_version`` says of which set. In a
    ``rapid`` project, customers' tasks need a batch; with ``own_team`` they are not for labelers.
    """

    project_id: str | None = None
    project: str | None = None
    batch_id: str | None = None
    batch: str | None = None
    type: str | None = None
    rapid: bool = False
    batch_priority: int = 0
    own_team: bool = False
    param_version: int | None = None
    params: Mapping[str, Json] = field(default_factory=dict)


async def find_place(
    tx: Tx, owner: Owner, *, project: str | None, batch: str | None, version: int | None = None
) -> Place:
    """Resolve the names of a project and a batch; a batch implies its project.

    ``version`` is the set of project parameters to inherit from: None is the newest,
    `INHERIT_NOTHING` none. Raises `NotFound` for an unknown name, and `InvalidRequest` when the
    batch belongs to another project, takes no more tasks, or the version does not exist
    (contract/tasks.md §4).
    """
    if project is None and batch is None:
        return Place()
    found = await queries.select_place(tx, owner, project=project, batch=batch, version=version)
    assert found is not None
    if project is not None and found.project_id is None:
        raise no_project(project)
    if batch is not None:
        _require_open_batch(found, batch, project)
    if version not in {None, INHERIT_NOTHING, found.version}:
        raise InvalidRequest(
            f'"project_version" is {version}, but the project has no such set of parameters.'
        )
    return Place(
        project_id=found.batch_project_id or found.project_id,
        project=found.batch_project or project,
        batch_id=found.batch_id,
        batch=batch,
        type=found.type,
        rapid=found.rapid,
        batch_priority=found.batch_priority or 0,
        own_team=found.own_team,
        param_version=found.version,
        params=orjson.loads(found.params_json) if found.params_json else {},
    )


def require_batch(place: Place) -> None:
    """Raise `InvalidRequest` for a Rapid project without a batch (contract/tasks.md §4)."""
    if place.rapid and place.batch_id is None:
        raise InvalidRequest('Parameter is invalid, reason: "batch" is required in a Rapid project')


def _require_open_batch(found: PlaceRow, batch: str, project: str | None) -> None:
    if found.batch_id is None:
        raise no_batch(batch)
    if project is not None and found.project_id != found.batch_project_id:
        raise InvalidRequest(
            f'The batch "{batch}" belongs to the project "{found.batch_project}", '
            f'not to the "project" "{project}".'
        )
    if found.batch_status == "cancelled":
        raise InvalidRequest(
            f'The "batch" "{batch}" is canceled: no more tasks can be added to it.'
        )
    if found.finalized_at is not None:
        raise InvalidRequest(
            f'The "batch" "{batch}" is finalized: no more tasks can be added to it.'
        )
