"""Routes without ceremony, and paths as the clients write them."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import unquote

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from manyhands.api.answers import error_answer
from manyhands.errors import InvalidRequest, PublicError


class PlainRoute(APIRoute):
    """A route whose endpoint takes the request and returns the response.

    FastAPI documents it and otherwise stays out of the way: bodies here come in forms that it
    does not know, errors have the API's own shape, and its dependency machinery costs about a
    fifth of a creation (research: stack §3).
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the endpoint itself, its errors rendered."""
        endpoint: Callable[[Request], Awaitable[Response]] = self.endpoint

        async def handle(request: Request) -> Response:
            try:
                return await endpoint(request)
            except PublicError as error:
                return error_answer(error)

        return handle


class RawPaths:
    """Routes the API on the path as it was sent: names may hold an escaped slash.

    A trailing slash is dropped rather than redirected, for a redirect would turn a POST into a
    GET (contract/README §2). `name_in` undoes the escaping.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path cleaned."""
        if scope["type"] == "http" and scope["path"].startswith(("/v1/", "/v2/")):
            raw = scope.get("raw_path") or scope["path"].encode()
            path = raw.split(b"?", 1)[0].decode("latin-1")
            scope = {**scope, "path": path.rstrip("/")}
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
