"""Query strings, as the clients write them (contract/README.md §4, §7)."""

import re
from datetime import UTC, datetime

from starlette.datastructures import QueryParams

from manyhands.errors import InvalidRequest

_MOST_DIGITS = 19
_ZONE = re.compile(r" (\d{2}(?::?\d{2})?)$")
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def text(params: QueryParams, name: str) -> str | None:
    """Return a parameter; an empty one means not given. Raises `InvalidRequest` for a NUL."""
    value = params.get(name)
    if value and "\0" in value:
        raise InvalidRequest(f'"{name}" contains a NUL character')
    return value or None


def texts(params: QueryParams, name: str) -> list[str] | None:
    """Return the values of a repeated parameter, also written ``name[]``."""
    values = [value for value in (*params.getlist(name), *params.getlist(f"{name}[]")) if value]
    if any("\0" in value for value in values):
        raise InvalidRequest(f'"{name}" contains a NUL character')
    return values or None


def flag(params: QueryParams, name: str) -> bool:
    """Return whether a parameter is true, ``True`` or 1; anything else is false."""
    return (params.get(name) or "").lower() in {"true", "1"}


def number(params: QueryParams, name: str, *, default: int, low: int, high: int) -> int:
    """Return a whole number within bounds. Raises `InvalidRequest`."""
    value = text(params, name)
    if value is None:
        return default
    # isdecimal alone would take other scripts' digits, and int would take underscores.
    usable = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
    if not usable or not low <= int(value) <= high:
        raise InvalidRequest(f'"{name}" must be a whole number from {low} to {high}')
    return int(value)


def moment(params: QueryParams, name: str) -> datetime | None:
    """Return an ISO 8601 date or date-time; without a zone it is UTC. Raises `InvalidRequest`.

    The first and the last moment there is, with which programs mean "any", become a day within.
    """
    value = text(params, name)
    if value is None:
        return None
    parsed = _parsed(value.strip())
    if parsed is None:
        raise InvalidRequest(f'"{name}" must be an ISO 8601 date or date-time')
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return max(_EARLIEST, min(_LATEST, aware)).astimezone(UTC)


def _parsed(value: str) -> datetime | None:
    # A `+` that was not escaped arrives as a blank; `2021-04-25 07:00` is a time all the same.
    for text_form in (value, _ZONE.sub(r"+\1", value)):
        try:
            return datetime.fromisoformat(text_form)
        except ValueError:
            continue
    return None


def choice(params: QueryParams, name: str, choices: tuple[str, ...]) -> str | None:
    """Return one of some words. Raises `InvalidRequest`."""
    value = text(params, name)
    if value is not None and value not in choices:
        raise InvalidRequest(f'"{name}" must be one of {", ".join(choices)}')
    return value
