"""Checks the tracks and events that a person marked in a video."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.annotation_check import (
    AnnotationChecker,
    Wanted,
    frame_of,
    on_whole_pixels,
)
from manyhands.tasktypes.annotation_links import Link, checked_links
from manyhands.tasktypes.contract import AttachmentFacts, Json
from manyhands.tasktypes.geometries import Geometry
from manyhands.tasktypes.tracks import MAX_FRAMES, Keyframe, Seen, Track, read_tracks

_MOST_SEEN = 1_000_000
_MOST_EVENTS = 10_000
_OF_THE_TRACK = re.compile(r"(tracks\[\d+\])\.keyframes\[\d+\](\.(?:label|type|uuid))")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens from one frame to another, both of them included."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SeenTrack:
    """A track that fits, with each frame on which the object is to be seen.

    ``path`` is where it stands in the answer.
    """

    path: str
    track: Track
    frames: Mapping[int, Seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedClip:
    """What was asked for of a video.

    - ``events``: the labels of events.
    - ``links``: how objects may be related.
    - ``count``: how many frames are annotated; None when that is not known yet.
    - ``picture``: the facts of the picture on a frame, as far as they are known.
    """

    wanted: Wanted
    events: Sequence[str] = ()
    links: Mapping[str, Link] | None = None
    count: int | None = None
    picture: Callable[[int], AttachmentFacts | None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class CheckedClip:
    """An answer that fits; objects are in the order in which they come into sight.

    ``count`` is the number of frames, or of those that are marked when it is not known. ``links``
    is None where none are asked for.
    """

    tracks: Sequence[SeenTrack]
    events: Sequence[Event]
    links: Sequence[Mapping[str, Json]] | None
    count: int


def check_clip(clip: WantedClip, answer: Json) -> CheckedClip:
    """Return what an editor sent, or raise `InvalidAnswer` with all that is wrong with it.

    Fields are such as ``tracks[2].keyframes[0].width`` and ``events[1].end``.
    """
    given = answer if isinstance(answer, dict) else {}
    read, problems = read_tracks(given.get("tracks"))
    events, wrong = _read_events(clip, given.get("events"))
    labels: dict[str, str | None] = {track.uuid: track.label for _, track in read}
    checked = [_checked(clip, path, track, dict(labels.items()), problems) for path, track in read]
    links, unlinked = checked_links(clip.links or {}, given.get("links"), labels)
    problems += [*wrong, *unlinked]
    if problems:
        raise InvalidAnswer.having(problems)
    count = clip.count if clip.count is not None else _known_end(checked)
    if sum(len(frames) for track in checked for frames in track.stretches(count)) > _MOST_SEEN:
        raise InvalidAnswer("tracks", "There are too many objects on too many frames.")
    seen = [
        _seen(clip.wanted, path, track, count)
        for (path, _), track in zip(read, checked, strict=True)
    ]
    unseen = [one.path for one in seen if not one.frames]
    if unseen:
        message = "It is never to be seen: delete it."
        raise InvalidAnswer.having([Problem(path, message) for path in unseen])
    in_order = sorted(seen, key=lambda one: min(one.frames))
    return CheckedClip(in_order, events, None if clip.links is None else links, count)


def _known_end(tracks: Sequence[Track]) -> int:
    return max((track.keyframes[-1].frame + 1 for track in tracks), default=0)


def _seen(wanted: Wanted, path: str, track: Track, count: int) -> SeenTrack:
    geometry: Geometry = wanted.geometries.wanted[track.keyframes[0].annotation.type]
    frames = {
        frame: Seen(on_whole_pixels(one.annotation, geometry), one.is_occluded)
        for frame, one in track.seen(count)
    }
    return SeenTrack(path, track, frames)


def _checked(
    clip: WantedClip,
    path: str,
    track: Track,
    labels: Mapping[str | None, str | None],
    problems: list[Problem],
) -> Track:
    """Return the track with what the response needs, and note what is wrong with it."""
    keyframes = []
    found: dict[str, Problem] = {}
    before: Json = None
    for place, one in enumerate(track.keyframes):
        if clip.count is not None and one.frame >= clip.count:
            if not one.is_outside:  # A track may end where the video does.
                field_ = f"{path}.keyframes[{place}].frame"
                found[field_] = Problem(field_, f"There are only {clip.count} frames.")
            continue
        checker = AnnotationChecker(
            clip.wanted, frame_of(clip.wanted, clip.picture(one.frame)), labels
        )
        checked = checker.checked(f"{path}.keyframes[{place}]", one.annotation)
        said = one.annotation.attributes
        for problem in checker.problems:
            if place and said is before and ".attributes" in problem.field:
                continue  # It was said before, and told there.
            where = _OF_THE_TRACK.sub(r"\1\2", problem.field)
            found.setdefault(where, Problem(where, problem.message))
        before = said
        annotation = checked.annotation.model_copy(update={"attributes": dict(checked.attributes)})
        keyframes.append(Keyframe(one.frame, annotation, one.is_outside, one.is_occluded))
    problems += found.values()
    return Track(track.uuid, track.label, keyframes or track.keyframes)


def _read_events(clip: WantedClip, given: Json) -> tuple[list[Event], list[Problem]]:
    if given is None:
        return [], []
    if not isinstance(given, list) or len(given) > _MOST_EVENTS:
        return [], [Problem("events", "Events are a list.")]
    events: list[Event] = []
    problems: list[Problem] = []
    for place, entry in enumerate(given):
        wrong = [
            Problem(f"events[{place}]{part}", message) for part, message in _wrong(clip, entry)
        ]
        problems += wrong
        if not wrong:
            events.append(Event(entry["label"], entry["start"], entry["end"]))
    return events, problems


def _wrong(clip: WantedClip, entry: Json) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, dict):
        yield "", "This is not an event."
        return
    if entry.get("label") not in clip.events:
        yield ".label", "Say what happens there."
    bounds: list[int] = []
    for name in ("start", "end"):
        frame = entry.get(name)
        most = MAX_FRAMES if clip.count is None else clip.count - 1
        if isinstance(frame, int) and not isinstance(frame, bool) and 0 <= frame <= most:
            bounds.append(frame)
        else:
            yield f".{name}", "There is no such frame."
    if len(bounds) == 2 and bounds[1] < bounds[0]:
        yield ".end", "It ends before it begins."
