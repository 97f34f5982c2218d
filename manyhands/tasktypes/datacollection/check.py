"""Checks what a worker found out (contract/task-types.md §6)."""

from collections.abc import Mapping, Sequence

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.datacollection.params import Params
from manyhands.tasktypes.fields import answer_of_texts, check_texts


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"fields": {…}, "sources": {…}, "notes": "…"}`` into the response.

    ``sources`` are texts by the keys of the fields, and like ``notes`` may be missing; both are
    evidence for our own pages. Raises `InvalidAnswer` for every part that does not fit.
    """
    given = answer if isinstance(answer, dict) else {}
    texts, problems = check_texts(params.fields, given.get("fields"), "fields")
    found = [*problems, *_check_evidence(params.fields, given)]
    if found:
        raise InvalidAnswer.having(found)
    return {"fields": texts}


def _check_evidence(fields: Mapping[str, str], given: Mapping[str, Json]) -> Sequence[Problem]:
    problems: list[Problem] = []
    if given.get("sources") is not None:
        problems += check_texts(fields, given["sources"], "sources", may_be_empty=True)[1]
    if not isinstance(given.get("notes"), str | None):
        problems.append(Problem("notes", "Notes must be a text."))
    return problems


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that gives a response: what is empty was left blank on purpose."""
    return {"fields": answer_of_texts(response["fields"])}
