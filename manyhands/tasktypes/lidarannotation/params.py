"""The parameters of an annotation of lidar scenes (contract/task-types.md §15)."""

from pydantic import Field

from manyhands.tasktypes.lidar import Frames, LabelledParams
from manyhands.tasktypes.numbers import NumberParam


class Params(LabelledParams):
    """A person puts cuboids around objects in scenes of points."""

    attachments: Frames = Field(description="URLs of the frames, each a JSON file.")
    attachment_type: str = Field("json", description="What the frames are.")
    max_distance_meters: NumberParam | None = Field(
        None, description="Objects farther from the device need no cuboid."
    )
