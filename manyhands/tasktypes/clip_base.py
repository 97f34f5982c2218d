"""Tracks that are there when the work begins, and what may be done with them."""

from collections.abc import Iterator, Mapping, Sequence

from manyhands.errors import Problem
from manyhands.tasktypes.annotations import shape_of
from manyhands.tasktypes.clip_params import ClipParams
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.track_check import CheckedClip
from manyhands.tasktypes.track_keyframes import as_answer
from manyhands.tasktypes.tracks import Seen, Track


def require_fitting(params: ClipParams, name: str, tracks: Sequence[Track]) -> None:
    """Raise `ValueError` for a given track with a geometry or label that is not asked for."""
    for track in tracks:
        first = track.keyframes[0].annotation
        geometry = params.geometries.wanted.get(first.type)
        if geometry is None:
            raise ValueError(f'"{name}" has a {first.type}, which is not asked for')
        if track.label not in geometry.labels:
            raise ValueError(f'"{name}" has "{track.label}", which is not one of the labels')


def starting(base: Sequence[Track], hypothesis: Sequence[Track]) -> dict[str, Json]:
    """Return what the editor begins with; of ``starting_tracks``, the first are of the base."""
    return {
        "starting_tracks": [as_answer(track) for track in (*base, *hypothesis)],
        "base_tracks": [track.uuid for track in base],
    }


def wrong_with_base(
    params: ClipParams, base: Sequence[Track], checked: CheckedClip
) -> Iterator[Problem]:
    """Yield what was done to base tracks that their switches forbid."""
    known = {track.uuid: track for track in base}
    may_edit = params.can_edit_base_annotations is not False
    may_rename = params.can_edit_base_annotation_labels
    may_rename = may_edit if may_rename is None else may_rename
    for one in checked.tracks:
        given = known.get(one.track.uuid)
        if given is None:
            if base and params.can_add_base_annotations is False:
                yield Problem(one.path, "Nothing may be added here: delete it.")
            continue
        if not may_rename and one.track.label != given.label:
            yield Problem(f"{one.path}.label", f'Its label must stay "{given.label}".')
        if not may_edit and _places(one.frames) != _places(dict(given.seen(checked.count))):
            yield Problem(one.path, "This one was given and must stay as it was.")
    if params.can_delete_base_annotations is False:
        for uuid in known.keys() - {one.track.uuid for one in checked.tracks}:
            message = f'A given object "{known[uuid].label}" is missing: undo that.'
            yield Problem("tracks", message)


def _places(frames: Mapping[int, Seen]) -> dict[int, tuple[Json, ...]]:
    return {
        frame: (shape_of(seen.annotation), seen.annotation.attributes or {}, seen.is_occluded)
        for frame, seen in frames.items()
    }
