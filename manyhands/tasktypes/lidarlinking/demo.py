"""What `manyhands demo` shows: objects of a scene on the pictures of its cameras."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask


def _task(_chance: random.Random, number: int) -> DemoTask:
    scene = f"https://scenes.quaydepot.example/cameras/{number:05}"
    frames = [{"camera_responses": [{"camera_used": number % 3, "annotations": []}]}]
    return DemoTask(
        params={"attachments": [f"{scene}/0.json"], "annotation_type": "annotation"},
        answers=[{"json": json.dumps({"annotations": frames})}],
        seconds=70,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Cranes on the cameras",
            instruction="Find each crane of the scene on the pictures.",
            batches=("Yard 2, cameras",),
            make=_task,
            weight=0.1,
        ),
    )
