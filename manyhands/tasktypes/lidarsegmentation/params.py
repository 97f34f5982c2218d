"""The parameters of a segmentation of lidar scenes (contract/task-types.md §15)."""

from typing import Any

from pydantic import Field

from manyhands.tasktypes.lidar import LabelledParams, LidarTaskParams


class Params(LidarTaskParams, LabelledParams):
    """A person says of each point which object it belongs to."""

    lidar_task_frames: list[Any] | None = Field(
        None, description="Which frames of the lidar task; without it, all."
    )
