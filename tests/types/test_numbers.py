"""Numbers that people type, and their bounds."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from manyhands.tasktypes.numbers import Bounds, Number, read_number

WHOLE = st.integers(-1000, 1000)
TENTHS = WHOLE.map(lambda tenths: tenths / 10)
NUMBERS = WHOLE | TENTHS


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), (" -2.50 ", -2.5), ("2,5", 2.5), (".5", 0.5), ("3.", 3), (4, 4), (1.5, 1.5)],
)
def test_what_is_typed_is_read(typed: Any, number: Number) -> None:
    read = read_number(typed)
    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(
    "typed",
    ["", " ", ".", "-", "1e9", "1.2.3", "1 000", "٣", "0x1", "9" * 41, True, None, [], {}, [1],
     float("nan"), float("inf")],
)  # fmt: skip
def test_anything_else_is_no_number(typed: Any) -> None:
    assert read_number(typed) is None


@given(number=NUMBERS)
def test_a_number_is_read_as_it_is_written(number: Number) -> None:
    assert read_number(str(number)) == number


@given(
    least=NUMBERS | st.none(),
    most=NUMBERS | st.none(),
    step=st.sampled_from([None, 0.1, 0.5, 1, 3]),
)
def test_the_first_number_keeps_the_bounds(
    least: Number | None, most: Number | None, step: Number | None
) -> None:
    bounds = Bounds(least, most, step)
    assume(bounds.contradiction() is None)
    assert bounds.problem(bounds.first()) is None


@given(least=WHOLE, steps=st.integers(0, 500))
def test_steps_count_from_the_least_as_they_are_written(least: int, steps: int) -> None:
    bounds = Bounds(least, None, 0.1)
    assert bounds.problem(round(least + steps / 10, 1)) is None
    assert bounds.problem(round(least + steps / 10 + 0.05, 2)) is not None


@given(a=NUMBERS, b=NUMBERS, least=NUMBERS | st.none(), most=NUMBERS | st.none())
def test_likeness_is_the_same_both_ways(
    a: Number, b: Number, least: Number | None, most: Number | None
) -> None:
    bounds = Bounds(least, most)
    assert 0 <= bounds.likeness(a, b) <= 1
    assert bounds.likeness(a, b) == bounds.likeness(b, a)
    assert (bounds.likeness(a, b) == 1) == (a == b)
