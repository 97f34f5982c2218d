"""The parameters of an annotation with cuboids (contract/task-types.md §8)."""

from collections.abc import Mapping

from pydantic import Field

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.geometries import CameraIntrinsics, Pixels, Quaternion
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.one_geometry import Count, OneGeometryParams


class Params(OneGeometryParams):
    """A person draws a cuboid around each of the customer's objects on a picture.

    The defaults are those that the real server wrote into params (contract/task-types.md §18).
    """

    geometry = "cuboid"

    with_labels: bool = Field(True, description="Whether each is given its label.")
    min_width: Pixels = Field(0, description="The least width on the picture in pixels.")
    min_height: Pixels = Field(0, description="The least height on the picture in pixels.")
    min_annotations: Count = Field(0, description="How many there must be at least.")
    max_annotations: Count = Field(0, description="How many there may be at most; 0 is any number.")
    camera_intrinsics: CameraIntrinsics | None = Field(None, description="Of the camera.")
    camera_rotation_quaternion: Quaternion | None = Field(None, description="Of the camera.")
    camera_height: NumberParam | None = Field(None, description="Above the ground in metres.")

    @property
    def limits(self) -> Mapping[str, Json]:
        """The least size of cuboids, and what saw them."""
        camera = ("camera_intrinsics", "camera_rotation_quaternion", "camera_height")
        return {name: getattr(self, name) for name in ("min_width", "min_height", *camera)}
