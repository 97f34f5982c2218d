"""textcollection: the forms that can be asked, their answers, and one answer of several people."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.conditions import hold, read_conditions
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.textcollection import TASK_TYPE
from manyhands.tasktypes.textcollection.params import Params, markdown
from manyhands.tasktypes.textcollection.values import read_seconds

TEXT = {"type": "text", "field_id": "t", "title": "Text"}
CHOICES = [
    {"label": "A", "value": "a"},
    {"label": "One", "value": 1},
    {"label": "Yes", "value": True},
]
CATEGORY = {"type": "category", "field_id": "c", "title": "Category", "choices": CHOICES}


def params(*fields: dict[str, Any], **more: Any) -> Params:
    return read(Params, {"attachments": [], "fields": list(fields)} | more, form=False)[0]


def checked(asked: Params, **annotations: Any) -> Any:
    return TASK_TYPE.check(asked, {"annotations": annotations}, {})["annotations"]


def of_set(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "field_set", "field_id": "s", "fields": list(fields)} | more


def other(field_id: str, **more: Any) -> dict[str, Any]:
    return TEXT | {"field_id": field_id} | more


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"type": "colour"}, "fields[0].type"),
        ({"type": None}, "fields[0].type"),
        ({"field_id": ""}, "fields[0].field_id"),
        ({"field_id": "not"}, "fields[0].field_id"),
        ({"title": ""}, "fields[0].title"),
        ({"title": 7}, "fields[0].title"),
        ({"required": "perhaps"}, "fields[0].required"),
        ({"min_responses_required": 0}, "fields[0].min_responses_required"),
        ({"max_responses_required": 101}, "fields[0].max_responses_required"),
        ({"min_responses_required": 3}, "fields[0].max_responses_required"),
        ({"conditions": {}}, "fields[0].conditions"),
        ({"conditions": ["c"]}, "fields[0].conditions[0]"),
        ({"conditions": [{}]}, "fields[0].conditions[0]"),
        ({"conditions": [{"c": []}]}, "fields[0].conditions[0].c"),
        ({"conditions": [{"c": "b"}]}, "fields[0].conditions[0].c"),
        ({"conditions": [{"not": {"x": "a"}}]}, "fields[0].conditions[0].not.x"),
        ({"conditions": [{"t": "a"}]}, "fields[0].conditions[0].t"),
        ({"type": "category"}, "fields[0].choices"),
        ({"type": "select", "choices": []}, "fields[0].choices"),
        ({"type": "category", "choices": [CHOICES[0], CHOICES[0]]}, "fields[0].choices"),
        ({"type": "category", "choices": [{"label": "A"}]}, "fields[0].choices[0].value"),
        ({"type": "category", "choices": [{"label": "", "value": 1}]}, "choices[0].label"),
        ({"type": "category", "choices": CHOICES, "min_choices": 2}, "fields[0].max_choices"),
        ({"type": "number", "min": 2, "max": 1}, "fields[0]"),
        ({"type": "field_set"}, "fields[0].fields"),
        (of_set(TEXT), "fields[0].fields"),
        (of_set(other("x"), other("x")), "fields[0].fields[1].field_id"),
        (of_set(other("x"), other("c2", title="")), "fields[0].fields[1].title"),
        (of_set(other("x"), CATEGORY | {"field_id": "y"}, inline=True), "fields[0].fields[1].type"),
    ],
)  # fmt: skip
def test_a_wrong_definition_is_named_by_its_path(wrong: dict[str, Any], path: str) -> None:
    given = {key: value for key, value in (TEXT | wrong).items() if value is not None}
    with pytest.raises(InvalidRequest) as caught:
        params(given, CATEGORY)
    assert f'{path}"' in caught.value.message


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"attachments": None}, '"attachments" is required'),
        ({"fields": None}, '"fields" is required'),
        ({"fields": []}, '"fields" must have at least one'),
        ({"responses_required": 0}, '"responses_required"'),
        ({"responses_required": 101}, '"responses_required"'),
        ({"attachments": [{"type": "image", "content": "x"}]}, '"attachments[0].content"'),
        ({"attachments": [{"type": "smell", "content": "x"}]}, '"attachments[0].type"'),
        ({"attachments": [{"type": "text"}]}, '"attachments[0].content" is required'),
    ],
)
def test_a_wrong_parameter_is_named(more: dict[str, Any], name: str) -> None:
    body = {"attachments": [], "fields": [TEXT]} | more
    present = {key: value for key, value in body.items() if value is not None}
    with pytest.raises(InvalidRequest) as caught:
        read(Params, present, form=False)
    assert name in caught.value.message


def test_fields_that_wait_for_each_other_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="in a circle"):
        params(other("a", conditions=[{"b": "x"}]), other("b", conditions=[{"not": {"a": "x"}}]))


def test_values_have_the_types_of_the_choices() -> None:
    many = params(CATEGORY | {"max_choices": 3})
    assert checked(many, c=["true", "1", "a"]) == {"c": ["a", 1, True]}
    assert checked(params(CATEGORY), c="1") == {"c": [1]}
    assert checked(params(CATEGORY | {"type": "select"}), c="true") == {"c": True}
    assert checked(params(CATEGORY | {"max_responses_required": 2}), c=[["a"], []]) == {
        "c": [["a"]]
    }


def test_what_is_hidden_does_not_count_and_hides_what_depends_on_it() -> None:
    asked = params(
        CATEGORY,
        other("x", conditions=[{"c": "a"}], required=True),
        other("y", conditions=[{"x": "show"}], required=True),
    )
    assert checked(asked, c=[1], x="show", y="z") == {"c": [1]}
    assert checked(asked, c=["a"], x="show", y="z") == {"c": ["a"], "x": "show", "y": "z"}


def test_conditions_in_a_set_look_at_the_same_set_and_around_it() -> None:
    inner = other("x", conditions=[{"c": "a", "k": "show"}])
    asked = params(CATEGORY, of_set(other("k"), inner, max_responses_required=3))
    sets = [{"k": "show", "x": "1"}, {"k": "no", "x": "2"}]
    assert checked(asked, c="a", s=sets)["s"] == [{"k": "show", "x": "1"}, {"k": "no"}]
    assert checked(asked, c="1", s=sets)["s"] == [{"k": "show"}, {"k": "no"}]


def test_an_optional_set_may_be_left_empty_a_begun_one_not() -> None:
    asked = params(of_set(other("a", required=True), other("b")))
    assert checked(asked, s={"a": "", "b": " "}) == {}
    with pytest.raises(InvalidAnswer) as caught:
        checked(asked, s={"b": "x"})
    assert [problem.field for problem in caught.value.problems] == ["annotations.s.a"]


KEYS = st.sampled_from(["a", "b", "c"])
TESTS = st.dictionaries(KEYS, st.sampled_from(["x", ["x", "y"], 1, True]), min_size=1)
OBJECTS = st.recursive(
    TESTS, lambda inner: st.builds(lambda test, it: test | {"not": it}, TESTS, inner), max_leaves=3
)
VALUES = st.dictionaries(KEYS, st.lists(st.sampled_from(["x", "y", "1", "true"])))


@given(objects=st.lists(OBJECTS, min_size=1), values=VALUES)
def test_an_array_of_conditions_is_or_an_object_is_and_not_turns_round(
    objects: list[dict[str, Any]], values: dict[str, list[str]]
) -> None:
    def holds(*given: dict[str, Any]) -> bool:
        return hold(read_conditions(list(given)), lambda key: values.get(key, []))

    assert holds(*objects) == any(holds(one) for one in objects)
    for one in objects:
        assert holds(one) == all(holds({key: wanted}) for key, wanted in one.items())
        assert holds({"not": one}) != holds(one)
        assert holds({"not": objects}) != holds(*objects)
    assert holds()


@given(milliseconds=st.integers(0, 35_999_999))
def test_times_are_read_as_clocks_write_them(milliseconds: int) -> None:
    seconds = milliseconds / 1000
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, left = divmod(rest, 60_000)
    assert read_seconds(f"{hours}:{minutes:02}:{left / 1000:06.3f}") == seconds
    assert read_seconds(str(seconds)) == seconds
    assert read_seconds(seconds) == seconds


@pytest.mark.parametrize("wrong", ["", "x", "-1", "1:2:3:4", "1.2345", "1:", -1, None, [], True])
def test_anything_else_is_no_time(wrong: Any) -> None:
    assert read_seconds(wrong) is None


def merged(asked: Params, *answers: dict[str, Any]) -> Any:
    return TASK_TYPE.merge(asked, [{"annotations": answer} for answer in answers])


def test_of_several_people_the_value_most_like_the_others_is_taken() -> None:
    number = {"type": "number", "field_id": "n", "title": "N"}
    asked = params(CATEGORY, TEXT, number, responses_required=3)
    answers = (
        {"c": ["a"], "t": "Ada Obi", "n": 90},
        {"c": [1], "t": "Ada Obl", "n": 100},
        {"c": [1], "t": "nobody", "n": 400},
    )
    response = merged(asked, *answers)
    assert response["annotations"] == {"c": [1], "t": "Ada Obi", "n": 100}
    assert response["responses"] == [{"annotations": answer} for answer in answers]
    assert TASK_TYPE.answers_required(asked) == 3


def test_what_most_people_left_empty_is_left_out() -> None:
    assert merged(params(TEXT), {"t": "x"}, {}, {})["annotations"] == {}
    assert merged(params(TEXT), {"t": "x"}, {"t": "x"}, {})["annotations"] == {"t": "x"}


def test_a_merged_form_shows_what_its_own_values_show() -> None:
    shown = other("x", conditions=[{"c": "a"}])
    asked = params(CATEGORY, shown)
    answers: list[dict[str, Any]] = [{"c": ["a"], "x": "mine"}, {"c": [1]}, {"c": [1]}]
    assert merged(asked, *answers)["annotations"] == {"c": [1]}
    assert merged(asked, answers[0], *answers[:2])["annotations"] == {"c": ["a"], "x": "mine"}


@given(st.lists(st.fixed_dictionaries({"c": st.sampled_from([["a"], [1], [True]])}), min_size=1))
def test_nobody_is_outvoted_by_fewer(answers: list[dict[str, Any]]) -> None:
    taken = merged(params(CATEGORY), *answers)["annotations"]
    given = [str(answer) for answer in answers]
    assert given.count(str(taken)) == max(map(given.count, given))


def test_texts_are_markdown_and_a_bare_address_becomes_a_link() -> None:
    texts = [{"type": "text", "content": content} for content in ("**a**", "https://example.com/x")]
    asked = params(TEXT, attachments=texts, description="*b*")
    assert markdown(asked) == {
        "attachments[0]": "**a**",
        "attachments[1]": "<https://example.com/x>",
        "description": "*b*",
    }
