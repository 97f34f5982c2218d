"""Attributes: what a person says about each thing that was marked (contract/task-types.md §9.3)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from manyhands.tasktypes.attribute_conditions import Conditions, circle, holds, unknown_names
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.nested_choices import ChoiceDescription, fault, leaves
from manyhands.tasktypes.numbers import Bounds, NumberParam, read_number
from manyhands.tasktypes.parameters import ParamsModel

_NOTHING: tuple[Json, ...] = (None, "", [])
_NUMBERS = {"number", "angle", "x_offset", "y_offset"}
_FULL_TURN = Bounds(0, 360)
_LONGEST_TEXT = 10_000


def _spelled(value: object) -> object:
    """Take ``X-Offset`` and ``x offset`` for ``x_offset``: the documents spell it in prose only."""
    return value.lower().replace("-", "_").replace(" ", "_") if isinstance(value, str) else value


class Attribute(ParamsModel):
    """Something to say about every thing with a label."""

    type: Annotated[
        Literal["category", "number", "angle", "text", "x_offset", "y_offset", "linked"],
        BeforeValidator(_spelled),
    ] = Field(
        "category",
        description="What is said: some of `choices`, a number, an `angle` in degrees from 0 to "
        "360, words, how far from the box's left (`x_offset`) or top (`y_offset`) in pixels, or "
        "another annotation's uuid (`linked`).",
    )
    description: str | None = Field(None, description="The question for the worker.")
    choices: list[str | ChoiceDescription] | None = Field(
        None, description="What a category may be; no two alike."
    )
    allow_multiple: bool = Field(False, description="Whether several choices may be taken.")
    min: NumberParam | None = Field(None, description="The least number.")
    max: NumberParam | None = Field(None, description="The greatest number.")
    step: NumberParam | None = Field(
        None, description="What numbers differ by, counted from `min` or 0."
    )
    required: bool = Field(False, description="Whether it must be said of every one.")

    @field_validator("choices")
    @classmethod
    def _usable(
        cls, choices: list[str | ChoiceDescription] | None
    ) -> list[str | ChoiceDescription] | None:
        wrong = fault(choices) if choices else None
        if wrong is not None:
            raise ValueError(wrong)
        return choices

    @model_validator(mode="after")
    def _possible(self) -> "Attribute":
        if self.type == "category" and not self.choices:
            raise ValueError('must have "choices", for its type is category')
        contradiction = self.bounds.contradiction()
        if contradiction is not None:
            raise ValueError(f"is impossible: {contradiction}")
        return self

    @property
    def bounds(self) -> Bounds:
        """What a number must keep."""
        return Bounds(self.min, self.max, self.step)

    @property
    def values(self) -> list[str]:
        """What can be chosen, in the customer's order."""
        return leaves(self.choices or ())


class AnnotationAttribute(Attribute):
    """An attribute of annotations, perhaps only of some."""

    allowed_labels: list[str] | None = Field(
        None,
        description="Only annotations with one of these labels have it; of a `linked` one, "
        "the labels that it may lead to.",
    )
    conditions: Conditions | None = Field(
        None, description="When it is asked: by the label, and by other attributes."
    )

    @property
    def labels(self) -> list[str] | None:
        """The labels that have the attribute; None for all."""
        return None if self.type == "linked" else self.allowed_labels


def _consistent(attributes: dict[str, AnnotationAttribute]) -> dict[str, AnnotationAttribute]:
    conditions = {name: one.conditions for name, one in attributes.items() if one.conditions}
    for name, condition in conditions.items():
        for unknown in unknown_names(condition, attributes.keys()):
            raise ValueError(f'"{name}" has a condition about "{unknown}", which is no attribute')
    for name in circle(conditions):
        raise ValueError(f'"{name}" has conditions that lead back to itself')
    return attributes


AnnotationAttributes = Annotated[dict[str, AnnotationAttribute], AfterValidator(_consistent)]
"""A parameter: the attributes by their names, as the response has them."""


