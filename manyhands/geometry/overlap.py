"""How much shapes overlap: intersection over union, from 0 to 1."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from manyhands.geometry.outlines import Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Region: TypeAlias = "BaseGeometry"
"""A part of the plane, as shapely has it."""


def enclosed(points: Sequence[Point]) -> Region:
    """Return what a closed line through at least three points encloses."""
    from shapely import Polygon, make_valid  # noqa: PLC0415 - see the package

    region = Polygon(points)
    return region if region.is_valid else make_valid(region)


def within_reach(points: Sequence[Point], distance: float) -> Region:
    """Return what is within a distance of an open line, or of a single point."""
    from shapely import LineString, MultiPoint  # noqa: PLC0415 - see the package

    return (LineString(points) if len(points) > 1 else MultiPoint(points)).buffer(distance)


def silhouette(points: Sequence[Point]) -> Region:
    """Return the convex hull of points."""
    from shapely import MultiPoint  # noqa: PLC0415 - see the package

    return MultiPoint(points).convex_hull


def hull(points: Sequence[Point]) -> list[Point]:
    """Return the corners of the convex hull of points that are not all on one line."""
    return [(x, y) for x, y in silhouette(points).exterior.coords[:-1]]


def overlap(one: Region, other: Region) -> float:
    """Return intersection over union of two regions; 0 when neither has an area."""
    both = one.intersection(other).area
    either = one.area + other.area - both
    return both / either if either > 0 else 0.0


def overlaps(first: Sequence[Region], second: Sequence[Region]) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of every two regions that overlap, and by how much."""
    from shapely import STRtree  # noqa: PLC0415 - see the package

    if not first or not second:
        return
    near = STRtree(second).query(first)
    for i, j in zip(*near.tolist(), strict=True):
        share = overlap(first[i], second[j])
        if share > 0:
            yield i, j, share
