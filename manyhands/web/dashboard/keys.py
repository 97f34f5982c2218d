"""API keys on the dashboard: made and shown once, listed by their hint, revoked."""

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from manyhands.accounts import key_queries, keys, queries
from manyhands.accounts.model import ApiRules, LegacySwitch
from manyhands.errors import InvalidRequest
from manyhands.ids import Mode
from manyhands.tasktypes import registry
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import KeyKeeper, owner_of

router = APIRouter(prefix="/keys", tags=["Keys"], route_class=WebRoute)
rules_router = APIRouter(prefix="/api-rules", tags=["Keys"], route_class=WebRoute)


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


class TypeLine(BaseModel):
    """A task type, and whether its tasks may be created."""

    name: str
    title: str
    is_enabled: bool


class RulesView(BaseModel):
    """What holds for all keys of the customer."""

    legacy: list[LegacySwitch]
    task_types: list[TypeLine]


class RulesWish(BaseModel):
    """What shall hold for all keys; ``task_types`` None means every type, those to come too."""

    legacy: list[LegacySwitch] = Field(max_length=20)
    task_types: list[str] | None = Field(max_length=1_000)


@router.get("")
async def get_keys(request: Request, person: KeyKeeper) -> Keys:
    """Return the keys of both modes."""
    async with services(request).db.connection() as tx:
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
    await web.keys.forget_everywhere()
    return KeyLine.model_validate(key, from_attributes=True)


@rules_router.get("")
async def get_rules(request: Request, person: KeyKeeper) -> RulesView:
    """Return what holds for all keys of the customer."""
    async with services(request).db.connection() as tx:
        return _view(await queries.api_rules(tx, person.customer_id))


@rules_router.put("")
async def put_rules(request: Request, person: KeyKeeper, wish: RulesWish) -> RulesView:
    """Set what holds for all keys of the customer."""
    known = list(registry.all_types())
    if unknown := sorted(set(wish.task_types or ()) - set(known)):
        raise InvalidRequest(f'"task_types" has no type named "{unknown[0][:100]}"')
    rules = ApiRules(
        legacy=sorted(set(wish.legacy)),
        task_types=None
        if wish.task_types is None or set(wish.task_types) == set(known)
        else [name for name in known if name in wish.task_types],
    )
    web = services(request)
    async with web.db.connection() as tx:
        await queries.save_api_rules(tx, person.customer_id, rules)
    await web.keys.forget_everywhere()
    return _view(rules)


def _view(rules: ApiRules) -> RulesView:
    return RulesView(
        legacy=rules.legacy,
        task_types=[
            TypeLine(
                name=kind.name,
                title=kind.title,
                is_enabled=rules.task_types is None or kind.name in rules.task_types,
            )
            for kind in registry.all_types().values()
        ],
    )
