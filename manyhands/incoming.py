"""JSON that comes from outside: read, or refused when it holds what cannot be kept."""

from collections.abc import Mapping

import orjson

from manyhands.errors import InvalidRequest

MAX_DEPTH = 100
MAX_METADATA_BYTES = 10_240  # contract/README.md §4
MAX_PATH = 200  # characters of a parameter's name that an error repeats


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
    if text.count(b"[") + text.count(b"{") > MAX_DEPTH and _is_deeper(value, MAX_DEPTH):
        raise InvalidRequest(f"The body is nested deeper than {MAX_DEPTH} levels.")
    if b"\\u0000" in text:
        refuse_nul(value)
    return value


def merged(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    """Return two objects laid over each other, all the way down; the new members win."""
    whole = dict(old)
    for name, value in new.items():
        below = whole.get(name)
        whole[name] = (
            merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
        )
    return whole


def refuse_nul(value: object) -> None:
    """Raise `InvalidRequest` naming the part of a value that holds a NUL character."""
    path = _way_to_nul(value)
    if path is not None:
        named = path.removeprefix(".")[:MAX_PATH]
        raise InvalidRequest(f'"{named}" contains a NUL character')


def _way_to_nul(value: object) -> str | None:
    """Return where a NUL is; put together on the way back, for only one place is ever told."""
    if isinstance(value, str):
        return "" if "\0" in value else None
    if isinstance(value, dict):
        for name, member in value.items():
            if "\0" in name:
                return ".a name"
            rest = _way_to_nul(member)
            if rest is not None:
                return f".{name}{rest}"
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            rest = _way_to_nul(entry)
            if rest is not None:
                return f"[{position}]{rest}"
    return None


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
