"""What `manyhands demo` shows: cuboids on the frames of a video."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, written_task

_OBJECTS = ("container",)


def _task(_chance: random.Random, number: int) -> DemoTask:
    things = street_of(number).named(*_OBJECTS)
    return written_task(
        {"objects_to_annotate": list(_OBJECTS), "with_labels": True},
        number,
        things,
        camera="crane-2",
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Cuboids, frame by frame",
            instruction="Write down the corners of each container.",
            batches=("Frames, cuboids",),
            make=_task,
            weight=0.1,
        ),
    )
