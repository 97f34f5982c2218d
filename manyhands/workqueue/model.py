"""Claims, drafts and submissions as they are passed around."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode, Owner

ClaimState = Literal[
    "reserved",
    "active",
    "submitted",
    "skipped",
    "released",
    "expired",
    "withdrawn",
    "postponed",
    "recalled",
]
SlotState = Literal["open", "claimed", "held", "done", "withdrawn", "postponed"]
SubmissionState = Literal["held", "accepted", "undone", "late", "recalled"]


@dataclass(frozen=True, slots=True)
class Worker:
    """Who is at work. Work is always live: test tasks are never given to people."""

    customer_id: str
    person_id: str

    @property
    def owner(self) -> Owner:
        """Whose tasks these are."""
        return Owner(self.customer_id, "live")


@dataclass(frozen=True, slots=True)
class Claim:
    """A person holds a slot under a lease."""

    customer_id: str
    mode: Mode
    claim_id: str
    task_id: str
    slot_no: int
    person_id: str
    state: ClaimState
    claimed_at: datetime
    started_at: datetime | None
    renewed_at: datetime
    lease_until: datetime
    active_seconds: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Work in progress; ``version`` rises with every change, ``answer_json`` is a JSON text."""

    task_id: str
    version: int
    answer_json: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """An answer that a person sent in.

    ``answer_json`` is what the editor sent, ``response_json`` the checked response. A report that
    ends the task stands in ``report_json``; then the answer is what was done until then.
    """

    customer_id: str
    mode: Mode
    submission_id: str
    task_id: str
    slot_no: int
    claim_id: str
    person_id: str
    state: SubmissionState
    answer_json: str
    response_json: str
    active_seconds: float
    submitted_at: datetime
    final_at: datetime
    report_json: str | None = None
