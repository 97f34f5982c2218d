"""The list of tasks: a total that is exact."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from manyhands import clock
from manyhands.ids import Owner
from manyhands.tasks import listing_queries
from manyhands.tasks.complete import complete
from tests.api.listing import page
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


async def fold(account: Account) -> None:
    async with account.db.connection() as tx:
        await listing_queries.fold_counts(tx)


async def test_the_total_is_exact_for_every_combination_of_filters(account: Account) -> None:
    await fill(account)
    tasks = ok(await account.live.get("/v1/tasks", params={"limit": 100}))["docs"]
    middle = sorted(task["created_at"] for task in tasks)[len(tasks) // 2]
    filters: dict[str, list[tuple[str, Callable[[dict[str, Any]], bool]]]] = {
        "status": [
            (status, lambda t, s=status: t["status"] == s)  # type: ignore[misc]
            for status in ("pending", "completed", "canceled")
        ],
        "type": [("categorization", lambda t: True)],
        "project": [(p, lambda t, p=p: t.get("project") == p) for p in "pq"],  # type: ignore[misc]
        "batch": [("b", lambda t: t.get("batch") == "b")],
        "tags": [("x", lambda t: "x" in t.get("tags", []))],
        "start_time": [(middle, lambda t: t["created_at"] >= middle)],
    }
    options = [[(name, *option) for option in choices] for name, choices in filters.items()]
    checked = 0
    for chosen in itertools.product(*([None, *choices] for choices in options)):
        given = [option for option in chosen if option is not None]
        wanted = [task for task in tasks if all(matches(task) for _, _, matches in given)]
        found = await page(account, limit=1, **{name: value for name, value, _ in given})
        assert found["total"] == len(wanted), [option[:2] for option in given]
        assert found["docs"] == wanted[:1]
        checked += 1
        if checked % 50 == 0:
            await fold(account)
    assert checked == 4 * 2 * 3 * 2 * 2 * 2


async def fill(account: Account) -> None:
    for project in "pq":
        wish = {"name": project, "type": "categorization"}
        ok(await account.live.post("/v1/projects", json=wish))
    ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))
    places: list[dict[str, Any]] = [{}, {"project": "p"}, {"project": "q"}, {"batch": "b"}]
    for number, (place, tagged) in enumerate(itertools.product(places, (False, True))):
        for how in ("pending", "completed", "canceled"):
            for _ in range(1 + number % 2):
                params = place | ({"tags": ["x", "y"]} if tagged else {})
                await ended(account, await account.create(**params), how)


async def ended(account: Account, task: dict[str, Any], how: str) -> None:
    if how == "canceled":
        ok(await account.live.post(f"/v1/task/{task['task_id']}/cancel"))
    elif how == "completed":
        owner = Owner(account.customer_id, "live")
        async with account.db.transaction() as tx:
            await complete(tx, owner, task["task_id"], {"category": "red"}, clock.now())


async def test_only_completed_tasks_wait_for_a_review(account: Account) -> None:
    await fill(account)

    async def total(query: str) -> int:
        return int(ok(await account.live.get(f"/v1/tasks?{query}"))["total"])

    completed = await total("status=completed")
    assert await total("customer_review_status=pending") == completed > 0
    assert await total("customer_review_status=pending,fixed&status=completed") == completed
    assert await total("customer_review_status=pending&status=canceled") == 0
    assert await total("customer_review_status=accepted") == 0
    error = refused(await account.live.get("/v1/tasks?customer_review_status=zz"), 400)
    assert "customer_review_status" in error


async def test_the_counts_of_a_batch_are_those_of_its_tasks(account: Account) -> None:
    await fill(account)
    for _ in range(2):
        status = ok(await account.live.get("/v1/batches/b/status"))
        assert status == {"status": "in_progress", "pending": 3, "completed": 3, "canceled": 3}
        await fold(account)
