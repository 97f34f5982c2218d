"""The log of requests, and how many of them a key may make."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from manyhands.db.pool import execute
from tests.harness import LIVE_KEY, TEXT_TASK, Account, eventually, ok, refused, serving

pytestmark = pytest.mark.anyio


async def logged(reader: AsyncClient, count: int, **params: Any) -> list[dict[str, Any]]:
    """Return the log once it has so many lines."""

    async def look() -> list[dict[str, Any]]:
        return list(ok(await reader.get("live/requests", params=params))["requests"])

    return await eventually(look, accept=lambda lines: len(lines) >= count)


async def test_every_request_with_a_key_is_logged_with_what_came_of_it(
    account: Account, stranger: Account
) -> None:
    headers = {"Idempotency-Key": "order 7", "X-Request-Id": "trace-0001"}
    key = {**headers, "Idempotency-Key": f"log {account.number}"}
    ok(await account.live.post("/v1/task/categorization/?x=1", json=TEXT_TASK, headers=key))
    refused(await account.live.get("/v1/task/nowhere"), 404)
    refused(await account.live.post("/v1/task/categorization", json={}), 400)
    ok(await stranger.live.get("/v1/tasks"))
    ok(await account.test.get("/v1/tasks"))
    reader = await account.hire(Role.MEMBER)
    bad, missing, created = await logged(reader, 3)
    assert (created["method"], created["path"]) == ("POST", "/v1/task/categorization/?x=1")
    assert (created["status"], created["error"]) == (200, None)
    assert created["request_id"] == "trace-0001"
    assert created["idempotency_key"] == key["Idempotency-Key"]
    assert created["key_hint"].startswith("live_")
    assert missing["error"] == "Task with that ID not found."
    assert (bad["status"], bad["duration_ms"] >= 0) == (400, True)
    assert len(await logged(reader, 2, failed=True)) == 2
    assert await logged(reader, 0, key_id="another") == []


async def test_the_log_is_read_page_by_page(account: Account) -> None:
    for number in range(5):
        ok(await account.live.get("/v1/tasks", params={"limit": number + 1}))
    reader = await account.hire(Role.MEMBER)
    await logged(reader, 5)
    first = ok(await reader.get("live/requests", params={"limit": 3}))
    params = {"limit": 3, "next_token": first["next_token"]}
    rest = ok(await reader.get("live/requests", params=params))
    assert (first["total"], rest["next_token"]) == (5, None)
    paths = [line["path"] for line in first["requests"] + rest["requests"]]
    assert paths == [f"/v1/tasks?limit={number}" for number in (5, 4, 3, 2, 1)]
    wrong = await reader.get("live/requests", params={"next_token": "x"})
    assert wrong.status_code == 422


async def test_a_labeler_does_not_read_it(account: Account) -> None:
    labeler = await account.hire(Role.LABELER)
    assert (await labeler.get("live/requests")).status_code == 403


async def test_what_is_too_old_is_forgotten(account: Account) -> None:
    ok(await account.live.get("/v1/tasks"))
    reader = await account.hire(Role.MEMBER)
    await logged(reader, 1)
    async with account.db.connection() as tx:
        await execute(
            tx,
            "update request_log set at = at - interval '31 days'"
            " where customer_id = %(customer_id)s",
            {"customer_id": account.customer_id},
        )
    assert await account.server.process.requests.forget() is False
    assert await logged(reader, 0) == []


async def test_a_key_that_asks_too_often_is_told_when_to_come_back(
    conninfo: str, tmp_path: Path
) -> None:
    limited = partial(serving, conninfo, tmp_path, key_requests_per_minute=3)
    async with limited() as server, limited(set_up=False) as another:
        here, there = server.client(LIVE_KEY), another.client(LIVE_KEY)
        left = []
        for client in (here, there, here):
            answer = await client.get("/v1/tasks")
            assert answer.headers["ratelimit-policy"] == '"key";q=3;w=60'
            left.append(re.findall(r"r=(\d+)", answer.headers["ratelimit"])[0])
        assert left == ["2", "1", "0"]
        for client in (there, here):
            answer = await client.get("/v1/tasks")
            refused(answer, 429, "3 requests in a minute")
            assert answer.headers["ratelimit"].startswith('"key";r=0;')
            assert 1 <= int(answer.headers["retry-after"]) <= 20
