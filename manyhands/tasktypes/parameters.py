"""Reads a customer's parameters with a model: forms restored, errors in the API's words.

The models of task types derive from `ParamsModel`. Messages have the documented form
``Parameter is invalid, reason: "categories" is required`` (contract/README §5).
"""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, ErrorDetails

from manyhands.errors import InvalidRequest
from manyhands.incoming import MAX_PATH
from manyhands.tasktypes.contract import Json

M = TypeVar("M", bound=BaseModel)

# Recorded texts of the real server, worth keeping word for word (contract/README §5).
_MISSING = {
    "attachment": "Please provide an attachment as a URL or plaintext.",
    "attachments": "Please provide attachments for the worker to compare for the task.",
}
_EXPECTED = {
    "string_type": "must be a string",
    "list_type": "must be an array",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "bool_type": "must be a boolean",
    "bool_parsing": "must be a boolean",
    "int_type": "must be an integer",
    "int_parsing": "must be an integer",
    "int_parsing_size": "is out of range",
    "int_from_float": "must be an integer",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
}


_POSITION = re.compile(r"[0-9]{1,9}")


def _fail_fast(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("type") in {"list", "set", "frozenset", "tuple", "dict"}:
            schema["fail_fast"] = True
        for part in schema.values():
            _fail_fast(part)
    elif isinstance(schema, list):
        for part in schema:
            _fail_fast(part)


class ParamsModel(BaseModel):
    """Base of parameter models. Unknown members are left alone: they are stored as sent."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Stop at the first wrong entry of an array or object: only the first is ever told.

        Two million wrong entries fit into a body, and their errors into two gigabytes.
        """
        schema = handler(source)
        _fail_fast(schema)
        return schema


def read(model: type[M], raw: Mapping[str, Json], *, form: bool) -> tuple[M, dict[str, Json]]:
    """Return the validated model and the params to store.

    ``raw`` is the decoded body without nulls. The stored params are ``raw`` with its order and
    its unknown members kept, known values coerced, and the model's defaults written after them
    (contract/README §10.7). Raises `InvalidRequest` naming the first parameter that is wrong.
    """
    given = {name: _restore(raw[name], _annotation(model, name)) for name in raw} if form else raw
    try:
        params = model.model_validate(dict(given))
    except ValidationError as error:
        raise InvalidRequest(_sentence(error.errors(include_url=False)[0])) from None
    known = params.model_dump(mode="json", exclude_none=True)
    stored = {name: _overlay(value, known.get(name, value)) for name, value in given.items()}
    return params, stored | {name: known[name] for name in known if name not in stored}


def _annotation(model: type[BaseModel], name: str) -> object:
    info = model.model_fields.get(name)
    return info.annotation if info else None


def _restore(value: Json, annotation: object) -> Json:
    """Give a form's strings and numbered maps the shape the model declares.

    A form cannot tell an array of one from a value, nor an array from a map with numbers for
    keys; the model can (research: stack §6).
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        return _restore(value, get_args(annotation)[0])
    if origin in {Union, UnionType}:
        wanted = [part for part in get_args(annotation) if part is not type(None)]
        return _restore(value, wanted[0])
    if origin is list:
        (item,) = get_args(annotation)
        return [_restore(entry, item) for entry in as_list(value)]
    if isinstance(value, dict):
        if origin is dict:
            return {key: _restore(entry, get_args(annotation)[1]) for key, entry in value.items()}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return {name: _restore(value[name], _annotation(annotation, name)) for name in value}
    return value


def as_list(value: Json) -> list[Any]:
    """Return the array a form meant: ``a=1&a=2``, ``a[]=1``, ``a[0]=1`` or a single ``a=1``."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and all(_POSITION.fullmatch(key) for key in value):
        entries = [value[key] for key in sorted(value, key=int)]
        # `name[]=a&name[]=b` arrives as one numbered entry that holds them all.
        return entries[0] if len(entries) == 1 and isinstance(entries[0], list) else entries
    return [value]


def _overlay(sent: Json, coerced: Json) -> Json:
    """Return what was sent with the model's coercions, in the order it was sent."""
    if coerced is sent:
        return sent
    if isinstance(sent, dict) and isinstance(coerced, dict):
        return {key: _overlay(value, coerced.get(key, value)) for key, value in sent.items()}
    if isinstance(sent, list) and isinstance(coerced, list) and len(sent) == len(coerced):
        return [_overlay(a, b) for a, b in zip(sent, coerced, strict=True)]
    return coerced


def _sentence(error: ErrorDetails) -> str:
    name = _path(error["loc"])
    kind = error["type"]
    if kind == "missing" and name in _MISSING:
        return _MISSING[name]
    if kind == "value_error":
        reason = str(error["ctx"]["error"])
        if not name:
            return reason
        named = str(error["loc"][0]) in reason
        reason = reason if named else f'"{name}" {reason}'
        return f"Parameter is invalid, reason: {reason}"
    if kind == "missing":
        reason = "is required"
    elif kind in _EXPECTED:
        reason = _EXPECTED[kind]
    else:
        reason = error["msg"].replace("Input should be", "must be").removesuffix(".")
    return f'Parameter is invalid, reason: "{name}" {reason}'


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path[:MAX_PATH]
