"""People are taken from Studio projects, and with them what they were about to get."""

from collections.abc import Sequence

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.studio.assignments import unassign
from manyhands.workqueue.pool_queries import withdraw_reserved


async def take_from_projects(
    tx: Tx, owner: Owner, emails: Sequence[str], names: Sequence[str]
) -> None:
    """Take everybody from each project; what was fetched ahead for them goes to others.

    Raises `InvalidRequest` as `unassign` does.
    """
    addresses, projects = await unassign(tx, owner, emails, names)
    ids = [project.project_id for project in projects]
    await withdraw_reserved(tx, owner, addresses=addresses, project_ids=ids, now=clock.now())
