"""The JSON API of the pages, as an application of its own mounted at ``/app/api``."""

from dataclasses import asdict

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from manyhands import __version__
from manyhands.errors import (
    Forbidden,
    InvalidAnswer,
    InvalidRequest,
    PublicError,
    TooManyRequests,
)
from manyhands.web import account, attachments
from manyhands.web.csrf import is_cross_site
from manyhands.web.dashboard import (
    audits,
    batches,
    callbacks,
    datasets,
    exports,
    files,
    home,
    keys,
    models,
    projects,
    quality,
    requests,
    studio,
    tasks,
    team,
    usage,
)
from manyhands.web.observe import shown_path
from manyhands.web.services import WebServices
from manyhands.web.workspace import lessons, passing_on, rendering, replies
from manyhands.web.workspace import routes as workspace

log = structlog.get_logger()


def create_web(services: WebServices) -> FastAPI:
    """Return the application to mount at ``/app/api``."""
    app = FastAPI(
        title="manyhands pages",
        version=__version__,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.web = services
    app.add_middleware(Guarded)
    app.include_router(account.router)
    app.include_router(attachments.router)
    app.include_router(workspace.router)
    app.include_router(passing_on.router)
    app.include_router(rendering.router)
    app.include_router(lessons.router)
    app.include_router(replies.router)
    for module in (home, keys, team, quality, tasks, audits, projects, batches, files, studio):
        app.include_router(module.router)
    for module in (models, datasets, callbacks, requests, usage, exports):
        app.include_router(module.router)
    app.include_router(keys.rules_router)
    app.add_exception_handler(PublicError, _public_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _no_route)
    app.add_exception_handler(Exception, _our_fault)
    return app


class Guarded:
    """Refuses writes from other sites and unusable addresses; keeps answers out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = _refusal(Request(scope)) if scope["type"] == "http" else None
        app = _render(refusal) if refusal else self._app
        await app(scope, receive, _private(send))


def _refusal(request: Request) -> PublicError | None:
    if is_cross_site(request.method, request.headers):
        return Forbidden("This request comes from another site.")
    if "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]:
        return InvalidRequest("The address contains a NUL character.")
    return None


def _private(send: Send) -> Send:
    """Return a ``send`` that adds the headers of private answers, where they have none."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Cache-Control", "no-store")
            headers.setdefault("X-Content-Type-Options", "nosniff")
        await send(message)

    return sending


async def _public_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, PublicError)
    return _render(error)


def _render(error: PublicError) -> Response:
    body: dict[str, object] = {"status_code": error.status, "error": error.message}
    if isinstance(error, InvalidAnswer):
        body["field"] = error.problems[0].field
        body["problems"] = [asdict(problem) for problem in error.problems]
    headers = {}
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse(body, error.status, headers)


async def _bad_request(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:]) or "body"
    body = {"status_code": 422, "error": f'"{field}": {first["msg"]}', "field": field}
    return JSONResponse(body, 422)


async def _no_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, PublicError):  # FastAPI wraps whatever reading a body raises
        return _render(error.__cause__)
    message = error.detail
    if error.status_code in {404, 405}:
        message = f"There is nothing at {request.method} {request.url.path}."
    body = {"status_code": error.status_code, "error": message}
    return JSONResponse(body, error.status_code, error.headers)


async def _our_fault(request: Request, error: Exception) -> Response:
    log.error("request failed", path=shown_path(request.url.path), exc_info=error)
    message = "Something went wrong on our side. Nothing was lost; try again."
    return JSONResponse({"status_code": 500, "error": message}, 500)
