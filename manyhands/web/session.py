"""Who is signed in, and what a route asks of them."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from manyhands.accounts import sign_in
from manyhands.accounts.model import Person
from manyhands.accounts.roles import Permission, may
from manyhands.errors import Forbidden, Unauthorized
from manyhands.ids import Mode, Owner
from manyhands.web.services import services
from manyhands.workqueue.model import Worker

COOKIE = "manyhands_session"


def token_of(request: Request) -> str:
    """Return the session token of a request. Raises `Unauthorized`."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise Unauthorized("You are not signed in.")
    return token


async def current_person(request: Request) -> Person:
    """Return who is signed in. Raises `Unauthorized`."""
    web = services(request)
    async with web.db.connection() as tx:
        return await sign_in.who(tx, token_of(request), lasts=web.session)


SignedIn = Annotated[Person, Depends(current_person)]


def _require(permission: Permission) -> Callable[[Person], Coroutine[Any, Any, Person]]:
    async def check(person: SignedIn) -> Person:
        if not may(person.role, permission):
            raise Forbidden("Your role does not allow this.")
        return person

    return check


Reader = Annotated[Person, Depends(_require(Permission.READ))]
Operator = Annotated[Person, Depends(_require(Permission.OPERATE))]
KeyKeeper = Annotated[Person, Depends(_require(Permission.KEYS))]
TeamKeeper = Annotated[Person, Depends(_require(Permission.PEOPLE))]


async def _worker(person: Annotated[Person, Depends(_require(Permission.WORK))]) -> Worker:
    return Worker(person.customer_id, person.person_id)


AtWork = Annotated[Worker, Depends(_worker)]


def owner_of(person: Person, mode: Mode) -> Owner:
    """Return a person's customer in a mode."""
    return Owner(person.customer_id, mode)


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Hand a session token to the browser."""
    web = services(request)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(web.session.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )


def clear_cookie(response: Response) -> None:
    """Take the session token from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")


def is_https(request: Request) -> bool:
    """Tell whether the browser came by HTTPS, itself or through a proxy that says so."""
    return request.url.scheme == "https" or services(request).address.startswith("https://")
