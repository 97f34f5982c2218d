"""How often something may be done: a bucket per name that fills steadily.

The buckets are in the database, so that a limit is the same however many processes serve. Each is
one moment, until which its contents are spent (the generic cell rate algorithm).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands import clock
from manyhands.accounts import allowance_queries as queries
from manyhands.db.pool import Database, Tx
from manyhands.ids import hash_secret


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left: times, and seconds until it is all there again.

    ``wait`` is for how many seconds nothing is; 0 means that this time was counted.
    """

    quota: int
    window: int
    remaining: int
    reset: int
    wait: int = 0

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of draft-ietf-httpapi-ratelimit-headers-10."""
        return [
            (b"ratelimit-policy", f'"key";q={self.quota};w={self.window}'.encode()),
            (b"ratelimit", f'"key";r={self.remaining};t={self.reset}'.encode()),
        ]


class _Spent(Exception):
    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class Allowance:
    """``quota`` times in ``window`` for each name, which may come all at once.

    ``kind`` keeps its names apart from those of other allowances.
    """

    def __init__(self, db: Database, kind: str, *, quota: int, window: timedelta) -> None:
        self._db = db
        self._kind = kind
        self._quota = quota
        self._step = window / quota
        self._window = self._step * quota

    async def take(self, *names: str) -> Standing:
        """Count once for every name, or for none when one of them has to wait."""
        now = clock.now()
        try:
            async with self._db.transaction() as tx:
                until = max([await self._spend(tx, name, now) for name in self._hashes(names)])
        except _Spent as spent:
            wait = max(
                1, math.ceil((spent.until + self._step - now - self._window).total_seconds())
            )
            return self._standing(0, spent.until - now, wait)
        return self._standing((now + self._window - until) // self._step, until - now)

    async def give_back(self, *names: str) -> None:
        """Take back what was counted."""
        async with self._db.connection() as tx:
            await queries.give_back(tx, self._hashes(names), step=self._step)

    async def _spend(self, tx: Tx, name_hash: bytes, now: datetime) -> datetime:
        until = await queries.spend(
            tx, name_hash, now=now, step=self._step, latest=now + self._window
        )
        if until is None:
            raise _Spent(await queries.spent_until(tx, name_hash) or now)
        return until

    def _hashes(self, names: Sequence[str]) -> list[bytes]:
        # In one order, so that two that share names never wait for each other.
        return sorted(hash_secret(f"{self._kind} {name}") for name in names)

    def _standing(self, remaining: int, left: timedelta, wait: int = 0) -> Standing:
        return Standing(
            quota=self._quota,
            window=round(self._window.total_seconds()),
            remaining=remaining,
            reset=math.ceil(left.total_seconds()),
            wait=wait,
        )
