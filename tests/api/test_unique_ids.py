"""The unique_id of a task: set, changed, removed, and never held by two."""

import asyncio

import pytest

from tests.api.ended import end, in_every_status, url
from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio


async def test_the_unique_id_is_set_changed_and_removed_in_every_status(account: Account) -> None:
    for status, task in (await in_every_status(account)).items():
        for value in (f"{status}-1", f"{status}-2", f"{status}-2"):
            changed = ok(
                await account.live.post(url(task, "/unique_id"), json={"unique_id": value})
            )
            assert changed["unique_id"] == value
        for _ in range(2):
            assert "unique_id" not in ok(await account.live.delete(url(task, "/unique_id")))
        assert (await account.create(unique_id=f"{status}-2"))["unique_id"] == f"{status}-2"


async def test_a_unique_id_of_another_task_is_409_naming_it(account: Account) -> None:
    holder, other = await account.create(unique_id='a "b" c'), await account.create()
    answer = await account.live.post(url(other, "/unique_id"), json={"unique_id": 'a "b" c'})
    assert refused(answer, 409) == (
        f'The unique_id ("a "b" c") is already used for a different task ({holder["task_id"]}).'
    )
    assert ok(await account.live.get(url(other))) == other


async def test_one_unique_id_for_many_tasks_at_once_goes_to_one(account: Account) -> None:
    tasks = [await account.create() for _ in range(10)]
    answers = await asyncio.gather(
        *(account.live.post(url(task, "/unique_id"), json={"unique_id": "u"}) for task in tasks)
    )
    (winner,) = [ok(answer) for answer in answers if answer.status_code == 200]
    for answer in answers:
        if answer.status_code != 200:
            refused(answer, 409, winner["task_id"])


async def test_an_empty_unique_id_at_creation_is_none(account: Account) -> None:
    for _ in range(2):
        assert "unique_id" not in await account.create(unique_id="")


@pytest.mark.parametrize("value", ["s3://bucket/a b.png?x=1&y=#z", "é😀", " ", "a" * 2_000, "null"])
async def test_a_unique_id_is_free_text(account: Account, value: str) -> None:
    task = await account.create(unique_id=value)
    found = ok(await account.live.get("/v1/tasks", params={"unique_id": value}))
    assert found["docs"] == [task]


async def test_a_unique_id_is_global_over_projects(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    task = await account.create(unique_id="u", project="p")
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    refused(answer, 409, task["task_id"])


@pytest.mark.parametrize("clear", [True, False])
async def test_an_error_frees_the_unique_id_if_that_was_wished(
    account: Account, clear: bool
) -> None:
    task = await account.create(unique_id="u", clear_unique_id_on_error=clear)
    await end(account, task, "error")
    failed = ok(await account.live.get(url(task)))
    assert failed["response"] == {"error": "It broke."}
    assert ("unique_id" in failed) is not clear
    again = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    assert again.status_code == (200 if clear else 409)


@pytest.mark.parametrize("status", ["pending", "completed", "error", "canceled"])
async def test_a_unique_id_blocks_whatever_the_status_of_its_task(
    account: Account, status: str
) -> None:
    task = await account.create(unique_id="u")
    if status == "canceled":
        ok(await account.live.post(url(task, "/cancel")))
    elif status != "pending":
        await end(account, task, status)
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    refused(answer, 409, task["task_id"])


async def test_fifty_creations_with_one_unique_id_make_one_task(account: Account) -> None:
    answers = await asyncio.gather(
        *(account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"}) for _ in range(50))
    )
    (winner,) = [ok(answer) for answer in answers if answer.status_code == 200]
    others = [answer for answer in answers if answer.status_code != 200]
    assert len(others) == 49
    for answer in others:
        assert refused(answer, 409) == (
            f'The unique_id ("u") is already used for a different task ({winner["task_id"]}).'
        )
    assert await account.total() == 1
