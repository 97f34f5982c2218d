"""Finds the keyframes of tracks of which every frame is given, as responses give them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from manyhands.tasktypes.annotations import Annotation, Box, shape_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.tracks import Keyframe, Seen, Track, between, tidy


def track_of(uuid: str, frames: Mapping[int, Seen]) -> Track:
    """Return the track that is seen just so on ``frames``, with as few keyframes as that takes.

    It ends after the last of them.
    """
    keyframes: list[Keyframe] = []
    for run in _runs(sorted(frames)):
        keyframes += [
            Keyframe(at, frames[at].annotation, is_occluded=frames[at].is_occluded)
            for at in _kept(run, frames)
        ]
        last = run[-1]
        keyframes.append(Keyframe(last + 1, frames[last].annotation, is_outside=True))
    return Track(uuid, keyframes[0].annotation.label, keyframes)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Return the frames that follow each other, without gaps."""
    runs = [[places[0]]]
    for before, place in pairwise(places):
        if place == before + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _kept(run: Sequence[int], frames: Mapping[int, Seen]) -> list[int]:
    """Return the places between which the others lie on the way; where none does, one more."""

    def said(place: int) -> tuple[bool, Json]:
        return frames[place].is_occluded, frames[place].annotation.attributes or {}

    changes = [place for before, place in pairwise(run) if said(before) != said(place)]
    kept = {run[0], *changes, run[-1]}
    open_ends = list(pairwise(sorted(kept)))
    while open_ends:
        start, end = open_ends.pop()
        worst = _farthest_off(start, end, frames)
        if worst is not None:
            kept.add(worst)
            open_ends += [(start, worst), (worst, end)]
    return sorted(kept)


def _farthest_off(start: int, end: int, frames: Mapping[int, Seen]) -> int | None:
    """Return the place that is farthest from the way between two; the middle one of equals."""
    first, last = frames[start].annotation, frames[end].annotation
    if (first_at := _numbers(first)) and (last_at := _numbers(last)):
        return _number_farthest_off(start, end, first_at, last_at, frames)
    off = []
    for place in range(start + 1, end):
        expected = between(first, last, (place - start) / (end - start))
        found = frames[place].annotation
        if shape_of(expected) != shape_of(found):
            off.append((_distance(expected, found), -abs(2 * place - start - end), place))
    return max(off)[2] if off else None


def _numbers(annotation: Annotation) -> tuple[float, ...]:
    """Return all there is of the shape, for those of which that is some numbers; else nothing."""
    if isinstance(annotation, Box) and not annotation.rotation:
        return annotation.left, annotation.top, annotation.width, annotation.height
    return ()


def _number_farthest_off(
    start: int,
    end: int,
    first: tuple[float, ...],
    last: tuple[float, ...],
    frames: Mapping[int, Seen],
) -> int | None:
    """Do the same without making shapes, which takes ten times as long."""
    worst: tuple[float, int, int] | None = None
    tidied = [(tidy(one), tidy(other)) for one, other in zip(first, last, strict=True)]
    for place in range(start + 1, end):
        share = (place - start) / (end - start)
        found = _numbers(frames[place].annotation)
        if not found:
            return place
        off = max(
            abs(tidy(one + (other - one) * share) - at)
            for (one, other), at in zip(tidied, found, strict=True)
        )
        if off > 0:
            candidate = off, -abs(2 * place - start - end), place
            worst = candidate if worst is None else max(worst, candidate)
    return None if worst is None else worst[2]


def _distance(one: Annotation, other: Annotation) -> float:
    if isinstance(one, Box) and isinstance(other, Box):
        names = ("left", "top", "width", "height")
        return max(abs(float(getattr(one, name)) - float(getattr(other, name))) for name in names)
    if len(one.points) != len(other.points):
        return float("inf")
    return max(
        (
            abs(a - b)
            for pair in zip(one.points, other.points, strict=True)
            for a, b in zip(*pair, strict=True)
        ),
        default=0.0,
    )


def as_answer(track: Track) -> dict[str, Json]:
    """Return a track as an editor sends it."""
    first = track.keyframes[0].annotation
    keyframes: list[dict[str, Json]] = []
    said: Mapping[str, Json] = {}
    for one in track.keyframes:
        entry: dict[str, Json] = {"frame": one.frame, **_own_shape(one.annotation)}
        attributes = one.annotation.attributes or {}
        if attributes != said:
            entry["attributes"] = attributes
        said = attributes
        entry |= {"outside": True} if one.is_outside else {}
        entry |= {"occluded": True} if one.is_occluded else {}
        keyframes.append(entry)
    return {"uuid": track.uuid, "type": first.type, "label": track.label, "keyframes": keyframes}


def _own_shape(annotation: Annotation) -> dict[str, Json]:
    """Return the shape without what follows from it."""
    shape = shape_of(annotation)
    derived = {"vertices", "edges"} if isinstance(annotation, Box) else {"edges"}
    return {name: value for name, value in shape.items() if name not in derived}
