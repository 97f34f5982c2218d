"""Choices of which some open into more exact ones, as labels and categories may have them.

The documents call the object a LabelDescription (contract/task-types.md §9.1). Only choices
without choices of their own can be chosen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from manyhands.tasktypes.parameters import ParamsModel

# Deeper than anybody can look through, and far from what a stack can hold.
_DEEPEST = 12


class ChoiceDescription(ParamsModel):
    """A choice with choices of its own, or with words of its own to be shown."""

    choice: str = Field(min_length=1, description="The value, as the response has it.")
    display: str | None = Field(None, description="What is shown instead of it.")
    subchoices: "list[str | ChoiceDescription] | None" = Field(
        None, description="Choices under this one, which then cannot be chosen itself."
    )
    instance_label: bool | None = Field(
        None, description="Only for segmentation: whether each object is marked by itself."
    )


def leaves(choices: Sequence[str | ChoiceDescription]) -> list[str]:
    """Return what can be chosen, in the customer's order."""
    return [name for name, _ in _leaves(choices)]


def display_names(choices: Sequence[str | ChoiceDescription]) -> dict[str, str]:
    """Return what people read for each choice, headings included."""
    found: dict[str, str] = {}
    for entry in choices:
        if isinstance(entry, str):
            found[entry] = entry
        else:
            found[entry.choice] = entry.display or entry.choice
            found |= display_names(entry.subchoices or [])
    return found


def fault(choices: Sequence[str | ChoiceDescription]) -> str | None:
    """Return why nobody could choose from these, in words that follow the parameter's name."""
    if not choices:
        return "must have at least one choice"
    found = list(_leaves(choices))
    if any(depth > _DEEPEST for _, depth in found):
        return f"are nested deeper than {_DEEPEST} levels"
    if any(not name for name, _ in found):
        return "has an empty choice"
    name, times = Counter(name for name, _ in found).most_common(1)[0]
    return f'names "{name}" twice' if times > 1 else None


def _leaves(
    choices: Sequence[str | ChoiceDescription], depth: int = 1
) -> Iterator[tuple[str, int]]:
    for entry in choices:
        if isinstance(entry, str):
            yield entry, depth
        elif entry.subchoices:
            yield from _leaves(entry.subchoices, depth + 1)
        else:
            yield entry.choice, depth


def _usable(choices: list[str | ChoiceDescription]) -> list[str | ChoiceDescription]:
    wrong = fault(choices)
    if wrong is not None:
        raise ValueError(wrong)
    return choices


NestedChoices = Annotated[list[str | ChoiceDescription], AfterValidator(_usable)]
"""A parameter: at least one choice; no two of those that can be chosen are alike."""
