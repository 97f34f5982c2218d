"""The pair ``attachment_type`` and ``attachment`` that most task types share.

``text`` means the attachment is the text itself; every other kind means an address
(contract/task-types.md, general attachment rules).
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, get_args
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from manyhands.ids import file_id_in
from manyhands.tasktypes.contract import AttachmentKind, AttachmentRef
from manyhands.tasktypes.parameters import ParamsModel


class AttachedParams(ParamsModel):
    """Parameters of a type with one attachment. A type narrows ``kinds`` where it must."""

    kinds: ClassVar[tuple[AttachmentKind, ...]] = get_args(AttachmentKind)
    # Recorded from the real server (contract/README.md §5).
    missing: ClassVar[Mapping[str, str]] = {
        "attachment": "Please provide an attachment as a URL or plaintext."
    }

    attachment: str = Field(
        description="What is looked at: an http or https URL, or the text itself."
    )
    attachment_type: AttachmentKind = Field(
        description="What the attachment is; `text` means that it is the text itself."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, values: Any) -> Any:
        if isinstance(values, dict) and values.get("attachment") == "":
            return {name: value for name, value in values.items() if name != "attachment"}
        return values

    @field_validator("attachment_type", mode="before")
    @classmethod
    def _known_kind(cls, value: object) -> object:
        return require_kind(value, cls.kinds)

    @model_validator(mode="after")
    def _address_unless_text(self) -> "AttachedParams":
        if self.attachment_type != "text":
            require_address("attachment", self.attachment, or_text="text" in self.kinds)
        return self


class MaybeAttachedParams(ParamsModel):
    """Parameters of a type which may have an attachment to look at, of any kind."""

    attachment: str | None = Field(
        None, description="What helps with the work: an http or https URL, or the text itself."
    )
    attachment_type: AttachmentKind | None = Field(
        None, description="What the attachment is; required with one."
    )

    @field_validator("attachment_type", mode="before")
    @classmethod
    def _known_kind(cls, value: object) -> object:
        return require_kind(value, get_args(AttachmentKind)) if value else None

    @model_validator(mode="after")
    def _address_unless_text(self) -> "MaybeAttachedParams":
        if self.attachment:
            if self.attachment_type is None:
                raise ValueError('"attachment_type" is required with an "attachment"')
            if self.attachment_type != "text":
                require_address("attachment", self.attachment)
        return self


def require_kind(value: object, kinds: Sequence[str]) -> object:
    """Return the value; raise `ValueError` unless it is one of the kinds."""
    if value not in kinds:
        raise ValueError(f"Invalid attachment_type - please choose one of these: {' '.join(kinds)}")
    return value


def require_address(name: str, text: str, *, or_text: bool = True) -> None:
    """Raise `ValueError` unless the text is an absolute http or https address, or a file's.

    ``or_text``: a plain text would have done, with another ``attachment_type``.
    """
    if file_id_in(text):
        return
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or any(character <= " " for character in text):
        instead = ', or plaintext with attachment_type "text"' if or_text else ""
        raise ValueError(
            f'"{name}" must be an absolute URL starting with http:// or https://{instead}'
        )


def references(params: AttachedParams | MaybeAttachedParams) -> list[AttachmentRef]:
    """Return the attachment to fetch; a text has nothing to fetch."""
    kind = params.attachment_type
    if not params.attachment or kind is None or kind == "text":
        return []
    return [AttachmentRef("attachment", kind, params.attachment)]
