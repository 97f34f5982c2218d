"""Version 2 of the API: its routes, and its OpenAPI document."""

from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from manyhands import __version__
from manyhands.api.answers import json
from manyhands.api.idempotency import answered_once
from manyhands.api.routing import plain_routes
from manyhands.api.v1.application import nothing_here
from manyhands.api.v2 import (
    annotations,
    batches,
    datasets,
    deliveries,
    projects,
    response_schemas,
    tasks,
)
from manyhands.api.v2.reference.document import INTRODUCTION, document

_ROUTERS = (
    tasks.router,
    annotations.router,
    projects.router,
    batches.router,
    deliveries.router,
    response_schemas.router,
    datasets.router,
)


def create_v2() -> Router:
    """Return what to mount at ``/v2``; the routes find their services in ``app.state.api``."""
    documentation = documented()

    async def openapi(_request: Request) -> Response:
        return json(documentation)

    return Router(
        [
            # The official client's generator reads the one without an ending (contract/v2.md §2).
            Route("/openapi", openapi),
            Route("/openapi.json", openapi),
            *plain_routes(_ROUTERS, answered_once),
        ],
        redirect_slashes=False,
        default=nothing_here,
    )


def documented() -> dict[str, Any]:
    """Return the OpenAPI document, of an application that is never served."""
    app = FastAPI(
        title="manyhands API, version 2",
        version=__version__,
        description=INTRODUCTION,
        generate_unique_id_function=lambda route: route.name,
    )
    for router in _ROUTERS:
        app.include_router(router)
    return document(app)
