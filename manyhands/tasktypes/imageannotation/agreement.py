"""How alike two image annotations are."""

from collections.abc import Mapping

from manyhands.tasktypes.annotation_agreement import agreement_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.imageannotation.params import Params


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the annotations are (`agreement_of`); links do not count."""
    return agreement_of(params.annotation_attributes or {}, a["annotations"], b["annotations"])
