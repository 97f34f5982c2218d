"""How alike two people's annotations of a picture are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from manyhands.geometry.matching import best_pairs
from manyhands.geometry.overlap import enclosed, overlaps, silhouette, within_reach
from manyhands.tasktypes.annotations import Annotation, Cuboid, Line, Point, read_annotation
from manyhands.tasktypes.attributes import Attribute, likeness, said
from manyhands.tasktypes.contract import Json

if TYPE_CHECKING:
    from manyhands.geometry.overlap import Region

_REACH_SHARE, _LEAST_REACH = 0.01, 5.0


def agreement_of(
    attributes: Mapping[str, Attribute], a: Sequence[Json], b: Sequence[Json]
) -> float:
    """Return the mean over all annotations of how alike each is to its match, from 0 to 1.

    Two may match when they have the same geometry and label; each has one match at most, chosen
    so that the whole is greatest. They are as alike as they overlap (intersection over union),
    times how alike their attributes are. What has no match counts 0; nothing on both sides is 1.

    Points and lines have no area: what is within reach of them is compared, 1 % of the farthest
    coordinate in either answer but 5 pixels at least. Of cuboids it is the outer contour.
    """
    first, second = _read(a), _read(b)
    matched = best_pairs(likenesses(attributes, first, second))
    count = len(first) + len(second) - len(matched)
    alike = sum(worth for _, _, worth in matched)
    # Of sums, the order matters in the last digits.
    return round(min(1.0, alike / count), 9) if count else 1.0


def likenesses(
    attributes: Mapping[str, Attribute], first: Sequence[Annotation], second: Sequence[Annotation]
) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of every two annotations that are alike at all, and how much."""
    reach = _reach([*first, *second])
    others = _by_kind(second)
    for kind, ours in _by_kind(first).items():
        theirs = others.get(kind, [])
        regions = (
            [_region(first[at], reach) for at in ours],
            [_region(second[at], reach) for at in theirs],
        )
        for i, j, share in overlaps(*regions):
            worth = share * _attributes_alike(attributes, first[ours[i]], second[theirs[j]])
            if worth > 0:
                yield ours[i], theirs[j], worth


def _read(given: Sequence[Json]) -> list[Annotation]:
    read = (read_annotation(entry, "")[0] for entry in given)
    return [one for one in read if one is not None]


def _by_kind(annotations: Sequence[Annotation]) -> dict[tuple[str, str | None], list[int]]:
    """Return the positions of the annotations by geometry and label."""
    found: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for place, one in enumerate(annotations):
        found[one.type, one.label].append(place)
    return found


def _reach(annotations: Sequence[Annotation]) -> float:
    farthest = max((abs(x) for one in annotations for at in one.points for x in at), default=0)
    return max(_LEAST_REACH, farthest * _REACH_SHARE)


def _region(one: Annotation, reach: float) -> "Region":
    if isinstance(one, Line | Point):
        return within_reach(one.points, reach)
    return silhouette(one.points) if isinstance(one, Cuboid) else enclosed(one.points)


def _attributes_alike(
    attributes: Mapping[str, Attribute], one: Annotation, other: Annotation
) -> float:
    return likeness(attributes, said(one.attributes), said(other.attributes))
