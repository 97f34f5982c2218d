"""What `manyhands demo` shows: the lines of a road."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, street_task

_OBJECTS = ("solid line", "dashed line")


def _task(_chance: random.Random, number: int) -> DemoTask:
    params = {"objects_to_annotate": list(_OBJECTS), "with_labels": True}
    return street_task(params, number, street_of(number).named(*_OBJECTS), camera="car-2")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Lines of the road",
            instruction="Draw a line along the middle of each **solid** and each **dashed** line.",
            batches=("Route 4",),
            make=_task,
            weight=0.4,
        ),
    )
