"""Signing in, setting up, joining, and one's own preferences."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, Field

from manyhands.accounts import invite, passwords, people, queries, setup, sign_in
from manyhands.accounts.model import Person
from manyhands.accounts.roles import Permission, Role, may
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, TooManyRequests
from manyhands.ids import hash_secret
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import SignedIn, clear_cookie, set_cookie, token_of
from manyhands.web.shapes import Done

router = APIRouter(tags=["Account"], route_class=WebRoute)

MAX_PREFERENCES_BYTES = 32_768

Password = Annotated[str, Field(max_length=passwords.MAX_LENGTH)]


class SessionView(BaseModel):
    """Who is signed in, where, and what they may do."""

    person_id: str
    email: str
    name: str
    role: Role
    customer: str
    permissions: list[Permission]
    preferences: dict[str, Any]


class Credentials(BaseModel):
    """What somebody signs in with."""

    email: str = Field(max_length=254)
    password: Password


class SetupWish(BaseModel):
    """What the first admin fills in."""

    token: str
    company: str
    email: str
    name: str
    password: Password


class SetupState(BaseModel):
    """Whether a set-up link still works; ``is_done``: there is an admin, so none is needed."""

    open: bool
    is_done: bool


class InvitationView(BaseModel):
    """What a link invites to."""

    customer: str
    role: Role
    email: str | None


class AcceptWish(BaseModel):
    """What somebody who joins fills in."""

    email: str = Field("", max_length=254)
    name: str
    password: Password


class AccountWish(BaseModel):
    """One's name and preferences, replaced as a whole."""

    name: str
    preferences: dict[str, Any]


class PasswordWish(BaseModel):
    """One's present and new password."""

    present_password: Password
    new_password: Password


@router.get("/session")
async def get_session(request: Request, response: Response, person: SignedIn) -> SessionView:
    """Return who is signed in; 401 when nobody is.

    Every page asks this first, so the cookie lasts as long without use as the session does.
    """
    set_cookie(request, response, token_of(request))
    async with services(request).db.connection() as tx:
        return await _session(tx, person)


@router.post("/session")
async def create_session(
    request: Request, response: Response, credentials: Credentials
) -> SessionView:
    """Sign in."""
    web = services(request)
    # Per address and per account: guessing is slow, mistyping is not punished.
    ip = request.client.host if request.client else ""
    names = (f"ip {ip}", f"mail {credentials.email.lower()}")
    # Counted before it is known how it ends, or a hundred at once would all be allowed.
    standing = await web.sign_ins.take(*names)
    if standing.wait:
        raise TooManyRequests(
            f"Too many tries. Wait {standing.wait} seconds.", retry_after=standing.wait
        )
    signed_in = await sign_in.sign_in(
        web.db,
        email=credentials.email,
        password=credentials.password,
        lasts=web.session,
        user_agent=request.headers.get("user-agent", ""),
    )
    await web.sign_ins.give_back(*names)
    set_cookie(request, response, signed_in.token)
    async with web.db.connection() as tx:
        return await _session(tx, signed_in.person)


@router.delete("/session")
async def delete_session(request: Request, response: Response, person: SignedIn) -> Done:
    """Sign out."""
    async with services(request).db.connection() as tx:
        await sign_in.sign_out(tx, token_of(request))
    clear_cookie(response)
    return Done()


@router.get("/setup")
async def get_setup(request: Request, token: str = "") -> SetupState:
    """Tell whether a set-up link still works, and whether one is needed."""
    async with services(request).db.connection() as tx:
        return SetupState(open=await setup.is_open(tx, token), is_done=await setup.is_done(tx))


@router.post("/setup")
async def post_setup(request: Request, response: Response, wish: SetupWish) -> SessionView:
    """Create the first customer and its admin, and sign them in."""
    async with services(request).db.connection() as tx:
        await setup.require_open(tx, wish.token)  # before anything costly is done for a stranger
    password_hash = await passwords.hash_password(wish.password)
    async with services(request).db.transaction() as tx:
        person = await setup.set_up(
            tx,
            wish.token,
            company=wish.company,
            email=wish.email,
            name=wish.name,
            password_hash=password_hash,
        )
        return await _start(request, response, tx, person)


@router.get("/invitations/{token}")
async def get_invitation(request: Request, token: str) -> InvitationView:
    """Return what a link invites to."""
    async with services(request).db.transaction() as tx:
        invitation = await invite.look(tx, token)
        customer = await queries.customer_name(tx, invitation.customer_id)
    return InvitationView(customer=customer, role=invitation.role, email=invitation.email)


@router.post("/invitations/{token}/accept")
async def accept_invitation(
    request: Request, response: Response, token: str, wish: AcceptWish
) -> SessionView:
    """Join by a link, and sign in."""
    async with services(request).db.transaction() as tx:
        await invite.look(tx, token)  # before anything costly is done for a stranger
    password_hash = await passwords.hash_password(wish.password)
    async with services(request).db.transaction() as tx:
        person = await invite.accept(
            tx, token, email=wish.email, name=wish.name, password_hash=password_hash
        )
        return await _start(request, response, tx, person)


@router.put("/account")
async def put_account(
    request: Request, person: SignedIn, wish: Annotated[AccountWish, Body()]
) -> SessionView:
    """Replace one's name and preferences."""
    text = orjson.dumps(wish.preferences).decode()
    if len(text) > MAX_PREFERENCES_BYTES:
        raise InvalidRequest('"preferences" is too large')
    async with services(request).db.connection() as tx:
        await queries.set_preferences(
            tx, person, name=people.require_name(wish.name), preferences=text
        )
        return await _session(
            tx, await people.find_person(tx, person.customer_id, person.person_id)
        )


@router.post("/account/password")
async def post_password(request: Request, person: SignedIn, wish: PasswordWish) -> Done:
    """Replace one's password and end one's other sessions."""
    new_hash = await passwords.hash_password(wish.new_password)
    async with services(request).db.transaction() as tx:
        await people.change_password(
            tx,
            person,
            present=wish.present_password,
            new_hash=new_hash,
            session_hash=hash_secret(token_of(request)),
        )
    return Done()


async def _start(request: Request, response: Response, tx: Tx, person: Person) -> SessionView:
    signed_in = await sign_in.start_session(
        tx,
        person,
        lasts=services(request).session,
        user_agent=request.headers.get("user-agent", ""),
    )
    set_cookie(request, response, signed_in.token)
    return await _session(tx, person)


async def _session(tx: Tx, person: Person) -> SessionView:
    return SessionView(
        person_id=person.person_id,
        email=person.email,
        name=person.name,
        role=Role(person.role),
        customer=await queries.customer_name(tx, person.customer_id),
        permissions=[permission for permission in Permission if may(person.role, permission)],
        preferences=orjson.loads(person.preferences_json),
    )
