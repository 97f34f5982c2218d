"""Finds what is wrong with the definition of fields, and says it with its path."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from manyhands.tasktypes.conditions import (
    NOT,
    InvalidCondition,
    OneOf,
    read_conditions,
    tests_in,
    text_of,
)
from manyhands.tasktypes.textcollection.fields import CollectedField, FieldChoice, leaves

# Deeper than anybody can look through, and far from what a stack can hold.
_DEEPEST_CHOICES = 12
_DEEPEST_SETS = 6
_MOST_INLINE = 2
_FEWEST_IN_SET = 2

Found = Iterator[tuple[str, str]]
"""Paths and what is wrong there, such as ``fields[2].choices`` and ``is required``."""


def require_usable(fields: Sequence[CollectedField]) -> None:
    """Raise `ValueError`, a whole sentence, for the first thing that is wrong."""
    for path, wrong in _wrong(fields):
        raise ValueError(f'Parameter is invalid, reason: "{path}" {wrong}')


def _wrong(fields: Sequence[CollectedField]) -> Found:
    if not fields:
        yield "fields", "must have at least one field"
    yield from _wrong_ids(fields)
    yield from _wrong_fields(fields, "fields", {}, 1)


def _wrong_ids(fields: Sequence[CollectedField]) -> Found:
    seen: set[str] = set()
    for path, field in _all(fields, "fields", 1):
        if field.field_id in seen:
            yield f"{path}.field_id", f'is "{field.field_id}" a second time'
        if field.field_id == NOT:
            yield f"{path}.field_id", f'must not be "{NOT}", which conditions have for themselves'
        seen.add(field.field_id)


def _all(
    fields: Sequence[CollectedField], path: str, depth: int
) -> Iterator[tuple[str, CollectedField]]:
    for place, field in enumerate(fields):
        here = f"{path}[{place}]"
        yield here, field
        if depth <= _DEEPEST_SETS:
            yield from _all(field.members, f"{here}.fields", depth + 1)


def _wrong_fields(
    fields: Sequence[CollectedField],
    path: str,
    around: Mapping[str, CollectedField],
    depth: int,
) -> Found:
    known = {**around, **{field.field_id: field for field in fields}}
    for place, field in enumerate(fields):
        here = f"{path}[{place}]"
        yield from _wrong_field(field, here)
        yield from _wrong_conditions(field, here, known)
        if field.type == "field_set":
            if depth > _DEEPEST_SETS:
                yield here, f"is nested deeper than {_DEEPEST_SETS} levels"
                return
            others = {key: other for key, other in known.items() if other is not field}
            yield from _wrong_fields(field.members, f"{here}.fields", others, depth + 1)
    yield from _cycles(fields, path)


def _wrong_field(field: CollectedField, path: str) -> Found:
    if field.type != "field_set" and not (field.title or "").strip():
        yield f"{path}.title", "is required"
    if field.max_responses_required < field.min_responses_required:
        yield (
            f"{path}.max_responses_required",
            "must not be less than min_responses_required",
        )
    if field.type == "field_set":
        yield from _wrong_set(field, path)
    elif field.type in {"category", "select"}:
        yield from _wrong_choices(field, path)
    elif field.type == "number":
        contradiction = field.bounds.contradiction()
        if contradiction is not None:
            yield path, f"cannot be used: {contradiction}"


def _wrong_set(field: CollectedField, path: str) -> Found:
    if field.fields is None:
        yield f"{path}.fields", "is required"
    elif len(field.fields) < _FEWEST_IN_SET:
        yield f"{path}.fields", f"must have at least {_FEWEST_IN_SET} fields"
    elif field.inline and len(field.fields) > _MOST_INLINE:
        yield f"{path}.fields", f"must have at most {_MOST_INLINE} fields, as the set is inline"
    elif field.inline:
        for place, member in enumerate(field.fields):
            if member.type not in {"text", "number"}:
                yield f"{path}.fields[{place}].type", "must be text or number in an inline set"


def _wrong_choices(field: CollectedField, path: str) -> Found:
    if field.choices is None:
        yield f"{path}.choices", "is required"
        return
    if not field.choices:
        yield f"{path}.choices", "must have at least one choice"
        return
    if _depth(field.choices) > _DEEPEST_CHOICES:
        yield f"{path}.choices", f"are nested deeper than {_DEEPEST_CHOICES} levels"
        return
    counted = Counter(text_of(choice.value) for choice in leaves(field.choices))
    value, times = counted.most_common(1)[0]
    if times > 1:
        yield f"{path}.choices", f'has the value "{value}" twice'
    if field.max_choices < field.min_choices:
        yield f"{path}.max_choices", "must not be less than min_choices"
    if field.type == "category" and field.min_choices > len(counted):
        yield f"{path}.min_choices", f"must be at most {len(counted)}: there are no more choices"


def _depth(choices: Sequence[FieldChoice], depth: int = 1) -> int:
    if depth > _DEEPEST_CHOICES:
        return depth
    below = (_depth(choice.subchoices, depth + 1) for choice in choices if choice.subchoices)
    return max(below, default=depth)


def _wrong_conditions(
    field: CollectedField, path: str, known: Mapping[str, CollectedField]
) -> Found:
    try:
        conditions = read_conditions(field.conditions or [])
    except InvalidCondition as error:
        yield f"{path}.{error.path}", str(error)
        return
    for test in tests_in(conditions):
        wrong = _wrong_test(test, field, known)
        if wrong is not None:
            yield f"{path}.{test.path}", wrong


def _wrong_test(
    test: OneOf, field: CollectedField, known: Mapping[str, CollectedField]
) -> str | None:
    other = known.get(test.key)
    if other is None or other is field:
        return "names no other field beside this one or around it"
    if other.type in {"field_set", "time_range"}:
        return f"names a {other.type}, which has no value to compare with"
    possible = {"true", "false"} if other.type == "boolean" else set(other.values)
    if other.type in {"boolean", "category", "select"}:
        for value in test.values:
            if value not in possible:
                return f'wants "{value}", which cannot be chosen there'
    return None


def _cycles(fields: Sequence[CollectedField], path: str) -> Found:
    """Find fields that wait for each other; those of sets may wait for what is around them."""
    needs = {
        field.field_id: {test.key for test in tests_in(read_conditions(field.conditions or []))}
        for field in fields
    }
    open_ids = set(needs)
    while free := {key for key in open_ids if not needs[key] & open_ids}:
        open_ids -= free
    for place, field in enumerate(fields):
        if field.field_id in open_ids:
            yield f"{path}[{place}].conditions", "wait for each other in a circle"
