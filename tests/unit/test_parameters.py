"""Parameters are read with a model: shapes restored from forms, errors in the API's words."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from manyhands.errors import InvalidRequest
from manyhands.tasktypes.parameters import ParamsModel, as_list, read


def _even(number: int) -> int:
    if number % 2:
        raise ValueError("must be even")
    return number


class Corner(ParamsModel):
    x: float
    y: float = 0


class Label(ParamsModel):
    model_config = ConfigDict(extra="forbid")

    choice: Annotated[str, Field(min_length=1, max_length=9)]
    subchoices: "list[str | Label] | None" = None


class TextField(ParamsModel):
    type: Literal["text"]
    title: str


class NumberField(ParamsModel):
    type: Literal["number"]
    step: float


class Shape(ParamsModel):
    """Everything a future task type may declare."""

    name: str
    size: int | None = None
    ratio: float = 1
    flag: bool = False
    kind: Literal["round", "square"] = "round"
    words: list[str] = Field(default_factory=list)
    optional_words: list[str] | None = None
    annotated: Annotated[list[str], Field(max_length=2)] = Field(default_factory=list)
    numbers: list[int] = Field(default_factory=list)
    corners: list[Corner] = Field(default_factory=list)
    best: Corner | None = None
    by_name: dict[str, list[str]] = Field(default_factory=dict)
    by_name_annotated: dict[str, Annotated[list[str], Field(max_length=2)]] = Field(
        default_factory=dict
    )
    evens: list[Annotated[int, AfterValidator(_even)]] = Field(default_factory=list)
    free: dict[str, Any] = Field(default_factory=dict)
    labels: list[str | Label] = Field(default_factory=list, max_length=3)
    some: list[int] = Field(default=[1], min_length=1)
    fields_: list[Annotated[TextField | NumberField, Field(discriminator="type")]] = Field(
        default_factory=list
    )

    @field_validator("name")
    @classmethod
    def _not_bad(cls, name: str) -> str:
        if name == "bad":
            raise ValueError('"name" must not be bad')
        return name

    @model_validator(mode="after")
    def _size_fits(self) -> "Shape":
        if self.size == 13:
            raise ValueError('"size" must not be 13')
        return self


def stored(raw: dict[str, Any], *, form: bool = False) -> dict[str, Any]:
    given = {"name": "n"} | raw
    params = read(Shape, given, form=form)[1]
    defaults = read(Shape, {"name": "n"}, form=False)[1]
    return {key: params[key] for key in params if key in raw or params[key] != defaults.get(key)}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"words": "a"}, {"words": ["a"]}),
        ({"words": ["a", "b"]}, {"words": ["a", "b"]}),
        ({"words": {"0": ["a", "b"]}}, {"words": ["a", "b"]}),
        ({"words": {"1": "b", "0": "a"}}, {"words": ["a", "b"]}),
        ({"words": {"10": "b", "9": "a"}}, {"words": ["a", "b"]}),
        ({"optional_words": "a"}, {"optional_words": ["a"]}),
        ({"annotated": "a"}, {"annotated": ["a"]}),
        ({"numbers": "7"}, {"numbers": [7]}),
        ({"numbers": ["7", "8"]}, {"numbers": [7, 8]}),
        ({"corners": {"0": {"x": "1"}, "1": {"x": "2", "y": "3"}}}, "corners"),
        ({"corners": {"0": {"x": "1"}}}, {"corners": [{"x": 1.0}]}),
        ({"best": {"x": "1", "y": "2"}}, {"best": {"x": 1.0, "y": 2.0}}),
        ({"by_name": {"1": "a", "b": ["c", "d"]}}, {"by_name": {"1": ["a"], "b": ["c", "d"]}}),
        ({"by_name_annotated": {"1": "a"}}, {"by_name_annotated": {"1": ["a"]}}),
        ({"flag": "True", "size": "3", "ratio": "0.5"}, {"flag": True, "size": 3, "ratio": 0.5}),
        ({"free": {"0": "a", "b": {"1": "c"}}}, {"free": {"0": "a", "b": {"1": "c"}}}),
        ({"unknown": {"0": "a"}}, {"unknown": {"0": "a"}}),
        ({"labels": "a"}, {"labels": ["a"]}),
        (
            {"labels": {"0": "a", "1": {"choice": "b", "subchoices": {"0": "c", "1": "d"}}}},
            {"labels": ["a", {"choice": "b", "subchoices": ["c", "d"]}]},
        ),
        (
            {"fields_": {"0": {"type": "number", "step": "2"}}},
            {"fields_": [{"type": "number", "step": 2.0}]},
        ),
    ],
)
def test_a_form_gets_the_shape_the_model_declares(sent: dict[str, Any], kept: Any) -> None:
    wanted = {"corners": [{"x": 1.0}, {"x": 2.0, "y": 3.0}]} if kept == "corners" else kept
    assert stored(sent, form=True) == wanted


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": None}, '"name" must be a string'),
        ({"name": "bad"}, '"name" must not be bad'),
        ({"size": "x"}, '"size" must be an integer'),
        ({"size": 1.5}, '"size" must be an integer'),
        ({"size": 13}, '"size" must not be 13'),
        ({"ratio": "x"}, '"ratio" must be a number'),
        ({"ratio": float("inf")}, '"ratio" must be a finite number'),
        ({"flag": "x"}, '"flag" must be a boolean'),
        ({"kind": "flat"}, "\"kind\" must be 'round' or 'square'"),
        ({"words": "a"}, '"words" must be an array'),
        ({"words": [1]}, '"words[0]" must be a string'),
        ({"corners": [{"x": 1}, {"y": 1}]}, '"corners[1].x" is required'),
        ({"corners": [7]}, '"corners[0]" must be an object'),
        ({"best": []}, '"best" must be an object'),
        ({"by_name": {"a": [1]}}, '"by_name.a[0]" must be a string'),
        ({"evens": [2, 3]}, '"evens[1]" must be even'),
        ({"free": []}, '"free" must be an object'),
        ({"annotated": ["a", "b", "c"]}, '"annotated" must have at most 2 entries'),
        ({"some": []}, '"some" must have at least 1 entry'),
        ({"labels": [7]}, '"labels[0]" must be a string or an object'),
        ({"labels": ["a", {}]}, '"labels[1].choice" is required'),
        ({"labels": [{"choice": ""}]}, '"labels[0].choice" must not be empty'),
        ({"labels": [{"choice": "0123456789"}]}, '"labels[0].choice" must not be longer than 9'),
        ({"labels": [{"choice": "a", "bad": 1}]}, '"labels[0].bad" is not known here'),
        (
            {"labels": [{"choice": "a", "subchoices": [{"choice": 1}]}]},
            '"labels[0].subchoices[0].choice" must be a string',
        ),
        ({"fields_": [{}]}, '"fields_[0].type" is required'),
        ({"fields_": [{"type": "x"}]}, "\"fields_[0].type\" must be one of 'text', 'number'"),
        ({"fields_": [{"type": "text"}]}, '"fields_[0].title" is required'),
        ({"size": "x", "sizes": 1, "flag": "x"}, '"size" must be an integer'),
    ],
)
def test_an_error_names_the_parameter(sent: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Shape, {"name": "n"} | sent, form=False)
    assert message in caught.value.message


def test_what_is_missing_is_named() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Shape, {}, form=False)
    assert caught.value.message == 'Parameter is invalid, reason: "name" is required'


class Compared(ParamsModel):
    missing: ClassVar[Mapping[str, str]] = {"attachments": "Please provide attachments."}

    attachments: list[str]
    attachments_order: str


def test_a_model_may_have_its_own_sentence_for_what_is_missing() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Compared, {}, form=False)
    assert caught.value.message == "Please provide attachments."
    with pytest.raises(InvalidRequest) as caught:
        read(Compared, {"attachments": []}, form=False)
    assert caught.value.message == 'Parameter is invalid, reason: "attachments_order" is required'


def test_what_was_sent_comes_first_and_defaults_after_it() -> None:
    _, kept = read(Shape, {"zebra": 1, "size": "3", "name": "n"}, form=False)
    assert list(kept)[:4] == ["zebra", "size", "name", "ratio"]
    assert "best" not in kept
    assert "optional_words" not in kept


def test_unknown_members_of_known_objects_are_kept() -> None:
    sent = {"name": "n", "best": {"z": 1, "x": "2", "a": None}}
    assert read(Shape, sent, form=False)[1]["best"] == {"z": 1, "x": 2.0, "a": None}


def test_reading_what_was_stored_changes_nothing() -> None:
    sent = {"name": "n", "words": ["a"], "corners": [{"x": "1"}], "unknown": [1]}
    params, kept = read(Shape, sent, form=False)
    assert read(Shape, kept, form=False) == (params, kept)


@pytest.mark.parametrize(
    ("value", "entries"),
    [
        ("a", ["a"]),
        (["a"], ["a"]),
        ({"0": "a", "2": "c", "1": "b"}, ["a", "b", "c"]),
        ({"0": ["a", "b"]}, ["a", "b"]),
        ({"a": "b"}, [{"a": "b"}]),
        ({"9" * 5_000: "a"}, [{"9" * 5_000: "a"}]),
        ({"\u0663": "a"}, [{"\u0663": "a"}]),
        ({}, []),
        (None, [None]),
    ],
)
def test_every_way_a_form_writes_an_array(value: Any, entries: list[Any]) -> None:
    assert as_list(value) == entries


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"words": [1] * 1_000_000}, "words[0]"),
        ({"corners": [{}] * 1_000_000}, "corners[0].x"),
        ({"by_name": {str(n): [1] for n in range(300_000)}}, "by_name.0[0]"),
        ({"numbers": ["x"] * 1_000_000}, "numbers[0]"),
    ],
)
def test_only_the_first_of_a_million_faults_is_looked_for(
    wrong: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Shape.model_validate({"name": "n"} | wrong)
    assert caught.value.error_count() == 1
    with pytest.raises(InvalidRequest) as refused:
        read(Shape, {"name": "n"} | wrong, form=False)
    assert named in refused.value.message


def test_a_long_name_is_told_in_part() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Shape, {"name": "n", "by_name": {"k" * 100_000: 7}}, form=False)
    assert len(caught.value.message) < 500
