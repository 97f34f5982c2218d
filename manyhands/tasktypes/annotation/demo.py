"""What `manyhands demo` shows: boxes around vehicles and people in the street."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import street_of, street_task

_OBJECTS = ("car", "van", "pedestrian")


def _boxes(_chance: random.Random, number: int) -> DemoTask:
    params = {"objects_to_annotate": list(_OBJECTS), "with_labels": True, "min_width": 10}
    return street_task(params, number, street_of(number).named(*_OBJECTS), camera="gate-1")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Who passes the gate",
            instruction="""\
Draw a box around each **car**, **van** and **pedestrian**.

A box is tight: it touches the object on all four sides, wheels included, shadow not.""",
            batches=("Gate 1, November",),
            make=_boxes,
            weight=0.8,
            reports=("The picture is too dark.",),
        ),
    )
