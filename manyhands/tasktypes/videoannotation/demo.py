"""What `manyhands demo` shows: vehicles on a crossing, followed from frame to frame."""

import random
import uuid
from collections.abc import Sequence
from functools import partial

from manyhands.samples.crossings import FRAMES, Mover, crossing_photo, movers
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 4


def _followed(chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    addresses = [
        f"https://cameras.quaydepot.example/crossing-2/{number:04}/{frame:03}.jpg"
        for frame in range(FRAMES)
    ]
    seen = movers(seed)
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachments": addresses,
            "frame_rate": 5,
            "geometries": {"box": {"objects_to_annotate": ["car", "van", "cyclist"]}},
            "events_to_annotate": ["crosses", "waits"],
        },
        answers=[_answer(seen, number), _answer(seen[1:], number, off=chance.uniform(2, 7))],
        seconds=15 + 12 * len(seen),
        files={
            address: DemoFile(
                "image", f"crossing {seed} {frame}", partial(crossing_photo, seed, frame)
            )
            for frame, address in enumerate(addresses)
        },
        metadata={"camera": "crossing-2", "clip": number},
    )


def _answer(seen: Sequence[Mover], number: int, off: float = 0) -> Json:
    return {
        "tracks": [_track(one, f"{number} {place}", off) for place, one in enumerate(seen)],
        "events": [{"label": "crosses", "start": one.start, "end": one.end} for one in seen[:1]],
    }


def _track(one: Mover, name: str, off: float) -> dict[str, Json]:
    keyframes: list[dict[str, Json]] = []
    for frame in (one.start, one.end):
        left, top, right, bottom = one.at(frame)
        size = {"width": right - left - off, "height": bottom - top - off}
        keyframes.append({"frame": frame, "left": left + off, "top": top + off, **size})
    keyframes.append({**keyframes[-1], "frame": one.end + 1, "outside": True})
    known = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{one.name} {name}"))
    return {"uuid": known, "type": "box", "label": one.name, "keyframes": keyframes}


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return (
        DemoProject(
            name="Traffic on the crossing",
            instruction="""\
Follow **every vehicle** from the first frame on which it is seen to the last.

Mark when one *crosses* and when one *waits*.""",
            batches=("Crossing 2",),
            make=_followed,
            weight=0.3,
            urgencies=("day", "week"),
            reports=("Frames are missing.",),
        ),
    )
