"""What each version of the API is: routes, served plainly, and an OpenAPI document of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from manyhands import __version__
from manyhands.api.answers import error_body, json, json_bytes
from manyhands.api.idempotency import answered_once
from manyhands.api.routing import plain_routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the API.

    ``document`` makes the OpenAPI document of an application; it is served at each of
    ``documented_at``.
    """

    number: int
    routers: tuple[APIRouter, ...]
    introduction: str
    document: Callable[[FastAPI], dict[str, Any]]
    documented_at: tuple[str, ...] = ("/openapi.json",)

    def served(self) -> Router:
        """Return what to mount; the routes find their services in ``app.state.api``."""
        documentation = self.documented()

        async def openapi(_request: Request) -> Response:
            return json(documentation)

        return Router(
            [
                *(Route(path, openapi) for path in self.documented_at),
                *plain_routes(self.routers, answered_once),
            ],
            redirect_slashes=False,
            default=_nothing_here,
        )

    def documented(self) -> dict[str, Any]:
        """Return the OpenAPI document, of an application that is never served."""
        app = FastAPI(
            title=f"manyhands API, version {self.number}",
            version=__version__,
            description=self.introduction,
            generate_unique_id_function=lambda route: route.name,
        )
        for router in self.routers:
            app.include_router(router)
        return self.document(app)


def no_route(request: Request, error: HTTPException) -> Response:
    """Return the error object for a path or a method that the API does not have."""
    if error.status_code == 405:
        message = f"{request.method} is not possible at {request.url.path}."
    else:
        message = f"There is nothing at {request.method} {request.url.path}."
    answer = json_bytes(error_body(error.status_code, message), error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    await no_route(Request(scope), HTTPException(404))(scope, receive, send)
