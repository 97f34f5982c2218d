"""The customer's fields: asked for, answered, compared."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidRequest
from manyhands.tasktypes.fields import (
    Fields,
    agreement_of_texts,
    answer_of_texts,
    check_texts,
    made_up_texts,
    similarity,
)
from manyhands.tasktypes.parameters import ParamsModel, read

INVOICE = {"total": "Total amount", "date": "Date", "10": "Line ten"}


class Params(ParamsModel):
    fields: Fields
    more: Fields | None = None


def asked(fields: Any, *, form: bool = False) -> dict[str, Any]:
    stored: dict[str, Any] = read(Params, {"fields": fields}, form=form)[1]["fields"]
    return stored


@pytest.mark.parametrize("form", [False, True])
def test_fields_keep_their_order(form: bool) -> None:
    assert list(asked(INVOICE, form=form).items()) == list(INVOICE.items())
    assert asked({"0": "a", "1": "b"}, form=form) == {"0": "a", "1": "b"}
    assert asked({}, form=form) == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ([], '"fields" must be an object'),
        ("title", '"fields" must be an object'),
        (["title"], '"fields" must be an object'),
        ({"title": ""}, '"fields.title" must not be empty'),
        ({"title": 7}, '"fields.title" must be a string'),
        ({"title": None}, '"fields.title" must be a string'),
        ({"title": {"deep": "x"}}, '"fields.title" must be a string'),
        ({"": "x"}, '"fields" must not have an empty key'),
    ],
)
def test_what_is_wrong_with_fields_is_said(fields: Any, reason: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        asked(fields)
    assert caught.value.message == f"Parameter is invalid, reason: {reason}"


def problems(answer: Any, **how: Any) -> dict[str, str]:
    return {p.field: p.message for p in check_texts(INVOICE, answer, "fields", **how)[1]}


def test_texts_come_back_trimmed_in_the_order_of_the_fields() -> None:
    texts, wrong = check_texts(INVOICE, {"10": "x\ny", "date": None, "total": " 5 "}, "fields")
    assert list(texts.items()) == [("total", "5"), ("date", ""), ("10", "x\ny")]
    assert not wrong


def test_every_part_that_does_not_fit_is_named() -> None:
    found = problems({"total": "  ", "10": 7, "other": "x"})
    assert found == {
        "fields.total": 'Fill in "Total amount", or leave it blank on purpose.',
        "fields.date": 'Fill in "Date", or leave it blank on purpose.',
        "fields.10": '"Line ten" must be a text.',
        "fields.other": 'There is no field "other" in this task.',
    }


@pytest.mark.parametrize("answer", [None, [], "x", 7, True])
def test_what_is_no_object_is_refused(answer: Any) -> None:
    assert problems(answer) == {"fields": "Fill in the fields."}


def test_where_fields_may_be_empty_only_the_wrong_is_refused() -> None:
    assert problems({"total": ""}, may_be_empty=True) == {}
    assert problems(None, may_be_empty=True) == {}
    assert check_texts(INVOICE, None, "fields", may_be_empty=True)[0] == dict.fromkeys(INVOICE, "")
    assert problems({"total": 7, "x": ""}, may_be_empty=True).keys() == {"fields.total", "fields.x"}


@given(st.fixed_dictionaries({key: st.text() for key in INVOICE}))
def test_the_answer_of_a_response_gives_it_again(given_texts: dict[str, str]) -> None:
    texts, _ = check_texts(INVOICE, given_texts, "fields")
    again, wrong = check_texts(INVOICE, answer_of_texts(texts), "fields")
    assert again == texts
    assert not wrong


def test_test_mode_fills_in_every_field() -> None:
    assert made_up_texts(INVOICE) == dict.fromkeys(INVOICE, "test response")


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("ACME  Ltd.\n", "acme ltd.", 1),
        ("ﬁne", "fine", 1),
        ("", "", 1),
        ("", "x", 0),
        ("abcd", "abce", 0.75),
        ("12.50", "13.50", 0.8),
    ],
)
def test_likeness_is_the_share_of_characters_that_stay(a: str, b: str, alike: float) -> None:
    assert similarity(a, b) == similarity(b, a) == pytest.approx(alike)


def test_agreement_is_the_average_over_the_fields() -> None:
    a = {"total": "12.50", "date": "1 May"}
    assert agreement_of_texts(a, a) == 1
    assert agreement_of_texts(a, a | {"date": ""}) == 0.5
    assert agreement_of_texts({}, {}) == 1
