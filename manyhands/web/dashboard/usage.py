"""Usage: live tasks by day, project and type, worker time, and what they cost."""

import csv
import io
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from manyhands.accounts import queries as account_queries
from manyhands.accounts.model import Pricing
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.tasktypes import registry
from manyhands.web.dashboard import usage_queries
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import KeyKeeper, Reader

router = APIRouter(tags=["Usage"], route_class=WebRoute)

FREE_TASKS = 5  # "will incur a charge past your first 5 API requests" (the API of 2016)

_PRICE = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,4})?")
_MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"

Month = Annotated[str, Query(pattern=_MONTH, description="Such as 2026-11, in UTC.")]


class UsageLine(BaseModel):
    """Tasks of one type and project on one day; ``cost`` is a decimal number.

    ``free`` of them cost nothing; ``seconds`` is how long people worked on all.
    """

    day: date
    project: str
    type: str
    tasks: int
    free: int
    seconds: float
    cost: str


class TypePrice(BaseModel):
    """What one task of a type costs: a decimal number, or empty when nothing is asked for it."""

    name: str
    title: str
    price: str


class Usage(BaseModel):
    """A month of live tasks, by the day they were completed on."""

    lines: list[UsageLine]
    tasks: int
    seconds: float
    cost: str
    currency: str
    prices: list[TypePrice]


class PricesWish(BaseModel):
    """Prices of one task by type, as decimal numbers; those left out cost nothing."""

    currency: str = Field(pattern=r"^[A-Z]{3}$")
    prices: dict[str, str] = Field(max_length=1_000)


@router.get("/usage")
async def get_usage(request: Request, person: Reader, month: Month) -> Usage:
    """Return what was done in a month."""
    return await _usage(request, person.customer_id, month)


@router.get("/usage/statement")
async def get_statement(request: Request, person: Reader, month: Month) -> Response:
    """Return a month as CSV."""
    usage = await _usage(request, person.customer_id, month)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(
        ["day", "project", "type", "tasks", "free", "worker_seconds", "cost", "currency"]
    )
    for line in usage.lines:
        row = line.model_dump(mode="json") | {"project": _inert(line.project)}
        table.writerow([*row.values(), usage.currency])
    free = sum(line.free for line in usage.lines)
    total = ["total", "", "", usage.tasks, free, usage.seconds, usage.cost, usage.currency]
    table.writerow(total)
    name = f'attachment; filename="manyhands-{month}.csv"'
    headers = {"Content-Disposition": name}
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.put("/prices")
async def put_prices(request: Request, person: KeyKeeper, wish: PricesWish) -> None:
    """Set what tasks cost, for months to come and for those gone by."""
    known = registry.all_types()
    for name, price in wish.prices.items():
        if name not in known:
            raise InvalidRequest(f'"prices" has no type named "{name[:100]}"')
        if price and not _PRICE.fullmatch(price):
            raise InvalidRequest(f'"prices.{name}" must be a number such as 0.08')
    prices = {name: price for name, price in wish.prices.items() if price}
    async with services(request).db.connection() as tx:
        pricing = Pricing(currency=wish.currency, prices=prices)
        await account_queries.save_pricing(tx, person.customer_id, pricing)


async def _usage(request: Request, customer_id: str, month: str) -> Usage:
    start = datetime.fromisoformat(f"{month}-01").replace(tzinfo=UTC)
    next_month = (start.year + start.month // 12, start.month % 12 + 1)
    end = start.replace(year=next_month[0], month=next_month[1])
    async with services(request).db.connection() as tx:
        rows = await usage_queries.usage(
            tx, Owner(customer_id, "live"), start=start, end=end, first=FREE_TASKS
        )
        pricing = await account_queries.pricing(tx, customer_id)
    costs = [(row.tasks - row.free) * Decimal(pricing.prices.get(row.type, "0")) for row in rows]
    return Usage(
        lines=[
            UsageLine(**asdict(row), cost=str(cost)) for row, cost in zip(rows, costs, strict=True)
        ],
        tasks=sum(row.tasks for row in rows),
        seconds=round(sum(row.seconds for row in rows), 3),
        cost=str(sum(costs, Decimal(0))),
        currency=pricing.currency,
        prices=[
            TypePrice(name=kind.name, title=kind.title, price=pricing.prices.get(kind.name, ""))
            for kind in registry.all_types().values()
        ],
    )


def _inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
