"""Groups of the people who are assigned to a Studio project."""

from collections.abc import Sequence

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest, NotFound
from manyhands.ids import Owner, new_id
from manyhands.projects.find import find_project
from manyhands.projects.model import Project
from manyhands.studio import queries
from manyhands.studio.assignments import require_studio, require_team
from manyhands.studio.model import Group

MAX_NAME = 300


async def groups(tx: Tx, owner: Owner, project_name: str) -> list[Group]:
    """Return the groups of a project, oldest first. Raises `NotFound`."""
    project = await find_project(tx, owner, project_name)
    return await queries.groups(tx, project, clock.now())


async def create_group(
    tx: Tx, owner: Owner, project_name: str, *, name: str, emails: Sequence[str]
) -> Group:
    """Make a group of people who are assigned to the project.

    Raises `NotFound`, `Conflict` for a name that is taken, `InvalidRequest`.
    """
    if not 1 <= len(name) <= MAX_NAME:
        raise InvalidRequest(
            f'Parameter is invalid, reason: "name" must have 1 to {MAX_NAME} characters'
        )
    project = await find_project(tx, owner, project_name)
    require_studio(project, "project")
    await queries.lock_studio(tx, owner)
    members = await _require_assigned(tx, owner, project, emails, "emails")
    group_id = new_id()
    if not await queries.insert_group(tx, project, group_id, name, clock.now()):
        raise Conflict(f'There is a group named "{name}" in this project already.')
    await queries.change_members(tx, project, group_id, add=members, remove=())
    return await find_group(tx, project, name)


async def update_group(
    tx: Tx,
    owner: Owner,
    project_name: str,
    name: str,
    *,
    add: Sequence[str],
    remove: Sequence[str],
) -> Group:
    """Add people to a group and remove others. Raises `NotFound`, `InvalidRequest`."""
    project = await find_project(tx, owner, project_name)
    await queries.lock_studio(tx, owner)
    group = await find_group(tx, project, name)
    added = await _require_assigned(tx, owner, project, add, "add_emails")
    removed = [email.lower().strip() for email in remove]
    await queries.change_members(tx, project, group.group_id, add=added, remove=removed)
    return await find_group(tx, project, name)


async def find_group(tx: Tx, project: Project, name: str) -> Group:
    """Return a group of a project. Raises `NotFound`."""
    found = await queries.groups(tx, project, clock.now(), name)
    if not found:
        raise NotFound(f'There is no group named "{name}" in the project "{project.name}".')
    return found[0]


async def _require_assigned(
    tx: Tx, owner: Owner, project: Project, emails: Sequence[str], parameter: str
) -> list[str]:
    addresses = await require_team(tx, owner, emails, parameter)
    assigned = await queries.assigned(tx, project, addresses)
    for address in addresses:
        if address not in assigned:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{parameter}" contains {address}, who is not '
                f'assigned to "{project.name}"'
            )
    return addresses
