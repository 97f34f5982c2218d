"""API keys: made, recognised, revoked.

The key alone selects the mode (contract/README.md §3).
"""

import asyncio
import time
from datetime import datetime

from manyhands import clock
from manyhands.accounts import key_queries
from manyhands.accounts.model import ApiKey, RecognisedKey
from manyhands.db.pool import Database, Tx
from manyhands.errors import InvalidRequest, NotFound, Unauthorized
from manyhands.ids import Owner, hash_secret, new_id, new_secret

UNKNOWN_KEY = "Your API key does not correspond to a registered user."

REMEMBERED_SECONDS = 0.5
_CACHE_SIZE = 4_096


async def create_key(
    tx: Tx, owner: Owner, *, name: str, created_by: str | None, secret: str | None = None
) -> tuple[ApiKey, str]:
    """Create a key and return it with its secret, which can never be shown again.

    ``secret`` is given by an unattended set-up only. Raises `InvalidRequest` without a name.
    """
    if not name.strip() or len(name) > 100:
        raise InvalidRequest('"name" must have 1 to 100 characters')
    secret = secret or new_secret(f"{owner.mode}_")
    key = ApiKey(
        customer_id=owner.customer_id,
        mode=owner.mode,
        key_id=new_id(),
        name=name.strip(),
        hint=_hint(secret),
        created_by=created_by,
        created_at=clock.now(),
        revoked_at=None,
        last_used_at=None,
        last_used_ip=None,
    )
    await key_queries.insert_key(tx, key, hash_secret(secret))
    return key, secret


async def revoke_key(tx: Tx, customer_id: str, key_id: str) -> ApiKey:
    """Revoke a key. Raises `NotFound`."""
    key = await key_queries.revoke_key(tx, customer_id, key_id, clock.now())
    if key is None:
        raise NotFound("There is no such API key.")
    return key


def _hint(secret: str) -> str:
    start = secret[: secret.index("_") + 1] if "_" in secret[:8] else ""
    return f"{start}…{secret[-4:]}" if len(secret) >= 20 else f"{start}…"


class KeyRing:
    """Recognises keys, and remembers each for half a second rather than ask the database again.

    Other processes remember for as long, so whoever changes what holds for keys ends with
    `forget_everywhere`.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[bytes, tuple[RecognisedKey, float]] = {}
        self._uses: dict[str, tuple[RecognisedKey, datetime, str]] = {}

    async def recognise(self, secret: str, ip: str) -> RecognisedKey:
        """Return the key with this secret. Raises `Unauthorized`."""
        key_hash = hash_secret(secret)
        known = self._known.get(key_hash)
        if known is None or known[1] < time.monotonic():
            key = await self._look_up(key_hash)
        else:
            key = known[0]
        self._uses[key.key_id] = (key, clock.now(), ip)
        return key

    async def _look_up(self, key_hash: bytes) -> RecognisedKey:
        self._known.pop(key_hash, None)
        known, asked_at = self._known, time.monotonic()
        async with self._db.connection() as tx:
            key = await key_queries.key_by_hash(tx, key_hash)
        if key is None:
            raise Unauthorized(UNKNOWN_KEY)
        if len(known) >= _CACHE_SIZE:
            known.clear()
        # Into the dictionary of before: what was forgotten meanwhile stays forgotten.
        known[key_hash] = (key, asked_at + REMEMBERED_SECONDS)
        return key

    def forget(self) -> None:
        """Ask the database again for every key."""
        self._known = {}

    async def forget_everywhere(self) -> None:
        """Return when no process works any more with what was true before."""
        self.forget()
        await asyncio.sleep(REMEMBERED_SECONDS)

    async def note_uses(self) -> None:
        """Write down when keys were used; called now and then, not with every request."""
        uses, self._uses = list(self._uses.values()), {}
        if uses:
            async with self._db.connection() as tx:
                await key_queries.touch_keys(tx, uses)
