"""The list of tasks: order, pages, filters, and a total that is exact."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from manyhands import clock
from manyhands.ids import Owner
from manyhands.tasks import listing_queries
from manyhands.tasks.complete import complete
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

T0 = datetime(2021, 4, 25, 3, 14, 15, tzinfo=UTC)


async def page(account: Account, **params: Any) -> dict[str, Any]:
    found: dict[str, Any] = ok(await account.live.get("/v1/tasks", params=params))
    return found


async def ids(account: Account, **params: Any) -> list[str]:
    return [task["task_id"] for task in (await page(account, **params))["docs"]]


async def make(account: Account, count: int, **params: Any) -> list[str]:
    """Return the ids of new tasks, newest first."""
    return [(await account.create(**params))["task_id"] for _ in range(count)][::-1]


async def move(account: Account, task_id: str, column: str, moment: datetime) -> None:
    await account.rows(
        f"update tasks set {column} = %(moment)s"
        " where customer_id = %(customer_id)s and task_id = %(task_id)s",
        moment=moment,
        task_id=task_id,
    )


async def walk(account: Account, **params: Any) -> list[str]:
    """Return the ids of all pages, found by ``next_token``."""
    seen: list[str] = []
    token: str | None = ""
    while token is not None:
        found = await page(account, next_token=token, **params)
        assert found["has_more"] is ("next_token" in found)
        seen += [task["task_id"] for task in found["docs"]]
        token = found.get("next_token")
    return seen


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


# --- filters


@pytest.mark.parametrize("status", ["done", "PENDING", "deleted", "pending,completed"])
async def test_an_unknown_status_is_named(account: Account, status: str) -> None:
    refused(await account.live.get("/v1/tasks", params={"status": status}), 400, '"status"')


async def test_a_filter_by_type_takes_every_spelling(account: Account) -> None:
    made = await make(account, 1)
    for spelling in ("categorization", "categorize", "Categorization"):
        assert await ids(account, type=spelling) == made
    refused(await account.live.get("/v1/tasks?type=smelling"), 400, '"type"')


async def test_an_unknown_project_or_batch_has_no_tasks(account: Account) -> None:
    await make(account, 1)
    for name in ("project", "batch"):
        found = await page(account, **{name: "nowhere"})
        assert (found["docs"], found["total"]) == ([], 0)


async def test_several_unique_ids_mean_any_of_them(account: Account) -> None:
    a, b, _ = [await account.create(unique_id=name) for name in "abc"]
    for query in ("unique_id=a&unique_id=b", "unique_id[]=a&unique_id[]=b&unique_id[]=x"):
        found = ok(await account.live.get(f"/v1/tasks?{query}"))
        assert found["docs"] == [b, a]
        assert found["total"] == 2


async def test_a_comma_belongs_to_a_unique_id(account: Account) -> None:
    await account.create(unique_id="a")
    task = await account.create(unique_id="a,b")
    assert await ids(account, unique_id="a,b") == [task["task_id"]]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("tags=a", "ab a"),
        ("tags=b", "b ab"),
        ("tags=a&tags=b", "b ab a"),
        ("tags=a,b", "b ab a"),
        ("tags=x,a&tags=y", "ab a"),
        ("tags[]=a", "ab a"),
        ("tags=x", ""),
        ("tags=A", ""),
        ("tags=,", "none b ab a"),
        ("tags=", "none b ab a"),
    ],
)
async def test_tags_mean_any_of_them(account: Account, query: str, wanted: str) -> None:
    made = {}
    for tags in (["a"], ["a", "b"], ["b"], []):
        task = await account.create(**({"tags": tags} if tags else {}))
        made[task["task_id"]] = "".join(tags) or "none"
    found = ok(await account.live.get(f"/v1/tasks?{query}"))
    assert [made[task["task_id"]] for task in found["docs"]] == wanted.split()
    assert found["total"] == len(wanted.split())


TIMES = {
    "created_at": ("start_time", "end_time"),
    "completed_at": ("completed_after", "completed_before"),
    "updated_at": ("updated_after", "updated_before"),
}


@pytest.mark.parametrize("column", TIMES)
async def test_both_ends_of_a_window_are_inside(account: Account, column: str) -> None:
    after, before = TIMES[column]
    made = (await make(account, 3))[::-1]
    for days, task_id in enumerate(made):
        await move(account, task_id, column, T0 + timedelta(days=days))
    times = [(T0 + timedelta(days=days)).isoformat() for days in range(3)]
    instant = timedelta(milliseconds=1)
    for low, high in itertools.product(range(3), repeat=2):
        found = await page(account, **{after: times[low], before: times[high]})
        assert sorted(t["task_id"] for t in found["docs"]) == sorted(made[low : high + 1])
        assert found["total"] == len(made[low : high + 1])
    assert len(await ids(account, **{after: times[1]})) == 2
    assert len(await ids(account, **{before: times[1]})) == 2
    assert len(await ids(account, **{after: (T0 + instant).isoformat()})) == 2
    assert len(await ids(account, **{before: (T0 - instant).isoformat()})) == 0


@pytest.mark.parametrize("name", ["completed_after", "completed_before"])
async def test_tasks_that_are_not_completed_have_no_time_of_it(account: Account, name: str) -> None:
    await make(account, 1)
    assert await ids(account, **{name: "2021-01-01"}) == []


@pytest.mark.parametrize(
    "written",
    [
        "2021-04-25T03:14:15Z",
        "2021-04-25T03:14:15.000Z",
        "2021-04-25T03:14:15",
        "2021-04-25 03:14:15.000000",
        "2021-04-25 03:14:15",
        "2021-04-25T05:14:15%2B02:00",
        "2021-04-25T05:14:15+02:00",
        "2021-04-25T05:14:15+0200",
        "2021-04-25T05:14:15+02",
        "2021-04-25T05:14:15%2B0200",
        "2021-04-24T20:14:15-07:00",
        "20210425T031415Z",
        "%202021-04-25T03:14:15Z%20",
    ],
)
async def test_one_moment_in_every_way_to_write_it(account: Account, written: str) -> None:
    before, exact, after = (await make(account, 3))[::-1]
    await move(account, before, "created_at", T0 - timedelta(milliseconds=1))
    await move(account, exact, "created_at", T0)
    await move(account, after, "created_at", T0 + timedelta(milliseconds=1))
    found = ok(await account.live.get(f"/v1/tasks?start_time={written}&end_time={written}"))
    assert [task["task_id"] for task in found["docs"]] == [exact]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021-04-25", datetime(2021, 4, 25, tzinfo=UTC)),
        ("2021-04-25 07:00", datetime(2021, 4, 25, 7, tzinfo=UTC)),
        ("2021-04-25T07:00", datetime(2021, 4, 25, 7, tzinfo=UTC)),
        ("2021-04-25T07", datetime(2021, 4, 25, 7, tzinfo=UTC)),
    ],
)
async def test_what_is_left_out_of_a_time_is_zero(
    account: Account, written: str, meant: datetime
) -> None:
    (task_id,) = await make(account, 1)
    await move(account, task_id, "created_at", meant)
    assert await ids(account, start_time=written, end_time=written) == [task_id]


async def test_a_time_read_from_a_task_finds_that_task(account: Account) -> None:
    task = await account.create()
    moment = task["created_at"]
    assert await ids(account, start_time=moment, end_time=moment) == [task["task_id"]]


async def test_a_window_after_everything_is_empty(account: Account) -> None:
    task = await account.create()
    created = datetime.fromisoformat(task["created_at"])
    start, end = created + timedelta(seconds=0.5), created + timedelta(seconds=1)
    found = await page(account, start_time=start.isoformat(), end_time=end.isoformat())
    assert (found["docs"], found["total"]) == ([], 0)


# --- totals


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


@pytest.mark.parametrize(
    "query", ["end_time=9999-12-31T23:59:59Z", "start_time=0001-01-01T00:00:00Z"]
)
async def test_the_ends_of_time_mean_any(account: Account, query: str) -> None:
    task = await account.create()
    assert ok(await account.live.get(f"/v1/tasks?{query}"))["docs"] == [task]


async def test_the_counts_of_a_batch_are_those_of_its_tasks(account: Account) -> None:
    await fill(account)
    for _ in range(2):
        status = ok(await account.live.get("/v1/batches/b/status"))
        assert status == {"status": "in_progress", "pending": 3, "completed": 3, "canceled": 3}
        await fold(account)
