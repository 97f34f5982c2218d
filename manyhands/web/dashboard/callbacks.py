"""The callbacks log: deliveries with every attempt, receivers and their health, replay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import AwareDatetime, BaseModel, Field

from manyhands import clock
from manyhands.accounts import customers
from manyhands.accounts import queries as account_queries
from manyhands.accounts.model import CallbackSettings
from manyhands.callbacks import bins, log_queries, sign
from manyhands.callbacks.log_queries import AttemptRow, Delivery, LogFilters
from manyhands.callbacks.model import DeliveryState
from manyhands.callbacks.resend import replay_delivery, replay_failed
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Mode, Owner, is_id
from manyhands.net.callback_address import is_callback_address
from manyhands.paging import decode_place, encode_place, not_of_a_page
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import KeyKeeper, Operator, Reader, owner_of

router = APIRouter(prefix="/{mode}", tags=["Callbacks"], route_class=WebRoute)


class DeliveryLine(BaseModel):
    """An event on its way to an address. ``paused_until``: the receiver is left in peace.

    Of an event of a batch, ``task_id`` is the batch's id and ``batch`` its name.
    """

    delivery_id: str
    event_id: str
    task_id: str
    sequence: int
    kind: str
    address: str
    origin: str
    state: DeliveryState
    attempts: int
    due_at: datetime
    created_at: datetime
    finished_at: datetime | None
    last_status: int | None
    last_problem: str | None
    replay_of: str | None
    paused_until: datetime | None
    batch: str | None


class AttemptLine(BaseModel):
    """One try: what was sent, secrets masked, what came back, and when the next one is.

    ``request_headers`` is empty for a mail.
    """

    number: int
    started_at: datetime
    request_headers: dict[str, str]
    duration_ms: int
    status: int | None
    problem: str | None
    headers: dict[str, str]
    body: str
    next_at: datetime | None


class DeliveryDetail(BaseModel):
    """A delivery with its attempts, oldest first."""

    line: DeliveryLine
    attempts: list[AttemptLine]


class DeliveryPage(BaseModel):
    """A page of the log, newest first; ``total`` counts to 10,001."""

    deliveries: list[DeliveryLine]
    total: int
    next_token: str | None


class DeliveryWhole(BaseModel):
    """A delivery with its attempts, and the body as it is sent."""

    detail: DeliveryDetail
    payload: dict[str, Any]


class DeliveryQuery(BaseModel):
    """The filters of the log."""

    state: DeliveryState | None = None
    origin: str | None = None
    limit: int = Field(50, ge=1, le=100)
    next_token: str | None = None


class OriginLine(BaseModel):
    """How a receiver fares; ``waiting`` and ``lost`` count to 10,001.

    Lost is what was given up and not sent again since: what a replay would make anew.
    """

    origin: str
    failures_in_row: int
    paused_until: datetime | None
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_problem: str | None
    waiting: int
    lost: int


class Origins(BaseModel):
    """Every receiver, the failing ones first."""

    origins: list[OriginLine]


class Replay(BaseModel):
    """The delivery that was made anew."""

    delivery_id: str


class ReplayFailedWish(BaseModel):
    """Which receiver's lost deliveries to make anew; None means all."""

    origin: str | None = None


class ReplayedCount(BaseModel):
    """How many deliveries were made anew."""

    count: int


class SettingsView(BaseModel):
    """How callbacks of a mode leave; the secrets are shown to those who may manage keys."""

    default_callback_url: str | None
    auth_key: str | None
    effective_auth_key: str
    signing_secret: str
    previous_valid_until: datetime | None


class SettingsWish(BaseModel):
    """Where callbacks of tasks without an address of their own go."""

    default_callback_url: str | None = Field(max_length=2_048)


class BinLine(BaseModel):
    """A request that came to the bin."""

    request_id: str
    received_at: datetime
    method: str
    headers: dict[str, str]
    body: str


class BinView(BaseModel):
    """The account's request bin."""

    url: str
    requests: list[BinLine]


@router.get("/deliveries")
async def get_deliveries(
    request: Request, person: Reader, mode: Mode, wish: Annotated[DeliveryQuery, Query()]
) -> DeliveryPage:
    """Return a page of the log."""
    before = _before(wish.next_token) if wish.next_token else None
    owner, filters = owner_of(person, mode), LogFilters(state=wish.state, origin=wish.origin)
    async with services(request).db.connection() as tx:
        rows = await log_queries.select_deliveries(
            tx, owner, filters, limit=wish.limit + 1, before=before
        )
        total = await log_queries.count_deliveries(tx, owner, filters)
    page = rows[: wish.limit]
    return DeliveryPage(
        deliveries=[_line(delivery) for delivery in page],
        total=total,
        next_token=_token(page[-1]) if len(rows) > wish.limit else None,
    )


