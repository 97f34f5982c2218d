"""What is to be drawn on a picture: the geometries, each with its labels and limits.

contract/task-types.md §9.1; the older types of one geometry each (§5, §8) are read into the same.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AliasChoices, ConfigDict, Field, model_validator

from manyhands.geometry.space import Camera, up_of
from manyhands.tasktypes.nested_choices import NestedChoices, leaves
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.parameters import ParamsModel

GeometryName: TypeAlias = Literal["box", "polygon", "line", "point", "cuboid", "ellipse"]

Pixels = Annotated[NumberParam, Field(ge=0, le=1_000_000)]
"""A parameter: a length in pixels; forms and old clients write it as a string."""

_MOST_VERTICES = 10_000
_MOST_CONNECTIONS = 1_000


class Geometry(ParamsModel):
    """What all geometries have."""

    objects_to_annotate: NestedChoices = Field(
        description="The labels: texts, or objects with `choice`, `display` and `subchoices`, "
        "of which only the innermost can be given."
    )

    @property
    def labels(self) -> list[str]:
        """The labels that can be given, in the customer's order."""
        return leaves(self.objects_to_annotate)


class BoxGeometry(Geometry):
    """Boxes."""

    min_width: Pixels = Field(0, description="The least width in pixels.")
    min_height: Pixels = Field(0, description="The least height in pixels.")
    can_rotate: bool = Field(False, description="Whether boxes may be turned.")
    integer_pixels: bool = Field(
        False, description="Whether boxes that are not turned end on whole pixels."
    )


class VertexGeometry(Geometry):
    """Polygons or lines, which need three and two vertices in any case."""

    min_vertices: int = Field(1, ge=1, le=_MOST_VERTICES, description="The least vertices.")
    max_vertices: int | None = Field(
        None, ge=1, le=_MOST_VERTICES, description="The most vertices; without it, any number."
    )

    @model_validator(mode="after")
    def _possible(self) -> "VertexGeometry":
        if self.max_vertices is not None and self.max_vertices < self.min_vertices:
            raise ValueError(
                'is impossible: "min_vertices" must not be greater than "max_vertices"'
            )
        return self


class Connection(ParamsModel):
    """Two labels whose points are joined by a line while one looks at them."""

    pair: Annotated[list[str], Field(min_length=2, max_length=2)] = Field(
        description="The two labels."
    )
    connection_attribute: str | None = Field(
        None, description="Only points that say the same of this attribute are joined."
    )


class PointGeometry(Geometry):
    """Single points."""

    connections: list[Connection] | None = Field(
        None, max_length=_MOST_CONNECTIONS, description="Which points are joined by lines."
    )

    @model_validator(mode="after")
    def _known_labels(self) -> "PointGeometry":
        known = set(self.labels)
        for place, connection in enumerate(self.connections or ()):
            for label in connection.pair:
                if label not in known:
                    raise ValueError(
                        f'"connections[{place}].pair" has "{label}", which is not one of the labels'
                    )
        return self


class CameraIntrinsics(ParamsModel):
    """How the camera maps directions to pixels."""

    fx: Annotated[NumberParam, Field(gt=0)]
    fy: Annotated[NumberParam, Field(gt=0)]
    cx: NumberParam
    cy: NumberParam
    skew: NumberParam = 0
    # The documents' own example has the other spelling.
    scalefactor: Annotated[NumberParam, Field(gt=0)] = Field(
        1, validation_alias=AliasChoices("scalefactor", "scale_factor")
    )


class Quaternion(ParamsModel):
    """How the camera is turned against the world."""

    w: NumberParam
    x: NumberParam
    y: NumberParam
    z: NumberParam

    @model_validator(mode="after")
    def _turns(self) -> "Quaternion":
        if not any((self.w, self.x, self.y, self.z)):
            raise ValueError("must not be all 0")
        return self


class CuboidGeometry(Geometry):
    """Cuboids in perspective."""

    min_width: Pixels = Field(0, description="The least width on the picture in pixels.")
    min_height: Pixels = Field(0, description="The least height on the picture in pixels.")
    camera_intrinsics: CameraIntrinsics | None = Field(None, description="Of the camera.")
    camera_rotation_quaternion: Quaternion | None = Field(None, description="Of the camera.")
    camera_height: NumberParam | None = Field(None, description="Above the ground in metres.")

    @property
    def camera(self) -> Camera | None:
        """What saw the cuboids, where that is told; without a height it is 1.

        A height below 0 is taken for one above: the documents' own example has such.
        """
        inner, turn = self.camera_intrinsics, self.camera_rotation_quaternion
        if inner is None or turn is None:
            return None
        return Camera(
            focal=(inner.fx, inner.fy),
            centre=(inner.cx, inner.cy),
            up=up_of(turn.w, turn.x, turn.y, turn.z),
            skew=inner.skew,
            scale=inner.scalefactor,
            height=abs(self.camera_height or 1),
        )


class EllipseGeometry(Geometry):
    """Ellipses."""


class Geometries(ParamsModel):
    """At least one geometry. A geometry that is not known here is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    box: BoxGeometry | None = Field(None, description="Boxes are drawn.")
    polygon: VertexGeometry | None = Field(None, description="Polygons are drawn.")
    line: VertexGeometry | None = Field(None, description="Lines of several parts are drawn.")
    point: PointGeometry | None = Field(None, description="Points are set.")
    cuboid: CuboidGeometry | None = Field(None, description="Cuboids are drawn.")
    ellipse: EllipseGeometry | None = Field(None, description="Ellipses are drawn.")

    @model_validator(mode="after")
    def _some(self) -> "Geometries":
        if not self.wanted:
            names = ", ".join(type(self).model_fields)
            raise ValueError(f"must have at least one of: {names}")
        return self

    @property
    def wanted(self) -> Mapping[str, Geometry]:
        """The geometries that are there, by their names."""
        found = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: geometry for name, geometry in found if geometry is not None}

    @property
    def labels(self) -> dict[str, None]:
        """All labels of all geometries, each once, in the customer's order."""
        return dict.fromkeys(
            label for geometry in self.wanted.values() for label in geometry.labels
        )
