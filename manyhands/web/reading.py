"""Bodies of the pages' API: read with the house's own care instead of the standard library's."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from manyhands.incoming import read_json


class _Incoming(Request):
    async def json(self) -> Any:
        """Return the body's value. Raises `InvalidRequest`."""
        return read_json(await self.body())


class WebRoute(APIRoute):
    """A route whose body holds no NUL, no NaN, no lone surrogate and no endless nesting."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route."""
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            return await handle(_Incoming(request.scope, request.receive))

        return read
