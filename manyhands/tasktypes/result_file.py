"""Parts of a response that are files.

A task type puts a `ResultFile` into the response it makes; customers get an address in its place,
and the type gets the file back where it is given a response (``answer_of``, ``agreement``,
``merge``, ``read_response``). `manyhands.files.results` stores and serves them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

ResultContentType = Literal["image/png", "application/json"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file in a response, anywhere among its members; equal content is one file."""

    content_type: ResultContentType
    data: bytes


def replaced(value: Any, replace: Callable[[Any], Any]) -> Any:
    """Return a response with ``replace`` called on everything in it but objects and lists."""
    if isinstance(value, dict):
        return {name: replaced(member, replace) for name, member in value.items()}
    if isinstance(value, list):
        return [replaced(entry, replace) for entry in value]
    return replace(value)


def parts_of(value: Any, kind: type[R]) -> list[R]:
    """Return everything of a kind in a response, in its order."""
    found: list[R] = []

    def note(part: Any) -> Any:
        if isinstance(part, kind):
            found.append(part)
        return part

    replaced(value, note)
    return found
