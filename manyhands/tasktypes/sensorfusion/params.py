"""The parameters of a sensor fusion task (contract/task-types.md §15)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from manyhands.tasktypes.partly_known import PartlyKnownParams
from manyhands.tasktypes.pictured import Address


class Params(PartlyKnownParams):
    """A person marks objects in a scene of several sensors."""

    attachments: Annotated[list[Address], Field(min_length=1, max_length=1)] = Field(
        description="The URL of exactly one scene."
    )
    scene_format: Literal["sensor_fusion"] = Field(description="Only `sensor_fusion`.")
    annotation_definition: list[dict[str, Any]] = Field(description="What is to be marked.")
