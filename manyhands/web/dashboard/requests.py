"""The log of requests to the API: who asked for what, and what came of it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from manyhands.accounts import request_log_queries as queries
from manyhands.accounts.request_log_queries import LogFilters, LoggedRequest, Place
from manyhands.ids import Mode
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Reader, owner_of

router = APIRouter(prefix="/{mode}", tags=["Requests"], route_class=WebRoute)

_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class RequestPage(BaseModel):
    """A page of requests, newest first; ``total`` counts to 10,001.

    ``kept_days`` is how long requests are kept; 0 when they are not.
    """

    requests: list[LoggedRequest]
    total: int
    next_token: str | None
    kept_days: float


class RequestQuery(BaseModel):
    """The filters of the log: of one key, only failed ones."""

    key_id: str | None = None
    failed: bool = False
    limit: int = Field(50, ge=1, le=100)
    next_token: str | None = Field(None, pattern=r"^[0-9]{1,17}\.[0-9]{1,18}$")


@router.get("/requests")
async def list_requests(
    request: Request, reader: Reader, mode: Mode, wish: Annotated[RequestQuery, Query()]
) -> RequestPage:
    """Return a page of the log."""
    owner, filters = owner_of(reader, mode), LogFilters(key_id=wish.key_id, failed=wish.failed)
    before = _decode(wish.next_token) if wish.next_token else queries.END
    async with services(request).db.connection() as tx:
        found = await queries.select_entries(
            tx, owner, filters, before=before, limit=wish.limit + 1
        )
        total = await queries.count_entries(tx, owner, filters)
    page = found[: wish.limit]
    return RequestPage(
        requests=page,
        total=total,
        next_token=_encode(page[-1]) if len(found) > wish.limit else None,
        kept_days=services(request).settings.request_log_days,
    )


def _encode(last: LoggedRequest) -> str:
    return f"{(last.at - _EPOCH) // _MICROSECOND}.{last.entry_id}"


def _decode(next_token: str) -> Place:
    microseconds, entry_id = next_token.split(".")
    return Place(_EPOCH + int(microseconds) * _MICROSECOND, int(entry_id))
