"""Usage: what was done in a month, how long people worked on it, what it cost."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from tests.harness import Account, eventually, ok, refused

pytestmark = pytest.mark.anyio

MONTH = datetime.now(UTC).strftime("%Y-%m")


async def do_all(account: Account, worker: AsyncClient, *, seconds: float) -> None:
    """Answer every task that waits."""
    while claim := ok(await worker.post("work/next", json={}))["claim"]:
        wish = {
            "submission_id": f"s-{claim['claim_id']}",
            "answer": {"category": "red"},
            "active_seconds": seconds,
        }
        ok(await worker.post(f"work/claims/{claim['claim_id']}/submit", json=wish))


async def usage(reader: AsyncClient, tasks: int, month: str = MONTH) -> dict[str, Any]:
    async def look() -> dict[str, Any]:
        return dict(ok(await reader.get("usage", params={"month": month})))

    return await eventually(look, accept=lambda found: found["tasks"] == tasks)


async def test_a_month_is_counted_and_priced_but_for_the_first_five(account: Account) -> None:
    project = {"name": '=cmd("a")', "type": "categorization"}
    ok(await account.live.post("/v1/projects", json=project))
    for number in range(7):
        await account.create(**({"project": project["name"]} if number > 5 else {}))
    await account.create("test")
    keeper = await account.hire(Role.ADMIN)
    await do_all(account, await account.hire(), seconds=2.5)
    shown = await usage(keeper, 7)
    assert (shown["cost"], shown["currency"]) == ("0", "USD")
    assert 0 < shown["seconds"] <= 17.5  # never more than the time they had it

    prices = {"currency": "EUR", "prices": {"categorization": "0.08"}}
    assert (await keeper.put("prices", json=prices)).status_code == 200
    shown = await usage(keeper, 7)
    assert (shown["cost"], shown["currency"]) == ("0.16", "EUR")
    without, within = shown["lines"]
    assert (without["project"], without["tasks"], without["free"]) == ("", 6, 5)
    assert (within["project"], within["free"], within["cost"]) == (project["name"], 0, "0.08")
    assert await usage(keeper, 0, "2020-02") | {"prices": []} == {
        "lines": [],
        "tasks": 0,
        "seconds": 0,
        "cost": "0",
        "currency": "EUR",
        "prices": [],
    }

    answer = await keeper.get("usage/statement", params={"month": MONTH})
    assert answer.headers["content-type"].startswith("text/csv")
    head, _, of_project, total = csv.reader(io.StringIO(answer.text))
    assert dict(zip(head, of_project, strict=True))["project"] == f"'{project['name']}"
    assert total[-2:] == ["0.16", "EUR"]
    assert dict(zip(head, total, strict=True))["free"] == "5"
    assert len(total[head.index("worker_seconds")].partition(".")[2]) <= 3


async def test_what_others_did_does_not_count(account: Account, stranger: Account) -> None:
    await stranger.create()
    await do_all(stranger, await stranger.hire(), seconds=1)
    await usage(await stranger.hire(Role.MEMBER), 1)
    await usage(await account.hire(Role.MEMBER), 0)


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"currency": "EUR", "prices": {"no_such": "1"}}, 400),
        ({"currency": "EUR", "prices": {"categorization": "-1"}}, 400),
        ({"currency": "EUR", "prices": {"categorization": "1e9"}}, 400),
        ({"currency": "euro", "prices": {}}, 422),
        ({}, 422),
    ],
)
async def test_prices_that_are_none(account: Account, wish: Any, status: int) -> None:
    keeper = await account.hire(Role.ADMIN)
    assert (await keeper.put("prices", json=wish)).status_code == status
    assert (await keeper.get("usage", params={"month": "2026-13"})).status_code == 422


async def test_prices_are_for_those_who_keep_the_keys(account: Account) -> None:
    member = await account.hire(Role.MEMBER)
    wish = {"currency": "EUR", "prices": {}}
    refused(await member.put("prices", json=wish), 403)
    assert (await (await account.hire()).get("usage", params={"month": MONTH})).status_code == 403
