"""Time on the stage: what was arranged for a moment happens at that moment."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from typing import TypeAlias

from manyhands import clock

Scene: TypeAlias = Callable[[], Awaitable[None]]


class Stage:
    """Plays scenes in the order of their times, each with the clock moved to its own."""

    def __init__(self) -> None:
        self._coming: list[tuple[datetime, int, Scene]] = []
        self._numbers = count()

    def at(self, moment: datetime, scene: Scene) -> None:
        """Arrange a scene. Scenes of the same moment follow each other as arranged."""
        whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        heapq.heappush(self._coming, (whole, next(self._numbers), scene))

    async def play_until(self, end: datetime) -> None:
        """Play everything up to a moment; what lies behind it is the future, and not ours."""
        while self._coming and self._coming[0][0] <= end:
            moment, _, scene = heapq.heappop(self._coming)
            with clock.moved_to(moment):
                await scene()
