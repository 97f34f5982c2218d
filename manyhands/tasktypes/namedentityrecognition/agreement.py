"""How alike two named entity recognitions are."""

from collections.abc import Mapping

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.namedentityrecognition.params import Params


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the F1 of the spans: those that both marked alike, among all that they marked.

    Two spans are alike with the same borders and the same label; attributes and relationships do
    not count.
    """
    first, second = _spans(a), _spans(b)
    if not first and not second:
        return 1.0
    return 2 * len(first & second) / (len(first) + len(second))


def _spans(response: Mapping[str, Json]) -> set[tuple[int, int, str]]:
    return {(one["start"], one["end"], one["label"]) for one in response["annotations"]}
