"""How alike two segmentations are."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from manyhands.geometry.matching import best_pairs
from manyhands.tasktypes.attributes import likeness
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.segmentannotation.params import Params
from manyhands.tasktypes.segmentannotation.response import areas_in
from manyhands.tasktypes.segmentannotation.runs import Mask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the mean over all labels and objects of how alike each is to its match, 0 to 1.

    They are as alike as they overlap (intersection over union), times how alike their attributes
    are; what has no match counts 0, and nothing on both sides is 1. Masks of different sizes have
    nothing in common.
    """
    (first, ours), (second, theirs) = areas_in(a), areas_in(b)
    if (first.width, first.height) != (second.width, second.height):
        return 0.0
    common = _common(first, second)
    our_sizes, their_sizes = common.sum(axis=1), common.sum(axis=0)
    attributes = params.annotation_attributes or {}
    by_label: dict[str, list[int]] = defaultdict(list)
    for other, area in theirs.items():
        by_label[area["label"]].append(other)
    possible = [
        (one, other, share * likeness(attributes, *(x.get("attributes", {}) for x in pair)))
        for one, area in ours.items()
        for other in by_label[area["label"]]
        if (both := int(common[one, other]))
        and (share := both / int(our_sizes[one] + their_sizes[other] - both))
        and (pair := (area, theirs[other]))
    ]
    matched = best_pairs(pair for pair in possible if pair[2] > 0)
    count = len(ours) + len(theirs) - len(matched)
    # Of sums, the order matters in the last digits.
    return round(min(1.0, sum(worth for *_, worth in matched) / count), 9) if count else 1.0


def _common(a: Mask, b: Mask) -> "NDArray[np.int64]":
    """Return how many pixels have each value of one mask and each of the other."""
    import numpy as np  # noqa: PLC0415

    ends = np.union1d(np.cumsum(a.lengths), np.cumsum(b.lengths))
    lengths = np.diff(ends, prepend=0)
    ours, theirs = (
        mask.values[np.searchsorted(np.cumsum(mask.lengths), ends - 1, side="right")]
        for mask in (a, b)
    )
    common = np.zeros((int(a.values.max()) + 1, int(b.values.max()) + 1), np.int64)
    np.add.at(common, (ours, theirs), lengths)
    return common
