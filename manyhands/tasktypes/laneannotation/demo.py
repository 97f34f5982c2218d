"""What `manyhands demo` shows: the lines of a road."""

import json
import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.streets import street, street_photo
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 12


def _task(_chance: random.Random, number: int) -> DemoTask:
    address = f"https://cameras.quaydepot.example/car-7/{number:05}.jpg"
    seed = number % _VARIANTS
    found = [
        {"label": one.name, "vertices": [{"x": x, "y": y} for x, y in one.points]}
        for one in street(seed).named("solid line", "dashed line")
    ]
    return DemoTask(
        params={"attachment_type": "image", "attachment": address},
        answers=[{"json": json.dumps({"annotations": part})} for part in (found, found[1:])],
        seconds=40,
        files={address: DemoFile("image", f"street {seed}", partial(street_photo, seed))},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Lanes of the quay road",
            instruction="Write down where each lane ends.",
            batches=("Lanes",),
            make=_task,
            weight=0.1,
        ),
    )
