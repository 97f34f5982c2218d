"""Checks what a worker marked in a video."""

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.clip_base import starting, wrong_with_base
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.track_check import check_clip
from manyhands.tasktypes.videoannotation.params import Params
from manyhands.tasktypes.videoannotation.response import response_of


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


def derived(params: Params) -> dict[str, Json]:
    """Return what the editor begins with."""
    return starting(params.given_tracks("base_annotations"), params.given_tracks("hypothesis"))
