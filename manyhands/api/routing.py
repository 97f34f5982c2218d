"""Routes without ceremony, and paths as the clients write them."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeAlias
from urllib.parse import unquote

import structlog
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from manyhands.api.answers import error_answer, error_body, json_bytes
from manyhands.errors import InvalidRequest, PublicError

log = structlog.get_logger()

_ROOTS = ("/v1/", "/v2/")

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def plain_routes(
    routers: Iterable[APIRouter], around: Callable[[Endpoint], Endpoint]
) -> list[Route]:
    """Return the routes of some routers, to be served without FastAPI's machinery.

    ``around`` is put around every endpoint that changes something by POST or PUT.

    FastAPI documents them and otherwise stays out of the way: bodies here come in forms that it
    does not know, errors have the API's own shape, and its layers cost more than the rest of a
    creation (docs/decisions/0005-v1-is-served-plainly.md).
    """
    return [
        Route(route.path, _rendered(around(route.endpoint)), methods=list(methods))
        if methods <= {"POST", "PUT"}
        else Route(route.path, _rendered(route.endpoint), methods=list(methods))
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute) and (methods := route.methods)
    ]


def _rendered(endpoint: Endpoint) -> Endpoint:
    async def handle(request: Request) -> Response:
        try:
            return await endpoint(request)
        except PublicError as error:
            request.state.error = error.message
            return error_answer(error)
        except Exception as error:
            log.error("request failed", path=request.url.path, exc_info=error)
            message = "Something went wrong on our side. Nothing was lost; it is safe to try again."
            return json_bytes(error_body(500, message), 500)

    return handle


class RawPaths:
    """Routes the API on the path as it was sent: names may hold an escaped slash.

    A trailing slash is dropped rather than redirected, for a redirect would turn a POST into a
    GET (contract/README.md §2). `name_in` undoes the escaping.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path cleaned."""
        if scope["type"] == "http" and f"{scope['path']}/".startswith(_ROOTS):
            raw = scope.get("raw_path") or scope["path"].encode()
            path = raw.split(b"?", 1)[0].decode("latin-1").rstrip("/")
            # Without its slash the root itself would be an address of the pages.
            scope = {**scope, "path": f"{path}/" if f"{path}/" in _ROOTS else path}
        await self._app(scope, receive, send)


def name_in(request: Request, parameter: str) -> str:
    """Return a name from the path, unescaped. Raises `InvalidRequest`."""
    try:
        name = unquote(request.path_params[parameter], errors="strict")
    except UnicodeDecodeError:
        raise InvalidRequest(f'"{parameter}" is not valid UTF-8') from None
    if "\0" in name:
        raise InvalidRequest(f'"{parameter}" contains a NUL character')
    return name
