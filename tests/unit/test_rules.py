"""Who may take and keep what, as tables."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.workqueue.model import ClaimState, SlotState
from manyhands.workqueue.rules import counted_seconds, lease_end, standing

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LEASE = timedelta(minutes=10)


@pytest.mark.parametrize("claim", get_args(ClaimState))
@pytest.mark.parametrize("slot", get_args(SlotState))
@pytest.mark.parametrize("own", [True, False])
def test_what_a_claim_is_worth(claim: ClaimState, slot: SlotState, own: bool) -> None:
    worth = standing(claim, slot, own_slot=own)
    if claim in {"reserved", "active"} and slot == "claimed" and own:
        assert worth == "holds"
    elif claim in {"expired", "released"} and slot == "open":
        assert worth == "may_retake"
    else:
        assert worth == "lost"


def test_at_most_one_of_two_claims_holds_a_slot() -> None:
    for a, b, slot in itertools.product(
        get_args(ClaimState), get_args(ClaimState), get_args(SlotState)
    ):
        worths = (standing(a, slot, own_slot=True), standing(b, slot, own_slot=False))
        assert worths.count("holds") <= 1
        assert worths != ("holds", "may_retake")


def test_only_work_moves_the_end_of_a_lease() -> None:
    end = NOW + timedelta(minutes=3)
    assert lease_end(NOW, LEASE, was_active=True, present_end=end) == NOW + LEASE
    assert lease_end(NOW, LEASE, was_active=False, present_end=end) == end


@pytest.mark.parametrize(
    ("reported", "passed", "counted"),
    [(5, 10, 5), (10, 10, 10), (11, 10, 10), (1e9, 10, 10), (-1, 10, 0), (5, -10, 0), (0, 10, 0)],
)
def test_no_more_is_counted_than_the_clock_saw(
    reported: float, passed: float, counted: float
) -> None:
    assert counted_seconds(reported, NOW - timedelta(seconds=passed), NOW) == counted


@given(
    reported=st.floats(allow_nan=False, allow_infinity=False),
    passed=st.floats(min_value=-1e6, max_value=1e6),
)
def test_what_is_counted_lies_between_nothing_and_the_clock(reported: float, passed: float) -> None:
    since = NOW - timedelta(seconds=passed)
    assert 0 <= counted_seconds(reported, since, NOW) <= max(0.0, (NOW - since).total_seconds())
