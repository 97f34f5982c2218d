"""A batch is completed when its last task has ended, and its callback is told.

Tasks end by the thousand at once, and none of them may wait for the row of its batch. So they only
write down what they add to the totals; whoever folds these looks at the batches they are of. The
last change to be folded sees all the others, wherever it was written: no batch is forgotten. The
status changes under the lock of the batch: none is told twice.
"""

from datetime import datetime

from manyhands import clock
from manyhands.batches import lifecycle, queries
from manyhands.db.pool import Database, Tx
from manyhands.ids import new_id
from manyhands.projects.model import Batch
from manyhands.projects.wire import batch_object
from manyhands.tasks.listing_queries import TouchedBatch, fold_counts
from manyhands.tasks.wire import encode

COMPLETED = "batch.completed"


async def fold_and_settle(db: Database) -> bool:
    """Fold the changes of totals, settle their batches; True when somebody is to be told."""
    now, told = clock.now(), False
    async with db.transaction() as tx:
        touched = await fold_counts(tx)
        for due in await queries.unsettled(tx, touched) if touched else []:
            before = await queries.lock_by_id(tx, due)
            if before is not None:
                after = await settle(tx, before, now)
                told = told or after.events > before.events
    return told


async def settle(tx: Tx, batch: Batch, now: datetime) -> Batch:
    """Bring the status of a locked batch in line with its tasks, and return the batch."""
    counts = (await queries.counts(tx, batch.owner, [batch.batch_id]))[batch.batch_id]
    match lifecycle.turn(batch, counts):
        case "completes":
            await queries.complete(tx, batch, tasks=sum(counts.values()), now=now)
        case "goes on":
            await queries.go_on(tx, batch)
        case None:
            return batch
    settled = await queries.lock_by_id(
        tx, TouchedBatch(batch.customer_id, batch.mode, batch.batch_id)
    )
    assert settled is not None
    if settled.events > batch.events and settled.callback:
        await _tell(tx, settled, counts, now)
    return settled


async def _tell(tx: Tx, batch: Batch, counts: dict[str, int], now: datetime) -> None:
    body = {"batch": batch_object(batch), "status": batch.status, **counts}
    await queries.insert_event(
        tx, batch, event_id=new_id(), kind=COMPLETED, payload=encode(body).decode(), now=now
    )
