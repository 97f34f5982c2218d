"""The parameters of an older type for videos (contract/task-types.md §14): little is public."""

from typing import Any

from pydantic import Field, model_validator

from manyhands.tasktypes.nested_choices import NestedChoices
from manyhands.tasktypes.partly_known import PartlyKnownParams


class VideoParams(PartlyKnownParams):
    """A person marks objects in the frames of a video."""

    attachments: Any = Field(None, description="URLs of the frames in order.")
    objects_to_annotate: NestedChoices = Field(description="What is to be marked.")

    @model_validator(mode="after")
    def _something_to_look_at(self) -> "VideoParams":
        if not self.attachment and not self.attachments:
            raise ValueError("Please provide an attachment or attachments as URLs.")
        return self
