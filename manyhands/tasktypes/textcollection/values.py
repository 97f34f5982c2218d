"""Reads what a worker filled in for a field: from what was typed to the typed value.

While one types, a number or a time is a text; the rules are those of `values.ts`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from manyhands.tasktypes.conditions import Scalar, is_empty, text_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.numbers import Number, read_number
from manyhands.tasktypes.textcollection.fields import CollectedField

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?(?:([0-9]{1,4}):)?([0-9]{1,6}(?:\.[0-9]{1,3})?)")


class Unreadable(ValueError):
    """A value does not fit its field; the text tells the worker what to do."""


def read_value(field: CollectedField, given: Json) -> Json:
    """Return the value of one response to a field that is no set; raises `Unreadable`.

    Of a category it is the array of chosen values; of a time range an object with ``start`` and
    ``end`` in seconds; of a datetime ISO 8601 as the worker gave it, with seconds.
    """
    return _READERS[field.type](field, given)


def _text(_field: CollectedField, given: Json) -> str:
    if not isinstance(given, str):
        raise Unreadable("It must be a text.")
    return given.strip()


def _boolean(_field: CollectedField, given: Json) -> bool:
    if not isinstance(given, bool):
        raise Unreadable("Choose yes or no.")
    return given


def _number(field: CollectedField, given: Json) -> Number:
    number = read_number(given)
    if number is None:
        raise Unreadable("It must be a number.")
    wrong = field.bounds.problem(number)
    if wrong is not None:
        raise Unreadable(f"The number {wrong}.")
    return number


def _moment(_field: CollectedField, given: Json) -> str:
    text = given.strip() if isinstance(given, str) else ""
    if not _MOMENT.fullmatch(text):
        raise Unreadable("It must be a day and a time.")
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        raise Unreadable("There is no such day or time.") from None


def _chosen(field: CollectedField, given: Json) -> list[Scalar]:
    entries = given if isinstance(given, list) else [given]
    values = field.values
    picked = {text_of(_choice(values, entry)) for entry in entries if not is_empty(entry)}
    if len(picked) < field.min_choices:
        raise Unreadable(f"Choose at least {field.min_choices}.")
    if len(picked) > field.max_choices:
        raise Unreadable(f"Choose at most {field.max_choices}.")
    return [value for text, value in values.items() if text in picked]


def _selected(field: CollectedField, given: Json) -> Scalar:
    return _choice(field.values, given)


def _choice(values: Mapping[str, Scalar], given: Json) -> Scalar:
    if isinstance(given, str | int | float | bool) and text_of(given) in values:
        return values[text_of(given)]
    raise Unreadable("Choose one of the choices.")


def _time_range(_field: CollectedField, given: Json) -> dict[str, Number]:
    ends = given if isinstance(given, dict) else {}
    start, end = (read_seconds(ends.get(name)) for name in ("start", "end"))
    if start is None or end is None:
        raise Unreadable("Fill in both times, such as 1:05 and 1:20.5.")
    if end <= start:
        raise Unreadable("The end must be later than the start.")
    return {"start": start, "end": end}


_READERS: Mapping[str, Callable[[CollectedField, Json], Json]] = {
    "text": _text,
    "boolean": _boolean,
    "number": _number,
    "datetime": _moment,
    "category": _chosen,
    "select": _selected,
    "time_range": _time_range,
}


def read_seconds(given: Json) -> Number | None:
    """Return the seconds of a number, or of what somebody typed: ``83``, ``1:23.5``."""
    if isinstance(given, str):
        match = _CLOCK.fullmatch(given.strip())
        if match is None:
            return None
        first, second, seconds = match.groups()
        hours, minutes = (first, second) if second is not None else (None, first)
        number = round(int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds), 3)
        return int(number) if number.is_integer() else number
    number_given = read_number(given)
    return number_given if number_given is not None and number_given >= 0 else None
