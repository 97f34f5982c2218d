"""The documented response, and the answer that makes it (contract/task-types.md §14)."""

import uuid
from collections.abc import Mapping, Sequence

from manyhands.tasktypes.annotations import Annotation, read_annotation
from manyhands.tasktypes.clip_files import content_of, file_of, links_of, place_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.track_check import CheckedClip, Event
from manyhands.tasktypes.track_keyframes import as_answer, track_of
from manyhands.tasktypes.tracks import Seen, Track


def response_of(clip: CheckedClip, count: int | None, *, has_events: bool) -> dict[str, Json]:
    """Return the response: a file with ``{"annotations": […]}`` for each frame.

    ``count`` is the number of frames, where it is known.
    """
    last = max((max(one.frames) for one in clip.tracks), default=-1)
    frames: list[list[Json]] = [[] for _ in range(last + 1 if count is None else count)]
    for one in clip.tracks:
        for frame, seen in one.frames.items():
            frames[frame].append(_item(one.track.uuid, seen))
    response = {"annotations": file_of([{"annotations": items} for items in frames])}
    events = {"events": file_of([_event(one) for one in clip.events])} if has_events else {}
    return response | events | links_of(clip)


def _item(known: str, seen: Seen) -> dict[str, Json]:
    one = seen.annotation
    return {"uuid": known, "type": one.type, "label": one.label, **place_of(seen)}


def _event(one: Event) -> dict[str, Json]:
    return {"label": one.label, "start": one.start, "end": one.end}


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that makes a response. Raises `TypeError` for one without its files."""
    tracks, events = clip_in(response)
    return {
        "tracks": [as_answer(track) for track in tracks],
        "events": [_event(one) for one in events],
        "links": response.get("links", []),
    }


def clip_in(response: Mapping[str, Json]) -> tuple[Sequence[Track], Sequence[Event]]:
    """Return the tracks and events of a response.

    Raises `TypeError`, `LookupError` or `ValueError` for what was not made here.
    """
    frames = [entry["annotations"] for entry in content_of(response["annotations"])]
    events = content_of(response["events"]) if "events" in response else []
    return tracks_in(frames), [Event(one["label"], one["start"], one["end"]) for one in events]


def tracks_in(frames: Sequence[Sequence[Json | Annotation]]) -> list[Track]:
    """Return the tracks of what is on each frame: one for each uuid, in their order.

    What has no uuid is one object on one frame.
    """
    found: dict[str, dict[int, Seen]] = {}
    for frame, items in enumerate(frames):
        for place, item in enumerate(items):
            given = item.model_dump() if not isinstance(item, dict) else item
            annotation = item if not isinstance(item, dict) else read_annotation(item, "")[0]
            if annotation is None:
                raise ValueError(f"What is on frame {frame} is no annotation.")
            known = annotation.uuid or str(uuid.uuid5(uuid.NAMESPACE_OID, f"{frame} {place}"))
            seen = Seen(annotation, given.get("occluded") is True)
            found.setdefault(known, {})[frame] = seen
    return [track_of(known, seen) for known, seen in found.items()]
