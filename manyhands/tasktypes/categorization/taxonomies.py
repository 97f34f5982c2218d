"""Taxonomies: several questions about one attachment, each with choices or a number.

The modern form of a categorization (contract/task-types.md §1). Of nested choices only those
without choices of their own can be chosen.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from manyhands.errors import Problem
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.nested_choices import ChoiceDescription, fault, leaves
from manyhands.tasktypes.numbers import Bounds, Number, NumberParam, read_number
from manyhands.tasktypes.parameters import ParamsModel


class Taxonomy(ParamsModel):
    """One question: a choice, several, or a number."""

    type: Literal["category", "number"] = Field(
        "category", description="Whether a choice is wanted or a number."
    )
    description: str | None = Field(None, description="What is asked; else the key is shown.")
    choices: list[str | ChoiceDescription] | None = Field(
        None,
        description="What can be chosen: texts, or objects with choice, display and subchoices.",
    )
    allow_multiple: bool = Field(False, description="Whether several may be chosen.")
    min: NumberParam | None = Field(None, description="The least number.")
    max: NumberParam | None = Field(None, description="The greatest number.")
    step: NumberParam | None = Field(None, description="Numbers must be so far apart.")

    @model_validator(mode="after")
    def _consistent(self) -> "Taxonomy":
        wrong = self.bounds.contradiction() if self.type == "number" else self._wrong_choices()
        if wrong is not None:
            raise ValueError(f"cannot be used: {wrong}")
        return self

    def _wrong_choices(self) -> str | None:
        wrong = fault(self.choices or ())
        return None if wrong is None else f'"choices" {wrong}'

    @property
    def bounds(self) -> Bounds:
        """The bounds of a number."""
        return Bounds(self.min, self.max, self.step)

    @property
    def values(self) -> list[str]:
        """What can be chosen, in the customer's order."""
        return leaves(self.choices or ())


Value = str | list[str] | Number
"""A choice, an array of them with ``allow_multiple``, or a number."""


def check_taxonomies(
    taxonomies: Mapping[str, Taxonomy], given: Json
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the values by their keys and every one that is missing or does not fit."""
    answers = given if isinstance(given, dict) else {}
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, taxonomy in taxonomies.items():
        read = _read_number if taxonomy.type == "number" else _read_choice
        value, wrong = read(taxonomy, answers.get(key))
        if value is None:
            problems.append(Problem(f"taxonomies.{key}", f"{_name(key, taxonomy)}: {wrong}"))
        else:
            values[key] = value
    for key in answers:
        if key not in taxonomies:
            problems.append(Problem(f"taxonomies.{key}", f'There is no taxonomy "{key}".'))
    return values, problems


def _name(key: str, taxonomy: Taxonomy) -> str:
    text = taxonomy.description or key
    return text if len(text) <= 80 else f"{text[:79]}…"


def _read_number(taxonomy: Taxonomy, given: Json) -> tuple[Number | None, str]:
    value = read_number(given)
    if value is None:
        return None, "Fill in a number."
    wrong = taxonomy.bounds.problem(value)
    return (value, "") if wrong is None else (None, f"The number {wrong}.")


def _read_choice(taxonomy: Taxonomy, given: Json) -> tuple[str | list[str] | None, str]:
    several = taxonomy.allow_multiple
    chosen = given if several else [given]
    if not isinstance(chosen, list) or any(not isinstance(entry, str) for entry in chosen):
        return None, "Choose at least one." if several else "Choose one."
    picked = {entry for entry in chosen if entry}
    if not picked:
        return None, "Choose at least one." if several else "Choose one."
    values = taxonomy.values
    for unknown in picked.difference(values):
        return None, f'"{unknown}" cannot be chosen.'
    ordered = [value for value in values if value in picked]
    return (ordered if several else ordered[0]), ""


def made_up_values(taxonomies: Mapping[str, Taxonomy]) -> dict[str, Value]:
    """Return the answer of test mode: first choices, and the least numbers."""
    return {key: _made_up(taxonomy) for key, taxonomy in taxonomies.items()}


def _made_up(taxonomy: Taxonomy) -> Value:
    if taxonomy.type == "number":
        return taxonomy.bounds.first()
    first = taxonomy.values[0]
    return [first] if taxonomy.allow_multiple else first


def agreement_of_values(
    taxonomies: Mapping[str, Taxonomy], a: Mapping[str, Json], b: Mapping[str, Json]
) -> float:
    """Return how alike two answers are on average over the taxonomies."""
    return sum(
        _likeness(taxonomy, a.get(key), b.get(key)) for key, taxonomy in taxonomies.items()
    ) / len(taxonomies)


def _likeness(taxonomy: Taxonomy, a: Json, b: Json) -> float:
    if a is None or b is None:
        return float(a == b)
    if taxonomy.type == "number":
        return taxonomy.bounds.likeness(a, b)
    first, second = (set(value) if isinstance(value, list) else {value} for value in (a, b))
    return len(first & second) / len(first | second)
