"""What `manyhands demo` shows: vehicles on the frames of a video."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, written_task

_OBJECTS = ("car", "van")


def _task(_chance: random.Random, number: int) -> DemoTask:
    things = street_of(number).named(*_OBJECTS)
    return written_task({}, number, things, camera="car-8")


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
