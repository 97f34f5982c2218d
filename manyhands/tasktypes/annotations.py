"""What people draw on pictures: boxes, polygons, lines, points, cuboids and ellipses.

The form in which editors send it is that of the response (contract/task-types.md §9.2). All
coordinates are pixels of the upright picture from its top left corner.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from manyhands.errors import Problem
from manyhands.geometry import outlines
from manyhands.geometry.space import Camera, Side, cuboid_in_space
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.geometries import GeometryName
from manyhands.tasktypes.numbers import NumberParam

Coordinate = Annotated[NumberParam, Field(ge=-10_000_000, le=10_000_000)]

_EDGES = (
    ("face-top", "face-topleft", "face-topright"),
    ("face-right", "face-topright", "face-bottomright"),
    ("face-bottom", "face-bottomright", "face-bottomleft"),
    ("face-left", "face-bottomleft", "face-topleft"),
)
_CORNERS = tuple(
    f"{part}-{corner}"
    for part in ("face", "back")
    for corner in ("topleft", "bottomleft", "topright", "bottomright")
)
_MOST_VERTICES = 10_000


class _Part(BaseModel):
    """Other members than the documented ones are dropped."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class Vertex(_Part):
    """A point of a shape."""

    x: Coordinate
    y: Coordinate


class DescribedVertex(Vertex):
    """A corner of a cuboid."""

    type: Literal["vertex"] = "vertex"
    description: Literal[
        "face-topleft",
        "face-bottomleft",
        "face-topright",
        "face-bottomright",
        "side-topcorner",
        "side-bottomcorner",
    ]


class _Annotation(_Part):
    """What all shapes have. Without a uuid it is one that a customer wrote."""

    uuid: str | None = Field(None, min_length=1, max_length=100)
    label: str | None = None
    attributes: dict[str, Any] | None = None


class Box(_Annotation):
    """A rectangle; ``rotation`` turns it about its middle, clockwise, in radians."""

    type: Literal["box"]
    left: Coordinate
    top: Coordinate
    width: Coordinate
    height: Coordinate
    rotation: Annotated[NumberParam, Field(ge=-100, le=100)] | None = None

    @property
    def points(self) -> list[outlines.Point]:
        """Its corners."""
        return outlines.box_corners(
            self.left, self.top, self.width, self.height, self.rotation or 0
        )


class _Drawn(_Annotation):
    vertices: list[Vertex] = Field(max_length=_MOST_VERTICES)

    @property
    def points(self) -> list[outlines.Point]:
        """Its vertices."""
        return [(vertex.x, vertex.y) for vertex in self.vertices]


class Polygon(_Drawn):
    """A closed line."""

    type: Literal["polygon"]


class Line(_Drawn):
    """An open line."""

    type: Literal["line"]


class Point(_Annotation):
    """A point."""

    type: Literal["point"]
    x: Coordinate
    y: Coordinate

    @property
    def points(self) -> list[outlines.Point]:
        """Itself."""
        return [(self.x, self.y)]


class Cuboid(_Annotation):
    """A cuboid in perspective: its nearest face, and the two farther corners of one side."""

    type: Literal["cuboid"]
    vertices: list[DescribedVertex] = Field(min_length=6, max_length=6)

    @property
    def points(self) -> list[outlines.Point]:
        """Its corners."""
        return [(vertex.x, vertex.y) for vertex in self.vertices]

    def corner(self, description: str) -> outlines.Point:
        """Return the corner that is described so; `StopIteration` if there is none."""
        return next((one.x, one.y) for one in self.vertices if one.description == description)


class Ellipse(_Annotation):
    """An ellipse by the ends of its axes, in order around it."""

    type: Literal["ellipse"]
    vertices: list[Vertex] = Field(min_length=4, max_length=4)

    @property
    def ends(self) -> list[outlines.Point]:
        """The ends of its axes."""
        return [(vertex.x, vertex.y) for vertex in self.vertices]

    @property
    def points(self) -> list[outlines.Point]:
        """Points around it."""
        return outlines.ellipse_outline(self.ends)


Annotation: TypeAlias = Box | Polygon | Line | Point | Cuboid | Ellipse
GivenAnnotation = Annotated[Annotation, Field(discriminator="type")]

_ANNOTATION: TypeAdapter[Annotation] = TypeAdapter(GivenAnnotation)
_NAMES: tuple[str, ...] = get_args(GeometryName)
_NUMBERS = ("int", "float")


def read_annotation(given: Json, path: str) -> tuple[Annotation | None, Sequence[Problem]]:
    """Return what an editor sent, or everything about it that is no annotation."""
    try:
        return _ANNOTATION.validate_python(given), ()
    except ValidationError as error:
        places = {_path(path, found["loc"]) for found in error.errors(include_url=False)}
        return None, [Problem(place, f"{place} does not fit.") for place in sorted(places)]


def _path(path: str, parts: Sequence[str | int]) -> str:
    # The names of the branches of unions are no members of the answer.
    named = [part for at, part in enumerate(parts) if part not in (_NUMBERS if at else _NAMES)]
    return path + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in named)


def shape_of(annotation: Annotation) -> dict[str, Json]:
    """Return the members that say where it is, as the response has them."""
    if isinstance(annotation, Box):
        shape = annotation.model_dump(include={"left", "top", "width", "height"})
        if not annotation.rotation:
            return shape
        corners = [{"x": x, "y": y} for x, y in annotation.points]
        return shape | {"rotation": annotation.rotation, "vertices": corners}
    if isinstance(annotation, Point):
        return annotation.model_dump(include={"x", "y"})
    shape = annotation.model_dump(include={"vertices"})
    return shape | ({"edges": edges_of(annotation)} if isinstance(annotation, Cuboid) else {})


def in_space(cuboid: Cuboid, camera: Camera) -> dict[str, Json]:
    """Return the corners of the true cuboid that the camera saw, on the picture and in space.

    Nothing where the drawn one cannot stand on the ground.
    """
    corners: dict[str, outlines.Point] = {
        one.description: (one.x, one.y) for one in cuboid.vertices
    }
    points = cuboid_in_space(camera, corners, side_of(cuboid))
    if points is None:
        return {}
    seen = {name: camera.pixel(points[name]) for name in _CORNERS}
    return {
        "points_2d": [
            {"x": round(x, 2), "y": round(y, 2), "description": name}
            for name, (x, y) in seen.items()
        ],
        "points_3d": [
            dict(zip("xyz", (round(value, 4) for value in points[name]), strict=True))
            | {"description": name}
            for name in _CORNERS
        ],
    }


def side_of(cuboid: Cuboid) -> Side:
    """Return the part of the face that the side in sight begins at."""
    right, left = cuboid.corner("face-topright"), cuboid.corner("face-topleft")
    far = cuboid.corner("side-topcorner")
    return "right" if abs(far[0] - right[0]) <= abs(far[0] - left[0]) else "left"


def edges_of(cuboid: Cuboid) -> list[dict[str, Json]]:
    """Return the edges that can be seen; the side begins at whichever part of the face is near."""
    side = side_of(cuboid)
    edges = (
        *_EDGES,
        ("side-bottom", f"face-bottom{side}", "side-bottomcorner"),
        ("side-top", f"face-top{side}", "side-topcorner"),
    )
    ends = ((name, cuboid.corner(start), cuboid.corner(end)) for name, start, end in edges)
    return [
        {"description": name, "x1": x, "y1": y, "x2": u, "y2": v, "type": "edge"}
        for name, (x, y), (u, v) in ends
    ]
