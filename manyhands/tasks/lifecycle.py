"""What may happen to a task, and what it is told as. Pure.

``pending → completed | canceled | error``; a recall leads from ``completed`` back to ``pending``
(contract/tasks.md §2).
"""

from datetime import datetime, timedelta
from typing import Literal

from manyhands.errors import InvalidRequest
from manyhands.tasks.model import Status, Urgency

EventKind = Literal["task.completed", "task.error", "task.audited", "task.recalled"]

DUE_AFTER: dict[Urgency, timedelta] = {
    "immediate": timedelta(hours=1),
    "day": timedelta(days=1),
    "standard": timedelta(days=1),
    "week": timedelta(weeks=1),
}


def due_at(urgency: Urgency, created_at: datetime) -> datetime:
    """Return when the answer is promised."""
    return created_at + DUE_AFTER[urgency]


def rank_due_at(due: datetime) -> datetime:
    """Return the due time as the queue orders by it: to the hour.

    Cut to the hour so that the customer's priority decides among tasks that are equally urgent;
    to the millisecond it would never decide anything.
    """
    return due.replace(minute=0, second=0, microsecond=0)


def may_cancel(status: Status) -> bool:
    """Tell whether a cancel changes anything: False for a task that is canceled already.

    Raises `InvalidRequest` for a finished task (contract/tasks.md §7,
    contract/disagreements.md 3, 4).
    """
    if status == "completed":
        raise InvalidRequest("The task was already completed and cannot be canceled.")
    if status == "error":
        raise InvalidRequest("The task ended with an error and cannot be canceled.")
    return status == "pending"


def require_completed(status: Status, *, to_be: str) -> None:
    """Raise `InvalidRequest` unless the task has a response ``to_be`` audited or recalled."""
    if status != "completed":
        raise InvalidRequest(f"Only completed tasks can be {to_be}; this task is {status}.")


def require_outcome(status: Status) -> None:
    """Raise `InvalidRequest` unless there is something to call back (contract/callbacks.md §6)."""
    if status not in {"completed", "error"}:
        raise InvalidRequest(
            f"Callbacks are sent for completed and errored tasks; this task is {status}."
        )
