"""Reads a customer's parameters with a model: forms restored, errors in the API's words.

The models of task types derive from `ParamsModel`; `parameter_errors` has the words.
"""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema

from manyhands.errors import InvalidRequest
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameter_errors import sentence

M = TypeVar("M", bound="ParamsModel")

_POSITION = re.compile(r"[0-9]{1,9}")


def _fail_fast(schema: Any) -> None:
    if isinstance(schema, dict):
        # Among a model's fields, "type" is the schema of a field of that name.
        if schema.get("type") in ("list", "set", "frozenset", "tuple", "dict"):
            schema["fail_fast"] = True
        for part in schema.values():
            _fail_fast(part)
    elif isinstance(schema, list):
        for part in schema:
            _fail_fast(part)


class ParamsModel(BaseModel):
    """Base of parameter models. Unknown members are left alone: they are stored as sent.

    ``missing`` has the whole sentence for a parameter that is not there, where the documented
    ``"…" is required`` will not do.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)

    missing: ClassVar[Mapping[str, str]] = {}

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
    (contract/README.md §10). Raises `InvalidRequest` naming the first parameter that is wrong.
    """
    given = {name: _restore(raw[name], _annotation(model, name)) for name in raw} if form else raw
    try:
        params = model.model_validate(dict(given))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise InvalidRequest(sentence(errors, given, model.missing)) from None
    known = params.model_dump(mode="json", exclude_none=True)
    stored = {name: _overlay(value, known.get(name, value)) for name, value in given.items()}
    return params, stored | {name: known[name] for name in known if name not in stored}


def read_part(model: type[M], raw: Mapping[str, Json], *, form: bool) -> dict[str, Json]:
    """Return some of a model's parameters, held against its rules as far as that goes.

    What is missing may still come, and what depends on it is not looked at. Raises
    `InvalidRequest` naming the first parameter that is wrong.
    """
    given = {name: _restore(raw[name], _annotation(model, name)) for name in raw} if form else raw
    try:
        model.model_validate(dict(given))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        wrong = [entry for entry in errors if entry["loc"] and entry["loc"][0] in given]
        if wrong:
            raise InvalidRequest(sentence(wrong, given, model.missing)) from None
    return dict(given)


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
        return _restore(value, _branch(value, get_args(annotation)))
    if origin is list:
        (item,) = get_args(annotation)
        return [_restore(entry, item) for entry in as_list(value)]
    if isinstance(value, dict):
        if origin is dict:
            return {key: _restore(entry, get_args(annotation)[1]) for key, entry in value.items()}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return {name: _restore(value[name], _annotation(annotation, name)) for name in value}
    return value


def _branch(value: Json, branches: tuple[object, ...]) -> object:
    """Return which of several annotations a value was meant for: the first that has its shape."""
    wanted = [part for part in branches if part is not type(None)]
    if isinstance(value, dict):
        models = [part for part in wanted if isinstance(part, type) and issubclass(part, BaseModel)]
        if models:
            return max(models, key=lambda model: len(value.keys() & model.model_fields.keys()))
        shapes = {get_origin(part): part for part in reversed(wanted)}
        return shapes.get(dict) or shapes.get(list) or wanted[0]
    return wanted[0]


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
