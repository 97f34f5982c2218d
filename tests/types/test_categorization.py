"""categorization: what is asked, what may be answered, how alike two answers are."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.categorization import TASK_TYPE
from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.parameters import read

ABC = ["a", "b", "c"]
CHOICES = st.sets(st.sampled_from(ABC), min_size=1)


def params(**given: Any) -> Params:
    usual: dict[str, Any] = {"attachment": "x", "attachment_type": "text", "categories": ABC}
    return read(Params, usual | given, form=False)[0]


ONE, MANY = params(), params(allow_multiple=True)
IDS = {"1": "a", "2": "b", "9": "a"}


@pytest.mark.parametrize(
    ("asked", "answer", "response"),
    [
        (ONE, "b", {"category": "b"}),
        (MANY, ["b"], {"category": ["b"]}),
        (MANY, ["c", "a"], {"category": ["a", "c"]}),
        (MANY, ["a", "a"], {"category": ["a"]}),
        (params(category_ids=IDS), "a", {"category": "a", "category_id": "1"}),
        (params(category_ids=IDS), "b", {"category": "b", "category_id": "2"}),
        (params(category_ids=IDS), "c", {"category": "c"}),
        (params(category_ids={}), "a", {"category": "a"}),
        (
            params(category_ids=IDS, allow_multiple=True),
            ["c", "a"],
            {"category": ["a", "c"], "category_id": ["1", None]},
        ),
    ],
)
def test_an_answer_becomes_the_documented_response(
    asked: Params, answer: Any, response: dict[str, Any]
) -> None:
    assert TASK_TYPE.check(asked, {"category": answer}, {}) == response


@pytest.mark.parametrize("asked", [ONE, MANY])
@pytest.mark.parametrize("answer", [None, "", "d", "A", 7, [], ["a", "d"], ["a", None], {"a": 1}])
def test_anything_else_is_refused(asked: Params, answer: Any) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, {"category": answer}, {})
    assert [problem.field for problem in caught.value.problems] == ["category"]


def test_one_and_several_are_not_the_same() -> None:
    pairs: list[tuple[Params, Any]] = [(ONE, ["a"]), (MANY, "a")]
    for asked, answer in pairs:
        with pytest.raises(InvalidAnswer):
            TASK_TYPE.check(asked, {"category": answer}, {})


def test_the_first_category_is_made_up() -> None:
    assert TASK_TYPE.auto_answer(ONE) == {"category": "a"}
    assert TASK_TYPE.auto_answer(MANY) == {"category": ["a"]}
    assert TASK_TYPE.auto_answer(params(category_ids=IDS)) == {"category": "a", "category_id": "1"}


@given(a=CHOICES, b=CHOICES)
def test_agreement_is_the_share_both_chose(a: set[str], b: set[str]) -> None:
    first, second = ({"category": sorted(chosen)} for chosen in (a, b))
    assert TASK_TYPE.agreement(MANY, first, second) == len(a & b) / len(a | b)


def test_agreement_on_one_category_is_all_or_nothing() -> None:
    for a, b in itertools.product(ABC, repeat=2):
        assert TASK_TYPE.agreement(ONE, {"category": a}, {"category": b}) == (a == b)


@pytest.mark.parametrize("kind", ["image", "video", "audio", "website", "pdf"])
def test_everything_but_a_text_is_fetched(kind: str) -> None:
    asked = params(attachment_type=kind, attachment="https://example.com/x")
    (reference,) = TASK_TYPE.attachments(asked)
    assert (reference.name, reference.kind) == ("attachment", kind)
    assert TASK_TYPE.attachments(ONE) == []


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"categories": []}, "at least one"),
        ({"categories": ["a", "b", "a"]}, '"a" twice'),
        ({"categories": [""]}, "categories[0]"),
        ({"category_ids": {"1": "d"}}, "category_ids[1]"),
        ({"attachment": ""}, "Please provide an attachment as a URL or plaintext."),
        ({"attachment_type": "smell"}, "text image video audio website pdf"),
        ({"attachment_type": "image", "attachment": "x"}, "absolute URL"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


def test_a_missing_attachment_is_said_first() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Params, {}, form=False)
    assert caught.value.message == "Please provide an attachment as a URL or plaintext."


def taxonomy_params(**taxonomies: Any) -> Params:
    given = {"attachment": "x", "attachment_type": "text", "taxonomies": taxonomies}
    return read(Params, given, form=False)[0]


@pytest.mark.parametrize(
    ("taxonomy", "part"),
    [
        ({"type": "colour"}, "taxonomies.k.type"),
        ({}, '"taxonomies.k" cannot be used: "choices" must have'),
        ({"choices": []}, '"choices" must have at least one'),
        ({"choices": ["a", "b", "a"]}, '"choices" names "a" twice'),
        ({"choices": ["a", {"choice": "b", "subchoices": ["a"]}]}, '"choices" names "a" twice'),
        ({"choices": [{"display": "x"}]}, "taxonomies.k.choices[0].choice"),
        ({"choices": [7]}, "taxonomies.k.choices[0]"),
        ({"choices": [""]}, "empty choice"),
        ({"type": "number", "min": 3, "max": 1}, '"min" must not be greater'),
        ({"type": "number", "step": 0}, '"step" must be greater than 0'),
        ({"type": "number", "min": "much"}, "taxonomies.k.min"),
        ({"type": "number", "max": True}, "taxonomies.k.max"),
        ("colour", "taxonomies.k"),
    ],
)
def test_a_wrong_taxonomy_is_named_by_its_path(taxonomy: Any, part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        taxonomy_params(k=taxonomy)
    assert part in caught.value.message


def test_one_of_categories_and_taxonomies_is_needed() -> None:
    for wrong in ({"categories": None}, {"categories": ABC, "taxonomies": {"k": {"choices": ABC}}}):
        given = {"attachment": "x", "attachment_type": "text"} | wrong
        present = {name: value for name, value in given.items() if value is not None}
        with pytest.raises(InvalidRequest) as caught:
            read(Params, present, form=False)
        assert caught.value.message.startswith('Parameter is invalid, reason: "categories" ')


def test_only_choices_without_choices_of_their_own_can_be_chosen() -> None:
    nested = {"choices": [{"choice": "a", "subchoices": ["b", {"choice": "c"}]}, "d"]}
    asked = taxonomy_params(k=nested)
    for value in "bcd":
        assert TASK_TYPE.check(asked, {"taxonomies": {"k": value}}, {}) == {
            "taxonomies": {"k": value}
        }
    with pytest.raises(InvalidAnswer):
        TASK_TYPE.check(asked, {"taxonomies": {"k": "a"}}, {})


def test_agreement_is_the_average_over_the_taxonomies() -> None:
    asked = taxonomy_params(one={"choices": ABC}, number={"type": "number", "min": 0, "max": 10})
    first = {"taxonomies": {"one": "a", "number": 4}}
    second = {"taxonomies": {"one": "b", "number": 9}}
    assert TASK_TYPE.agreement(asked, first, second) == pytest.approx((0 + 0.5) / 2)
