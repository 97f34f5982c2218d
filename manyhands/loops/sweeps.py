"""The sweeps: what expires, what becomes final, what is folded, what is forgotten."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from manyhands import clock
from manyhands.accounts import allowance_queries
from manyhands.accounts import queries as account_queries
from manyhands.accounts.keys import KeyRing
from manyhands.accounts.request_log import RequestLog
from manyhands.batches.settle import fold_and_settle
from manyhands.datasets.deliver import deliver_due
from manyhands.db import statistics
from manyhands.db.pool import Database, Tx
from manyhands.jobs.periodic import Sweep
from manyhands.jobs.wake import Wake
from manyhands.tasks import idempotency_queries
from manyhands.workqueue.refill import refill
from manyhands.workqueue.submit import finalise

BATCH = 200


def sweeps(
    db: Database, keys: KeyRing, requests: RequestLog, events: Wake, submissions: Wake
) -> list[Sweep]:
    """Return every sweep of the product with its rhythm in seconds."""

    async def make_final() -> bool:
        done = await finalise(db, limit=BATCH)
        if done:
            events.ring()
        return done == BATCH

    async def refill_queue() -> bool:
        return await refill(db, limit=BATCH)

    def statement(run: Callable[[Tx], Awaitable[object]]) -> Callable[[], Awaitable[bool]]:
        async def sweep() -> bool:
            async with db.connection() as tx:
                await run(tx)
            return False

        return sweep

    def purge(
        run: Callable[[Tx, datetime], Awaitable[object]], age: timedelta = timedelta()
    ) -> Callable[[], Awaitable[bool]]:
        return statement(lambda tx: run(tx, clock.now() - age))

    forget_keys = purge(idempotency_queries.purge_keys, idempotency_queries.KEPT_FOR)

    async def note_key_uses() -> bool:
        await keys.note_uses()
        return False

    def sweep(name: str, every: float, run: Callable[[], Awaitable[bool]]) -> Sweep:
        return Sweep(name, every, run, Wake())

    return [
        Sweep("submissions", 0.5, make_final, submissions),
        sweep("leases", 1, refill_queue),
        sweep("counts", 1, partial(_fold_counts, db, events)),
        sweep("statistics", 2, statement(statistics.analyze_outgrown)),
        sweep("idempotency keys", 600, forget_keys),
        sweep("sessions", 3600, purge(account_queries.purge_sessions)),
        sweep("allowances", 3600, purge(allowance_queries.purge_allowances)),
        sweep("key uses", 2, note_key_uses),
        sweep("scheduled deliveries", 30, partial(deliver_due, db)),
        sweep("request log", 1, requests.write),
        sweep("old requests", 600, requests.forget),
    ]


async def _fold_counts(db: Database, events: Wake) -> bool:
    if await fold_and_settle(db):
        events.ring()
    return False
