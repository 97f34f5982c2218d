"""How alike two categorizations are."""

from collections.abc import Mapping

from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.contract import Json


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the share of the chosen categories that both chose (the Jaccard index)."""
    first, second = _chosen(a), _chosen(b)
    return len(first & second) / len(first | second)


def _chosen(response: Mapping[str, Json]) -> set[str]:
    category = response["category"]
    return set(category) if isinstance(category, list) else {category}
