"""The parameters of a data collection (contract/task-types.md §6)."""

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from manyhands.tasktypes.attached import AttachedParams
from manyhands.tasktypes.contract import AttachmentKind
from manyhands.tasktypes.fields import Fields


class Params(AttachedParams):
    """A person looks for what the fields ask about, starting from an attachment."""

    kinds: ClassVar[tuple[AttachmentKind, ...]] = ("text", "image", "website")

    attachment_type: Literal["text", "image", "website"] = Field(
        description="What the attachment is; `text` means that it is the text itself."
    )
    fields: Fields = Field(
        description="What is to be found out: from a key of yours to its description."
    )

    @field_validator("fields")
    @classmethod
    def _asks_for_something(cls, fields: Fields) -> Fields:
        if not fields:
            raise ValueError("must have at least one field")
        return fields
