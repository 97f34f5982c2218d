"""What a task's project tells its workers beside the instruction."""

from manyhands.db.pool import Tx
from manyhands.projects import ontology
from manyhands.tasks.model import Task


async def guidance(tx: Tx, task: Task) -> str:
    """Return the newest ontology of a task's project in Markdown; empty without one."""
    if task.project_id is None:
        return ""
    return await ontology.guidance(tx, task.owner, task.project_id)
