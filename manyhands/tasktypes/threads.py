"""A response as version 2 of the API shows it: threads of turns with annotations.

Plain objects in the form of contract/v2.md §4 and §5. Ids begin with ``thread_``, ``turn_`` or
``an_`` and are unique within their task; version 2 makes them unique everywhere.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

Members = dict[str, Any]


def thread_of_response(_params: object, response: Members) -> list[Members]:
    """Return a response of any type as one thread with one turn, each leaf an annotation."""
    return one_turn([_of_leaf(key, value) for key, value in _leaves(response)])


def one_turn(annotations: Sequence[Members]) -> list[Members]:
    """Return the thread of a response that is no conversation."""
    turn = {"id": "turn_1", "messages": [], "annotations": list(annotations)}
    return [{"id": "thread_1", "turns": [turn], "annotations": []}]


def annotation(kind: str, key: str, value: Any, **details: Any) -> Members:
    """Return an annotation; its id follows from its key, which is unique in its task."""
    local = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return {"id": f"an_{local}", "key": key, "type": kind, "value": value} | details


def _of_leaf(key: str, value: Any) -> Members:
    """Return the annotation of the kind that fits a value; what fits none becomes its JSON."""
    match value:
        case None | str():
            return annotation("text", key, value)
        case bool():
            return annotation("boolean", key, value)
        case int():
            return annotation("integer", key, value)
        case list() if value and all(isinstance(entry, str) for entry in value):
            return annotation("category_multiple", key, value)
        case _:
            return annotation("text", key, orjson.dumps(value).decode())


def _leaves(members: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in members.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, dict) and value:
            yield from _leaves(value, key)
        else:
            yield key, value
