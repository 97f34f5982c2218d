"""The customer's fields: texts that a person fills in, each under a key of the customer's.

``fields`` of several types, and the fields of a row (contract/task-types.md, general attachment
rules): an object from key to description, whose order is that of the form. An answer has a text
for each key; what is unreadable or not there is left blank on purpose, which is null in an answer
and an empty text in the response.
"""

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field
from rapidfuzz.distance import Levenshtein

from manyhands.errors import Problem
from manyhands.tasktypes.contract import Json

MADE_UP = "test response"
"""What test mode answers to each field (contract/task-types.md §18)."""


def _named(fields: dict[str, str]) -> dict[str, str]:
    if "" in fields:
        raise ValueError("must not have an empty key")
    return fields


Fields = Annotated[
    dict[str, Annotated[str, Field(min_length=1)]],
    AfterValidator(_named),
]
"""A parameter: what is wanted, from key to description; it may be empty."""

Texts = dict[str, str]
"""The texts of a response by the keys of the fields, in their order."""


def check_texts(
    fields: Mapping[str, str], given: Json, path: str, *, may_be_empty: bool = False
) -> tuple[Texts, Sequence[Problem]]:
    """Return the texts a person gave, trimmed, and every part of them that does not fit.

    ``given`` is an object of texts and nulls. Each key of the fields must have a text or null,
    unless fields ``may_be_empty``; other keys are refused. ``path`` is where the object stands in
    the answer, such as ``fields``, and begins the ``field`` of each problem.
    """
    if not isinstance(given, dict):
        if given is None and may_be_empty:
            return dict.fromkeys(fields, ""), ()
        return {}, [Problem(path, "Fill in the fields.")]
    texts: Texts = {}
    problems: list[Problem] = []
    for key, description in fields.items():
        text = given.get(key, "")
        texts[key] = text.strip() if isinstance(text, str) else ""
        name = textwrap.shorten(description, 80, placeholder=" …")
        if not isinstance(text, str | None):
            problems.append(Problem(f"{path}.{key}", f'"{name}" must be a text.'))
        elif text is not None and not texts[key] and not may_be_empty:
            problems.append(
                Problem(f"{path}.{key}", f'Fill in "{name}", or leave it blank on purpose.')
            )
    for key in given:
        if key not in fields:
            problems.append(Problem(f"{path}.{key}", f'There is no field "{key}" in this task.'))
    return texts, problems


def made_up_texts(fields: Mapping[str, str], text: str = MADE_UP) -> Texts:
    """Return the answer of test mode."""
    return dict.fromkeys(fields, text)


def answer_of_texts(texts: Mapping[str, str]) -> dict[str, str | None]:
    """Return the answer that gives these texts: what is empty was left blank on purpose."""
    return {key: text or None for key, text in texts.items()}


def agreement_of_texts(a: Mapping[str, str], b: Mapping[str, str]) -> float:
    """Return how alike the texts under the same keys are on average; 1 without any."""
    keys = a.keys() | b.keys()
    if not keys:
        return 1.0
    return sum(similarity(a.get(key, ""), b.get(key, "")) for key in sorted(keys)) / len(keys)


def similarity(a: str, b: str) -> float:
    """Return how alike two texts are, from 0 to 1: 1 minus the share of characters to change.

    Case, blanks and the ways to write a character (NFKC) make no difference.
    """
    return Levenshtein.normalized_similarity(_normalised(a), _normalised(b))


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
