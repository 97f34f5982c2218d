"""Who works in which Studio project."""

from collections.abc import Sequence

from manyhands import clock
from manyhands.accounts.team import not_of_the_team, require_emails
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.projects.model import Project
from manyhands.studio import queries


async def assignments(tx: Tx, owner: Owner) -> dict[str, list[str]]:
    """Return the names of everybody's Studio projects, by e-mail."""
    found: dict[str, list[str]] = {}
    for assignment in await queries.assignments(tx, owner, clock.now()):
        found.setdefault(assignment.email, []).append(assignment.project)
    return found


async def assign(tx: Tx, owner: Owner, emails: Sequence[str], names: Sequence[str]) -> None:
    """Assign everybody to each project; who is assigned already stays so.

    Raises `InvalidRequest` for an address that is not of the team, and for a project that is none
    of Studio's.
    """
    addresses = await require_team(tx, owner, emails)
    await queries.assign(tx, owner, addresses, await require_projects(tx, owner, names))


async def unassign(
    tx: Tx, owner: Owner, emails: Sequence[str], names: Sequence[str]
) -> tuple[list[str], list[Project]]:
    """Take everybody from each project; return their addresses in lower case, and the projects.

    Raises `InvalidRequest` as `assign` does, except that whoever left the team may be named.
    """
    addresses = [email.lower() for email in require_emails(emails)]
    projects = await require_projects(tx, owner, names)
    await queries.unassign(tx, owner, addresses, projects)
    return addresses, projects


async def require_team(
    tx: Tx, owner: Owner, emails: Sequence[str], name: str = "emails"
) -> list[str]:
    """Return addresses of the team in lower case. Raises `InvalidRequest` naming ``name``."""
    addresses = {email.lower(): email for email in require_emails(emails, name)}
    known = await queries.of_the_team(tx, owner, addresses, clock.now())
    for address, email in addresses.items():
        if address not in known:
            raise not_of_the_team(email, name)
    return list(addresses)


async def require_projects(tx: Tx, owner: Owner, names: Sequence[str]) -> list[Project]:
    """Return Studio projects by name. Raises `InvalidRequest` naming ``projects``."""
    known = {project.name: project for project in await queries.projects_named(tx, owner, names)}
    for name in names:
        if name not in known:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "projects" contains "{name}", which does not exist'
            )
        require_studio(known[name], "projects")
    return [known[name] for name in names]


def require_studio(project: Project, parameter: str) -> None:
    """Raise `InvalidRequest` for a project that is none of Studio's: it is open to everybody."""
    if not project.studio:
        raise InvalidRequest(
            f'Parameter is invalid, reason: "{parameter}" names "{project.name}", which was not '
            "created as a Studio project"
        )
