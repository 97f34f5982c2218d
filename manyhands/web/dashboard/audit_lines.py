"""Lines of a task's story that have to do with audits and recalls."""

from datetime import datetime
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, field_validator

from manyhands.tasks.model import ReviewStatus
from manyhands.workqueue.recall_queries import Recipient


class _Line(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class AuditLine(_Line):
    """Who audited the response, and what they said of it; ``seconds`` is how long they looked."""

    audit_id: str
    result: ReviewStatus
    source: Literal["api", "dashboard"]
    audited_by: str
    audited_at: datetime
    seconds: float | None
    comments: str | None
    feedback_items: list[dict[str, Any]] | None = Field(validation_alias="feedback_items_json")

    @field_validator("feedback_items", mode="before")
    @classmethod
    def _parsed(cls, text: str | None) -> Any:
        return None if text is None else orjson.loads(text)


class RecallLine(_Line):
    """Who recalled the task, why, and who got it; ``person`` is set for recipient ``person``."""

    recall_id: str
    recalled_at: datetime
    recalled_by_name: str
    reason: str
    recipient: Recipient
    person: str | None


class PersonView(_Line):
    """Somebody who works."""

    person_id: str
    name: str
