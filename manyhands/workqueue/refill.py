"""Tasks come back to the queue: abandoned ones, and those put off whose time has come."""

from manyhands import clock
from manyhands.db.pool import Database
from manyhands.workqueue import queries


async def refill(db: Database, *, limit: int) -> bool:
    """Put back what is due, at most ``limit`` of either kind; True when there may be more."""
    now = clock.now()
    async with db.connection() as tx:
        expired = await queries.expire_claims(tx, now, limit=limit)
        woken = await queries.wake_postponed(tx, now, limit)
    return limit in {expired, woken}
