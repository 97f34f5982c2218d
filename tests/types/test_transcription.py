"""transcription: what is asked, what may be answered, how alike two answers are."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.transcription import TASK_TYPE
from manyhands.tasktypes.transcription.params import Params
from tests.harness import Account, eventually, ok

FIELDS = {"shop": "Name of the shop", "total": "Total"}
CELLS = {"item": "Item", "price": "Price"}
TEXT = st.text(alphabet="ab 1", max_size=4)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(CELLS, TEXT)), max_size=4)


def params(**given: Any) -> Params:
    usual: dict[str, Any] = {"attachment": "x", "attachment_type": "text"}
    return read(Params, usual | given, form=False)[0]


BOTH = params(fields=FIELDS, row_fields=CELLS)


def row(item: str | None, price: str | None = "1") -> dict[str, Any]:
    return {"item": item, "price": price}


def answer(rows: Any) -> dict[str, Any]:
    return {"fields": {"shop": "Greenmarket", "total": "5"}, "rows": rows}


def refused(asked: Params, given: Any) -> dict[str, str]:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, given, {})
    return {problem.field: problem.message for problem in caught.value.problems}


def test_fields_alone() -> None:
    asked = params(fields=FIELDS)
    given = {"fields": {"total": "5", "shop": None}, "notes": "torn"}
    assert TASK_TYPE.check(asked, given, {}) == {"fields": {"shop": "", "total": "5"}}


@pytest.mark.parametrize(
    ("name", "member"), [("row_fields", "rows"), ("repeatable_fields", "repeatable_fields")]
)
def test_rows_alone_are_answered_under_their_name(name: str, member: str) -> None:
    asked = params(**{name: CELLS, "fields": {}})
    assert TASK_TYPE.check(asked, {member: [row("Bread"), row("", "")]}, {}) == {
        "fields": {},
        member: [row("Bread")],
    }
    assert TASK_TYPE.auto_answer(asked) == {
        "fields": {},
        member: [row("test row response", "test row response")] * 2,
    }


def test_rows_without_anything_are_left_out_and_blank_ones_are_not() -> None:
    rows = [row("", " "), row("a", ""), row(None, ""), {}]
    found = TASK_TYPE.check(BOTH, answer(rows), {})["rows"]
    assert found == [row("a", ""), row("", "")]


def test_that_there_are_no_rows_must_be_said() -> None:
    assert TASK_TYPE.check(BOTH, answer(None), {})["rows"] == []
    nothings: list[Any] = [[], [row("", "")], "x", {}]
    for nothing in nothings:
        assert refused(BOTH, answer(nothing)) == {
            "rows": "Fill in a row, or say that there are none."
        }


def test_ten_rows_are_the_most() -> None:
    ten = [row(str(number)) for number in range(10)]
    assert len(TASK_TYPE.check(BOTH, answer([*ten, row("", "")]), {})["rows"]) == 10
    assert refused(BOTH, answer([*ten, row("", ""), row("x"), row("y")])) == {
        "rows[11]": "There is room for 10 rows."
    }


def test_every_part_that_does_not_fit_is_named() -> None:
    given = {"fields": {"shop": ""}, "rows": [row("a") | {"colour": "red"}, 7, {"price": 1}]}
    assert refused(BOTH, given).keys() == {
        *("fields.shop", "fields.total", "rows[0].colour", "rows[1]", "rows[2].price"),
    }


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({}, '"fields" must have at least one field'),
        ({"fields": {}, "row_fields": {}}, '"fields" must have at least one field'),
        ({"fields": {"shop": ""}}, '"fields.shop" must not be empty'),
        ({"row_fields": ["item"]}, '"row_fields" must be an object'),
        ({"fields": FIELDS, "attachment_type": "smell"}, "text image video audio website pdf"),
        ({"fields": FIELDS, "attachment": ""}, "Please provide an attachment"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


def test_a_missing_attachment_is_said_first() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Params, {"attachment_type": "website"}, form=False)
    assert caught.value.message == "Please provide an attachment as a URL or plaintext."


def agreement(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> float:
    asked = params(repeatable_fields=CELLS)
    first, second = ({"fields": {}, "repeatable_fields": rows} for rows in (a, b))
    return TASK_TYPE.agreement(asked, first, second)


@given(a=ROWS, b=ROWS)
def test_agreement_has_no_sides(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> None:
    assert 0 <= agreement(a, b) == agreement(b, a) <= 1
    assert agreement(a, a) == 1


def test_a_row_that_is_missing_does_not_spoil_the_others() -> None:
    rows = [row("Bread"), row("Milk"), row("Eggs")]
    assert agreement(rows, rows[1:]) == pytest.approx(2 / 3)
    assert agreement(rows, []) == 0
    assert agreement([], []) == 1


def test_fields_and_cells_weigh_the_same() -> None:
    a = {"fields": {"shop": "A", "total": "5"}, "rows": [row("Bread")]}
    b = {"fields": {"shop": "A", "total": "5"}, "rows": [row("Bread", "9")]}
    assert TASK_TYPE.agreement(BOTH, a, b) == pytest.approx(3 / 4)


# --- through a server


@pytest.mark.anyio
async def test_an_answer_that_does_not_fit_is_refused_part_by_part(account: Account) -> None:
    asked = {"attachment_type": "text", "attachment": "x", "fields": FIELDS, "row_fields": CELLS}
    task = ok(await account.live.post("/v1/task/transcription", json=asked))
    worker = await account.hire()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    where = f"work/claims/{claim['claim_id']}/submit"
    given = {"submission_id": str(uuid4()), "active_seconds": 1}
    bad = {"fields": {"shop": "A"}, "rows": [{"item": "Bread", "colour": "red"}]}
    answer = await worker.post(where, json=given | {"answer": bad})
    assert answer.status_code == 422
    found = [problem["field"] for problem in answer.json()["problems"]]
    assert found == ["fields.total", "rows[0].colour"]
    good = {"fields": {"shop": "A", "total": None}, "rows": None}
    ok(await worker.post(where, json=given | {"answer": good}))

    async def response() -> Any:
        return ok(await account.live.get(f"/v1/task/{task['task_id']}")).get("response")

    assert await eventually(response) == {"fields": {"shop": "A", "total": ""}, "rows": []}
