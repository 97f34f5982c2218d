"""What `manyhands demo` shows: lines on a yard seen from above."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask


def _task(_chance: random.Random, number: int) -> DemoTask:
    scene = f"https://scenes.quaydepot.example/above/{number:05}"
    lane = {"type": "line", "label": "lane", "vertices": [{"x": 40, "y": 10}, {"x": 44, "y": 300}]}
    return DemoTask(
        params={
            "attachments": [f"{scene}.json"],
            "geometries": {"line": {"objects_to_annotate": ["lane"]}},
        },
        answers=[{"json": json.dumps({"annotations": part})} for part in ([lane], [])],
        seconds=50,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Lanes of the yard from above",
            instruction="Draw the middle of each lane.",
            batches=("Yard 2, from above",),
            make=_task,
            weight=0.1,
        ),
    )
