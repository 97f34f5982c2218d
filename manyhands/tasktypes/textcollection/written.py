"""The response as the official Python client's documentation writes it for evaluation tasks.

``{field_id: {"type", "field_id", "response": [[…]]}}``: an array of responses, each an array of
values. The documented callback has ``{field_id: value}``; both are understood.
"""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.textcollection.check import ROOT
from manyhands.tasktypes.textcollection.fields import CollectedField
from manyhands.tasktypes.textcollection.params import Params


def read_response(params: Params, written: dict[str, Json]) -> dict[str, Json]:
    """Return a written response in the form of the callback."""
    given = written.get(ROOT)
    if not isinstance(given, dict):
        return written
    return written | {ROOT: _read_fields(params.fields, given)}


def _read_fields(fields: Sequence[CollectedField], given: Mapping[str, Json]) -> dict[str, Json]:
    known = {field.field_id: field for field in fields}
    return {
        name: _read_field(known[name], value) if name in known else value
        for name, value in given.items()
    }


def _read_field(field: CollectedField, value: Json) -> Json:
    if not isinstance(value, dict) or not isinstance(value.get("response"), list):
        return value
    if value.get("field_id") != field.field_id:
        return value
    responses = [_read_one(field, one) for one in value["response"]]
    if field.is_repeated:
        return responses
    return responses[0] if responses else None


def _read_one(field: CollectedField, values: Json) -> Json:
    if not isinstance(values, list):
        return values
    if field.type == "category":
        return values
    value = values[0] if values else None
    if field.type == "field_set" and isinstance(value, dict):
        return _read_fields(field.members, value)
    return value
