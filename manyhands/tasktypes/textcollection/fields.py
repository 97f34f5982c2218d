"""What a customer wants to know: fields of eight types, sets of fields among them.

The members are those of contract/task-types.md §13. What is wrong with a definition is said with
its path by `definitions.require_usable`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field, field_validator

from manyhands.tasktypes.conditions import Scalar, text_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.numbers import Bounds, NumberParam
from manyhands.tasktypes.parameters import ParamsModel, as_list

FieldType = Literal[
    "text", "boolean", "number", "datetime", "category", "select", "time_range", "field_set"
]
MOST_RESPONSES = 100


class FieldChoice(ParamsModel):
    """What can be chosen; one with subchoices is a heading and cannot be chosen itself."""

    label: str = Field(min_length=1, description="What is shown.")
    value: Scalar = Field(description="What the response has: a text, a number or a boolean.")
    hint: str | None = Field(None, description="Shown below the label.")
    subchoices: "list[FieldChoice] | None" = Field(None, description="Choices under this one.")


class CollectedField(ParamsModel):
    """One field, or with ``type: field_set`` several that belong together."""

    type: FieldType = Field(description="What is wanted.")
    field_id: str = Field(
        min_length=1, description="Your name for it in the response; no two alike in a task."
    )
    title: str | None = Field(
        None, description="What the worker is asked. Required, except of a field set."
    )
    description: str | None = Field(None, description="More about it, shown below the title.")
    hint: str | None = Field(None, description="Shown in the empty field, or below its title.")
    required: bool = Field(False, description="Whether it must be filled in.")
    min_responses_required: int = Field(
        1, ge=1, le=MOST_RESPONSES, description="The least number of responses, once there is one."
    )
    max_responses_required: int = Field(
        1, ge=1, le=MOST_RESPONSES, description="With more than 1 the value is an array."
    )
    conditions: list[dict[str, Any]] | None = Field(
        None,
        description=(
            "When the field is shown: one of these objects must hold, each with all its members. "
            "A member is the field_id of another field with the wanted value or values, or `not` "
            "with such an object."
        ),
    )
    choices: list[FieldChoice] | None = Field(
        None, description="What can be chosen, for the types category and select."
    )
    min_choices: int = Field(1, ge=1, description="The least number of choices of a category.")
    max_choices: int = Field(1, ge=1, description="The greatest number of choices of a category.")
    min: NumberParam | None = Field(None, description="The least number.")
    max: NumberParam | None = Field(None, description="The greatest number.")
    step: NumberParam | None = Field(None, description="Numbers must be so far apart.")
    fields: "list[CollectedField] | None" = Field(None, description="The fields of a field set.")
    inline: bool = Field(False, description="Whether the two fields of a set stand in one line.")

    @field_validator("conditions")
    @classmethod
    def _arrays_of_forms(cls, conditions: list[Json] | None) -> list[Json] | None:
        return None if conditions is None else [_restored(one) for one in conditions]

    @property
    def name(self) -> str:
        """What people call it."""
        return self.title or self.field_id

    @property
    def bounds(self) -> Bounds:
        """The bounds of a number."""
        return Bounds(self.min, self.max, self.step)

    @property
    def is_repeated(self) -> bool:
        """Whether there can be several responses, so that the value is an array."""
        return self.max_responses_required > 1

    @property
    def members(self) -> "Sequence[CollectedField]":
        """The fields of a set; none of others."""
        return self.fields or () if self.type == "field_set" else ()

    @property
    def values(self) -> dict[str, Scalar]:
        """What can be chosen, by its text, in the customer's order."""
        return {text_of(choice.value): choice.value for choice in leaves(self.choices or [])}


def _restored(condition: Json) -> Json:
    """Give the arrays in a condition their shape back, which are maps with numbers in a form."""
    if isinstance(condition, list):
        return [_restored(one) for one in condition]
    if not isinstance(condition, dict):
        return condition
    if condition and all(key.isdecimal() for key in condition) and "0" in condition:
        return [_restored(one) for one in as_list(condition)]
    return {key: _restored(value) for key, value in condition.items()}


def leaves(choices: Sequence[FieldChoice]) -> Iterator[FieldChoice]:
    """Yield the choices that can be chosen."""
    for choice in choices:
        if choice.subchoices:
            yield from leaves(choice.subchoices)
        else:
            yield choice
