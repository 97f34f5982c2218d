"""Where a task goes: the project and batch its names stand for."""

from dataclasses import dataclass

from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Owner
from manyhands.projects import queries


@dataclass(frozen=True, slots=True)
class Place:
    """A project and a batch inside it; all None for a task outside of any."""

    project_id: str | None = None
    project: str | None = None
    batch_id: str | None = None
    batch: str | None = None


async def find_place(tx: Tx, owner: Owner, *, project: str | None, batch: str | None) -> Place:
    """Resolve the names of a project and a batch; a batch implies its project.

    Raises `NotFound` for an unknown name and `InvalidRequest` when the batch belongs to another
    project (contract/tasks.md §4).
    """
    if project is None and batch is None:
        return Place()
    found = await queries.select_place(tx, owner, project, batch)
    assert found is not None
    if project is not None and found.project_id is None:
        raise NotFound(f'There is no project named "{project}" for this API key.')
    if batch is None:
        return Place(found.project_id, project)
    if found.batch_id is None:
        raise NotFound(f'There is no batch named "{batch}" for this API key.')
    if project is not None and found.project_id != found.batch_project_id:
        raise InvalidRequest(
            f'The batch "{batch}" belongs to the project "{found.batch_project}", '
            f'not to the "project" "{project}".'
        )
    return Place(found.batch_project_id, found.batch_project, found.batch_id, batch)
