"""Checks what came of a call."""

from typing import get_args

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.choices import check_choice
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.fields import answer_of_texts, check_texts
from manyhands.tasktypes.phonecall.params import Params
from manyhands.tasktypes.phonecall.response import Outcome


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"outcome", "fields"?, "choice"?}`` into the response.

    A success needs a text for every field and a choice, where the customer asked for them. Of a
    call that was hung up, what was found out until then counts: fields may be empty, and a choice
    need not be made. Nothing is found out when nobody picks up. Raises `InvalidAnswer` naming
    ``outcome``, ``fields.…`` and ``choice``.
    """
    given = answer if isinstance(answer, dict) else {}
    outcome = given.get("outcome")
    if outcome not in get_args(Outcome):
        raise InvalidAnswer("outcome", "Say how the call ended.")
    response: dict[str, Json] = {"outcome": outcome}
    if outcome == "no_pickup":
        return response
    may_be_empty = outcome == "hung_up"
    problems: list[Problem] = []
    if params.fields:
        texts, wrong = check_texts(
            params.fields, given.get("fields"), "fields", may_be_empty=may_be_empty
        )
        response["fields"] = texts
        problems += wrong
    choice = given.get("choice")
    if params.choices and not (may_be_empty and choice in (None, "")):
        problems += check_choice(params.choices, choice)
        response["choice"] = choice
    if problems:
        raise InvalidAnswer.having(problems)
    return response


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that gives this response."""
    fields = response.get("fields")
    return response if fields is None else response | {"fields": answer_of_texts(fields)}
