"""Version 1 of the API as an application of its own, with its own OpenAPI document."""

import structlog
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from manyhands import __version__
from manyhands.api.answers import error_body, json_bytes
from manyhands.api.services import ApiServices
from manyhands.api.v1 import described, projects, tasks

log = structlog.get_logger()


def create_v1(services: ApiServices) -> FastAPI:
    """Return the application to mount at ``/v1``."""
    app = FastAPI(
        title="manyhands API, version 1",
        version=__version__,
        description=described.INTRODUCTION,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.api = services
    app.include_router(tasks.router)
    app.include_router(projects.router)
    app.add_exception_handler(HTTPException, _no_route)
    app.add_exception_handler(Exception, _our_fault)
    described.complete(app)
    return app


async def _no_route(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 405:
        message = f"{request.method} is not possible here."
    else:
        message = f"There is nothing at {request.method} {request.url.path}."
    return json_bytes(error_body(status, message), status)


async def _our_fault(request: Request, error: Exception) -> Response:
    log.error("request failed", path=request.url.path, exc_info=error)
    message = "Something went wrong on our side. Nothing was lost; it is safe to try again."
    return json_bytes(error_body(500, message), 500)