@router.get("/deliveries/{delivery_id}")
async def get_delivery(
    request: Request, person: Reader, mode: Mode, delivery_id: str
) -> DeliveryWhole:
    """Return a delivery with its attempts and its body."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        delivery = await log_queries.select_delivery(tx, owner, delivery_id)
        if delivery is None:
            raise NotFound("There is no such delivery.")
        (detail,) = await details(tx, owner, [delivery])
        payload = await log_queries.select_payload(tx, owner, delivery.event_id)
    return DeliveryWhole(detail=detail, payload=orjson.loads(payload))


@router.post("/deliveries/{delivery_id}/replay")
async def replay(request: Request, person: Operator, mode: Mode, delivery_id: str) -> Replay:
    """Make a finished delivery anew."""
    async with services(request).db.connection() as tx:
        made = await replay_delivery(tx, owner_of(person, mode), delivery_id)
    services(request).events_written.ring()
    return Replay(delivery_id=made)


@router.post("/deliveries/replay-failed")
async def replay_all_failed(
    request: Request, person: Operator, mode: Mode, wish: ReplayFailedWish
) -> ReplayedCount:
    """Make anew what was given up and has not arrived since."""
    async with services(request).db.connection() as tx:
        replayed = await replay_failed(tx, owner_of(person, mode), wish.origin)
    services(request).events_written.ring()
    return ReplayedCount(count=replayed.count)


@router.get("/origins")
async def get_origins(request: Request, person: Reader, mode: Mode) -> Origins:
    """Return how the receivers fare."""
    async with services(request).db.connection() as tx:
        origins = await log_queries.select_origins(tx, owner_of(person, mode))
    return Origins.model_validate({"origins": origins}, from_attributes=True)


@router.get("/callback-settings")
async def get_settings(request: Request, person: KeyKeeper, mode: Mode) -> SettingsView:
    """Return how callbacks leave."""
    async with services(request).db.connection() as tx:
        owner = owner_of(person, mode)
        return await _settings(tx, await account_queries.select_callback_settings(tx, owner))


@router.put("/callback-settings")
async def put_settings(
    request: Request, person: KeyKeeper, mode: Mode, wish: SettingsWish
) -> SettingsView:
    """Set the default callback URL."""
    address = wish.default_callback_url or None
    if address and not is_callback_address(address):
        raise InvalidRequest(
            '"default_callback_url" must be an absolute URL starting with http:// or https://, '
            "or an e-mail address"
        )
    async with services(request).db.connection() as tx:
        changed = await customers.set_default_callback(tx, owner_of(person, mode), address)
        return await _settings(tx, changed)


@router.post("/callback-settings/roll-auth-key")
async def roll_auth_key(request: Request, person: KeyKeeper, mode: Mode) -> SettingsView:
    """Replace the callback auth key."""
    async with services(request).db.connection() as tx:
        return await _settings(tx, await customers.roll_auth_key(tx, owner_of(person, mode)))


@router.post("/callback-settings/roll-signing-secret")
async def roll_signing_secret(request: Request, person: KeyKeeper, mode: Mode) -> SettingsView:
    """Replace the signing secret; for a day both sign."""
    async with services(request).db.connection() as tx:
        return await _settings(tx, await customers.roll_signing_secret(tx, owner_of(person, mode)))


@router.get("/bin")
async def get_bin(
    request: Request, person: Reader, mode: Mode, after: AwareDatetime | None = None
) -> BinView:
    """Return the account's request bin with what came to it after a time, newest first."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        bin_id = await bins.own_bin(tx, owner)
        came = await bins.requests(tx, owner, after)
    return BinView(
        url=f"{services(request).address}/bin/{bin_id}",
        requests=[
            BinLine(
                request_id=line.request_id,
                received_at=line.received_at,
                method=line.method,
                headers=orjson.loads(line.headers_json),
                body=line.body,
            )
            for line in came
        ],
    )


async def details(tx: Tx, owner: Owner, deliveries: Sequence[Delivery]) -> list[DeliveryDetail]:
    """Return deliveries with their attempts."""
    ids = [delivery.delivery_id for delivery in deliveries]
    rows = await log_queries.select_attempts(tx, owner, ids)
    return [
        DeliveryDetail(
            line=_line(delivery),
            attempts=[
                _attempt(delivery, row) for row in rows if row.delivery_id == delivery.delivery_id
            ],
        )
        for delivery in deliveries
    ]


async def _settings(tx: Tx, settings: CallbackSettings) -> SettingsView:
    live = await account_queries.select_callback_settings(tx, Owner(settings.customer_id, "live"))
    valid_until = settings.previous_valid_until
    return SettingsView(
        default_callback_url=settings.default_callback_url,
        auth_key=settings.auth_key,
        effective_auth_key=settings.auth_key or live.auth_key or "",
        signing_secret=settings.signing_secret,
        previous_valid_until=valid_until if valid_until and valid_until > clock.now() else None,
    )


def _attempt(delivery: Delivery, row: AttemptRow) -> AttemptLine:
    is_mail = delivery.origin.startswith("mailto:")
    return AttemptLine(
        number=row.number,
        started_at=row.started_at,
        request_headers={}
        if is_mail
        else sign.masked_headers(delivery, number=row.number, at=row.started_at),
        duration_ms=row.duration_ms,
        status=row.status,
        problem=row.problem,
        headers=orjson.loads(row.headers_json or "{}"),
        body=row.body or "",
        next_at=row.next_at,
    )


def _line(delivery: Delivery) -> DeliveryLine:
    return DeliveryLine.model_validate(delivery, from_attributes=True)


def _token(last: Delivery) -> str:
    return encode_place(last.created_at, last.delivery_id)


def _before(token: str) -> tuple[datetime, str]:
    created_at, delivery_id = decode_place(token)
    if not is_id(delivery_id):
        raise not_of_a_page()
    return created_at, delivery_id
