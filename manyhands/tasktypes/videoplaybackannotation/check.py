"""Checks what a worker marked in a video."""

from collections.abc import Mapping, Sequence

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.annotations import read_annotation
from manyhands.tasktypes.clip_base import starting, wrong_with_base
from manyhands.tasktypes.clip_files import content_of, file_of, links_of, place_of
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.track_check import CheckedClip, Event, check_clip
from manyhands.tasktypes.track_keyframes import as_answer, track_of
from manyhands.tasktypes.tracks import Seen, Track
from manyhands.tasktypes.videoplaybackannotation.params import Params

_ENDS = ("start", "end")


def check(params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn ``{"tracks": […], "events": […]}`` into the response.

    Raises `InvalidAnswer` for ``tracks``, ``events`` and their parts.
    """
    clip = check_clip(params.wanted_clip(facts), answer)
    problems = list(wrong_with_base(params, params.given_tracks("base_annotations"), clip))
    if problems:
        raise InvalidAnswer.having(problems)
    return _response_of(params, clip)


def _response_of(params: Params, clip: CheckedClip) -> dict[str, Json]:
    tracks = {
        one.track.uuid: {
            "label": one.track.label,
            "geometry": one.track.keyframes[0].annotation.type,
            "frames": [_frame(params, frame, seen) for frame, seen in one.frames.items()],
        }
        for one in clip.tracks
    }
    events = [
        {
            "label": one.label,
            "start": params.times_of(one.start)[1],
            "end": params.times_of(one.end)[1],
        }
        for one in clip.events
    ]
    files = {"annotations": file_of(tracks), "events": file_of(events)}
    return files | links_of(clip)


def _frame(params: Params, frame: int, seen: Seen) -> dict[str, Json]:
    key, timestamp = params.times_of(frame)
    return {"key": key, **place_of(seen), "timestamp": timestamp}


def answer_of(params: Params, response: dict[str, Json]) -> Json:
    """Return the answer that makes a response. Raises `TypeError` for one without its files."""
    tracks, events = clip_in(params, response)
    return {
        "tracks": [as_answer(track) for track in tracks],
        "events": [{"label": one.label, "start": one.start, "end": one.end} for one in events],
        "links": response.get("links", []),
    }


def clip_in(
    params: Params, response: Mapping[str, Json]
) -> tuple[Sequence[Track], Sequence[Event]]:
    """Return the tracks and events of a response.

    Raises `TypeError`, `LookupError` or `ValueError` for what was not made here.
    """
    tracks = [
        track_of(uuid, {_frame_of(params, one): _seen(uuid, given, one) for one in given["frames"]})
        for uuid, given in content_of(response["annotations"]).items()
    ]
    events = [
        Event(one["label"], *(_frame_of(params, {"timestamp": one[end]}) for end in _ENDS))
        for one in content_of(response["events"])
    ]
    return tracks, events


def _frame_of(params: Params, given: Mapping[str, Json]) -> int:
    frame = params.frame_of(given.get("key"), given["timestamp"])
    if frame is None:
        raise ValueError("A frame has no time.")
    return frame


def _seen(uuid: str, track: Mapping[str, Json], frame: Mapping[str, Json]) -> Seen:
    own = {"uuid": uuid, "type": track["geometry"], "label": track["label"]}
    annotation, problems = read_annotation({**frame, **own}, "")
    if annotation is None:
        raise ValueError(problems[0].message)
    return Seen(annotation, frame.get("occluded") is True)


def derived(params: Params) -> dict[str, Json]:
    """Return what the editor begins with."""
    return starting(params.given_tracks("base_annotations"), params.given_tracks("hypothesis"))
