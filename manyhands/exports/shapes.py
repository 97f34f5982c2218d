"""What was marked on a picture, as the formats of others need it: an area with a label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manyhands.geometry.outlines import Bounds, Point, bounds
from manyhands.geometry.overlap import hull
from manyhands.tasktypes.annotations import Box, Cuboid, Line, read_annotation
from manyhands.tasktypes.annotations import Point as PointAnnotation
from manyhands.tasktypes.attributes import said
from manyhands.tasktypes.contract import Json

UNLABELLED = "object"
"""The label of annotations that have none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area in pixels of the upright picture.

    ``outline`` goes around it; ``is_upright_box`` tells whether the outline is that of ``box``.
    """

    uuid: str | None
    label: str
    outline: Sequence[Point]
    box: Bounds
    is_upright_box: bool
    attributes: Mapping[str, Json]


def shape_of(given: Json) -> Shape | None:
    """Return the area of an annotation; None for points and lines, which have none."""
    annotation, _ = read_annotation(given, "")
    if annotation is None or isinstance(annotation, Line | PointAnnotation):
        return None
    points = annotation.points
    outline = hull(points) if isinstance(annotation, Cuboid) else points
    return Shape(
        annotation.uuid,
        annotation.label or UNLABELLED,
        outline,
        bounds(outline),
        isinstance(annotation, Box) and not annotation.rotation,
        said(annotation.attributes),
    )
