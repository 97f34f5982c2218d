"""When a callback is tried again, as tables."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from manyhands.callbacks.schedule import (
    DEADLINE,
    FAILURES_TO_PAUSE,
    JITTER,
    LONGEST_PAUSE,
    next_attempt,
    pause_until,
    succeeded,
)
from manyhands.settings import Settings

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
PAUSES = Settings().callback_pauses
CHANCES = st.floats(min_value=0, max_value=1)


def following(**given: Any) -> datetime | None:
    usual: dict[str, Any] = {
        "number": 1,
        "first_at": NOW,
        "now": NOW,
        "pauses": (10.0, 30.0),
        "status": 500,
        "retry_after": None,
        "chance": 0.5,
    }
    return next_attempt(**(usual | given))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_success(status: int) -> None:
    assert succeeded(status)


@pytest.mark.parametrize("status", [100, 199, 300, 301, 304, 307, 400, 404, 410, 429, 500, 503])
def test_nothing_else_is(status: int) -> None:
    assert not succeeded(status)


def test_there_are_twenty_retries_within_a_day() -> None:
    assert len(PAUSES) == 20
    assert sum(PAUSES) * (1 + JITTER) < DEADLINE.total_seconds()
    assert list(PAUSES) == sorted(PAUSES)


@example(chances=[1.0] * 20, took=15)
@given(chances=st.lists(CHANCES, min_size=20, max_size=20), took=st.floats(0, 15))
def test_all_twenty_retries_are_made_whatever_chance_says(
    chances: list[float], took: float
) -> None:
    at = NOW
    for number, chance in enumerate(chances, start=1):
        ended = at + timedelta(seconds=took)
        following_at = following(
            number=number, now=ended, first_at=NOW, pauses=PAUSES, chance=chance
        )
        assert following_at is not None
        at = following_at
    assert at <= NOW + DEADLINE
    assert following(number=21, now=at, first_at=NOW, pauses=PAUSES) is None


@given(chance=CHANCES, number=st.integers(1, 20))
def test_the_pause_lies_within_a_fifth_of_the_planned_one(chance: float, number: int) -> None:
    at = following(number=number, pauses=PAUSES, chance=chance)
    assert at is not None
    pause = (at - NOW).total_seconds()
    planned = PAUSES[number - 1]
    assert planned * 0.8 - 1e-3 <= pause <= planned * 1.2 + 1e-3


def test_without_chance_the_pause_is_the_planned_one() -> None:
    assert following() == NOW + timedelta(seconds=10)
    assert following(number=2) == NOW + timedelta(seconds=30)
    assert following(number=3) is None
    assert following(pauses=()) is None


def test_gone_is_taken_at_its_word() -> None:
    assert following(status=410) is None
    assert following(status=404) is not None
    assert following(status=None) is not None


@pytest.mark.parametrize(
    ("retry_after", "seconds"), [(None, 10), (0.0, 10), (5.0, 10), (120.0, 120)]
)
def test_a_wish_for_more_time_is_granted(retry_after: float | None, seconds: int) -> None:
    assert following(retry_after=retry_after) == NOW + timedelta(seconds=seconds)


def test_nothing_is_planned_after_the_deadline() -> None:
    day = DEADLINE.total_seconds()
    assert following(retry_after=day - 1) == NOW + DEADLINE - timedelta(seconds=1)
    assert following(retry_after=7 * day) == NOW + DEADLINE
    assert following(retry_after=7 * day, now=NOW + DEADLINE) is None
    late = NOW + DEADLINE - timedelta(seconds=9)
    assert following(now=late) is None


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, None), (4, None), (5, 10), (6, 30), (7, 60), (8, 120), (9, 300), (10, 300), (999, 300)],
)
def test_a_receiver_that_keeps_failing_is_left_in_peace(failures: int, seconds: int | None) -> None:
    until = pause_until(status=503, failures_in_row=failures, now=NOW, pauses=PAUSES)
    assert until == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("status", [301, 400, 404, 410, 422])
def test_an_answer_about_one_address_is_no_reason_to_pause(status: int) -> None:
    assert pause_until(status=status, failures_in_row=99, now=NOW, pauses=PAUSES) is None


@pytest.mark.parametrize("status", [None, 408, 429, 500, 503])
def test_an_answer_about_the_receiver_is(status: int | None) -> None:
    assert pause_until(status=status, failures_in_row=99, now=NOW, pauses=PAUSES) is not None


@given(failures=st.integers(0, 10_000), pauses=st.lists(st.floats(0, 1e5), max_size=5))
def test_no_peace_is_longer_than_five_minutes(failures: int, pauses: list[float]) -> None:
    until = pause_until(status=None, failures_in_row=failures, now=NOW, pauses=pauses)
    if failures < FAILURES_TO_PAUSE or not pauses:
        assert until is None
    else:
        assert until is not None
        assert NOW <= until <= NOW + LONGEST_PAUSE


@pytest.mark.parametrize(
    ("text", "pauses"),
    [("0.2,0.2,0.5", (0.2, 0.2, 0.5)), ("", ()), (" 1 , 2 ,", (1.0, 2.0)), ("10", (10.0,))],
)
def test_the_pauses_are_a_setting(text: str, pauses: tuple[float, ...]) -> None:
    assert Settings(callback_retry_seconds=text).callback_pauses == pauses


@pytest.mark.parametrize("text", ["x", "1,x", "-1", "nan", "inf", "1e9"])
def test_pauses_that_are_none_are_refused_at_the_start(text: str) -> None:
    with pytest.raises(ValidationError, match="callback_retry_seconds"):
        Settings(callback_retry_seconds=text)
