"""What `manyhands demo` shows: land from the air, every pixel of it to be named."""

import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.aerial import HEIGHT, WIDTH, Part, aerial, aerial_mask, aerial_photo
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask
from manyhands.tasktypes.segmentannotation.runs import mask_of_runs, write_runs

_VARIANTS = 8
_LABELS: Sequence[Json] = ("field", "forest", "water", "road")


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return _PROJECTS


def _land(_chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    address = f"https://survey.quaydepot.example/tiles/{7_000 + number}.jpg"
    parts = aerial(seed)
    hasty = tuple(part for part in parts if part.name != "road")
    return DemoTask(
        params={
            "attachment": address,
            "labels": list(_LABELS),
            "instance_labels": ["building"],
            "allow_unlabeled": False,
        },
        answers=[_answer(parts), _answer(hasty)],
        seconds=150,
        files={address: DemoFile("image", f"land {seed}", partial(aerial_photo, seed))},
        metadata={"tile": number},
    )


def _answer(parts: tuple[Part, ...]) -> Json:
    """Return what a person paints: parts of one label are one area, each building is its own."""
    import numpy as np  # noqa: PLC0415

    areas: list[str] = []
    value_of = [0]
    for part in parts:
        if part.name == "building" or part.name not in areas:
            areas.append(part.name)
            value_of.append(len(areas))
        else:
            value_of.append(areas.index(part.name) + 1)
    values = np.array(value_of, np.int64)[np.asarray(aerial_mask(parts)).reshape(-1)]
    mask = mask_of_runs(WIDTH, HEIGHT, values, np.ones_like(values))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "runs": write_runs(mask),
        "areas": [{"label": name} for name in areas],
    }


_PROJECTS = (
    DemoProject(
        name="Land survey",
        instruction="Say of **every pixel** what it shows. Each building is one by itself; "
        "what a tree covers is forest.",
        batches=("North", "South"),
        make=_land,
        weight=0.5,
        urgencies=("week",),
        reports=("Clouds hide half of the picture.",),
    ),
)
