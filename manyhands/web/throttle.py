"""Slows down guessing. Per process, in memory: a brake, not a ledger."""

import math
import time

_MOST_KEPT = 10_000


class Throttle:
    """Allows ``tries`` within ``seconds`` for each name."""

    def __init__(self, *, tries: int, seconds: float) -> None:
        self._tries = tries
        self._seconds = seconds
        self._seen: dict[str, list[float]] = {}

    def count(self, name: str) -> int:
        """Count a try; return 0 when it may go on, else the seconds to wait."""
        now = time.monotonic()
        recent = [at for at in self._seen.get(name, []) if at > now - self._seconds]
        if len(recent) >= self._tries:
            self._seen[name] = recent
            return math.ceil(recent[0] + self._seconds - now)
        if len(self._seen) >= _MOST_KEPT:
            self._seen.clear()
        self._seen[name] = [*recent, now]
        return 0
