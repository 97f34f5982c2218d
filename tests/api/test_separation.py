"""Customers never see each other, and neither do the two modes of one customer."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

NO_TASK = "Task with that ID not found."


@pytest.fixture(params=["another customer", "the other mode"])
async def outsider(request: Any, account: Account, stranger: Account) -> AsyncClient:
    """Lend a good key that is not the live key of ``account``."""
    return stranger.live if request.param == "another customer" else account.test


async def project(client: AsyncClient, name: str) -> None:
    ok(await client.post("/v1/projects", json={"name": name, "type": "categorization"}))


async def batch(client: AsyncClient, name: str, project: str) -> None:
    ok(await client.post("/v1/batches", json={"name": name, "project": project}))


TASK_ROUTES = [
    ("GET", "", None),
    ("POST", "/cancel", None),
    ("POST", "/cancel?clear_unique_id=true", None),
    ("POST", "/setMetadata", {"a": 1}),
    ("POST", "/unique_id", {"unique_id": "new"}),
    ("DELETE", "/unique_id", None),
    ("PUT", "/tags", ["new"]),
    ("POST", "/tags", ["new"]),
    ("DELETE", "/tags", ["old"]),
    ("POST", "/send-callback", None),
    ("POST", "/send_callback", None),
]


@pytest.mark.parametrize(("method", "path", "body"), TASK_ROUTES)
async def test_a_task_of_somebody_else_is_not_found_and_not_touched(
    account: Account, outsider: AsyncClient, method: str, path: str, body: Any
) -> None:
    task = await account.create(unique_id="mine", tags=["old"])
    url = f"/v1/task/{task['task_id']}"
    assert refused(await outsider.request(method, url + path, json=body), 404) == NO_TASK
    assert ok(await account.live.get(url)) == task


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/projects/drawer"),
        ("GET", "/v1/batches/pile"),
        ("GET", "/v1/batches/pile/status"),
        ("POST", "/v1/batches/pile/finalize"),
    ],
)
async def test_a_project_or_batch_of_somebody_else_is_not_found(
    account: Account, outsider: AsyncClient, method: str, path: str
) -> None:
    await project(account.live, "drawer")
    await batch(account.live, "pile", "drawer")
    ok(await account.live.request(method, path))
    refused(await outsider.request(method, path), 404)


@pytest.mark.parametrize("where", [{"project": "drawer"}, {"batch": "pile"}])
async def test_nobody_creates_a_task_in_a_place_of_somebody_else(
    account: Account, outsider: AsyncClient, where: dict[str, str]
) -> None:
    await project(account.live, "drawer")
    await batch(account.live, "pile", "drawer")
    refused(await outsider.post(CREATE, json=TEXT_TASK | where), 404, *where.values())


async def test_nobody_creates_a_batch_in_a_project_of_somebody_else(
    account: Account, outsider: AsyncClient
) -> None:
    await project(account.live, "drawer")
    wish = {"name": "pile", "project": "drawer"}
    refused(await outsider.post("/v1/batches", json=wish), 404, "drawer")


async def test_lists_and_totals_hold_ones_own_things_only(
    account: Account, outsider: AsyncClient
) -> None:
    await project(account.live, "drawer")
    await batch(account.live, "pile", "drawer")
    await account.create(unique_id="u", tags=["t"], batch="pile")
    for query in (
        {},
        {"unique_id": "u"},
        {"tags": "t"},
        {"project": "drawer"},
        {"batch": "pile"},
        {"status": "pending"},
        {"start_time": "2020-01-01"},
    ):
        page = ok(await outsider.get("/v1/tasks", params=query))
        assert (page["docs"], page["total"], page["has_more"]) == ([], 0, False)
    assert ok(await outsider.get("/v1/projects")) == []
    assert ok(await outsider.get("/v1/batches"))["docs"] == []
    assert ok(await outsider.get("/v1/batches", params={"project": "drawer"}))["total"] == 0


async def test_names_are_free_where_somebody_else_uses_them(
    account: Account, outsider: AsyncClient
) -> None:
    await account.create(unique_id="u")
    ok(await outsider.post(CREATE, json=TEXT_TASK | {"unique_id": "u"}))
    await project(account.live, "drawer")
    await project(outsider, "drawer")
    await batch(account.live, "pile", "drawer")
    await batch(outsider, "pile", "drawer")
    found = ok(await account.live.get("/v1/tasks", params={"unique_id": "u"}))
    assert found["total"] == 1


async def test_a_page_token_of_somebody_else_leads_to_ones_own_tasks(
    account: Account, outsider: AsyncClient
) -> None:
    own = ok(await outsider.post(CREATE, json=TEXT_TASK))
    for _ in range(3):
        await account.create()
    token = ok(await account.live.get("/v1/tasks", params={"limit": 1}))["next_token"]
    page = ok(await outsider.get("/v1/tasks", params={"next_token": token}))
    assert [task["task_id"] for task in page["docs"]] == [own["task_id"]]


async def test_an_idempotency_key_of_somebody_else_is_409_and_tells_nothing(
    account: Account, outsider: AsyncClient
) -> None:
    headers = {"Idempotency-Key": f"shared-{account.number}"}
    task = ok(await account.live.post(CREATE, json=TEXT_TASK, headers=headers))
    error = refused(await outsider.post(CREATE, json=TEXT_TASK, headers=headers), 409)
    assert task["task_id"] not in error
    assert ok(await outsider.get("/v1/tasks"))["total"] == 0


async def test_only_test_tasks_say_that_they_are(account: Account) -> None:
    assert "is_test" not in await account.create()
    assert (await account.create("test"))["is_test"] is True
