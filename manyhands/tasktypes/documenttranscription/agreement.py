"""How alike two transcriptions of a document are."""

from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from pydantic import TypeAdapter

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.documenttranscription.location import Box, Location, Polygon, area, corners
from manyhands.tasktypes.documenttranscription.params import Params
from manyhands.tasktypes.fields import similarity

SAME_PLACE = 0.5
"""The least intersection over union at which two shapes mark the same thing."""

_GRID = 256  # polygons are compared on so many points each way
_LOCATION: TypeAdapter[Box | Polygon] = TypeAdapter(Location)


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return how alike the texts of matching annotations are; what has no match counts 0.

    Annotations match one to one: the same page and label, and shapes that overlap by
    `SAME_PLACE`, the best first. 1 when neither has any.
    """
    first, second = _placed(a), _placed(b)
    pairs = _pairs(first, second)
    count = len(first) + len(second) - len(pairs)
    return sum(pairs) / count if count else 1.0


_Placed = tuple[Mapping[str, Any], Box | Polygon]


def _placed(response: Mapping[str, Json]) -> list[_Placed]:
    return [(one, _LOCATION.validate_python(one["location"])) for one in response["annotations"]]


def _pairs(first: Sequence[_Placed], second: Sequence[_Placed]) -> list[float]:
    """Return how alike the texts of each pair are."""
    possible = []
    for i, (one, here) in enumerate(first):
        for j, (other, there) in enumerate(second):
            if (one["page"], one["label"]) == (other["page"], other["label"]):
                overlap = overlap_of(here, there)
                if overlap >= SAME_PLACE:
                    possible.append((overlap, _likeness(one, other), i, j))
    # The order is the same whichever of the two comes first.
    possible.sort(key=lambda pair: (-pair[0], -pair[1], pair[2] + pair[3], abs(pair[2] - pair[3])))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, likeness, i, j in possible:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append(likeness)
    return pairs


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    if one.get("checked") != other.get("checked"):
        return 0.0
    return similarity(one["text"], other["text"])


def overlap_of(one: Box | Polygon, other: Box | Polygon) -> float:
    """Return intersection over union: exact for boxes, on a grid where there is a polygon."""
    left, top, right, bottom = _bounds(one)
    left2, top2, right2, bottom2 = _bounds(other)
    width, height = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
    if width <= 0 or height <= 0:
        return 0.0
    if isinstance(one, Box) and isinstance(other, Box):
        return width * height / (area(one) + area(other) - width * height)
    around = (min(left, left2), min(top, top2), max(right, right2), max(bottom, bottom2))
    masks = _mask(one, around), _mask(other, around)
    both, either = ImageChops.logical_and(*masks), ImageChops.logical_or(*masks)
    return both.histogram()[-1] / either.histogram()[-1]


def _bounds(location: Box | Polygon) -> tuple[float, float, float, float]:
    xs, ys = zip(*corners(location), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _mask(location: Box | Polygon, around: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = around
    across, down = (_GRID - 1) / (right - left), (_GRID - 1) / (bottom - top)
    points = [((x - left) * across, (y - top) * down) for x, y in corners(location)]
    mask = Image.new("1", (_GRID, _GRID))
    ImageDraw.Draw(mask).polygon(points, fill=1, outline=1)
    return mask
