"""The lidar family: scenes of points, whose parameters are public only in part.

contract/task-types.md §15. A person works in the general editor, which shows the addresses of the
scenes; there is no editor for points in space.
"""

from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.partly_known import OuterForm, PartlyKnownParams
from manyhands.tasktypes.pictured import Address

MOST_FRAMES = 2_000

Frames = Annotated[list[Address], Field(min_length=1, max_length=MOST_FRAMES)]
"""A parameter: the addresses of at least one frame."""


class LabelledParams(PartlyKnownParams):
    """Parameters with labels; their form is not looked at beyond their being there."""

    labels: list[Any] = Field(description="The labels: texts or objects.")

    @field_validator("labels")
    @classmethod
    def _some(cls, labels: list[Any]) -> list[Any]:
        if not labels:
            raise ValueError("must have at least one label")
        return labels


class LidarTaskParams(PartlyKnownParams):
    """Parameters that lean on a completed lidarannotation task, or bring frames of their own."""

    lidar_task: str | None = Field(
        None, description="The id of a completed lidarannotation task, instead of attachments."
    )
    attachments: Frames | None = Field(None, description="URLs of the frames.")

    @model_validator(mode="after")
    def _frames_from_somewhere(self) -> "LidarTaskParams":
        if not self.attachments and not self.lidar_task:
            raise ValueError("Please provide attachments as URLs, or a lidar_task.")
        return self


class Cuboids(OuterForm):
    """The cuboids of one frame."""

    cuboids: list[dict[str, Any]] = Field(
        description="Each with uuid, label, position, dimensions and yaw."
    )


class CuboidsResponse(OuterForm):
    """What customers get as a file: the cuboids, frame by frame."""

    annotations: list[Cuboids] = Field(description="One for each frame, in order.")


class Points(OuterForm):
    """Which points belong to which object."""

    objects: list[dict[str, Any]] = Field(description="Each with label and index.")
    point_objects: list[list[int]] = Field(
        description="For each frame, the index of the object of each point."
    )


class PointsResponse(CuboidsResponse):
    """Cuboids, and the objects that the points belong to."""

    point_segmentations: Points


class CameraResponses(OuterForm):
    """What was marked on the pictures of one frame."""

    camera_responses: list[dict[str, Any]] = Field(
        description="One for each camera: camera_used and annotations with a cuboid_uuid."
    )


class LinkingResponse(OuterForm):
    """What customers get as a file: the marks on the cameras' pictures, frame by frame."""

    annotations: list[CameraResponses] = Field(description="One for each frame, in order.")