def said(given: Json) -> dict[str, Json]:
    """Return the attributes that say something: null, an empty text or list does not."""
    if not isinstance(given, dict):
        return {}
    return {name: value for name, value in given.items() if value not in _NOTHING}


def asked(
    attributes: Mapping[str, AnnotationAttribute], label: str | None, values: Mapping[str, Json]
) -> dict[str, AnnotationAttribute]:
    """Return the attributes that are asked of an annotation, by what is said of it so far.

    What was said to an attribute that is not asked counts for nothing.
    """
    found: dict[str, AnnotationAttribute] = {}
    for name in _in_order(attributes):
        one = attributes[name]
        if one.labels is not None and label not in one.labels:
            continue
        shown = {other: value for other, value in values.items() if other in found}
        if one.conditions is None or holds(one.conditions, label, shown):
            found[name] = one
    return {name: attributes[name] for name in attributes if name in found}


def _in_order(attributes: Mapping[str, AnnotationAttribute]) -> list[str]:
    """Return the names, each after those that its conditions are about."""
    ordered: dict[str, None] = {}

    def add(name: str) -> None:
        if name not in ordered:
            conditions = attributes[name].conditions
            for other in conditions.names if conditions else ():
                add(other)
            ordered[name] = None

    for name in attributes:
        add(name)
    return list(ordered)


def problem_with(attribute: Attribute, value: Json) -> str | None:
    """Return what a person has to change about a value; None when it fits.

    Whether a ``linked`` one leads to an annotation, the caller must see.
    """
    if attribute.type in {"text", "linked"}:
        return (
            None if isinstance(value, str) and len(value) <= _LONGEST_TEXT else "This must be text."
        )
    if attribute.type in _NUMBERS:
        return _problem_with_number(attribute, value)
    chosen = value if attribute.allow_multiple else [value]
    if not isinstance(chosen, list) or any(one not in attribute.values for one in chosen):
        return "This is not one of the choices."
    return None if len(set(chosen)) == len(chosen) else "A choice is taken twice."


def _problem_with_number(attribute: Attribute, value: Json) -> str | None:
    if isinstance(value, str) or read_number(value) is None:
        return "This must be a number."
    problem = attribute.bounds.problem(value)
    if problem is None and attribute.type == "angle":
        problem = _FULL_TURN.problem(value)
    return None if problem is None else f"This {problem}."


def likeness(
    attributes: Mapping[str, Attribute], a: Mapping[str, Json], b: Mapping[str, Json]
) -> float:
    """Return how alike is what two people said of one thing; 1 when neither said anything."""
    names = [name for name in attributes if name in a or name in b]
    if not names:
        return 1.0
    return sum(_likeness(attributes[name], a.get(name), b.get(name)) for name in names) / len(names)


def _likeness(attribute: Attribute, a: Json, b: Json) -> float:
    if attribute.type == "linked":  # uuids differ from person to person
        return float((a is None) == (b is None))
    if a is None or b is None or a == b:
        return float(a == b)
    if attribute.type == "angle":
        apart = float(abs(a - b)) % 360
        return 1 - min(apart, 360 - apart) / 180
    if attribute.type in _NUMBERS:
        return attribute.bounds.likeness(a, b)
    first, second = (_chosen(value) for value in (a, b))
    return len(first & second) / len(first | second)


def _chosen(value: Json) -> set[Any]:
    return set(value) if isinstance(value, Sequence) and not isinstance(value, str) else {value}


def made_up(attributes: Mapping[str, AnnotationAttribute], label: str | None) -> dict[str, Json]:
    """Return what test mode says of an annotation: the first that fits what must be said."""
    values: dict[str, Json] = {}
    for name in _in_order(attributes):
        one = attributes[name]
        if one.required and one.type != "linked" and name in asked(attributes, label, values):
            values[name] = _made_up(one)
    return {name: values[name] for name in attributes if name in values}


def _made_up(attribute: Attribute) -> Json:
    if attribute.type in _NUMBERS:
        return attribute.bounds.first()
    if attribute.type == "text":
        return "test response"
    return [attribute.values[0]] if attribute.allow_multiple else attribute.values[0]
