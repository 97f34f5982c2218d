"""What `manyhands demo` shows: containers by the road."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, street_task

_OBJECTS = ("container",)


def _task(_chance: random.Random, number: int) -> DemoTask:
    params = {"objects_to_annotate": list(_OBJECTS), "with_labels": True}
    return street_task(params, number, street_of(number).named(*_OBJECTS), camera="crane-1")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Containers on the quay",
            instruction="""\
Draw a cuboid around each **container**: its near face, then its side.

Many pictures have none.""",
            batches=("Crane 1",),
            make=_task,
            weight=0.4,
        ),
    )
