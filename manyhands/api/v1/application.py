"""Version 1 of the API: its routes, and its OpenAPI document."""

from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from manyhands import __version__
from manyhands.api.answers import error_body, json, json_bytes
from manyhands.api.idempotency import answered_once
from manyhands.api.routing import plain_routes
from manyhands.api.v1 import audits, batches, files, projects, quality, studio, tasks, teams
from manyhands.api.v1.reference.document import INTRODUCTION, document

_ROUTERS = (
    tasks.router,
    audits.router,
    quality.router,
    projects.router,
    batches.router,
    files.router,
    teams.router,
    studio.router,
)


def create_v1() -> Router:
    """Return what to mount at ``/v1``; the routes find their services in ``app.state.api``."""
    documentation = documented()

    async def openapi(_request: Request) -> Response:
        return json(documentation)

    return Router(
        [Route("/openapi.json", openapi), *plain_routes(_ROUTERS, answered_once)],
        redirect_slashes=False,
        default=nothing_here,
    )


def documented() -> dict[str, Any]:
    """Return the OpenAPI document, of an application that is never served."""
    app = FastAPI(
        title="manyhands API, version 1",
        version=__version__,
        description=INTRODUCTION,
        generate_unique_id_function=lambda route: route.name,
    )
    for router in _ROUTERS:
        app.include_router(router)
    return document(app)


async def nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 404, whatever is asked for."""
    await no_route(Request(scope), HTTPException(404))(scope, receive, send)


def no_route(request: Request, error: HTTPException) -> Response:
    """Return the error object for a path or a method that the API does not have."""
    if error.status_code == 405:
        message = f"{request.method} is not possible at {request.url.path}."
    else:
        message = f"There is nothing at {request.method} {request.url.path}."
    answer = json_bytes(error_body(error.status_code, message), error.status_code)
    answer.headers.update(error.headers or {})
    return answer
