"""The list of tasks: order and pages."""

import asyncio

import pytest

from tests.api.listing import T0, ids, make, move, page, walk
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


# --- shape and order


async def test_an_empty_list(account: Account) -> None:
    assert await page(account) == {
        "docs": [],
        "total": 0,
        "limit": 100,
        "offset": 0,
        "has_more": False,
    }


async def test_the_newest_come_first(account: Account) -> None:
    made = await make(account, 5)
    assert await ids(account) == made
    assert await ids(account, limit=3) == made[:3]


async def test_tasks_of_one_moment_come_in_the_order_of_creation(account: Account) -> None:
    made = await make(account, 6)
    for task_id in made:
        await move(account, task_id, "created_at", T0)
    assert await ids(account) == made
    assert await walk(account, limit=1) == made
    assert await walk(account, limit=4) == made


async def test_a_list_shows_the_whole_tasks(account: Account) -> None:
    task = await account.create(metadata={"a": 1}, unique_id="u", tags=["t"])
    assert (await page(account))["docs"] == [task]


async def test_the_short_form_has_four_members(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    await account.create(metadata={"a": 1}, project="p", unique_id="u")
    await account.create()
    inside, outside = (await page(account, limited_response=True))["docs"][::-1]
    assert inside.keys() == {"task_id", "status", "metadata", "project"}
    assert (inside["metadata"], inside["project"]) == ({"a": 1}, "p")
    assert outside.keys() == {"task_id", "status", "metadata"}


# --- pages


@pytest.mark.parametrize("limit", ["0", "101", "-1", "text", "1.5", "+5", "1e2", "\uff19", "0x10"])
async def test_a_limit_out_of_bounds_is_named(account: Account, limit: str) -> None:
    refused(
        await account.live.get("/v1/tasks", params={"limit": limit}), 400, '"limit"', "1", "100"
    )


@pytest.mark.parametrize("offset", ["-1", "text", "1.5", "10000000000"])
async def test_an_offset_out_of_bounds_is_named(account: Account, offset: str) -> None:
    refused(await account.live.get("/v1/tasks", params={"offset": offset}), 400, '"offset"')


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("100", 100), ("007", 7), ("", 100)])
async def test_a_limit_within_bounds_is_echoed(account: Account, text: str, number: int) -> None:
    assert (await page(account, limit=text))["limit"] == number


async def test_offset_skips(account: Account) -> None:
    made = await make(account, 7)
    for offset in range(9):
        found = await page(account, limit=3, offset=offset)
        assert [task["task_id"] for task in found["docs"]] == made[offset : offset + 3]
        assert (found["offset"], found["total"]) == (offset, 7)
        assert found["has_more"] is (offset + 3 < 7)
        assert ("next_token" in found) is found["has_more"]


async def test_the_last_page_is_the_last_even_when_it_is_full(account: Account) -> None:
    await make(account, 4)
    first = await page(account, limit=2)
    second = await page(account, limit=2, next_token=first["next_token"])
    assert (first["has_more"], second["has_more"]) == (True, False)
    assert "next_token" not in second


async def test_a_walk_sees_each_task_once_while_others_are_made(account: Account) -> None:
    made = await make(account, 7)
    seen: list[str] = []
    token: str | None = ""
    while token is not None:
        found = await page(account, limit=2, next_token=token)
        seen += [task["task_id"] for task in found["docs"]]
        token = found.get("next_token")
        await make(account, 3)
    assert seen == made


async def test_a_walk_goes_on_when_the_task_of_the_token_changes(account: Account) -> None:
    made = await make(account, 4)
    first = await page(account, limit=2, status="pending")
    ok(await account.live.post(f"/v1/task/{made[1]}/cancel"))
    second = await page(account, limit=2, status="pending", next_token=first["next_token"])
    assert [task["task_id"] for task in second["docs"]] == made[2:]
    assert second["total"] == 3


async def test_a_token_and_a_filter_go_together(account: Account) -> None:
    made = await make(account, 6)
    tagged = made[::2]
    for task_id in tagged:
        ok(await account.live.put(f"/v1/task/{task_id}/tags", json=["t"]))
    assert await walk(account, limit=1, tags="t") == tagged
    assert await walk(account, limit=2, status="pending") == made


async def test_a_total_that_takes_counting_is_counted_once(account: Account) -> None:
    made = await make(account, 5)
    started = {"start_time": "2020-01-01"}
    first = await page(account, limit=2, **started)
    await make(account, 1)
    second = await page(account, limit=2, next_token=first["next_token"], **started)
    third = await page(account, limit=2, next_token=second["next_token"], **started)
    assert [found["total"] for found in (first, second, third)] == [5, 5, 5]
    assert [task["task_id"] for task in third["docs"]] == made[4:]
    # With other filters the token still says where to go on, and no more.
    other = await page(account, limit=2, next_token=first["next_token"], end_time="2100-01-01")
    assert other["total"] == 6


async def test_the_token_is_that_of_the_documentation(account: Account) -> None:
    import base64
    import json

    made = await make(account, 2)
    token = (await page(account, limit=1))["next_token"]
    position = json.loads(base64.b64decode(token))
    assert position.keys() == {"task_id", "created_at"}
    assert position["task_id"] == made[0]


async def test_a_page_counts_to_a_hundred(account: Account) -> None:
    await asyncio.gather(*(account.create() for _ in range(103)))
    found = await page(account)
    assert (len(found["docs"]), found["total"], found["has_more"]) == (100, 103, True)
    assert len(await walk(account, limit=100)) == 103
