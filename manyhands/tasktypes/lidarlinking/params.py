"""The parameters of a linking of lidar scenes to pictures (contract/task-types.md §15)."""

from pydantic import Field

from manyhands.tasktypes.lidar import LidarTaskParams


class Params(LidarTaskParams):
    """A person finds the objects of a scene on the pictures of its cameras."""

    annotation_type: str | None = Field(None, description="What is drawn on the pictures.")
