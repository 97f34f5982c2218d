"""What `manyhands demo` shows: vehicles on a crossing, followed through a video."""

import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.crossings import FRAMES_A_SECOND, crossing_film, movers
from manyhands.tasktypes.crossing_demo import ASKED, INSTRUCTION, followed
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 4


def _film(chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    address = f"https://cameras.quaydepot.example/crossing-3/{number:04}.webm"
    seen = movers(seed)
    return DemoTask(
        params={"attachment": address, "frame_rate": FRAMES_A_SECOND, **ASKED},
        answers=[followed(seen, number), followed(seen[1:], number, off=chance.uniform(2, 7))],
        seconds=15 + 12 * len(seen),
        files={address: DemoFile("video", f"crossing film {seed}", partial(crossing_film, seed))},
        metadata={"camera": "crossing-3", "clip": number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return (
        DemoProject(
            name="The crossing on film",
            instruction=INSTRUCTION,
            batches=("Crossing 3",),
            make=_film,
            weight=0.3,
            urgencies=("day", "week"),
            reports=("The film does not play.",),
        ),
    )
