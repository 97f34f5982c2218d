"""Conditions: when something is asked, by what was answered elsewhere.

An array of objects: one of the objects must hold, with all its members. A member is the key of
another field with the value or values wanted (one of them suffices), or ``not`` with an object or
an array of objects (contract/task-types.md §13). Values are told apart by their text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameters import as_list

NOT = "not"
"""A field cannot have this key: conditions have it for themselves."""

Scalar = bool | int | float | str
"""A value that can be compared with."""

_DEEPEST = 8


class InvalidCondition(ValueError):
    """A condition is not made as it must be; ``path`` is where, below the field."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


@dataclass(frozen=True, slots=True)
class OneOf:
    """A field has one of these values; ``path`` is where it was written."""

    key: str
    values: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Not:
    """None of these objects holds."""

    conditions: "Conditions"


Conditions = tuple[tuple[OneOf | Not, ...], ...]
"""One of the inner tuples must hold; without any, all is well."""


def read_conditions(raw: Json, path: str = "conditions", depth: int = 1) -> Conditions:
    """Return conditions as they were sent, read. Raises `InvalidCondition`."""
    if depth > _DEEPEST:
        raise InvalidCondition(path, f"is nested deeper than {_DEEPEST} levels")
    if not isinstance(raw, list):
        raise InvalidCondition(path, "must be an array of objects")
    return tuple(_object(entry, f"{path}[{place}]", depth) for place, entry in enumerate(raw))


def _object(raw: Json, path: str, depth: int) -> tuple[OneOf | Not, ...]:
    if not isinstance(raw, dict) or not raw:
        raise InvalidCondition(path, "must be an object with at least one member")
    return tuple(_member(key, value, f"{path}.{key}", depth) for key, value in raw.items())


def _member(key: str, raw: Json, path: str, depth: int) -> OneOf | Not:
    if key == NOT:
        if isinstance(raw, list):
            return Not(read_conditions(raw, path, depth + 1))
        return Not((_object(raw, path, depth + 1),))
    values = as_list(raw)
    if not values or any(not isinstance(value, str | int | float | bool) for value in values):
        raise InvalidCondition(path, "must be a value, or an array of values")
    return OneOf(key, tuple(text_of(value) for value in values), path)


def tests_in(conditions: Conditions) -> Iterator[OneOf]:
    """Yield every test of a field."""
    for members in conditions:
        for member in members:
            if isinstance(member, Not):
                yield from tests_in(member.conditions)
            else:
                yield member


def hold(conditions: Conditions, texts: Callable[[str], Sequence[str]]) -> bool:
    """Tell whether conditions hold; ``texts`` gives a field's values, none of a hidden one."""
    return not conditions or any(_all_hold(members, texts) for members in conditions)


def _all_hold(members: Sequence[OneOf | Not], texts: Callable[[str], Sequence[str]]) -> bool:
    return all(
        not any(_all_hold(inner, texts) for inner in member.conditions)
        if isinstance(member, Not)
        else any(text in member.values for text in texts(member.key))
        for member in members
    )


def texts_in(value: Json) -> tuple[str, ...]:
    """Return the values in a field's value, as texts; a time range or a set has none."""
    if isinstance(value, list):
        return tuple(text for entry in value for text in texts_in(entry))
    if value is None or isinstance(value, Mapping):
        return ()
    return (text_of(value),)


def text_of(value: Scalar) -> str:
    """Return a value as JSON writes it, without quotes: by it values are told apart.

    A form knows texts alone, and pages choose by text.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_empty(given: Json) -> bool:
    """Tell whether nothing was given, whatever is asked."""
    if isinstance(given, str):
        return not given.strip()
    if isinstance(given, list | dict):
        members = given.values() if isinstance(given, dict) else given
        return all(is_empty(member) for member in members)
    return given is None
