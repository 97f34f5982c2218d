"""Datasets, deliveries, and what was delivered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode, Owner
from manyhands.tasks.model import Status

Rhythm = Literal["day", "week"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Deliveries that belong together."""

    customer_id: str
    mode: Mode
    dataset_id: str
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A frozen set of completed tasks. ``delivered_at`` is None while they are being gathered.

    ``turn_count`` counts the turns of conversations: none of one that was reported as sensitive,
    and one of a task of another type.
    """

    customer_id: str
    mode: Mode
    delivery_id: str
    project_id: str
    project: str
    dataset_id: str | None
    dataset: str | None
    name: str
    made_by: str | None
    created_at: datetime
    delivered_at: datetime | None
    task_count: int
    turn_count: int

    @property
    def owner(self) -> Owner:
        """Whose delivery it is."""
        return Owner(self.customer_id, self.mode)


@dataclass(frozen=True, slots=True)
class DeliveredTask:
    """A task as it was delivered. ``status`` is that of today; ``…_json`` are JSON texts."""

    task_id: str
    delivery_id: str
    dataset_id: str | None
    delivered_at: datetime
    type: str
    status: Status
    created_at: datetime
    completed_at: datetime
    response_json: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A task of a delivery with what was asked, for a file; ``…_json`` are JSON texts."""

    task_id: str
    type: str
    created_at: datetime
    completed_at: datetime
    params_json: str
    metadata_json: str
    response_json: str | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """That a project is delivered by itself; ``next_at`` is when."""

    customer_id: str
    mode: Mode
    project_id: str
    every: Rhythm
    dataset_id: str | None
    next_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFilters:
    """What a list of deliveries is narrowed to; None means no narrowing. Times are inclusive.

    ``in_datasets``: only deliveries that belong to a dataset.
    """

    delivery_id: str | None = None
    name: str | None = None
    project_id: str | None = None
    dataset_id: str | None = None
    delivered_from: datetime | None = None
    delivered_to: datetime | None = None
    in_datasets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredFilters:
    """What the tasks of a delivery are narrowed to; None means no narrowing."""

    delivery_id: str
    status: str | None = None
    completed_from: datetime | None = None
    completed_to: datetime | None = None
