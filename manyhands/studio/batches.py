"""Studio batches: for whom they are, and in which order they are handed out."""

from collections.abc import Sequence

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.projects.find import find_batch, find_project
from manyhands.studio import queries
from manyhands.studio.assignments import require_studio
from manyhands.studio.model import StudioBatch


async def studio_batches(tx: Tx, owner: Owner) -> list[StudioBatch]:
    """Return the pending batches of Studio projects, in the order in which they are worked on."""
    return await queries.batches(tx, owner)


async def set_groups(tx: Tx, owner: Owner, name: str, groups: Sequence[str]) -> StudioBatch:
    """Keep a batch for some groups of its project; without any it is for everybody assigned.

    Raises `NotFound` for the batch, `InvalidRequest` for a group.
    """
    batch = await find_batch(tx, owner, name)
    project = await find_project(tx, owner, batch.project)
    require_studio(project, "batch")
    await queries.lock_studio(tx, owner)
    known = {group.name: group for group in await queries.groups(tx, project, clock.now())}
    for group in groups:
        if group not in known:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "groups" contains "{group}", which is no group of '
                f'the project "{project.name}"'
            )
    ids = [known[group].group_id for group in groups]
    await queries.set_batch_groups(tx, owner, batch.batch_id, ids)
    (changed,) = await queries.batches(tx, owner, name)
    return changed


async def set_priorities(
    tx: Tx, owner: Owner, names: Sequence[str], parameter: str
) -> list[StudioBatch]:
    """Put batches into an order; pending ones that are not named follow by age.

    Raises `InvalidRequest` naming ``parameter`` for what is no pending Studio batch.
    """
    await queries.lock_studio(tx, owner)
    known = {batch.name: batch for batch in await queries.batches(tx, owner)}
    for position, name in enumerate(names):
        if name not in known:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{parameter}[{position}]" names "{name}", which is '
                "no pending Studio batch"
            )
    await queries.set_order(tx, owner, [known[name].batch_id for name in names])
    return await queries.batches(tx, owner)


async def reset_priorities(tx: Tx, owner: Owner) -> list[StudioBatch]:
    """Put all batches back into the order in which they were created."""
    await queries.lock_studio(tx, owner)
    await queries.set_order(tx, owner, [])
    return await queries.batches(tx, owner)
