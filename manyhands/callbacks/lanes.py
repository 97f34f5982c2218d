"""What one process has in hand of each receiver: some being sent, more waiting for their turn.

A receiver that answers quickly gets its next deliveries before the last ones are sent, so that it
never waits for the database; a slow one holds no more than what it is sent at once.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from manyhands.callbacks.model import Attempt, Due

AT_ONCE = 64  # being sent to one receiver
AHEAD = 256  # waiting besides while it is quick
QUICK_MS = 250
LARGE = 64 * 1024  # characters: of larger bodies few are held in memory


@dataclass(slots=True)
class Lane:
    """The deliveries to one receiver of one customer.

    ``waiting`` has each with the moment (of the event loop's clock) until which it may be begun.
    ``in_hand`` counts those waiting, being sent, and failed but not written down yet.
    """

    waiting: deque[tuple[Due, float]] = field(default_factory=deque)
    senders: int = 0
    in_hand: int = 0
    capacity: int = AT_ONCE
    used: bool = False  # since the lanes were last cleared of those that are not

    @property
    def room(self) -> int:
        """How many more it takes; negative after it became slow."""
        return self.capacity - self.in_hand

    @property
    def half_empty(self) -> bool:
        """Whether it is time to look for more."""
        return self.in_hand <= self.capacity // 2

    def learn(self, attempt: Attempt) -> None:
        """Judge the receiver by its last answer."""
        quick = attempt.problem is None and attempt.duration_ms <= QUICK_MS
        large = len(attempt.due.payload) > LARGE
        self.capacity = AT_ONCE + AHEAD if quick and not large else AT_ONCE


class Lanes:
    """The lanes of the receivers that something is or was just in hand of, by `Due.receiver`."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}

    @property
    def in_hand(self) -> int:
        """How many deliveries are in hand altogether."""
        return sum(lane.in_hand for lane in self._lanes.values())

    def forget_unused(self) -> None:
        """Forget the receivers that have nothing in hand and got nothing since the last time."""
        self._lanes = {
            receiver: lane for receiver, lane in self._lanes.items() if lane.in_hand or lane.used
        }
        for lane in self._lanes.values():
            lane.used = False

    @property
    def room(self) -> Mapping[str, int]:
        """How many more each receiver takes; one that is not there takes `AT_ONCE`."""
        return {
            receiver: lane.room
            for receiver, lane in self._lanes.items()
            if lane.in_hand or lane.capacity != AT_ONCE
        }

    def take(self, due: Due) -> Lane:
        """Return the lane of a delivery, which counts it from now on."""
        lane = self._lanes.get(due.receiver)
        if lane is None:
            lane = self._lanes[due.receiver] = Lane()
        lane.in_hand += 1
        lane.used = True
        return lane

    def release(self, due: Due) -> Lane:
        """Return the lane of a delivery, which counts it no more."""
        lane = self._lanes[due.receiver]
        lane.in_hand -= 1
        return lane
