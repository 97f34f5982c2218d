"""Bodies of the pages' API: read with the house's own care instead of the framework's."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from manyhands.errors import TooLarge
from manyhands.incoming import read_json

# An answer may be 20 MB (workqueue/draft.py); it comes with a little around it.
MAX_BODY_BYTES = 21 * 1024 * 1024


class _Incoming(Request):
    """A request whose body is bounded. FastAPI wraps whatever is raised here."""

    _read: bytes | None = None

    async def body(self) -> bytes:
        """Return the bytes of the body. Raises `TooLarge` as soon as it is clear."""
        if self._read is None:
            self._read = await self._bounded()
        return self._read

    async def json(self) -> Any:
        """Return the value of the body. Raises `InvalidRequest`."""
        return read_json(await self.body())

    async def _bounded(self) -> bytes:
        announced = self.headers.get("content-length", "")
        size = int(announced) if announced.isdecimal() else 0
        chunks = []
        if size <= MAX_BODY_BYTES:
            size = 0
            async for chunk in self.stream():
                size += len(chunk)
                if size > MAX_BODY_BYTES:
                    break
                chunks.append(chunk)
        if size > MAX_BODY_BYTES:
            raise TooLarge(f"The body is larger than {MAX_BODY_BYTES // 1024 // 1024} MB.")
        return b"".join(chunks)


class WebRoute(APIRoute):
    """A route whose body holds no NUL, no NaN, no lone surrogate and no endless nesting."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route."""
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            return await handle(_Incoming(request.scope, request.receive))

        return read
