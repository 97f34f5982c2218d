"""SQL on API keys."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.accounts.model import ApiKey, RecognisedKey
from manyhands.db.pool import Tx, execute, execute_many, fetch_all, fetch_one

_KEY = """
    customer_id, mode, key_id, name, hint, created_by, created_at, revoked_at, last_used_at,
    last_used_ip
"""

INSERT_KEY = """
    insert into api_keys (
        customer_id, mode, key_id, name, hint, key_hash, created_by, created_at)
    values (%(customer_id)s, %(mode)s, %(key_id)s, %(name)s, %(hint)s, %(key_hash)s,
        %(created_by)s, %(created_at)s)
"""
SELECT_KEYS = f"""
    select {_KEY} from api_keys where customer_id = %(customer_id)s
    order by revoked_at is not null, created_at desc, key_id desc
"""
KEY_BY_HASH = f"""
    select {_KEY}, legacy, task_types
    from api_keys join (
        select customer_id, legacy, task_types from customers) as of_customer using (customer_id)
    where key_hash = %(key_hash)s and revoked_at is null
"""
REVOKE_KEY = f"""
    update api_keys set revoked_at = coalesce(revoked_at, %(now)s)
    where customer_id = %(customer_id)s and key_id = %(key_id)s
    returning {_KEY}
"""
TOUCH_KEY = """
    update api_keys set last_used_at = %(at)s, last_used_ip = %(ip)s
    where customer_id = %(customer_id)s and mode = %(mode)s and key_id = %(key_id)s
        and (last_used_at is null or last_used_at < %(at)s)
"""


async def insert_key(tx: Tx, key: ApiKey, key_hash: bytes) -> None:
    """Store a key by its hash."""
    await execute(tx, INSERT_KEY, asdict(key) | {"key_hash": key_hash})


async def select_keys(tx: Tx, customer_id: str) -> list[ApiKey]:
    """Return a customer's keys of both modes, the revoked ones last."""
    return await fetch_all(tx, ApiKey, SELECT_KEYS, {"customer_id": customer_id})


async def key_by_hash(tx: Tx, key_hash: bytes) -> RecognisedKey | None:
    """Return the valid key with this hash."""
    return await fetch_one(tx, RecognisedKey, KEY_BY_HASH, {"key_hash": key_hash})


async def revoke_key(tx: Tx, customer_id: str, key_id: str, now: datetime) -> ApiKey | None:
    """Revoke a key for good and return it."""
    values = {"customer_id": customer_id, "key_id": key_id, "now": now}
    return await fetch_one(tx, ApiKey, REVOKE_KEY, values)


async def touch_keys(tx: Tx, uses: Sequence[tuple[ApiKey, datetime, str]]) -> None:
    """Note when and from where keys were used last."""
    rows = [
        {
            "customer_id": key.customer_id,
            "mode": key.mode,
            "key_id": key.key_id,
            "at": at,
            "ip": ip,
        }
        for key, at, ip in uses
    ]
    await execute_many(tx, TOUCH_KEY, rows)
