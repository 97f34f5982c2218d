"""The Idempotency-Key header on what is not a creation: done once, answered the same."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

PROJECT = {"name": "signs", "type": "categorization"}


@pytest.fixture
def key(account: Account) -> dict[str, str]:
    """Lend a key that no other test uses: the name space is one over all customers."""
    return {"Idempotency-Key": f"everywhere {account.number}"}


async def projects(client: AsyncClient) -> list[Any]:
    return list(ok(await client.get("/v1/projects")))


@pytest.mark.parametrize("body", [{"json": PROJECT}, {"data": PROJECT}])
async def test_a_project_is_made_once(account: Account, key: dict[str, str], body: Any) -> None:
    first = await account.live.post("/v1/projects", headers=key, **body)
    again = await account.live.post("/v1/projects/", headers=key, json=PROJECT)
    assert (ok(first)["name"], again.content) == ("signs", first.content)
    refused(await account.live.post("/v1/projects", json=PROJECT), 409)
    assert len(await projects(account.live)) == 1


async def test_a_refusal_leaves_nothing_and_is_given_again(
    account: Account, key: dict[str, str]
) -> None:
    ok(await account.live.post("/v1/projects", json=PROJECT))
    wish = {"name": "b", "project": "gone"}
    first = await account.live.post("/v1/batches", headers=key, json=wish)
    refused(first, 404, "gone")
    ok(await account.live.post("/v1/projects", json=PROJECT | {"name": "gone"}))
    again = await account.live.post("/v1/batches", headers=key, json=wish)
    assert (again.status_code, again.content) == (404, first.content)


async def test_another_request_or_another_account_is_a_conflict(
    account: Account, stranger: Account, key: dict[str, str]
) -> None:
    ok(await account.live.post("/v1/projects", headers=key, json=PROJECT))
    for client, path, body in (
        (account.live, "/v1/projects", PROJECT | {"name": "other"}),
        (account.live, "/v1/batches", PROJECT),
        (account.test, "/v1/projects", PROJECT),
        (stranger.live, "/v1/projects", PROJECT),
    ):
        refused(await client.post(path, headers=key, json=body), 409, "Idempotency-Key")
    assert await projects(stranger.live) == []


async def test_a_repeated_change_does_not_undo_a_later_one(
    account: Account, key: dict[str, str]
) -> None:
    task = await account.create()
    path = f"/v1/task/{task['task_id']}/setMetadata"
    first = await account.live.post(path, headers=key, json={"n": 1})
    ok(await account.live.post(path, json={"n": 2}))
    again = await account.live.post(path, headers=key, json={"n": 1})
    assert again.content == first.content
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}"))["metadata"] == {"n": 2}


async def test_a_file_is_uploaded_once(account: Account, key: dict[str, str]) -> None:
    async def upload(content: bytes) -> Response:
        part = {"file": ("a.txt", content, "text/plain")}
        return await account.live.post("/v1/files/upload", headers=key, files=part)

    first = await upload(b"street")
    assert (await upload(b"street")).content == first.content
    refused(await upload(b"a longer street"), 409)
    assert ok(await account.live.get("/v1/files"))["total"] == 1


async def test_of_twins_at_once_one_works_and_the_others_wait_or_try_again(
    account: Account, key: dict[str, str]
) -> None:
    twins = [account.live.post("/v1/projects", headers=key, json=PROJECT) for _ in range(20)]
    answers = await asyncio.gather(*twins)
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert len({answer.content for answer in answers if answer.status_code == 200}) == 1
    assert len(await projects(account.live)) == 1
