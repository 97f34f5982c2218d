"""Checks what a worker made of a comparison."""

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.choices import check_choice
from manyhands.tasktypes.comparison.params import Params
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.fields import answer_of_texts, check_texts


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"choice"?, "fields"?}`` into the response, which has what was asked for.

    Raises `InvalidAnswer` naming ``choice`` and ``fields.…``.
    """
    given = answer if isinstance(answer, dict) else {}
    response: dict[str, Json] = {}
    problems: list[Problem] = []
    if params.choices:
        response["choice"] = given.get("choice")
        problems += check_choice(params.choices, response["choice"])
    if params.fields:
        response["fields"], wrong = check_texts(params.fields, given.get("fields"), "fields")
        problems += wrong
    if problems:
        raise InvalidAnswer.having(problems)
    return response


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that gives this response."""
    fields = response.get("fields")
    return response if fields is None else response | {"fields": answer_of_texts(fields)}
