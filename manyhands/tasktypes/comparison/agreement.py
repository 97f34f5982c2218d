"""How alike two comparisons are."""

from collections.abc import Mapping

from manyhands.tasktypes.comparison.params import Params
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import agreement_of_texts


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the average over the choice, which is the same or not, and the fields."""
    parts: list[float] = []
    if params.choices:
        parts.append(float(a["choice"] == b["choice"]))
    if params.fields:
        parts.append(agreement_of_texts(a["fields"], b["fields"]))
    return sum(parts) / len(parts)
