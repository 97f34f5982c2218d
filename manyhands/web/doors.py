"""What is open without a sign-in or a key: health, metrics, the request bin, result files."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from manyhands.callbacks import bins
from manyhands.db.pool import Database
from manyhands.errors import NotFound, PublicError
from manyhands.files.results import find_result_file
from manyhands.ids import is_id
from manyhands.observability import metrics

REFRESH_SECONDS = 2.0

# Whoever has the address may use the file anywhere; opened by itself, it can do nothing.
_RESULT_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "private, max-age=31536000, immutable",
}

Check = Callable[[], Awaitable[dict[str, str]]]


async def live(_request: Request) -> Response:
    """Tell that the process answers."""
    return JSONResponse({"status": "live"})


def ready(check: Check) -> Callable[[Request], Awaitable[Response]]:
    """Return the route that tells whether everything is up, or what is not."""

    async def route(_request: Request) -> Response:
        problems = await check()
        if problems:
            return JSONResponse({"status": "not ready", "problems": problems}, 503)
        return JSONResponse({"status": "ready"})

    return route


def scrape(refresh: Callable[[], Awaitable[None]]) -> Callable[[Request], Awaitable[Response]]:
    """Return the route of the figures."""

    async def route(_request: Request) -> Response:
        # Without the database, the process's own figures remain, and in time for who collects them.
        with suppress(PublicError, TimeoutError):
            async with asyncio.timeout(REFRESH_SECONDS):
                await refresh()
        return Response(metrics.render(), media_type=metrics.CONTENT_TYPE)

    return route


def request_bin(db: Database) -> Callable[[Request], Awaitable[Response]]:
    """Return the route that takes whatever is posted to a bin."""

    async def route(request: Request) -> Response:
        bin_id = request.path_params["bin_id"]
        try:
            body = await _bounded(request)
            if not is_id(bin_id):
                raise NotFound("There is no such request bin.")
            async with db.connection() as tx:
                await bins.receive(
                    tx,
                    bin_id,
                    method=request.method,
                    headers=dict(request.headers),
                    body=body.decode("utf-8", "replace"),
                )
        except PublicError as error:
            return PlainTextResponse(error.message + "\n", error.status)
        except ClientDisconnect:
            return PlainTextResponse("The body ended early.\n", 400)
        return PlainTextResponse("ok\n")

    return route


def result_file(db: Database) -> Callable[[Request], Awaitable[Response]]:
    """Return the route that serves a file of a response to whoever knows its address."""

    async def route(request: Request) -> Response:
        try:
            async with db.connection() as tx:
                file = await find_result_file(tx, request.path_params["name"])
        except PublicError as error:
            return PlainTextResponse(error.message + "\n", error.status)
        if file is None:
            return PlainTextResponse("There is no such file.\n", 404)
        return Response(file.data, media_type=file.content_type, headers=_RESULT_HEADERS)

    return route


async def _bounded(request: Request) -> bytes:
    chunks, size = [], 0
    async for chunk in request.stream():
        chunks.append(chunk)
        size += len(chunk)
        if size > bins.MAX_BODY:
            break
    return b"".join(chunks)[: bins.MAX_BODY]
