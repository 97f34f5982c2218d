"""comparison: what can be compared, what may be answered, how alike two answers are."""

from typing import Any

import pytest

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.comparison import TASK_TYPE
from manyhands.tasktypes.comparison.params import Params
from manyhands.tasktypes.parameters import read
from tests.harness import Account, ok, refused

TEXTS: dict[str, Any] = {"attachment_type": "text", "attachments": ["one", "two"]}


def params(*, form: bool = False, **given: Any) -> Params:
    return read(Params, TEXTS | given, form=form)[0]


ALL = params(choices=["yes", "no"], fields={"why": "Why?"})


@pytest.mark.parametrize("nothing", [{}, {"attachments": []}, {"attachments": ""}])
def test_without_attachments_the_recorded_sentence_is_said(nothing: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Params, {"choices": ["yes"]} | nothing, form=False)
    assert caught.value.message == (
        "Please provide attachments for the worker to compare for the task."
    )


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({}, '"choices" or "fields" is required'),
        ({"choices": [], "fields": {}}, '"choices" or "fields" is required'),
        ({"choices": ["yes", "yes"]}, '"choices" names "yes" twice'),
        ({"choices": ["yes"], "attachments": ["a", ""]}, '"attachments[1]" must not be empty'),
        ({"choices": ["yes"], "attachment_type": "smell"}, "Invalid attachment_type"),
        ({"choices": ["yes"], "attachment_type": "image"}, '"attachments[0]" must be an absolute'),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


def test_each_attachment_is_fetched_but_a_text() -> None:
    urls = ["https://example.com/a.png", "https://example.com/b.png"]
    asked = params(attachment_type="image", attachments=urls, choices=["yes"])
    assert [(one.name, one.kind, one.url) for one in TASK_TYPE.attachments(asked)] == [
        ("attachments[0]", "image", urls[0]),
        ("attachments[1]", "image", urls[1]),
    ]
    assert TASK_TYPE.attachments(ALL) == []


def test_one_attachment_will_do() -> None:
    assert params(form=True, attachments="one", choices="yes").attachments == ["one"]


def test_the_response_has_what_was_asked_for() -> None:
    answer = {"choice": "no", "fields": {"why": " so "}, "order": [1, 0]}
    assert TASK_TYPE.check(ALL, answer, {}) == {"choice": "no", "fields": {"why": "so"}}
    assert TASK_TYPE.check(params(choices=["no"]), answer, {}) == {"choice": "no"}
    fields_only = params(fields={"why": "Why?"})
    assert TASK_TYPE.check(fields_only, answer, {}) == {"fields": {"why": "so"}}


def test_all_that_does_not_fit_is_named() -> None:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(ALL, {"choice": "maybe", "fields": {"why": ""}}, {})
    assert [problem.field for problem in caught.value.problems] == ["choice", "fields.why"]


def test_agreement_is_the_average_over_choice_and_fields() -> None:
    a = {"choice": "no", "fields": {"why": "so"}}
    assert TASK_TYPE.agreement(ALL, a, a | {"choice": "yes"}) == 0.5
    assert TASK_TYPE.agreement(params(choices=["no"]), a, a) == 1


@pytest.mark.anyio
async def test_the_first_choice_is_made_up(account: Account) -> None:
    body = TEXTS | {"choices": ["yes", "no"]}
    task = ok(await account.test.post("/v1/task/comparison", json=body))
    assert task["response"] == {"choice": "yes"}
    assert task["params"] == body
    refused(
        await account.test.post("/v1/task/comparison", json={"choices": ["yes"]}), 400, "Please"
    )
