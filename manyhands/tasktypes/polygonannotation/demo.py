"""What `manyhands demo` shows: the outlines of buildings."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, street_task

_OBJECTS = ("building",)


def _task(_chance: random.Random, number: int) -> DemoTask:
    params = {"objects_to_annotate": list(_OBJECTS), "with_labels": True}
    return street_task(params, number, street_of(number).named(*_OBJECTS), camera="roof-1")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Houses of the quay",
            instruction="""\
Draw the outline of each **building** that is wholly on the picture, roof included.""",
            batches=("Survey",),
            make=_task,
            weight=0.4,
        ),
    )
