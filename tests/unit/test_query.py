"""Query strings as the clients write them, as tables."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from manyhands.api import query
from manyhands.clock import to_wire
from manyhands.errors import InvalidRequest

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.datetimes(
    min_value=datetime(2, 1, 1),
    max_value=datetime(9998, 12, 31),
    timezones=ZONES,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a=x", "x"),
        ("a=x&a=y", "y"),
        ("a=", None),
        ("a", None),
        ("", None),
        ("b=x", None),
        ("a=%20", " "),
        ("a=%ff", "\ufffd"),
        ("a=x+y", "x y"),
    ],
)
def test_text(text: str, value: str | None) -> None:
    assert query.text(QueryParams(text), "a") == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a=x&a=y", ["x", "y"]),
        ("a[]=x&a[]=y", ["x", "y"]),
        ("a=x&a[]=y&a=", ["x", "y"]),
        ("a=&a", None),
        ("", None),
    ],
)
def test_texts(text: str, values: list[str] | None) -> None:
    assert query.texts(QueryParams(text), "a") == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("1", True),
        ("false", False),
        ("0", False),
        ("yes", False),
        ("", False),
        ("2", False),
    ],
)
def test_flag(text: str, value: bool) -> None:
    assert query.flag(QueryParams({"a": text}), "a") is value


@given(st.text(max_size=30) | st.integers().map(str))
def test_a_number_lies_within_its_bounds_or_is_refused(text: str) -> None:
    params = QueryParams({"a": text})
    if text == "" or (text.isascii() and text.isdecimal() and 1 <= int(text) <= 100):
        number = query.number(params, "a", default=7, low=1, high=100)
        assert number == (int(text) if text else 7)
    else:
        with pytest.raises(InvalidRequest, match='"a"'):
            query.number(params, "a", default=7, low=1, high=100)


@given(MOMENTS)
def test_every_moment_in_iso_form_is_itself(moment: datetime) -> None:
    assert query.moment(QueryParams({"a": moment.isoformat()}), "a") == moment


@given(MOMENTS)
def test_a_plus_that_came_as_a_blank_is_a_plus(moment: datetime) -> None:
    written = moment.isoformat().replace("+", " ")
    assert query.moment(QueryParams({"a": written}), "a") == moment


@given(MOMENTS)
def test_what_we_write_we_read(moment: datetime) -> None:
    cut = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert query.moment(QueryParams({"a": to_wire(cut)}), "a") == cut


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_is_refused(text: str) -> None:
    found = None
    with suppress(InvalidRequest):
        found = query.moment(QueryParams({"a": text}), "a")
    assert found is None or found.tzinfo == UTC


@pytest.mark.parametrize("value", ["y", "X", "x,y"])
def test_a_choice_is_one_of_its_words(value: str) -> None:
    assert query.choice(QueryParams("a=x"), "a", ("x", "z")) == "x"
    assert query.choice(QueryParams("a="), "a", ("x", "z")) is None
    with pytest.raises(InvalidRequest, match="must be one of x, z"):
        query.choice(QueryParams({"a": value}), "a", ("x", "z"))


@pytest.mark.parametrize("read", [query.text, query.texts, query.moment])
def test_a_nul_is_named(read: object) -> None:
    with pytest.raises(InvalidRequest, match='"a"'):
        read(QueryParams("a=x%00"), "a")  # type: ignore[operator]
