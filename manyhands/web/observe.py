"""Every request gets an id, a log line when it failed, and a count."""

import re
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from manyhands.ids import new_id
from manyhands.observability import metrics

log = structlog.get_logger()

_GIVEN = re.compile(rb"^[A-Za-z0-9_.:-]{8,128}$")
_TASK_ID = re.compile(r"/([0-9a-f]{24})(?:/|$)")
_TOKEN = re.compile(r"[0-9A-Za-z]{40,}")  # of a link (`ids.new_secret`)


class Observe:
    """Wraps the whole application. A given X-Request-Id is kept, so that traces join up."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and watch its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        started = time.perf_counter()
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            await self._app(scope, receive, watch)
        finally:
            structlog.contextvars.unbind_contextvars("request_id")
            _count(scope, status, time.perf_counter() - started)
            if status >= 500:
                _tell(scope, status, request_id)


def shown_path(path: str) -> str:
    """Return a path as a log may hold it: without the token of an invitation."""
    return _TOKEN.sub("…", path)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _GIVEN.match(value):
            return str(value.decode())
    return new_id()


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
