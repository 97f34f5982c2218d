"""The parameters of a comparison (contract/task-types.md §4)."""

from typing import Annotated, Any, get_args

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.attached import require_address, require_kind
from manyhands.tasktypes.choices import Choices
from manyhands.tasktypes.contract import AttachmentKind, AttachmentRef
from manyhands.tasktypes.fields import Fields
from manyhands.tasktypes.parameters import ParamsModel


class Params(ParamsModel):
    """A person compares attachments of one kind; there may be any number of them."""

    missing = {  # noqa: RUF012 - declared as ClassVar in the base
        # Recorded from the real server (contract/README.md §5).
        "attachments": "Please provide attachments for the worker to compare for the task."
    }

    attachments: list[Annotated[str, Field(min_length=1)]] = Field(
        description="What is compared: http or https URLs, or the texts themselves."
    )
    attachment_type: AttachmentKind = Field(
        description="What the attachments are; `text` means that they are the texts themselves."
    )
    choices: Choices | None = Field(
        None, description="What can be chosen; at least one of choices and fields is required."
    )
    fields: Fields | None = Field(
        None, description="What is to be filled in, from key to description."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, values: Any) -> Any:
        if isinstance(values, dict) and values.get("attachments") in ("", [], {}):
            return {name: value for name, value in values.items() if name != "attachments"}
        return values

    @field_validator("attachment_type", mode="before")
    @classmethod
    def _known_kind(cls, value: object) -> object:
        return require_kind(value, get_args(AttachmentKind))

    @model_validator(mode="after")
    def _something_to_answer(self) -> "Params":
        if self.attachment_type != "text":
            for position, attachment in enumerate(self.attachments):
                require_address(f"attachments[{position}]", attachment)
        if not self.choices and not self.fields:
            raise ValueError('"choices" or "fields" is required')
        return self


def references(params: Params) -> list[AttachmentRef]:
    """Return the attachments to fetch; texts have nothing to fetch."""
    kind = params.attachment_type
    if kind == "text":
        return []
    return [
        AttachmentRef(f"attachments[{position}]", kind, url)
        for position, url in enumerate(params.attachments)
    ]
