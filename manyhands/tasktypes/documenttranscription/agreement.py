"""How alike two transcriptions of a document are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from manyhands.geometry.matching import Pair, best_pairs
from manyhands.geometry.overlap import enclosed, overlaps
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.documenttranscription.location import Box, Location, Polygon, corners
from manyhands.tasktypes.documenttranscription.params import Params
from manyhands.tasktypes.fields import similarity

SAME_PLACE = 0.5
"""The least intersection over union at which two shapes mark the same thing."""

_LOCATION: TypeAdapter[Box | Polygon] = TypeAdapter(Location)

_Annotations = Sequence[Mapping[str, Any]]


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the texts of matching annotations are; what has no match counts 0.

    Annotations match one to one: the same page and label, and shapes that overlap by
    `SAME_PLACE`, so that most are matched and their texts are most alike. 1 when neither has any.
    """
    first, second = a["annotations"], b["annotations"]
    others = _by_kind(second)
    # A match is worth 1 by itself, and up to 1 more for its texts.
    worths = [
        worth
        for kind, ours in _by_kind(first).items()
        for _, _, worth in best_pairs(_possible(ours, others.get(kind, [])))
    ]
    count = len(first) + len(second) - len(worths)
    return round(sum(worth - 1 for worth in worths) / count, 9) if count else 1.0


def _by_kind(annotations: _Annotations) -> dict[tuple[int, str], list[Mapping[str, Any]]]:
    found: dict[tuple[int, str], list[Mapping[str, Any]]] = defaultdict(list)
    for one in annotations:
        found[one["page"], one["label"]].append(one)
    return found


def _possible(ours: _Annotations, theirs: _Annotations) -> Iterator[Pair]:
    regions = (
        [enclosed(corners(_LOCATION.validate_python(one["location"]))) for one in side]
        for side in (ours, theirs)
    )
    for i, j, share in overlaps(*regions):
        if share >= SAME_PLACE:
            yield i, j, 1 + _likeness(ours[i], theirs[j])


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    if one.get("checked") != other.get("checked"):
        return 0.0
    return similarity(one["text"], other["text"])
