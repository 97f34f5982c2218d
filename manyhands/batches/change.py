"""What a customer does to a batch: finalizes it, puts it before others, notes something on it."""

from collections.abc import Mapping

from manyhands import clock
from manyhands.batches import queries
from manyhands.batches.arrange import PRIORITIZE, RELEASE
from manyhands.batches.settle import settle
from manyhands.db.pool import Tx
from manyhands.ids import Owner, new_id
from manyhands.projects import batch_queries
from manyhands.projects.create import metadata_json
from manyhands.projects.find import find_batch, no_batch
from manyhands.projects.model import Batch
from manyhands.tasktypes.contract import Json


async def finalize(tx: Tx, owner: Owner, name: str) -> Batch:
    """Hand a staging batch out; no more tasks can be added to it. Raises `NotFound`.

    A batch that is not in staging stays as it is (contract/disagreements 33).
    """
    batch = await _locked(tx, owner, name)
    if batch.status != "staging":
        return batch
    now = clock.now()
    await queries.finalize(tx, batch, now)
    await queries.insert_job(tx, batch, job_id=new_id(), kind=RELEASE, now=now)
    return await settle(tx, await _locked(tx, owner, name), now)


async def prioritize(tx: Tx, owner: Owner, name: str, priority: int) -> Batch:
    """Give a batch and its pending tasks a priority, which new tasks take over.

    Raises `NotFound`.
    """
    batch = await _locked(tx, owner, name)
    await queries.set_priority(tx, batch, priority)
    await queries.insert_job(tx, batch, job_id=new_id(), kind=PRIORITIZE, now=clock.now())
    return await _locked(tx, owner, name)


async def set_metadata(tx: Tx, owner: Owner, name: str, metadata: Mapping[str, Json]) -> Batch:
    """Replace the metadata of a batch. Raises `NotFound`, `InvalidRequest`."""
    if not await batch_queries.set_metadata(tx, owner, name, metadata_json(metadata)):
        raise no_batch(name)
    return await find_batch(tx, owner, name)


async def _locked(tx: Tx, owner: Owner, name: str) -> Batch:
    batch = await queries.lock_by_name(tx, owner, name)
    if batch is None:
        raise no_batch(name)
    return batch
