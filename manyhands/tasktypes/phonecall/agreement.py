"""How alike two calls to the same number came out."""

from collections.abc import Mapping

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import agreement_of_texts
from manyhands.tasktypes.phonecall.params import Params


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return 0 for different outcomes, else the average over outcome, fields and choice."""
    if a["outcome"] != b["outcome"]:
        return 0.0
    parts = [1.0]
    if "fields" in a or "fields" in b:
        parts.append(agreement_of_texts(a.get("fields", {}), b.get("fields", {})))
    if "choice" in a or "choice" in b:
        parts.append(float(a.get("choice") == b.get("choice")))
    return sum(parts) / len(parts)
