"""The list of tasks: filters."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from tests.api.listing import T0, ids, make, move, page
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


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


@pytest.mark.parametrize(
    "query", ["end_time=9999-12-31T23:59:59Z", "start_time=0001-01-01T00:00:00Z"]
)
async def test_the_ends_of_time_mean_any(account: Account, query: str) -> None:
    task = await account.create()
    assert ok(await account.live.get(f"/v1/tasks?{query}"))["docs"] == [task]
