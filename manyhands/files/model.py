"""A file, and what its sender says about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from pydantic import AfterValidator, Field, field_validator

from manyhands.errors import InvalidRequest
from manyhands.ids import Mode, file_address
from manyhands.incoming import MAX_METADATA_BYTES, read_json
from manyhands.tasktypes.parameters import ParamsModel

FileState = Literal["waiting", "ready", "failed"]


def _no_controls(name: str) -> str:
    if any(character < " " for character in name):
        raise ValueError("must not contain control characters")
    return name


Name = Annotated[str, Field(max_length=300), AfterValidator(_no_controls)]


class FileDetails(ParamsModel):
    """What may be said about a file (contract/projects-batches.md §3)."""

    project_name: Name | None = Field(None, description="The name of a project it belongs to.")
    display_name: Name | None = Field(None, description="What people call it.")
    reference_id: Name | None = Field(
        None, description="An id of your own; a second file with it is refused with 409."
    )
    metadata: dict[str, Any] = Field(
        default_factory=dict, description="Whatever you want to find again; at most 10 KB."
    )

    @field_validator("metadata", mode="before")
    @classmethod
    def _of_json_text(cls, value: object) -> object:
        """A part of a form is a text (contract/projects-batches.md §3)."""
        if not isinstance(value, str):
            return value
        try:
            return read_json(value.encode()) if value.strip() else {}
        except InvalidRequest as error:
            raise ValueError(f'"metadata" cannot be used. {error.message}') from None

    @field_validator("metadata")
    @classmethod
    def _small(cls, metadata: dict[str, Any]) -> dict[str, Any]:
        if len(orjson.dumps(metadata)) > MAX_METADATA_BYTES:
            raise ValueError('"metadata" must not be larger than 10 KB')
        return metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file; ``sha256``, ``byte_size`` and often ``mime_type`` are unknown while it is waiting.

    ``metadata_json`` is a JSON text. ``source_url`` is None for one that was uploaded.
    """

    customer_id: str
    mode: Mode
    file_id: str
    project: str | None
    display_name: str | None
    reference_id: str | None
    metadata_json: str
    source_url: str | None
    state: FileState
    sha256: str | None
    mime_type: str | None
    byte_size: int | None
    problem: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def address(self) -> str:
        """What stands for it in tasks."""
        return file_address(self.customer_id, self.file_id)
