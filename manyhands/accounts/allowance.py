"""How many requests a key may make: a bucket per key that fills steadily.

Each process counts for itself: with two servers behind one address a key has up to twice as much.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from manyhands.errors import TooManyRequests

_WINDOW = 60.0  # seconds
_MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left for a key: requests, and seconds until it is all there again."""

    quota: int
    remaining: int
    reset: int

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of draft-ietf-httpapi-ratelimit-headers-10."""
        policy = f'"key";q={self.quota};w={_WINDOW:.0f}'
        return [
            (b"ratelimit-policy", policy.encode()),
            (b"ratelimit", f'"key";r={self.remaining};t={self.reset}'.encode()),
        ]


class Allowance:
    """``per_minute`` requests of a key, which may come all at once; 0 is no limit."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._quota = per_minute
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key_id: str) -> Standing | None:
        """Count a request and return how the key stands; None without a limit.

        Raises `TooManyRequests`.
        """
        if not self._quota:
            return None
        now, rate = self._now(), self._quota / _WINDOW
        left, at = self._left.get(key_id, (float(self._quota), now))
        left = min(self._quota, left + (now - at) * rate)
        if left < 1:
            wait = math.ceil((1 - left) / rate)
            raise TooManyRequests(
                f"This API key has made {self._quota} requests in a minute, which is its limit.",
                retry_after=max(1, wait),
            )
        if len(self._left) > _MOST_KEYS:
            self._left.clear()
        self._left[key_id] = (left - 1, now)
        return Standing(self._quota, int(left - 1), math.ceil((self._quota - left + 1) / rate))
