"""What `manyhands demo` shows: vehicles on the frames of a video."""

import json
import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.streets import street, street_photo
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 12


def _task(_chance: random.Random, number: int) -> DemoTask:
    address = f"https://cameras.quaydepot.example/car-8/{number:05}.jpg"
    seed = number % _VARIANTS
    found = [
        {"label": one.name, "vertices": [{"x": x, "y": y} for x, y in one.points]}
        for one in street(seed).named("car", "van")
    ]
    return DemoTask(
        params={"attachment_type": "image", "attachments": [address]},
        answers=[{"json": json.dumps({"annotations": part})} for part in (found, found[1:])],
        seconds=40,
        files={address: DemoFile("image", f"street {seed}", partial(street_photo, seed))},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Vehicles, frame by frame",
            instruction="Write down each vehicle.",
            batches=("Frames",),
            make=_task,
            weight=0.1,
        ),
    )
