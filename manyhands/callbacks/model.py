"""Deliveries and attempts as they are passed around."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode

DeliveryState = Literal["scheduled", "delivered", "gave_up"]


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that is to be attempted now, with all it takes.

    ``payload`` is the body as it was frozen with the event; ``number`` is the attempt to come.
    """

    customer_id: str
    mode: Mode
    delivery_id: str
    event_id: str
    task_id: str
    sequence: int
    kind: str
    address: str
    origin: str
    number: int
    created_at: datetime
    payload: str
    auth_key: str
    signing_secret: str
    previous_signing_secret: str | None
    failures_in_row: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one try came to. ``next_at`` is None when there is no further one."""

    due: Due
    started_at: datetime
    duration_ms: int
    status: int | None
    problem: str | None
    headers: dict[str, str]
    body: str
    next_at: datetime | None
    pause_until: datetime | None

    @property
    def state(self) -> DeliveryState:
        """The state of the delivery after this attempt."""
        if self.problem is None:
            return "delivered"
        return "gave_up" if self.next_at is None else "scheduled"
