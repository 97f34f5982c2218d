"""Projects and batches: made once, found by name, listed newest or oldest first."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

PYTHON_PROJECT = {
    "type": "categorization",
    "name": "p",
    "params": None,
    "rapid": False,
    "studio": False,
    "datasetId": None,
}
PYTHON_BATCH = {
    "project": "p",
    "name": "b",
    "calibration_batch": False,
    "self_label_batch": False,
    "callback": "",
    "metadata": {},
}


async def make_batches(account: Account, *names: str) -> list[dict[str, Any]]:
    ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT))
    return [
        ok(await account.live.post("/v1/batches", json=PYTHON_BATCH | {"name": name}))
        for name in names
    ]


async def test_the_body_of_the_python_client_makes_a_project(account: Account) -> None:
    made = ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT))
    assert made.keys() == {"name", "type", "created_at", "param_history"}
    assert made["param_history"] == []
    assert ok(await account.live.get("/v1/projects/p")) == made
    assert ok(await account.live.get("/v1/projects")) == [made]


async def test_a_form_makes_a_project(account: Account) -> None:
    made = ok(await account.live.post("/v1/projects", data={"name": "p", "type": "categorize"}))
    assert made["type"] == "categorization"


async def test_projects_are_listed_oldest_first(account: Account) -> None:
    for name in "cab":
        ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT | {"name": name}))
    assert [p["name"] for p in ok(await account.live.get("/v1/projects"))] == ["c", "a", "b"]


async def test_a_name_is_taken_once(account: Account) -> None:
    await make_batches(account, "b")
    refused(await account.live.post("/v1/projects", json=PYTHON_PROJECT), 409, '"p"')
    refused(await account.live.post("/v1/batches", json=PYTHON_BATCH), 409, '"b"')


async def test_a_name_for_many_at_once_goes_to_one(account: Account) -> None:
    answers = await asyncio.gather(
        *(account.live.post("/v1/projects", json=PYTHON_PROJECT) for _ in range(20))
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 19


async def test_a_batch_name_is_taken_over_all_projects(account: Account) -> None:
    await make_batches(account, "b")
    ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT | {"name": "q"}))
    answer = await account.live.post("/v1/batches", json=PYTHON_BATCH | {"project": "q"})
    refused(answer, 409)


async def test_unknown_names_are_404(account: Account) -> None:
    refused(await account.live.get("/v1/projects/none"), 404, "none")
    refused(await account.live.get("/v1/batches/none"), 404, "none")
    refused(await account.live.get("/v1/batches/none/status"), 404, "none")
    refused(await account.live.post("/v1/batches/none/finalize"), 404, "none")
    refused(await account.live.post("/v1/batches", json=PYTHON_BATCH), 404, "p")


async def test_a_batch_is_in_progress_from_the_start(account: Account) -> None:
    (batch,) = await make_batches(account, "b")
    assert batch == {
        "name": "b",
        "status": "in_progress",
        "project": "p",
        "callback": "",
        "metadata": {},
        "created_at": batch["created_at"],
    }
    for _ in range(2):
        assert ok(await account.live.post("/v1/batches/b/finalize")) == batch
    assert ok(await account.live.get("/v1/batches/b")) == batch
    assert ok(await account.live.get("/v1/batches/b/status")) == {"status": "in_progress"}


async def test_a_batch_keeps_its_metadata_and_its_callback(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT))
    more = {"metadata": {"some_key": ["some", None]}, "callback": "a@example.com"}
    batch = ok(await account.live.post("/v1/batches", json=PYTHON_BATCH | more))
    assert {name: batch[name] for name in more} == more
    assert ok(await account.live.get("/v1/batches/b")) == batch


async def test_batches_are_listed_newest_first_in_pages(account: Account) -> None:
    made = (await make_batches(account, *"abcde"))[::-1]
    found = ok(await account.live.get("/v1/batches", params={"limit": 3}))
    assert found == {
        "docs": made[:3],
        "total": 5,
        "totalDocs": 5,
        "limit": 3,
        "offset": 0,
        "has_more": True,
        "hasNextPage": True,
        "totalPages": 2,
        "nextPage": 2,
    }
    found = ok(await account.live.get("/v1/batches", params={"limit": 3, "offset": 3}))
    assert (found["docs"], found["has_more"], found["offset"]) == (made[3:], False, 3)
    assert (found["hasNextPage"], found["totalPages"], "nextPage" in found) == (False, 2, False)
    found = ok(await account.live.get("/v1/batches", params={"offset": 9}))
    assert (found["docs"], found["has_more"], found["total"]) == ([], False, 5)


@pytest.mark.parametrize("value", ["0", "101", "text"])
async def test_a_limit_out_of_bounds_is_named(account: Account, value: str) -> None:
    refused(await account.live.get("/v1/batches", params={"limit": value}), 400, '"limit"')


async def test_batches_are_filtered_by_project_status_and_time(account: Account) -> None:
    first, second = await make_batches(account, "a", "b")
    ok(await account.live.post("/v1/projects", json=PYTHON_PROJECT | {"name": "q"}))
    third = ok(await account.live.post("/v1/batches", json={"name": "c", "project": "q"}))
    await account.rows(
        "update batches set created_at = created_at - interval '1 day'"
        " where customer_id = %(customer_id)s and name = 'a'"
    )
    first = ok(await account.live.get("/v1/batches/a"))
    later = datetime.fromisoformat(first["created_at"]) + timedelta(hours=1)
    for params, wanted in [
        ({"project": "p"}, [second, first]),
        ({"project": "none"}, []),
        ({"status": "in_progress"}, [third, second, first]),
        ({"status": "completed"}, []),
        ({"status": ""}, [third, second, first]),
        ({"start_time": later.isoformat()}, [third, second]),
        ({"end_time": later.isoformat()}, [first]),
        ({"start_time": first["created_at"], "end_time": first["created_at"]}, [first]),
        ({"start_time": later.isoformat(), "project": "p"}, [second]),
        ({"exclude_archived": "True"}, [third, second, first]),
    ]:
        found = ok(await account.live.get("/v1/batches", params=params))
        assert (found["docs"], found["total"]) == (wanted, len(wanted)), params


async def test_an_unknown_batch_status_is_named(account: Account) -> None:
    refused(await account.live.get("/v1/batches?status=lost"), 400, '"status"')
