"""Slows down guessing. Per process, in memory: a brake, not a ledger."""

import math
import time

_MOST_KEPT = 10_000


class Throttle:
    """After ``failures`` within ``seconds`` a name has to wait. Success is never counted.

    A try counts from its beginning, or a hundred at once would all be allowed.
    """

    def __init__(self, *, failures: int, seconds: float) -> None:
        self._failures = failures
        self._seconds = seconds
        self._seen: dict[str, list[float]] = {}

    def wait(self, name: str) -> int:
        """Return for how many seconds a name has to wait; 0 when it may try."""
        recent = self._recent(name)
        if len(recent) < self._failures:
            return 0
        return math.ceil(recent[-self._failures] + self._seconds - time.monotonic())

    def begin(self, name: str) -> None:
        """Count a try as a failure until it turns out otherwise."""
        if len(self._seen) >= _MOST_KEPT:
            self._seen.clear()
        self._seen[name] = [*self._recent(name), time.monotonic()]

    def forgive(self, name: str) -> None:
        """Take back the count of a try that succeeded."""
        if seen := self._seen.get(name):
            seen.pop()
            if not seen:
                del self._seen[name]

    def _recent(self, name: str) -> list[float]:
        since = time.monotonic() - self._seconds
        return [at for at in self._seen.get(name, []) if at > since]
