"""Deliveries and attempts as they are passed around."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

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

    @property
    def receiver(self) -> str:
        """Customer, mode and origin in one string, as the statements compose it."""
        return f"{self.customer_id}{self.mode}{self.origin}"


@dataclass(frozen=True, slots=True)
class Room:
    """How many more deliveries receivers can take.

    ``left`` says it by `Due.receiver` for those that something is in hand of, the others take
    ``per_receiver``; a receiver that was left in peace gets one delivery at a time until it takes
    one.
    """

    per_receiver: int
    left: Mapping[str, int]

    def parameters(self) -> dict[str, Any]:
        """Return it as the parameters of a statement."""
        return {
            "per_receiver": self.per_receiver,
            "busy": list(self.left.keys()),
            "left": list(self.left.values()),
        }


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

    @property
    def state(self) -> DeliveryState:
        """The state of the delivery after this attempt."""
        if self.problem is None:
            return "delivered"
        return "gave_up" if self.next_at is None else "scheduled"
