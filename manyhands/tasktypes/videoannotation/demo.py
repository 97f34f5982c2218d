"""What `manyhands demo` shows: vehicles on a crossing, followed from frame to frame."""

import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.crossings import FRAMES, FRAMES_A_SECOND, crossing_photo, movers
from manyhands.tasktypes.crossing_demo import ASKED, INSTRUCTION, followed
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 4


def _frames(chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    addresses = [
        f"https://cameras.quaydepot.example/crossing-2/{number:04}/{frame:03}.jpg"
        for frame in range(FRAMES)
    ]
    seen = movers(seed)
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachments": addresses,
            "frame_rate": FRAMES_A_SECOND,
            **ASKED,
        },
        answers=[followed(seen, number), followed(seen[1:], number, off=chance.uniform(2, 7))],
        seconds=15 + 12 * len(seen),
        files={
            address: DemoFile(
                "image", f"crossing {seed} {frame}", partial(crossing_photo, seed, frame)
            )
            for frame, address in enumerate(addresses)
        },
        metadata={"camera": "crossing-2", "clip": number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return (
        DemoProject(
            name="Traffic on the crossing",
            instruction=INSTRUCTION,
            batches=("Crossing 2",),
            make=_frames,
            weight=0.3,
            urgencies=("day", "week"),
            reports=("Frames are missing.",),
        ),
    )
