"""namedentityrecognition: what may be marked, how places are counted, how alike two answers are."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.namedentityrecognition import TASK_TYPE
from manyhands.tasktypes.namedentityrecognition.params import Params
from manyhands.tasktypes.parameters import read
from tests.harness import Account, refused

TEXT = "Ada went to Bern."
LABELS: list[dict[str, Any]] = [
    {"name": "person"},
    {"name": "place", "children": [{"name": "city"}]},
]
GENDER = {"type": "category", "choices": ["she", "he"], "required": True}
CREATE = "/v1/task/namedentityrecognition"
SPANS = st.frozensets(
    st.tuples(st.integers(0, 5), st.integers(6, 9), st.sampled_from(["person", "city"])), max_size=6
)


def params(**given: Any) -> Params:
    return read(Params, {"text": TEXT, "labels": LABELS} | given, form=False)[0]


def uuid(number: int) -> str:
    return str(UUID(int=number, version=4))


def mark(words: str, label: str = "person", text: str = TEXT, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    span = {"start": start, "end": start + len(words), "text": words, "label": label}
    return {"id": uuid(start * 100 + len(words))} | span | more


def problems(asked: Params, *marks: Any, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, {"annotations": list(marks)} | more, {})
    return [(problem.field, problem.message) for problem in caught.value.problems]


# --- parameters


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"text": ""}, '"text" must not be empty'),
        ({"text": 7}, '"text" must be a string'),
        ({"labels": []}, '"labels" must have at least one label'),
        ({"labels": ["person"]}, '"labels[0]" must be an object'),
        ({"labels": [{"display_name": "x"}]}, '"labels[0].name" is required'),
        ({"labels": [{"name": ""}]}, '"labels[0].name" must not be empty'),
        ({"labels": [{"name": "a", "bad_key": 1}]}, '"labels[0].bad_key" is not known here'),
        (
            {"labels": [{"name": "a", "children": [{"name": "b", "bad_key": 1}]}]},
            '"labels[0].children[0].bad_key" is not known here',
        ),
        ({"labels": [{"name": "a", "children": [{"name": "a"}]}]}, '"labels" names "a" twice'),
        ({"labels": [{"name": "a", "attributes": {"g": {}}}]}, 'must have "choices"'),
        (
            {"labels": [{"name": "a", "attributes": {"g": {"choices": ["x", "x"]}}}]},
            '"labels[0].attributes.g.choices" names "x" twice',
        ),
        (
            {"labels": [{"name": "a", "attributes": {"g": {"type": "smell"}}}]},
            '"labels[0].attributes.g.type"',
        ),
        (
            {
                "labels": [
                    {"name": "a", "attributes": {"g": {"type": "number", "min": 2, "max": 1}}}
                ]
            },
            '"min" must not be greater than "max"',
        ),
        ({"relationships": [{"name": "a"}, {}]}, '"relationships[1]" has none'),
        ({"relationships": [{"name": "a"}, {"name": "a"}]}, '"relationships" names "a" twice'),
        ({"relationships": [{"is_directed": True}]}, '"relationships[0]" has "is_directed"'),
        ({"relationships": [{"display_name": "of"}]}, '"relationships[0]" has "display_name"'),
        ({"relationships": [{"source_label": "x"}]}, '"relationships[0].source_label" is "x"'),
        ({"relationships": [{"target_label": "x"}]}, '"relationships[0].target_label" is "x"'),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


def test_what_is_missing_is_said() -> None:
    for body, name in (({}, "text"), ({"text": "x"}, "labels"), ({"labels": LABELS}, "text")):
        with pytest.raises(InvalidRequest) as caught:
            read(Params, body, form=False)
        assert caught.value.message == f'Parameter is invalid, reason: "{name}" is required'


def test_the_older_form_has_the_text_as_an_attachment() -> None:
    body = {"attachment_type": "text", "attachment": "Bern", "labels": LABELS}
    asked, stored = read(Params, body, form=False)
    assert asked.text == stored["text"] == stored["attachment"] == "Bern"
    with pytest.raises(InvalidRequest, match='"text" is required'):
        read(Params, body | {"attachment_type": "image"}, form=False)


def test_unknown_members_of_attributes_and_relationships_are_kept() -> None:
    labels = [{"name": "a", "attributes": {"g": {"type": "text", "conditions": []}}}]
    body = {"text": TEXT, "labels": labels, "relationships": [{"name": "of", "colour": "red"}]}
    _, stored = read(Params, body, form=False)
    assert stored["labels"][0]["attributes"]["g"]["conditions"] == []
    assert stored["relationships"][0]["colour"] == "red"


# --- answers


def test_an_answer_becomes_the_documented_response() -> None:
    bern, ada = mark("Bern", "city"), mark("Ada")
    whole = mark(TEXT, "place", attributes={})
    answer = {"annotations": [bern, ada, whole], "order": [1, 2]}
    response = TASK_TYPE.check(params(), answer, {})
    wanted = [{k: v for k, v in one.items() if k != "attributes"} for one in (whole, ada, bern)]
    assert response == {"annotations": wanted, "relationships": []}


@pytest.mark.parametrize(
    "text",
    [
        "👩‍🔬🏳️‍🌈 Ada went",
        "e\u0301te\u0301 \U0001d50d\U0001d51e Ada\u200d",
        "שלום Ada עולם",
        "\r\n\r\n\tAda",
        "👍🏽" * 50 + "Ada",
    ],
)
def test_places_count_code_points(text: str) -> None:
    asked = params(text=text)
    one = mark("Ada", text=text)
    (found,) = TASK_TYPE.check(asked, {"annotations": [one]}, {})["annotations"]
    assert text[found["start"] : found["end"]] == "Ada"
    in_utf16 = len(text[: one["start"]].encode("utf-16-le")) // 2
    if in_utf16 != one["start"]:
        moved = one | {"start": in_utf16, "end": in_utf16 + 3}
        assert problems(asked, moved)[0][0] in {
            "annotations[0].text",
            "annotations[0].start",
            "annotations[0].end",
        }


def test_every_problem_is_told_at_its_place() -> None:
    asked = params(labels=[{"name": "person", "attributes": {"gender": GENDER}}])
    found = problems(
        asked,
        mark("Ada"),
        mark("went", "verb"),
        mark("Bern", text=TEXT, end=99, attributes={"gender": "it"}),
        None,
        relationships=[{"id": uuid(1), "source_ref": "x", "target_ref": uuid(2)}],
    )
    assert found == [
        ("annotations[0].attributes.gender", '"gender" is missing.'),
        ("annotations[1].label", "This is not one of the labels."),
        ("annotations[2].end", "The mark ends outside of the text."),
        ("annotations[2].attributes.gender", "This is not one of the choices."),
        ("annotations[3]", "This is not a mark."),
        ("relationships[0].source_ref", "A relationship is between two marks."),
    ]


def test_what_says_nothing_is_left_out() -> None:
    attributes = {"gender": GENDER, "note": {"type": "text"}}
    asked = params(labels=[{"name": "person", "attributes": attributes}])
    said = {"gender": "she", "note": ""}
    response = TASK_TYPE.check(asked, {"annotations": [mark("Ada", attributes=said)]}, {})
    assert response["annotations"][0]["attributes"] == {"gender": "she"}


def test_nothing_to_mark_is_said_on_purpose() -> None:
    assert problems(params())[0][0] == "annotations"
    nothing: dict[str, Any] = {"annotations": [], "relationships": []}
    assert TASK_TYPE.check(params(), {"annotations": [], "nothing_found": True}, {}) == nothing
    assert TASK_TYPE.auto_answer(params()) == nothing
    assert TASK_TYPE.check(params(), TASK_TYPE.answer_of(nothing), {}) == nothing


# --- relationships


def related(kind: dict[str, Any], source: dict[str, Any], target: dict[str, Any]) -> Any:
    asked = params(relationships=[kind])
    one = {"id": uuid(7), "source_ref": source["id"], "target_ref": target["id"]}
    one |= {"name": kind["name"]} if "name" in kind else {}
    answer = {"annotations": [source, target], "relationships": [one]}
    return TASK_TYPE.check(asked, answer, {})["relationships"] == [one]


ADA, BERN = mark("Ada"), mark("Bern", "city")


@pytest.mark.parametrize(
    ("kind", "is_possible_back"),
    [
        ({"name": "in", "source_label": "person", "target_label": "place"}, True),
        ({"name": "in", "is_directed": True, "source_label": "person"}, False),
        ({"name": "in", "is_directed": True, "target_label": "city"}, False),
        ({"name": "in", "is_directed": True}, True),
        ({"source_label": "person", "target_label": "place"}, True),
        ({}, True),
    ],
)
def test_ends_have_the_label_or_one_below_it(kind: dict[str, Any], is_possible_back: bool) -> None:
    assert related(kind, ADA, BERN)
    if is_possible_back:
        assert related(kind, BERN, ADA)
    else:
        with pytest.raises(InvalidAnswer) as caught:
            related(kind, BERN, ADA)
        assert caught.value.problems[0].field == "relationships[0]"


def test_a_parent_is_not_its_child() -> None:
    with pytest.raises(InvalidAnswer):
        related({"target_label": "city", "source_label": "person"}, ADA, mark("Bern", "place"))


# --- agreement


def marked(spans: frozenset[tuple[int, int, str]]) -> dict[str, Any]:
    return {"annotations": [{"start": s, "end": e, "label": label} for s, e, label in spans]}


@given(a=SPANS, b=SPANS)
def test_agreement_is_the_f1_of_the_spans(
    a: frozenset[tuple[int, int, str]], b: frozenset[tuple[int, int, str]]
) -> None:
    found = TASK_TYPE.agreement(params(), marked(a), marked(b))
    if not a and not b:
        assert found == 1
    elif not a & b:
        assert found == 0
    else:
        precision, recall = len(a & b) / len(a), len(a & b) / len(b)
        assert found == pytest.approx(2 * precision * recall / (precision + recall))


# --- through the server


@pytest.mark.anyio
@pytest.mark.parametrize("label", [{"description": "no name"}, {"name": "a", "bad_key": "x"}])
async def test_a_wrong_label_is_refused_by_name(account: Account, label: dict[str, Any]) -> None:
    answer = await account.test.post(CREATE, json={"text": TEXT, "labels": [label]})
    refused(answer, 400, "bad_key" if "bad_key" in label else '"labels[0].name" is required')
    assert await account.total("test") == 0
