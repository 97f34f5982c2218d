"""What becomes of a batch, by the tasks it has. Pure.

``staging → in_progress → completed``; a completed batch whose tasks are open again, or that got
more of them, is in progress again (contract/projects-batches.md §2). ``in_progress ⇄ paused``, and
from any of the first three to ``cancelled``, which nothing leaves (contract/v2.md §8).
"""

from collections.abc import Mapping
from typing import Literal

from manyhands.errors import InvalidRequest
from manyhands.projects.model import Batch, BatchStatus

LOWEST_PRIORITY, HIGHEST_PRIORITY = 10, 30

Turn = Literal["completes", "goes on"]


Change = Literal["finalize", "pause", "resume", "cancel"]

_POSSIBLE_IN: dict[Change, tuple[BatchStatus, ...]] = {
    "finalize": ("staging",),
    "pause": ("in_progress",),
    "resume": ("paused",),
    "cancel": ("staging", "in_progress", "paused"),
}


def require_possible(batch: Batch, change: Change) -> None:
    """Raise `InvalidRequest` unless the status of a batch allows a change."""
    possible = _POSSIBLE_IN[change]
    if batch.status not in possible:
        raise InvalidRequest(
            f'The batch "{batch.name}" is {batch.status}: it is possible to {change} a batch '
            f"only while it is {' or '.join(possible)}."
        )


def turn(batch: Batch, counts: Mapping[str, int]) -> Turn | None:
    """Return what a batch is due for; ``counts`` are its tasks by status.

    An empty batch is never complete, nor is one in staging. A batch that was completed with fewer
    tasks than it has now is completed once more.
    """
    pending, tasks = counts.get("pending", 0), sum(counts.values())
    if batch.status == "in_progress" and not pending and tasks:
        return "completes"
    if batch.status == "completed":
        if pending:
            return "goes on"
        if tasks > batch.completed_tasks:
            return "completes"
    return None


def require_priority(priority: object) -> int:
    """Return a usable priority. Raises `InvalidRequest`."""
    if isinstance(priority, str) and priority.isascii() and priority.isdecimal():
        priority = int(priority[:9])
    if (
        isinstance(priority, bool)
        or not isinstance(priority, int)
        or not LOWEST_PRIORITY <= priority <= HIGHEST_PRIORITY
    ):
        raise InvalidRequest(
            f'"priority" must be a whole number from {LOWEST_PRIORITY} to {HIGHEST_PRIORITY}'
        )
    return priority
