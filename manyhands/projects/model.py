"""Projects and batches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode

BatchStatus = Literal["staging", "in_progress", "completed"]


@dataclass(frozen=True, slots=True)
class Project:
    """A named drawer for tasks of one type."""

    customer_id: str
    mode: Mode
    project_id: str
    name: str
    type: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFilters:
    """What a list of batches is narrowed to; None means no narrowing. Times are inclusive."""

    name: str | None = None
    project: str | None = None
    status: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A named delivery of tasks inside a project. ``metadata_json`` is a JSON text."""

    customer_id: str
    mode: Mode
    batch_id: str
    project_id: str
    project: str
    name: str
    status: BatchStatus
    callback: str
    metadata_json: str
    created_at: datetime
