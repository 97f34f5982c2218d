"""Checks what a worker filled in, field by field."""

from collections.abc import Mapping, Sequence

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.conditions import is_empty
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.textcollection.fields import CollectedField
from manyhands.tasktypes.textcollection.params import Params
from manyhands.tasktypes.textcollection.values import Unreadable, read_value
from manyhands.tasktypes.textcollection.visibility import Lookup, Visibility

ROOT = "annotations"


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"annotations": {field_id: …}}`` into the response.

    What was filled in for a field that its conditions hide is left out. Raises `InvalidAnswer` with
    every part that does not fit, such as ``annotations.address[1].city``.
    """
    given = answer.get(ROOT) if isinstance(answer, dict) else None
    if not isinstance(given, dict):
        raise InvalidAnswer(ROOT, "Fill in the fields.")
    values, problems = _check_fields(params.fields, given, ROOT, lambda _: ())
    if problems:
        raise InvalidAnswer.having(problems)
    return {ROOT: values}


def _check_fields(
    fields: Sequence[CollectedField], given: Mapping[str, Json], path: str, around: Lookup
) -> tuple[dict[str, Json], list[Problem]]:
    """Return the values of the fields that stand together, and what is wrong with them."""
    visibility = Visibility(fields, lambda field: _readable(field, given), around)
    values: dict[str, Json] = {}
    problems: list[Problem] = []
    for field in fields:
        if not visibility.is_shown(field):
            continue
        here = f"{path}.{field.field_id}"
        value, wrong = _check_field(field, given.get(field.field_id), here, visibility.texts)
        problems += wrong
        if value is not None:
            values[field.field_id] = value
    known = {field.field_id for field in fields}
    for key in given:
        if key not in known:
            problems.append(Problem(f"{path}.{key}", f'There is no field "{key}" in this task.'))
    return values, problems


def _readable(field: CollectedField, given: Mapping[str, Json]) -> Json:
    """Return the value of a field for the conditions of others: nothing while it cannot be read."""
    value, problems = _check_field(field, given.get(field.field_id), "", lambda _: ())
    return None if problems else value


def _check_field(
    field: CollectedField, given: Json, path: str, around: Lookup
) -> tuple[Json, list[Problem]]:
    # The members of a required set tell by themselves what is missing.
    if is_empty(given) and (field.type != "field_set" or not field.required or field.is_repeated):
        missing = Problem(path, f"{name_of(field)}: Fill it in, it is required.")
        return None, [missing] if field.required else []
    if not field.is_repeated:
        return _check_response(field, given, path, around)
    if not isinstance(given, list):
        return None, [Problem(path, f"{name_of(field)}: There must be an array of responses.")]
    values: list[Json] = []
    problems: list[Problem] = []
    for place, entry in enumerate(given):
        if not is_empty(entry):
            value, wrong = _check_response(field, entry, f"{path}[{place}]", around)
            values.append(value)
            problems += wrong
    return values, problems or _wrong_count(field, len(values), path)


def _wrong_count(field: CollectedField, count: int, path: str) -> list[Problem]:
    if count < field.min_responses_required:
        wrong = f"Give at least {field.min_responses_required} responses."
    elif count > field.max_responses_required:
        wrong = f"Give at most {field.max_responses_required} responses."
    else:
        return []
    return [Problem(path, f"{name_of(field)}: {wrong}")]


def _check_response(
    field: CollectedField, given: Json, path: str, around: Lookup
) -> tuple[Json, list[Problem]]:
    if field.type == "field_set":
        members = {} if is_empty(given) else given
        if not isinstance(members, dict):
            return None, [Problem(path, f"{name_of(field)}: Fill in its fields.")]
        values, problems = _check_fields(field.members, members, path, around)
        if field.required and not values and not problems:
            problems = [Problem(path, f"{name_of(field)}: Fill it in, it is required.")]
        return values or None, problems
    try:
        return read_value(field, given), []
    except Unreadable as error:
        return None, [Problem(path, f"{name_of(field)}: {error}")]


def name_of(field: CollectedField) -> str:
    """Return the name of a field for a message, not too long."""
    return field.name if len(field.name) <= 80 else f"{field.name[:79]}…"
