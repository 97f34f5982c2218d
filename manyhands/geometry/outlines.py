"""Shapes as points: the corners of boxes, the outlines of ellipses, and what they measure."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Point: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_STEPS = 64  # of an ellipse's outline: its area is then right to 0.2 %
_ROUGH = 0.02  # how far an axis may miss the middle, as a share of the longer one


def box_corners(
    left: float, top: float, width: float, height: float, rotation: float = 0
) -> list[Point]:
    """Return the corners clockwise from the top left one.

    ``rotation`` in radians turns the box clockwise, as it is seen, about its middle.
    """
    right, bottom = left + width, top + height
    corners: list[Point] = [(left, top), (right, top), (right, bottom), (left, bottom)]
    if not rotation:
        return corners
    middle_x, middle_y = left + width / 2, top + height / 2
    cos, sin = math.cos(rotation), math.sin(rotation)
    return [
        (
            middle_x + (x - middle_x) * cos - (y - middle_y) * sin,
            middle_y + (x - middle_x) * sin + (y - middle_y) * cos,
        )
        for x, y in corners
    ]


def ellipse_outline(ends: Sequence[Point]) -> list[Point]:
    """Return points around the ellipse with the four ends of its axes, in order around it."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ends
    middle_x, middle_y = (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4
    u, v = ((ax - cx) / 2, (ay - cy) / 2), ((bx - dx) / 2, (by - dy) / 2)
    turns = (2 * math.pi * step / _STEPS for step in range(_STEPS))
    return [
        (
            middle_x + u[0] * math.cos(turn) + v[0] * math.sin(turn),
            middle_y + u[1] * math.cos(turn) + v[1] * math.sin(turn),
        )
        for turn in turns
    ]


def are_axes(ends: Sequence[Point]) -> bool:
    """Tell whether four points are the ends of two axes of an ellipse, in order around it.

    The axes halve each other at right angles, as well as a hand can draw them.
    """
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ends
    long = max(math.hypot(ax - cx, ay - cy), math.hypot(bx - dx, by - dy))
    apart = math.hypot((ax + cx - bx - dx) / 2, (ay + cy - by - dy) / 2)
    product = (ax - cx) * (bx - dx) + (ay - cy) * (by - dy)
    short = min(math.hypot(ax - cx, ay - cy), math.hypot(bx - dx, by - dy))
    return apart <= long * _ROUGH and abs(product) <= long * short * _ROUGH


def area(points: Sequence[Point]) -> float:
    """Return the area that a closed line encloses, by the shoelace formula."""
    following = [*points[1:], *points[:1]]
    twice = sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))
    return abs(twice) / 2


def bounds(points: Sequence[Point]) -> Bounds:
    """Return the least upright rectangle around at least one point."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def crosses_itself(points: Sequence[Point]) -> bool:
    """Tell whether two sides of a closed line cross each other.

    Sides that only touch do not: people draw a hole by a slit to it, there and back.
    """
    from shapely import Polygon  # noqa: PLC0415 - see the package

    if len(points) < 4 or Polygon(points).is_valid:
        return False
    return _sides_cross(points)


def _sides_cross(points: Sequence[Point]) -> bool:
    import numpy as np  # noqa: PLC0415 - see the package

    start = np.asarray(points, dtype=float)
    end = np.roll(start, -1, axis=0)
    for place in range(len(start) - 2):
        a, b = start[place], end[place]
        c, d = start[place + 2 :], end[place + 2 :]
        of_c, of_d = _turn(a, b, c), _turn(a, b, d)
        of_a, of_b = _turn(c, d, a), _turn(c, d, b)
        if bool(np.any((of_c * of_d < 0) & (of_a * of_b < 0))):
            return True
    return False


def _turn(
    a: "NDArray[float64]", b: "NDArray[float64]", c: "NDArray[float64]"
) -> "NDArray[float64]":
    """Return on which side of the line from a to b the point c is; any of them may be several."""
    turned: NDArray[float64] = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    return turned
