"""What a customer does to a batch: hands it out, pauses it, ends it, puts it before others."""

from collections.abc import Mapping

import orjson

from manyhands import clock
from manyhands.batches import queries
from manyhands.batches.arrange import CANCEL, PAUSE, PRIORITIZE, RELEASE
from manyhands.batches.lifecycle import require_possible
from manyhands.batches.settle import settle
from manyhands.db.pool import Tx
from manyhands.ids import Owner, new_id
from manyhands.incoming import merged
from manyhands.projects.create import metadata_json
from manyhands.projects.find import no_batch
from manyhands.projects.model import Batch, BatchStatus
from manyhands.tasktypes.contract import Json


async def finalize(tx: Tx, owner: Owner, name: str, *, strict: bool = False) -> Batch:
    """Hand a staging batch out; no more tasks can be added to it. Raises `NotFound`.

    A batch that is not in staging stays as it is, or with ``strict`` raises `InvalidRequest`
    (contract/disagreements.md 33).
    """
    batch = await _locked(tx, owner, name)
    if strict:
        require_possible(batch, "finalize")
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


async def pause(tx: Tx, owner: Owner, name: str) -> Batch:
    """Offer nobody the tasks of a batch until it is resumed; what is begun may be finished.

    Raises `NotFound`, and `InvalidRequest` unless the batch is in progress.
    """
    batch = await _locked(tx, owner, name)
    require_possible(batch, "pause")
    return await _follow(tx, batch, "paused", PAUSE)


async def resume(tx: Tx, owner: Owner, name: str) -> Batch:
    """Offer the tasks of a paused batch again. Raises `NotFound` and `InvalidRequest`."""
    batch = await _locked(tx, owner, name)
    require_possible(batch, "resume")
    return await settle(tx, await _follow(tx, batch, "in_progress", PAUSE), clock.now())


async def cancel(tx: Tx, owner: Owner, name: str) -> Batch:
    """End a batch: its tasks are canceled, except those that somebody has in hand.

    Raises `NotFound`, and `InvalidRequest` for a batch that is completed or canceled.
    """
    batch = await _locked(tx, owner, name)
    require_possible(batch, "cancel")
    return await _follow(tx, batch, "cancelled", CANCEL)


async def _follow(tx: Tx, batch: Batch, status: BatchStatus, job: str) -> Batch:
    await queries.set_status(tx, batch, status)
    await queries.insert_job(tx, batch, job_id=new_id(), kind=job, now=clock.now())
    return await _locked(tx, batch.owner, batch.name)


async def set_metadata(
    tx: Tx, owner: Owner, name: str, metadata: Mapping[str, Json], *, merge: bool = False
) -> Batch:
    """Replace the metadata of a batch, or ``merge`` into it.

    Raises `NotFound` and `InvalidRequest`.
    """
    batch = await _locked(tx, owner, name)
    if merge:
        metadata = merged(orjson.loads(batch.metadata_json), metadata)
    await queries.set_metadata(tx, batch, metadata_json(metadata))
    return await _locked(tx, owner, name)


async def _locked(tx: Tx, owner: Owner, name: str) -> Batch:
    batch = await queries.lock_by_name(tx, owner, name)
    if batch is None:
        raise no_batch(name)
    return batch
