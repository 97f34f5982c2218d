"""What may happen to a task, as tables."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from manyhands.errors import InvalidRequest
from manyhands.tasks.lifecycle import (
    due_at,
    may_cancel,
    rank_due_at,
    require_completed,
    require_outcome,
)
from manyhands.tasks.model import Status, Urgency

NOW = datetime(2026, 2, 28, 23, 59, 59, 999_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "after"),
    [
        ("immediate", timedelta(hours=1)),
        ("day", timedelta(days=1)),
        ("standard", timedelta(days=1)),
        ("week", timedelta(days=7)),
    ],
)
def test_an_urgency_is_a_promise(urgency: Urgency, after: timedelta) -> None:
    assert due_at(urgency, NOW) - NOW == after


def test_every_urgency_has_one() -> None:
    for urgency in get_args(Urgency):
        assert due_at(urgency, NOW) > NOW


def test_the_queue_orders_by_the_hour() -> None:
    assert rank_due_at(NOW) == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert rank_due_at(rank_due_at(NOW)) == rank_due_at(NOW) <= NOW


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("pending", True),
        ("canceled", False),
        ("completed", "The task was already completed and cannot be canceled."),
        ("error", "The task ended with an error and cannot be canceled."),
    ],
)
def test_who_may_be_canceled(status: Status, outcome: bool | str) -> None:
    if isinstance(outcome, bool):
        assert may_cancel(status) is outcome
    else:
        with pytest.raises(InvalidRequest) as caught:
            may_cancel(status)
        assert caught.value.message == outcome


@pytest.mark.parametrize("status", get_args(Status))
def test_only_what_ended_with_an_outcome_is_called_back(status: Status) -> None:
    if status in {"completed", "error"}:
        require_outcome(status)
    else:
        with pytest.raises(InvalidRequest, match=status):
            require_outcome(status)


@pytest.mark.parametrize("status", get_args(Status))
def test_only_what_is_completed_is_audited_or_recalled(status: Status) -> None:
    if status == "completed":
        require_completed(status, to_be="audited")
    else:
        with pytest.raises(InvalidRequest, match=f"can be recalled; this task is {status}"):
            require_completed(status, to_be="recalled")
