"""Checks what was said about a span: the attributes of its label."""

from collections.abc import Iterator

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.namedentityrecognition.params import Attribute, Label
from manyhands.tasktypes.numbers import read_number

_NOTHING: tuple[Json, ...] = (None, "", [])


def said(given: Json) -> dict[str, Json]:
    """Return the attributes that say something: null, an empty text or list does not."""
    if not isinstance(given, dict):
        return {}
    return {name: value for name, value in given.items() if value not in _NOTHING}


def wrong_with_attributes(label: Label, given: Json) -> Iterator[tuple[str, str]]:
    """Yield path and message of every attribute that does not fit the label."""
    if given is not None and not isinstance(given, dict):
        yield "", "These are not attributes."
        return
    known = label.attributes or {}
    values = said(given)
    for name in values.keys() - known.keys():
        yield f".{name}", f'"{name}" is not asked for here.'
    for name, attribute in known.items():
        if name in values:
            message = _wrong_with(attribute, values[name])
            if message:
                yield f".{name}", message
        elif attribute.required:
            yield f".{name}", f'"{attribute.description or name}" is missing.'


def _wrong_with(attribute: Attribute, value: Json) -> str | None:
    if attribute.type == "text":
        return None if isinstance(value, str) else "This must be text."
    if attribute.type == "number":
        return _wrong_with_number(attribute, value)
    chosen = value if attribute.allow_multiple else [value]
    if not isinstance(chosen, list) or any(one not in (attribute.choices or ()) for one in chosen):
        return "This is not one of the choices."
    return None if len(set(chosen)) == len(chosen) else "A choice is taken twice."


def _wrong_with_number(attribute: Attribute, value: Json) -> str | None:
    if isinstance(value, str) or read_number(value) is None:
        return "This must be a number."
    problem = attribute.bounds.problem(value)
    return None if problem is None else f"This {problem}."
