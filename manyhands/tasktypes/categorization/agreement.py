"""How alike two categorizations are."""

from collections.abc import Mapping

from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.categorization.taxonomies import agreement_of_values
from manyhands.tasktypes.contract import Json


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the share of the chosen categories that both chose (the Jaccard index).

    With taxonomies it is the average over them; of numbers their nearness (`Bounds.likeness`).
    """
    if params.taxonomies is not None:
        theirs = (response.get("taxonomies", {}) for response in (a, b))
        return agreement_of_values(params.taxonomies, *theirs)
    first, second = _chosen(a), _chosen(b)
    return len(first & second) / len(first | second)


def _chosen(response: Mapping[str, Json]) -> set[str]:
    category = response["category"]
    return set(category) if isinstance(category, list) else {category}
