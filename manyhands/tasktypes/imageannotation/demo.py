"""What `manyhands demo` shows: all six geometries, and boxes of a program to put right."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask
from manyhands.tasktypes.street_demo import drawn, street_of, street_task

_GEOMETRIES: dict[str, Json] = {
    "box": {
        "objects_to_annotate": [
            {"choice": "vehicle", "display": "Vehicle", "subchoices": ["car", "van"]},
            "pedestrian",
        ],
        "min_width": 8,
        "min_height": 8,
    },
    "polygon": {"objects_to_annotate": ["building"]},
    "line": {"objects_to_annotate": ["solid line", "dashed line"]},
    "point": {"objects_to_annotate": ["headlight"]},
    "cuboid": {"objects_to_annotate": ["container"]},
    "ellipse": {"objects_to_annotate": ["wheel"]},
}
_MOVED = 9  # pixels that the program's boxes are off


def _everything(_chance: random.Random, number: int) -> DemoTask:
    return street_task(
        {"geometries": _GEOMETRIES}, number, street_of(number).things, camera="quay-3"
    )


def _corrected(_chance: random.Random, number: int) -> DemoTask:
    vehicles = street_of(number).named("car", "van")
    guessed = [drawn(one, f"{number} {at}") for at, one in enumerate(vehicles)]
    params: dict[str, Json] = {
        "geometries": {"box": {"objects_to_annotate": ["car", "van"], "integer_pixels": True}},
        "annotation_attributes": {
            "lights": {"description": "Are its lights on?", "choices": ["on", "off"]},
            "seats": {"type": "number", "min": 1, "max": 9, "allowed_labels": ["van"]},
        },
        "hypothesis": {
            "annotations": [
                one | {"left": one["left"] + _MOVED, "top": one["top"] - _MOVED} for one in guessed
            ]
        },
    }
    return street_task(params, number, vehicles, camera="quay-4")


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return (
        DemoProject(
            name="The quay road, everything on it",
            instruction="""\
Mark **everything** on the road and beside it:

- a box around each vehicle and pedestrian,
- the outline of each building that is wholly on the picture,
- the lines of the lanes, the headlights, the wheels and the container.""",
            batches=("Quay 3",),
            make=_everything,
            weight=0.4,
            urgencies=("day", "week"),
            reports=("The lens is dirty.",),
        ),
        DemoProject(
            name="Vehicles found by a program",
            instruction="Put the boxes right, and say of each whether its **lights** are on.",
            batches=("Model 7",),
            make=_corrected,
            weight=0.6,
        ),
    )
