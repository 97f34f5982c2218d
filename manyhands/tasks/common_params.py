"""What every task type takes (contract/tasks.md §4)."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator

from manyhands.incoming import MAX_METADATA_BYTES
from manyhands.net.callback_address import is_callback_address
from manyhands.projects.place import INHERIT_NOTHING
from manyhands.tasks.wire import encode
from manyhands.tasktypes import parameters

MAX_UNIQUE_ID_BYTES = 2_000


def _not_blank(tag: str) -> str:
    if not tag.strip():
        raise ValueError("must not be blank")
    return tag


Tag = Annotated[str, Field(max_length=200), AfterValidator(_not_blank)]


class CommonParams(parameters.ParamsModel):
    """What every task type takes; becomes members of the task itself."""

    callback_url: str | None = Field(
        None, max_length=2_048, description="Where the answer is POSTed: a URL or a mailbox."
    )
    instruction: str | None = Field(None, description="What is to be done, in Markdown.")
    urgency: Literal["immediate", "day", "week", "standard"] = Field(
        "day", description="Within an hour, a day or a week; standard is a day."
    )
    metadata: dict[str, Any] = Field(
        default_factory=dict, description="Whatever you want to find again; at most 10 KB."
    )
    project: str | None = Field(
        None,
        description="The name of a project. It takes tasks of every type; those of its own inherit "
        "its parameters.",
    )
    batch: str | None = Field(None, description="The name of a batch; it implies its project.")
    project_version: int | None = Field(
        None,
        ge=INHERIT_NOTHING,
        lt=2**31,
        description="The set of project parameters to inherit from: the newest one if it is left "
        "out, none at all if it is -1.",
    )
    unique_id: str | None = Field(
        None, description="An id of your own; a second task with it is refused with 409."
    )
    clear_unique_id_on_error: bool = Field(
        False, description="Whether the unique_id is free again when the task ends with an error."
    )
    tags: list[Tag] = Field(default_factory=list, max_length=50, description="Words to find it by.")
    priority: int | None = Field(
        None, ge=10, le=30, description="From 10 to 30: the higher is done first."
    )

    @field_validator("callback_url")
    @classmethod
    def _address_or_mailbox(cls, text: str | None) -> str | None:
        if text and not is_callback_address(text):
            raise ValueError(
                '"callback_url" must be an absolute URL starting with http:// or https://, '
                "or an e-mail address"
            )
        return text or None

    @field_validator("metadata")
    @classmethod
    def _small(cls, metadata: dict[str, Any]) -> dict[str, Any]:
        if len(encode(metadata)) > MAX_METADATA_BYTES:
            raise ValueError('"metadata" must not be larger than 10 KB')
        return metadata

    @field_validator("unique_id")
    @classmethod
    def _indexable(cls, unique_id: str | None) -> str | None:
        return require_unique_id(unique_id) if unique_id else None


def require_unique_id(unique_id: object) -> str:
    """Return a usable unique_id. Raises `ValueError`."""
    if not isinstance(unique_id, str) or not unique_id:
        raise ValueError('"unique_id" must be a non-empty string')
    if len(unique_id.encode()) > MAX_UNIQUE_ID_BYTES:
        raise ValueError('"unique_id" must not be longer than 2000 bytes')
    return unique_id
