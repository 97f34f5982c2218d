"""What `manyhands demo` shows: a scene of several sensors."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask


def _task(_chance: random.Random, number: int) -> DemoTask:
    scene = f"https://scenes.quaydepot.example/gate/{number:05}"
    return DemoTask(
        params={
            "attachments": [f"{scene}.sf"],
            "scene_format": "sensor_fusion",
            "annotation_definition": [{"type": "cuboid", "labels": ["lorry"]}],
        },
        answers=[{"json": json.dumps({"objects": [{"label": "lorry", "at": number % 60}]})}],
        seconds=80,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="The gate, all sensors",
            instruction="Write down what passes the gate.",
            batches=("Gate 1, sensors",),
            make=_task,
            weight=0.1,
        ),
    )
