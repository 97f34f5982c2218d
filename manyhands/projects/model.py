"""Projects and batches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode, Owner

BatchStatus = Literal["staging", "in_progress", "paused", "cancelled", "completed"]


@dataclass(frozen=True, slots=True)
class Project:
    """A named drawer for tasks of one type.

    Batches of a ``rapid`` or ``studio`` project begin in staging.
    """

    customer_id: str
    mode: Mode
    project_id: str
    name: str
    type: str
    rapid: bool
    studio: bool
    created_at: datetime
    archived_at: datetime | None

    @property
    def owner(self) -> Owner:
        """Whose project it is."""
        return Owner(self.customer_id, self.mode)

    @property
    def stages_batches(self) -> bool:
        """Whether its batches wait to be finalized."""
        return self.rapid or self.studio


@dataclass(frozen=True, slots=True)
class ParamSet:
    """A version of a project's parameters, counted from 0. ``params_json`` is a JSON text."""

    project_id: str
    version: int
    params_json: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Ontology:
    """A version of a project's ontology, counted from 0. ``choices_json`` is a JSON text."""

    project_id: str
    version: int
    name: str | None
    choices_json: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFilters:
    """What a list of batches is narrowed to; None means no narrowing. Times are inclusive.

    ``exclude_archived`` leaves out the batches of archived projects; ``older_than`` is the creation
    of a batch and ``older_than_id`` its id: only what stands behind it in the list, newest first.
    """

    batch_id: str | None = None
    name: str | None = None
    project: str | None = None
    status: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    completed_from: datetime | None = None
    completed_to: datetime | None = None
    audited_from: datetime | None = None
    audited_to: datetime | None = None
    exclude_archived: bool = False
    older_than: datetime | None = None
    older_than_id: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A named delivery of tasks inside a project. ``metadata_json`` is a JSON text.

    ``priority`` is from 10 to 30, or 0 when its tasks have their own; ``audited_at`` is of the last
    audit of one of its tasks.
    """

    customer_id: str
    mode: Mode
    batch_id: str
    project_id: str
    project: str
    name: str
    status: BatchStatus
    callback: str
    metadata_json: str
    calibration_batch: bool
    self_label_batch: bool
    priority: int
    created_at: datetime
    finalized_at: datetime | None
    completed_at: datetime | None
    completed_tasks: int
    events: int
    audited_at: datetime | None = None

    @property
    def owner(self) -> Owner:
        """Whose batch it is."""
        return Owner(self.customer_id, self.mode)
