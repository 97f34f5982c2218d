"""An export, as it is stored and as it is passed around."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from manyhands.attachments.store import blob_key, derived_key
from manyhands.ids import Mode, Owner

Format = Literal["coco", "yolo", "voc", "jsonl"]
ExportState = Literal["waiting", "ready", "failed"]

LASTS: Final = timedelta(days=7)
ENDINGS: Final[dict[Format, str]] = {"coco": "json", "yolo": "zip", "voc": "zip", "jsonl": "jsonl"}
CONTENT_TYPES: Final = {
    "json": "application/json",
    "zip": "application/zip",
    "jsonl": "application/x-ndjson",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The completed answers of a project, or of one batch, in a format.

    ``tasks`` were completed when it was asked for, ``done`` of them are written; ``left_out`` are
    annotations that the format cannot hold, and tasks without a picture.
    """

    customer_id: str
    mode: Mode
    export_id: str
    project_id: str
    project: str
    batch_id: str | None
    batch: str | None
    format: Format
    state: ExportState
    person_id: str
    tasks: int
    done: int
    left_out: int
    sha256: str | None
    byte_size: int | None
    problem: str | None
    created_at: datetime
    expires_at: datetime

    @property
    def owner(self) -> Owner:
        """Whose export it is."""
        return Owner(self.customer_id, self.mode)

    @property
    def ending(self) -> str:
        """The ending of the file's name."""
        return ENDINGS[self.format]

    def key(self, sha256: str) -> str:
        """Return the key of the file in the store; never that of anything else."""
        name = f"export-{self.export_id}.{self.ending}"
        return derived_key(blob_key(self.customer_id, sha256), name)
