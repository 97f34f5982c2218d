"""The receivers of callbacks: some that work, one that fails, one that is gone."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands.callbacks.attempt import Outcome
from manyhands.net.failures import status_line

# `.example` is nobody's for ever (RFC 2606): what is still to be sent reaches no stranger.
GOOD = "https://hooks.weaver.example/manyhands"
FAILING = "https://erp.weaver.example/callbacks"
GONE = "https://intake.cartograph.example/results"
MAIL = "results@hearwell.example"

_FAILS_SINCE = timedelta(hours=7)
_FIRST_DAYS = timedelta(days=3)
_LATER = timedelta(days=1)
_TIMED_OUT = "The server took the request but did not answer within 15 s."


@dataclass(frozen=True, slots=True)
class Answered:
    """What a receiver does with an attempt, and how long that takes."""

    outcome: Outcome
    duration_ms: int


def address_for(place: int, age: timedelta, *, over: bool, bin_address: str) -> str:
    """Return where the callback of a task goes.

    ``place`` is that of its project in the list, ``over`` whether the task has ended. What people
    do from now on goes to the request bin, or to the receiver that fails.
    """
    if over and age > _FIRST_DAYS:
        before = {1: GONE, 3: GOOD, 5: MAIL}.get(place % 9)
    elif over and age > _LATER:
        before = {3: GOOD, 5: MAIL}.get(place % 9)
    else:
        before = FAILING if place % 9 == 2 else None
    return before or bin_address


class Receivers:
    """Plays every receiver; ``now`` is when the demonstration ends."""

    def __init__(self, chance: random.Random, now: datetime) -> None:
        self._chance = chance
        self._now = now

    def answer(self, address: str, at: datetime) -> Answered:
        """Return what an attempt at a moment comes to."""
        chance = self._chance
        if address == FAILING and at > self._now - _FAILS_SINCE and chance.random() < 0.3:
            return Answered(Outcome(None, _TIMED_OUT, {}, ""), 15_000 + chance.randint(1, 40))
        if address == MAIL:
            return Answered(Outcome(None, None, {}, "2.0.0 Ok: queued"), chance.randint(180, 900))
        return self._http(*self._page(address, at))

    def _page(self, address: str, at: datetime) -> tuple[int, str, str]:
        if address == GONE:
            return 410, "text/html", "<h1>This address is closed.</h1>"
        if address == FAILING and at > self._now - _FAILS_SINCE:
            return 503, "text/html", "<html><body>Maintenance</body></html>"
        if address == GOOD and self._chance.random() < 0.05:
            return 502, "text/html", "<h1>502 Bad Gateway</h1>"
        if address in {GOOD, FAILING}:
            return 200, "application/json", '{"received":true}'
        return 200, "text/plain; charset=utf-8", "ok\n"

    def _http(self, status: int, content_type: str, body: str) -> Answered:
        headers: Mapping[str, str] = {
            "content-type": content_type,
            "content-length": str(len(body)),
        }
        problem = None if status < 300 else f"The receiver answered {status_line(status)}."
        quick = self._chance.lognormvariate(4.4, 0.5)
        return Answered(Outcome(status, problem, dict(headers), body), round(quick) + 3)
