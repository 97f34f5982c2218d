"""SQL on idempotency keys: what was answered, to be answered again for a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands.db.pool import Tx, execute, fetch_one, fetch_value
from manyhands.ids import Mode, Owner

KEPT_FOR = timedelta(hours=24)  # contract/duplicates.md §2

SELECT_ANSWER = """
    select customer_id, mode, fingerprint, status, body from idempotency_keys
    where key = %(key)s and created_at > %(since)s
"""
# A key whose day is over is free again, whether or not the sweep has been by.
FREE_KEY = "delete from idempotency_keys where key = %(key)s and created_at <= %(since)s"
# Two requests with one key at the same moment: the later one is told to try again.
LOCK_KEY = "select pg_try_advisory_xact_lock(hashtextextended(%(key)s, 0))"
SAVE_ANSWER = """
    insert into idempotency_keys (key, customer_id, mode, fingerprint, status, body, created_at)
    values (%(key)s, %(customer_id)s, %(mode)s, %(fingerprint)s, %(status)s, %(body)s, %(now)s)
    on conflict (key) do nothing
"""
PURGE_KEYS = "delete from idempotency_keys where created_at <= %(since)s"


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What was answered under a key, to whom and to what."""

    customer_id: str
    mode: Mode
    fingerprint: bytes
    status: int
    body: bytes


async def select_answer(tx: Tx, key: str, since: datetime) -> SavedAnswer | None:
    """Return the answer saved under a key after a moment."""
    return await fetch_one(tx, SavedAnswer, SELECT_ANSWER, {"key": key, "since": since})


async def lock_key(tx: Tx, key: str) -> bool:
    """Keep twins away until the transaction ends; False when one is at work."""
    return bool(await fetch_value(tx, LOCK_KEY, {"key": key}))


async def free_key(tx: Tx, key: str, since: datetime) -> None:
    """Forget what was saved under a key before a moment."""
    await execute(tx, FREE_KEY, {"key": key, "since": since})


async def save_answer(
    tx: Tx,
    owner: Owner,
    *,
    key: str,
    fingerprint: bytes,
    status: int,
    body: bytes,
    now: datetime,
) -> bool:
    """Save an answer; False when a twin has saved one meanwhile."""
    values = {
        "key": key,
        "customer_id": owner.customer_id,
        "mode": owner.mode,
        "fingerprint": fingerprint,
        "status": status,
        "body": body,
        "now": now,
    }
    return await execute(tx, SAVE_ANSWER, values) > 0


async def purge_keys(tx: Tx, since: datetime) -> int:
    """Forget every key from before a moment; return how many."""
    return await execute(tx, PURGE_KEYS, {"since": since})
