"""The task, as it is stored and as it is passed around."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.accounts.model import LegacySwitch
from manyhands.ids import Mode, Owner

Status = Literal["pending", "completed", "canceled", "error"]
Urgency = Literal["immediate", "day", "week", "standard"]
QualityKind = Literal["training", "evaluation"]
ReviewStatus = Literal["accepted", "fixed", "rejected", "commented"]


@dataclass(frozen=True, slots=True)
class Task:
    """One task with its body. The ``…_json`` members are JSON texts, passed on unparsed.

    ``legacy`` is how its customer wants it shown; ``quality_kind`` is that of a task whose answer
    is known, None of all others.
    """

    customer_id: str
    mode: Mode
    task_id: str
    type: str
    quality_kind: QualityKind | None
    status: Status
    project_id: str | None
    project: str | None
    batch_id: str | None
    batch: str | None
    urgency: Urgency
    priority: int
    unique_id: str | None
    clear_unique_id_on_error: bool
    tags: list[str]
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    due_at: datetime
    ready_at: datetime | None
    callback_succeeded: bool | None
    callback_succeeded_at: datetime | None
    customer_review_status: ReviewStatus | None
    events: int
    instruction: str | None
    callback_url: str | None
    params_json: str
    metadata_json: str
    response_json: str | None
    members_json: str | None
    review_json: str | None
    project_param_version: int | None
    legacy: list[LegacySwitch]

    @property
    def owner(self) -> Owner:
        """Whose task it is."""
        return Owner(self.customer_id, self.mode)
