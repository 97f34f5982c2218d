"""Checks what a worker wrote down (contract/task-types.md §2)."""

from collections.abc import Mapping, Sequence

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.fields import Texts, answer_of_texts, check_texts
from manyhands.tasktypes.transcription.params import Params

MOST_ROWS = 10


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"fields": {…}, "rows": [{…}, …]}`` into the response.

    Cells may be empty, and rows without any cell filled in are left out. Rows that are null say
    that there are none. Raises `InvalidAnswer` for every field and row that does not fit.
    """
    given = answer if isinstance(answer, dict) else {}
    response: dict[str, Json] = {"fields": {}}
    problems: list[Problem] = []
    if params.fields:
        response["fields"], wrong = check_texts(params.fields, given.get("fields"), "fields")
        problems += wrong
    for name, fields in params.tables.items():
        response[name], wrong = _check_rows(fields, given.get(name, []), name)
        problems += wrong
    if problems:
        raise InvalidAnswer.having(problems)
    return response


def _check_rows(
    fields: Mapping[str, str], given: Json, name: str
) -> tuple[list[Texts], Sequence[Problem]]:
    if given is None:
        return [], ()
    rows: list[Texts] = []
    problems: list[Problem] = []
    for place, row in enumerate(given if isinstance(given, list) else []):
        texts, wrong = check_texts(fields, row, f"{name}[{place}]", may_be_empty=True)
        problems += wrong
        if isinstance(row, dict) and (any(texts.values()) or None in row.values()):
            rows.append(texts)
            if len(rows) == MOST_ROWS + 1:
                problems.append(Problem(f"{name}[{place}]", f"There is room for {MOST_ROWS} rows."))
    if not rows and not problems:
        problems.append(Problem(name, "Fill in a row, or say that there are none."))
    return rows, problems


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that gives a response: what is empty was left blank on purpose."""
    return {
        name: answer_of_texts(part)
        if isinstance(part, dict)
        else [answer_of_texts(row) for row in part] or None
        for name, part in response.items()
    }
