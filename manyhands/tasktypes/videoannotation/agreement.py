"""How alike two people's answers about a video are."""

from collections.abc import Mapping

from manyhands.tasktypes.clip_agreement import clip_agreement
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.videoannotation.params import Params
from manyhands.tasktypes.videoannotation.response import clip_in


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the objects and events are (`clip_agreement`)."""
    return clip_agreement(params.annotation_attributes or {}, clip_in(a), clip_in(b))
