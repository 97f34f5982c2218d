"""What a list of tasks can be narrowed to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; None and empty mean no narrowing. Times are inclusive.

    ``review_statuses`` are some of `ReviewStatus`; the empty text is a completed task that waits
    for its first audit.
    """

    status: str | None = None
    type: str | None = None
    project: str | None = None
    batch: str | None = None
    unique_ids: list[str] | None = None
    tags: list[str] | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    completed_from: datetime | None = None
    completed_to: datetime | None = None
    updated_from: datetime | None = None
    updated_to: datetime | None = None
    late_at: datetime | None = None
    callback_failed: bool = False
    review_statuses: list[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFilters:
    """Of which batch, or else of which project; neither means outside of any project.

    Times are inclusive; None means no narrowing.
    """

    project_id: str | None = None
    batch_id: str | None = None
    status: str | None = None
    completed_from: datetime | None = None
    completed_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """The last row of a page, newest first."""

    created_at: datetime
    id: str
