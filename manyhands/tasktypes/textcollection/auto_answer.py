"""The made-up answer of test mode."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import MADE_UP
from manyhands.tasktypes.textcollection.check import ROOT, check
from manyhands.tasktypes.textcollection.fields import CollectedField
from manyhands.tasktypes.textcollection.params import Params


def auto_answer(params: Params) -> dict[str, Json]:
    """Fill in every field that is shown, with as few responses as it needs."""
    return check(params, {ROOT: _made_up(params.fields)}, {})


def _made_up(fields: Sequence[CollectedField]) -> dict[str, Json]:
    return {field.field_id: _responses(field) for field in fields}


def _responses(field: CollectedField) -> Json:
    if not field.is_repeated:
        return _response(field)
    return [_response(field) for _ in range(field.min_responses_required)]


def _response(field: CollectedField) -> Json:
    if field.type == "field_set":
        return _made_up(field.members)
    if field.type == "category":
        return list(field.values.values())[: field.min_choices]
    if field.type == "select":
        return next(iter(field.values.values()))
    return field.bounds.first() if field.type == "number" else _ALWAYS[field.type]


_ALWAYS: Mapping[str, Json] = {
    "text": MADE_UP,
    "boolean": True,
    "datetime": "2000-01-01T00:00:00",
    "time_range": {"start": 0, "end": 1},
}
