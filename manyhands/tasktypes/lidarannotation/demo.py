"""What `manyhands demo` shows: scenes of points with cuboids."""

import json
import random
import uuid
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask


def _task(_chance: random.Random, number: int) -> DemoTask:
    scene = f"https://scenes.quaydepot.example/yard/{number:05}"
    cuboid = {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, scene)),
        "label": "Crane",
        "position": {"x": 12.5, "y": 40.0 + number % 9, "z": 3.1},
        "dimensions": {"x": 4.2, "y": 9.8, "z": 6.2},
        "yaw": 1.57,
    }
    frames = [{"cuboids": [cuboid]}, {"cuboids": []}]
    return DemoTask(
        params={"attachments": [f"{scene}/0.json", f"{scene}/1.json"], "labels": ["Crane"]},
        answers=[{"json": json.dumps({"annotations": part})} for part in (frames, frames[1:])],
        seconds=90,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Cranes in the yard",
            instruction="Put a cuboid around each crane.",
            batches=("Yard 2",),
            make=_task,
            weight=0.1,
        ),
    )
