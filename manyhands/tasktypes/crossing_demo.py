"""Answers to demo tasks about vehicles on a crossing, which two types are asked about."""

import uuid
from collections.abc import Sequence

from manyhands.samples.crossings import Mover
from manyhands.tasktypes.contract import Json

ASKED: dict[str, Json] = {
    "geometries": {"box": {"objects_to_annotate": ["car", "van", "cyclist"]}},
    "events_to_annotate": ["crosses", "waits"],
}
INSTRUCTION = """\
Follow **every vehicle** from the first frame on which it is seen to the last.

Mark when one *crosses* and when one *waits*."""


def followed(seen: Sequence[Mover], number: int, off: float = 0) -> Json:
    """Return the answer to the task of a number; ``off`` is by how many pixels it is careless."""
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
