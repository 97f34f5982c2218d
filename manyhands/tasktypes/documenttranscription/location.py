"""Where an annotation is on its page (contract/task-types.md §12).

Pixels of the page (`pages`) from its top left corner; x to the right, y downward.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    """Other members than the documented ones are dropped."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class Point(_Part):
    """A corner of a polygon."""

    x: float
    y: float


class Box(_Part):
    """An upright rectangle."""

    type: Literal["box"]
    left: float
    top: float
    width: float
    height: float


class Polygon(_Part):
    """A closed line through at least three corners."""

    type: Literal["polygon"]
    vertices: list[Point]


Location: TypeAlias = Annotated[Box | Polygon, Field(discriminator="type")]


def corners(location: Box | Polygon) -> list[tuple[float, float]]:
    """Return the corners in their order around the shape."""
    if isinstance(location, Polygon):
        return [(point.x, point.y) for point in location.vertices]
    left, top = location.left, location.top
    right, bottom = left + location.width, top + location.height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
