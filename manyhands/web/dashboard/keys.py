"""API keys on the dashboard: made and shown once, listed by their hint, revoked."""

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel

from manyhands.accounts import key_queries, keys
from manyhands.ids import Mode
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import KeyKeeper, owner_of

router = APIRouter(prefix="/keys", tags=["Keys"], route_class=WebRoute)


class KeyLine(BaseModel):
    """A key as it can be shown."""

    key_id: str
    mode: Mode
    name: str
    hint: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    last_used_ip: str | None


class Keys(BaseModel):
    """Every key, the revoked ones last."""

    keys: list[KeyLine]


class KeyWish(BaseModel):
    """A key to make."""

    mode: Mode
    name: str


class NewKey(BaseModel):
    """A key with its secret, shown this once."""

    key: KeyLine
    secret: str


@router.get("")
async def get_keys(request: Request, person: KeyKeeper) -> Keys:
    """Return the keys of both modes."""
    web = services(request)
    await web.keys.note_uses()  # so that "last used" is what it says
    async with web.db.connection() as tx:
        found = await key_queries.select_keys(tx, person.customer_id)
    return Keys.model_validate({"keys": found}, from_attributes=True)


@router.post("")
async def post_key(request: Request, person: KeyKeeper, wish: KeyWish) -> NewKey:
    """Make a key."""
    async with services(request).db.connection() as tx:
        key, secret = await keys.create_key(
            tx, owner_of(person, wish.mode), name=wish.name, created_by=person.person_id
        )
    return NewKey(key=KeyLine.model_validate(key, from_attributes=True), secret=secret)


@router.delete("/{key_id}")
async def delete_key(request: Request, person: KeyKeeper, key_id: str) -> KeyLine:
    """Revoke a key, at once."""
    web = services(request)
    async with web.db.connection() as tx:
        key = await keys.revoke_key(tx, person.customer_id, key_id)
    web.keys.forget()
    return KeyLine.model_validate(key, from_attributes=True)
