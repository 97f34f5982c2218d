"""What `manyhands demo` shows: which object each point of a scene is of."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask


def _task(_chance: random.Random, number: int) -> DemoTask:
    scene = f"https://scenes.quaydepot.example/points/{number:05}"
    points = {
        "objects": [{"label": "Ground", "index": 0}, {"label": "Container", "index": 1}],
        "point_objects": [[number % 2, 1, 0, 0], [1, 1, 0, 0]],
    }
    answer = {"annotations": [], "point_segmentations": points}
    return DemoTask(
        params={
            "attachments": [f"{scene}/0.json", f"{scene}/1.json"],
            "labels": ["Ground", "Container"],
        },
        answers=[{"json": json.dumps(answer)}],
        seconds=120,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Points of the yard",
            instruction="Say of each point whether it is of the ground or of a container.",
            batches=("Yard 2, points",),
            make=_task,
            weight=0.1,
        ),
    )
