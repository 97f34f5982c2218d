"""The parameters of shapes on a lidar scene from above (contract/task-types.md §15)."""

from pydantic import Field, model_validator

from manyhands.tasktypes.geometries import Geometries
from manyhands.tasktypes.lidar import Frames
from manyhands.tasktypes.partly_known import PartlyKnownParams
from manyhands.tasktypes.pictured import Address

_GEOMETRIES = {"polygon", "line", "point"}


class Params(PartlyKnownParams):
    """A person draws polygons, lines and points on a scene seen from above."""

    attachment: Address | None = Field(None, description="URL of a picture from above.")
    attachments: Frames | None = Field(None, description="URLs of frames, instead.")
    geometries: Geometries = Field(description="What is drawn: `polygon`, `line`, `point`.")

    @model_validator(mode="after")
    def _one_or_several(self) -> "Params":
        if not self.attachment and not self.attachments:
            raise ValueError("Please provide an attachment or attachments as URLs.")
        if self.attachment and self.attachments:
            raise ValueError('Please provide either "attachment" or "attachments", not both.')
        return self

    @model_validator(mode="after")
    def _flat_geometries(self) -> "Params":
        for name in self.geometries.wanted.keys() - _GEOMETRIES:
            raise ValueError(f'"geometries.{name}" is none of polygon, line and point')
        return self
