"""What `manyhands demo` shows: the lines of a road."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, written_task

_OBJECTS = ("solid line", "dashed line")


def _task(_chance: random.Random, number: int) -> DemoTask:
    things = street_of(number).named(*_OBJECTS)
    return written_task({}, number, things, camera="car-7")


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
