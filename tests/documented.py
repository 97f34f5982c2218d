"""What the API answers and serves, held to what its document says."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from starlette.routing import Route, Router

from manyhands.api.v1.application import V1


@cache
def _operations() -> list[tuple[str, "re.Pattern[str]", frozenset[str]]]:
    return [
        (
            method.upper(),
            re.compile(re.sub(r"\{\w+\}", "[^/]+", path)),
            frozenset(operation["responses"]),
        )
        for path, methods in V1.documented()["paths"].items()
        for method, operation in methods.items()
    ]


def require_documented(method: str, path: str, status: int) -> None:
    """Fail on a status that the document does not name; ``path`` is below ``/v1``."""
    for known, pattern, statuses in _operations():
        if known == method and pattern.fullmatch(path.rstrip("/")):
            assert str(status) in statuses, f"{method} {path} answers {status}: not documented"


def served_by(router: Router) -> set[str]:
    """Return the methods and paths of a router, as ``GET /tasks``."""
    return {
        f"{method} {route.path}"
        for route in router.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }


def schemas_named_in(value: Any) -> Iterator[str]:
    """Yield the names of the schemas that a document, or a part of it, refers to."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rpartition("/")[2]
        for member in value.values():
            yield from schemas_named_in(member)
    elif isinstance(value, list):
        for entry in value:
            yield from schemas_named_in(entry)
