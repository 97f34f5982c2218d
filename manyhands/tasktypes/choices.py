"""The customer's choices: texts of which a person chooses one.

``choices`` of several types (contract/task-types.md §3 and §4); they are shown in their order.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from manyhands.errors import Problem
from manyhands.tasktypes.contract import Json


def _distinct(choices: list[str]) -> list[str]:
    twice = [choice for choice, times in Counter(choices).items() if times > 1]
    if twice:
        raise ValueError(f'names "{twice[0]}" twice')
    return choices


Choices = Annotated[
    list[Annotated[str, Field(min_length=1)]],
    AfterValidator(_distinct),
]
"""A parameter: what can be chosen, no two alike; it may be empty."""


def check_choice(choices: Sequence[str], given: Json) -> Sequence[Problem]:
    """Return what is wrong with the ``choice`` of an answer."""
    if given is None or given == "":
        return [Problem("choice", "Choose one of the choices.")]
    if not isinstance(given, str):
        return [Problem("choice", "The choice must be a text.")]
    if given not in choices:
        return [Problem("choice", f'"{given[:80]}" is not one of the choices.')]
    return ()
