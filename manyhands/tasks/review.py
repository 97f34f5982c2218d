"""The members of the task object that audits and recalls make (contract/tasks.md §1). Pure.

They are kept beside the task as they are shown, so that lists read them with it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson

from manyhands.clock import to_wire
from manyhands.tasks.model import ReviewStatus, Task
from manyhands.tasktypes.contract import Json

_OF_LAST_AUDIT = ("customer_reviewed_by", "customer_audited_at", "customer_audit_time_secs")


@dataclass(frozen=True, slots=True)
class Audit:
    """What somebody at the customer thought of a response.

    ``source`` is where they said so, ``audited_by`` the e-mail of a person or the name of an API
    key, ``seconds`` how long a person looked at it. ``feedback_items_json`` and ``response_url``
    come with fixless audits, as they were sent.
    """

    audit_id: str
    task_id: str
    result: ReviewStatus
    source: Literal["api", "dashboard"]
    audited_by: str
    audited_at: datetime
    seconds: float | None = None
    comments: str | None = None
    feedback_items_json: str | None = None
    response_url: str | None = None


def after_audit(task: Task, audit: Audit) -> dict[str, Json]:
    """Return the members after an audit; a fix makes the present response an earlier one."""
    review = _present(task)
    if audit.result == "fixed":
        review = _with_prior_response(review, task)
    if audit.comments:
        comments = review.get("customer_review_comments", [])
        review["customer_review_comments"] = [*comments, audit.comments]
    line: dict[str, Json] = {
        "audited_by": audit.audited_by,
        "audited_at": to_wire(audit.audited_at),
        "audit_result": audit.result,
        "audit_source": audit.source,
    }
    if audit.seconds is not None:
        line["audit_time_secs"] = audit.seconds
    review["audits"] = [*review.get("audits", []), line]
    shown = zip(_OF_LAST_AUDIT, ("audited_by", "audited_at", "audit_time_secs"), strict=True)
    return _without_last_audit(review) | {name: line[of] for name, of in shown if of in line}


def after_recall(task: Task) -> dict[str, Json]:
    """Return the members after a recall: what was said of the response stays as its history."""
    return _without_last_audit(_with_prior_response(_present(task), task))


def status_after(task: Task, audit: Audit) -> ReviewStatus:
    """Return the review status after an audit; a mere comment does not take a verdict back."""
    if audit.result == "commented":
        return task.customer_review_status or "commented"
    return audit.result


def _present(task: Task) -> dict[str, Any]:
    review: dict[str, Any] = orjson.loads(task.review_json or "{}")
    return review


def _with_prior_response(review: dict[str, Any], task: Task) -> dict[str, Any]:
    prior = orjson.loads(task.response_json or "{}")
    return review | {"prior_responses": [*review.get("prior_responses", []), prior]}


def _without_last_audit(review: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in review.items() if name not in _OF_LAST_AUDIT}
