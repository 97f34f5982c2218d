"""How alike two people's answers about a video are."""

from collections.abc import Mapping

from manyhands.tasktypes.clip_agreement import clip_agreement
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.videoplaybackannotation.check import clip_in
from manyhands.tasktypes.videoplaybackannotation.params import Params


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the objects and events are (`clip_agreement`)."""
    attributes = params.annotation_attributes or {}
    return clip_agreement(attributes, clip_in(params, a), clip_in(params, b))
