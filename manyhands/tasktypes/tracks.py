"""Tracks: objects that are followed through the frames of a video.

A person places an object on some frames, its keyframes; between them it moves evenly. Frames are
counted from 0. ``frontend/src/tracks`` does the same; both are held to ``track_cases.json``.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manyhands.errors import Problem
from manyhands.tasktypes.annotations import Annotation, Box, Point, read_annotation
from manyhands.tasktypes.contract import Json

MAX_FRAMES = 36_000
_MOST_TRACKS, _MOST_KEYFRAMES = 2_000, 100_000
_TURN = 2 * math.pi


@dataclass(frozen=True, slots=True)
class Keyframe:
    """Where an object is on a frame, and what is said of it from there on.

    - ``is_outside``: it is not to be seen from here to the next keyframe.
    - ``is_occluded``: something hides a part of it from here to the next keyframe.
    """

    frame: int
    annotation: Annotation
    is_outside: bool = False
    is_occluded: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """An object on one frame."""

    annotation: Annotation
    is_occluded: bool


@dataclass(frozen=True, slots=True)
class Track:
    """An object by its keyframes, in their order; there is at least one."""

    uuid: str
    label: str | None
    keyframes: Sequence[Keyframe]

    def at(self, frame: int) -> Seen | None:
        """Return the object on a frame, or None where it is not to be seen.

        After its last keyframe it stays where it was.
        """
        place = bisect_right(self.keyframes, frame, key=lambda one: one.frame) - 1
        if place < 0 or self.keyframes[place].is_outside:
            return None
        before = self.keyframes[place]
        after = self.keyframes[place + 1] if place + 1 < len(self.keyframes) else before
        share = (frame - before.frame) / (after.frame - before.frame) if after != before else 0.0
        annotation = between(before.annotation, after.annotation, share)
        return Seen(annotation, before.is_occluded)

    def seen(self, count: int) -> Iterator[tuple[int, Seen]]:
        """Yield the frames on which the object is to be seen, out of the first ``count``."""
        for frames in self.stretches(count):
            for frame in frames:
                found = self.at(frame)
                if found is not None:
                    yield frame, found

    def stretches(self, count: int) -> Iterator[range]:
        """Yield the frames from one keyframe to the next for which it is in sight."""
        ends = [*(one.frame for one in self.keyframes[1:]), count]
        for one, end in zip(self.keyframes, ends, strict=True):
            if not one.is_outside:
                yield range(one.frame, min(end, count))


def tidy(value: float) -> int | float:
    """Return a coordinate to a thousandth, whole where it is."""
    rounded = math.floor(value * 1000 + 0.5) / 1000
    return int(rounded) if rounded.is_integer() else rounded


def between(before: Annotation, after: Annotation, share: float) -> Annotation:
    """Return the shape a share of the way, from 0 to 1; what is said of it stays as before.

    Shapes of different kinds, or with different numbers of vertices, change at once at the end.
    """
    if isinstance(before, Box) and isinstance(after, Box):
        names = ("left", "top", "width", "height")
        found: dict[str, Any] = {
            name: _on_the_way(getattr(before, name), getattr(after, name), share) for name in names
        }
        if before.rotation or after.rotation:
            start = before.rotation or 0
            # The shorter way around.
            turned = math.remainder((after.rotation or 0) - start, _TURN)
            found["rotation"] = round(start + turned * share, 6)
        return before.model_copy(update=found)
    if isinstance(before, Point) and isinstance(after, Point):
        moved = {
            name: _on_the_way(getattr(before, name), getattr(after, name), share)
            for name in ("x", "y")
        }
        return before.model_copy(update=moved)
    if isinstance(before, Box | Point):
        return before
    vertices = before.vertices
    others: Sequence[Any] = getattr(after, "vertices", ())
    if before.type != after.type or len(others) != len(vertices):
        others = vertices
    moved_vertices = [
        one.model_copy(
            update={
                "x": _on_the_way(one.x, other.x, share),
                "y": _on_the_way(one.y, other.y, share),
            }
        )
        for one, other in zip(vertices, others, strict=True)
    ]
    return before.model_copy(update={"vertices": moved_vertices})


def _on_the_way(start: float, end: float, share: float) -> int | float:
    # From what is tidy: a keyframe that was made of a response leads to the same response.
    start, end = tidy(start), tidy(end)
    return tidy(start + (end - start) * share)


def read_tracks(given: Json) -> tuple[list[tuple[str, Track]], list[Problem]]:
    """Return the tracks that an editor sent, each with its path, and what is no track.

    A keyframe without ``attributes`` has those of the one before it.
    """
    if not isinstance(given, list):
        return [], [Problem("tracks", "Mark something, or say that there is nothing to mark.")]
    if len(given) > _MOST_TRACKS:
        return [], [Problem("tracks", f"There may be {_MOST_TRACKS} objects at most.")]
    found: list[tuple[str, Track]] = []
    problems: list[Problem] = []
    for place, entry in enumerate(given):
        path = f"tracks[{place}]"
        track, wrong = _read_track(entry, path)
        problems += wrong
        if track is not None:
            found.append((path, track))
    uuids: set[str] = set()
    for path, track in found:
        if track.uuid in uuids:
            problems.append(Problem(f"{path}.uuid", "There are two objects with the same uuid."))
        uuids.add(track.uuid)
    return found, problems


def _read_track(entry: Json, path: str) -> tuple[Track | None, list[Problem]]:
    if not isinstance(entry, dict):
        return None, [Problem(path, f"{path} does not fit.")]
    uuid, given = entry.get("uuid"), entry.get("keyframes")
    if not isinstance(uuid, str) or not 1 <= len(uuid) <= 100:
        return None, [Problem(f"{path}.uuid", "An object has a uuid.")]
    if not isinstance(given, list) or not 1 <= len(given) <= _MOST_KEYFRAMES:
        return None, [Problem(f"{path}.keyframes", "An object has a keyframe at least.")]
    keyframes: list[Keyframe] = []
    problems: list[Problem] = []
    for place, one in enumerate(given):
        keyframe, wrong = _read_keyframe(entry, one, f"{path}.keyframes[{place}]")
        problems += wrong
        if keyframe is not None:
            keyframes.append(keyframe)
    keyframes.sort(key=lambda one: one.frame)
    if len({one.frame for one in keyframes}) < len(keyframes):
        problems.append(Problem(f"{path}.keyframes", "There are two keyframes on one frame."))
    if problems:
        return None, problems
    return Track(uuid, keyframes[0].annotation.label, _inherited(keyframes, entry)), []


def _read_keyframe(
    entry: Mapping[str, Json], given: Json, path: str
) -> tuple[Keyframe | None, Sequence[Problem]]:
    if not isinstance(given, dict):
        return None, [Problem(path, f"{path} does not fit.")]
    frame = given.get("frame")
    if not isinstance(frame, int) or isinstance(frame, bool) or not 0 <= frame <= MAX_FRAMES:
        return None, [Problem(f"{path}.frame", "There is no such frame.")]
    switches = [given.get(name) or False for name in ("outside", "occluded")]
    if not all(isinstance(one, bool) for one in switches):
        return None, [Problem(path, f"{path} does not fit.")]
    own = {name: entry.get(name) for name in ("uuid", "type", "label")}
    annotation, problems = read_annotation(given | own, path)
    if annotation is None:
        return None, problems
    return Keyframe(frame, annotation, *switches), ()


def _inherited(keyframes: Sequence[Keyframe], entry: Mapping[str, Json]) -> list[Keyframe]:
    said: Json = entry.get("attributes")
    said = said if isinstance(said, dict) else None
    found = []
    for one in keyframes:
        said = said if one.annotation.attributes is None else one.annotation.attributes
        annotation = one.annotation.model_copy(update={"attributes": said})
        found.append(Keyframe(one.frame, annotation, one.is_outside, one.is_occluded))
    return found
