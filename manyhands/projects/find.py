"""A project or a batch is found by its name."""

from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Owner
from manyhands.projects import batch_queries, queries
from manyhands.projects.model import Batch, BatchFilters, Project


async def find_project(tx: Tx, owner: Owner, name: str) -> Project:
    """Return a project. Raises `NotFound`."""
    found = await queries.select_projects(tx, owner, name)
    if not found:
        raise no_project(name)
    return found[0]


async def project_by_id(tx: Tx, owner: Owner, project_id: str) -> Project:
    """Return a project. Raises `NotFound`."""
    found = await queries.select_projects(tx, owner, project_id=project_id)
    if not found:
        raise NotFound("There is no such project.")
    return found[0]


async def lock_project(tx: Tx, owner: Owner, name: str) -> Project:
    """Return a project, locked until the transaction ends. Raises `NotFound`."""
    found = await queries.lock_project(tx, owner, name)
    if found is None:
        raise no_project(name)
    return found


async def find_batch(tx: Tx, owner: Owner, name: str) -> Batch:
    """Return a batch. Raises `NotFound`."""
    found = await batch_queries.select_batches(tx, owner, BatchFilters(name=name), limit=1)
    if not found:
        raise no_batch(name)
    return found[0]


def no_project(name: str) -> NotFound:
    """Return the error for an unknown project."""
    return NotFound(f'There is no project named "{name}" for this API key.')


def no_batch(name: str) -> NotFound:
    """Return the error for an unknown batch."""
    return NotFound(f'There is no batch named "{name}" for this API key.')
