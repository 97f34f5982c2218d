"""Checks what a worker marked; the made-up answer, and how alike two answers are."""

from collections.abc import Mapping

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.clip_agreement import clip_agreement
from manyhands.tasktypes.clip_base import starting, wrong_with_base
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.track_check import check_clip
from manyhands.tasktypes.track_keyframes import as_answer
from manyhands.tasktypes.videoannotation.params import Params
from manyhands.tasktypes.videoannotation.response import clip_in, response_of


def check(params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn ``{"tracks": […], "events": […]}`` into the response.

    Raises `InvalidAnswer` for ``tracks``, ``events`` and their parts.
    """
    wanted = params.wanted_clip(facts)
    clip = check_clip(wanted, answer)
    base = params.given_tracks("base_annotations")
    problems = list(wrong_with_base(params, base, clip))
    if problems:
        raise InvalidAnswer.having(problems)
    return response_of(clip, wanted.count, has_events=bool(params.events_to_annotate))


def auto_answer(params: Params) -> dict[str, Json]:
    """Mark nothing but what the base annotations mark.

    Nothing is recorded of the real server's answers (contract/task-types.md §18).
    """
    base = params.given_tracks("base_annotations")
    return check(params, {"tracks": [as_answer(track) for track in base]}, {})


def derived(params: Params) -> dict[str, Json]:
    """Return what the editor begins with."""
    return starting(params.given_tracks("base_annotations"), params.given_tracks("hypothesis"))


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the objects and events are (`clip_agreement`)."""
    return clip_agreement(params.annotation_attributes or {}, clip_in(a), clip_in(b))
