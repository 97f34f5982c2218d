"""Looks up what the references of a page of tasks lead to: one query for each kind."""

from collections import defaultdict
from collections.abc import Sequence

from manyhands.api.v2.options import Options
from manyhands.api.v2.threads import Members
from manyhands.api.v2.wire import Related
from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.projects import batch_queries, queries
from manyhands.projects.model import Batch, Project
from manyhands.projects.outside import project_of_outside
from manyhands.tasks.model import Task
from manyhands.workqueue import submission_queries


async def related_to(tx: Tx, owner: Owner, tasks: Sequence[Task], options: Options) -> Related:
    """Return what some tasks are to be shown with."""
    projects: dict[str, Project] = {}
    batches: dict[str, Batch] = {}
    submissions: dict[str, list[Members]] = defaultdict(list)
    if options.expands("project"):
        projects = await projects_by_id(tx, owner, {task.project_id for task in tasks})
    if options.expands("batch"):
        wanted = {task.batch_id for task in tasks if task.batch_id is not None}
        found = await batch_queries.batches_by_id(tx, owner, sorted(wanted)) if wanted else []
        batches = {batch.batch_id: batch for batch in found}
    if options.has("submissions") and tasks:
        task_ids = [task.task_id for task in tasks]
        for accepted in await submission_queries.accepted_submissions(tx, owner, task_ids):
            submissions[accepted.task_id].append(
                {
                    "submitted_at": to_wire(accepted.submitted_at),
                    "contributor_id": accepted.person_id,
                }
            )
    return Related(projects, batches, submissions)


async def projects_by_id(tx: Tx, owner: Owner, project_ids: set[str | None]) -> dict[str, Project]:
    """Return projects by their ids; None among these means the default project."""
    wanted = sorted(each for each in project_ids if each is not None)
    found = await queries.projects_by_id(tx, owner, wanted) if wanted else []
    if None in project_ids and (outside := await project_of_outside(tx, owner)):
        found = [*found, outside]
    return {project.project_id: project for project in found}
