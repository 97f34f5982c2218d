"""JSON that comes from outside: read, or refused when it holds what cannot be kept."""

import re

import orjson

from manyhands.errors import InvalidRequest

MAX_DEPTH = 100

_OPENERS = re.compile(rb"[\[{]")


class NotJson(InvalidRequest):
    """The text is no JSON at all."""


def read_json(text: bytes) -> object:
    """Return the value of a JSON text. Raises `NotJson`, or `InvalidRequest` for what it holds.

    Stricter than most readers: no lone surrogates, no NaN, nothing deeper than `MAX_DEPTH`, no
    NUL, which PostgreSQL has no place for.
    """
    try:
        value: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NotJson(f"The body is not valid JSON: {error}") from None
    # A body with few brackets cannot be deep, so most are never walked.
    if len(_OPENERS.findall(text)) > MAX_DEPTH and _is_deeper(value, MAX_DEPTH):
        raise InvalidRequest(f"The body is nested deeper than {MAX_DEPTH} levels.")
    if b"\\u0000" in text:
        refuse_nul(value)
    return value


def refuse_nul(value: object, path: str = "") -> None:
    """Raise `InvalidRequest` naming the part of a value that holds a NUL character."""
    if isinstance(value, str):
        if "\0" in value:
            raise InvalidRequest(f'"{path}" contains a NUL character')
    elif isinstance(value, dict):
        for name, member in value.items():
            refuse_nul(name, path or "a name")
            refuse_nul(member, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            refuse_nul(entry, f"{path}[{position}]")


def _is_deeper(value: object, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
