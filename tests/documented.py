"""Holds every answer of the API to what its document says may come."""

import re
from functools import cache

from manyhands.api.v1.application import documented


@cache
def _operations() -> list[tuple[str, "re.Pattern[str]", frozenset[str]]]:
    return [
        (
            method.upper(),
            re.compile(re.sub(r"\{\w+\}", "[^/]+", path)),
            frozenset(operation["responses"]),
        )
        for path, methods in documented()["paths"].items()
        for method, operation in methods.items()
    ]


def require_documented(method: str, path: str, status: int) -> None:
    """Fail on a status that the document does not name; ``path`` is below ``/v1``."""
    for known, pattern, statuses in _operations():
        if known == method and pattern.fullmatch(path.rstrip("/")):
            assert str(status) in statuses, f"{method} {path} answers {status}: not documented"
