"""What `manyhands demo` shows: the headlights of vehicles."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, street_task

_OBJECTS = ("headlight",)


def _task(_chance: random.Random, number: int) -> DemoTask:
    params = {"objects_to_annotate": list(_OBJECTS), "with_labels": True}
    return street_task(params, number, street_of(number).named(*_OBJECTS), camera="car-5")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Headlights",
            instruction="Set a point on the middle of each **headlight** you see.",
            batches=("Night shift",),
            make=_task,
            weight=0.4,
        ),
    )
