"""Forms with brackets in their names, as curl, Rails, PHP and the Node clients write them.

Decoded here in one pass: the libraries for it take minutes over half a megabyte of members
(docs/decisions/0015-forms-are-decoded-here.md).
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from manyhands.errors import InvalidRequest

MAX_MEMBERS = 100_000
MAX_DEPTH = 20

_NAME = re.compile(r"([^\[\]]*)((?:\[[^\[\]]*\])+)")
_Node: TypeAlias = dict[str, Any]


class _Array(dict[str, Any]):
    """A node whose first member was written ``name[]``."""


def decode_form(raw: bytes) -> dict[str, Any]:
    """Return the members of a form; leaves are strings, repeated ones arrays of strings.

    ``a[b]=1`` is an object, ``a[]=1`` an array, ``a[0]=1`` an object with a number for its key:
    whether that means an array only the model knows (`parameters.read`). Raises `InvalidRequest`.
    """
    try:
        pairs = parse_qsl(
            raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_MEMBERS
        )
    except ValueError as error:  # not UTF-8, or too many
        raise InvalidRequest(f"The form cannot be read: {error}") from None
    return nest(pairs)


def nest(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the members of a form that is read already. Raises `InvalidRequest`."""
    tree: _Node = {}
    for name, value in pairs:
        path = _path(name)
        node = tree
        for part, following in pairwise(path):
            node = _child(node, part, following, name)
        last = path[-1] if path[-1] or node is tree else str(len(node))
        _add(node, last, value, name)
    return {name: _finished(member) for name, member in tree.items()}


def _path(name: str) -> list[str]:
    match = _NAME.fullmatch(name)
    if match is None or not (match[1] or match[2].strip("[]")):
        return [name]
    parts = match[2][1:-1].split("][")
    if len(parts) > MAX_DEPTH:
        raise InvalidRequest(f"The form is nested deeper than {MAX_DEPTH} levels.")
    return [match[1], *parts] if match[1] else parts


def _child(node: _Node, part: str, following: str, name: str) -> _Node:
    child: Any = node.setdefault(part or str(len(node)), {} if following else _Array())
    if not isinstance(child, dict):
        raise _contradiction(name)
    return child


def _add(node: _Node, key: str, value: str, name: str) -> None:
    present = node.setdefault(key, value)
    if present is value:
        return
    if isinstance(present, dict):
        raise _contradiction(name)
    if isinstance(present, list):
        present.append(value)
    else:
        node[key] = [present, value]


def _contradiction(name: str) -> InvalidRequest:
    return InvalidRequest(f'"{name[:100]}" is given both as a value and as an object')


def _finished(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    members = {key: _finished(member) for key, member in node.items()}
    if isinstance(node, _Array) and list(members) == [str(n) for n in range(len(members))]:
        return list(members.values())
    return members
