"""The project that tasks outside of any project belong to, as version 2 of the API sees it.

There every task has a project (contract/v2.md §6). It is not stored: its id is that of the
customer, and its tasks are those without one.
"""

from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.projects import queries
from manyhands.projects.model import Project

NAME = "Default project"


async def project_of_outside(tx: Tx, owner: Owner) -> Project | None:
    """Return the default project; None while no task is outside of the others."""
    return await queries.select_outside(tx, owner, NAME)


def is_outside(project: Project) -> bool:
    """Tell whether a project is the default one."""
    return project.project_id == project.customer_id
