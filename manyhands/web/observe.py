"""Every request gets an id and a count, one with an API key a line in the log of requests."""

import re
import time
from collections.abc import Mapping
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from manyhands import clock
from manyhands.accounts.model import ApiKey
from manyhands.accounts.request_log import MAX_TEXT, RequestLog
from manyhands.accounts.request_log_queries import NewEntry
from manyhands.ids import new_id
from manyhands.observability import metrics

log = structlog.get_logger()

_GIVEN = re.compile(r"[A-Za-z0-9_.:-]{8,128}")
_TASK_ID = re.compile(r"/([0-9a-f]{24})(?:/|$)")
_TOKEN = re.compile(r"[0-9A-Za-z]{40,}")  # of a link (`ids.new_secret`)


class Observe:
    """Wraps the whole application. A given X-Request-Id is kept, so that traces join up."""

    def __init__(self, app: ASGIApp, requests: RequestLog) -> None:
        self._app = app
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and watch its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        # Shared with the state of the request, where the API leaves whose key it was.
        state = scope.setdefault("state", {})
        started = time.perf_counter()
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                standing = state.get("standing")
                message["headers"] = [
                    *message["headers"],
                    (b"x-request-id", request_id.encode()),
                    *(standing.headers() if standing else ()),
                ]
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            await self._app(scope, receive, watch)
        finally:
            structlog.contextvars.unbind_contextvars("request_id")
            seconds = time.perf_counter() - started
            _count(scope, status, seconds)
            if "api_key" in state:
                self._requests.note(_entry(scope, state, status, seconds, request_id))
            if status >= 500:
                _tell(scope, status, request_id)


def _entry(
    scope: Scope, state: Mapping[str, Any], status: int, seconds: float, request_id: str
) -> NewEntry:
    key: ApiKey = state["api_key"]
    error = state.get("error")
    return NewEntry(
        customer_id=key.customer_id,
        mode=key.mode,
        key_id=key.key_id,
        at=clock.now(),
        method=scope["method"],
        path=_sent_path(scope)[:MAX_TEXT],
        status=status,
        duration_ms=round(seconds * 1000),
        error=error[:MAX_TEXT].replace("\0", "") if error else None,
        idempotency_key=_header(scope, b"idempotency-key"),
        request_id=request_id,
    )


def _sent_path(scope: Scope) -> str:
    path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0]
    query = scope.get("query_string", b"")
    return str((path + b"?" + query if query else path).decode("latin-1"))


def _header(scope: Scope, wanted: bytes) -> str | None:
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value.decode("latin-1"))[:MAX_TEXT]
    return None


def shown_path(path: str) -> str:
    """Return a path as a log may hold it: without the token of an invitation."""
    return _TOKEN.sub("…", path)


def _request_id(scope: Scope) -> str:
    given = _header(scope, b"x-request-id")
    return given if given and _GIVEN.fullmatch(given) else new_id()


def _surface(path: str) -> str:
    for prefix, surface in (("/v1/", "v1"), ("/v2/", "v2"), ("/app/api/", "app"), ("/bin/", "bin")):
        if path.startswith(prefix):
            return surface
    return "pages"


def _count(scope: Scope, status: int, seconds: float) -> None:
    surface = _surface(scope["path"])
    metrics.requests.labels(surface, scope["method"], str(status)).inc()
    metrics.request_seconds.labels(surface).observe(seconds)


def _tell(scope: Scope, status: int, request_id: str) -> None:
    found = _TASK_ID.search(scope["path"])
    log.warning(
        "request answered with an error",
        method=scope["method"],
        path=shown_path(scope["path"]),
        status=status,
        request_id=request_id,
        task_id=found[1] if found else None,
    )
