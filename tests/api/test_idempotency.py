"""The Idempotency-Key header (contract/duplicates.md §2)."""

import asyncio
import json
from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from manyhands import clock
from manyhands.ids import Owner
from manyhands.loops.sweeps import sweeps
from manyhands.tasks.complete import complete
from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

JSON = {"content-type": "application/json"}


@pytest.fixture
def key(account: Account) -> str:
    """Lend a key that no other test uses: the name space is one over all customers."""
    return f"3f0e1d9c-0000-4000-8000-{account.number:012d}"


async def create(
    client: AsyncClient, key: str, params: Any = TEXT_TASK, path: str = CREATE
) -> Response:
    return await client.post(path, json=params, headers={"Idempotency-Key": key})


async def age(account: Account, hours: float) -> None:
    await account.rows(
        "update idempotency_keys set created_at = created_at - %(hours)s * interval '1 hour'"
        " where customer_id = %(customer_id)s",
        hours=hours,
    )


async def test_the_same_request_gets_the_same_answer_and_makes_nothing(
    account: Account, key: str
) -> None:
    first = await create(account.live, key)
    for _ in range(3):
        again = await create(account.live, key)
        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers["content-type"] == first.headers["content-type"]
    assert await account.total() == 1


async def test_without_a_key_every_request_makes_a_task(account: Account) -> None:
    for _ in range(2):
        ok(await account.live.post(CREATE, json=TEXT_TASK, headers={"Idempotency-Key": ""}))
    assert await account.total() == 2


async def test_the_answer_is_that_of_creation_whatever_became_of_the_task(
    account: Account, key: str
) -> None:
    first = await create(account.live, key)
    task_id = first.json()["task_id"]
    async with account.db.transaction() as tx:
        owner = Owner(account.customer_id, "live")
        await complete(tx, owner, task_id, {"category": "red"}, clock.now())
    ok(await account.live.post(f"/v1/task/{task_id}/setMetadata", json={"new": 1}))
    assert (await create(account.live, key)).content == first.content


async def test_the_answer_of_test_mode_is_repeated_byte_by_byte(account: Account, key: str) -> None:
    first = await create(account.test, key)
    assert first.json()["response"] == {"category": "red"}
    assert (await create(account.test, key)).content == first.content


@pytest.mark.parametrize(
    "body",
    [
        {"categories": ["red", "blue"], "attachment_type": "text", "attachment": "tomato"},
        json.dumps(TEXT_TASK, indent=4).encode(),
    ],
)
async def test_order_and_spacing_of_json_do_not_matter(
    account: Account, key: str, body: Any
) -> None:
    first = await create(account.live, key)
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    again = await account.live.post(
        CREATE, content=content, headers=JSON | {"Idempotency-Key": key}
    )
    assert again.content == first.content


@pytest.mark.parametrize(
    "path",
    [
        "/v1/task/categorize",
        "/v1/task/categorization/",
        "/v1/task/Categorization",
        "/v1/task/categorize/",
    ],
)
async def test_aliases_and_slashes_are_the_same_path(account: Account, key: str, path: str) -> None:
    first = await create(account.live, key)
    assert (await create(account.live, key, path=path)).content == first.content


@pytest.mark.parametrize(
    "other",
    [
        TEXT_TASK | {"attachment": "banana"},
        TEXT_TASK | {"categories": ["blue", "red"]},
        TEXT_TASK | {"metadata": {}},
        TEXT_TASK | {"unique_id": "u"},
        {},
        [],
    ],
)
async def test_other_parameters_are_409(account: Account, key: str, other: Any) -> None:
    first = await create(account.live, key)
    refused(await create(account.live, key, other), 409, "Idempotency-Key")
    assert (await create(account.live, key)).content == first.content
    assert await account.total() == 1


async def test_another_type_is_409(account: Account, key: str) -> None:
    ok(await create(account.live, key))
    refused(await create(account.live, key, path="/v1/task/smelling"), 409, "Idempotency-Key")


async def test_another_mode_is_409(account: Account, key: str) -> None:
    ok(await create(account.live, key))
    refused(await create(account.test, key), 409, "Idempotency-Key")
    assert await account.total("test") == 0


async def test_another_customer_is_409_and_learns_nothing(
    account: Account, stranger: Account, key: str
) -> None:
    task = ok(await create(account.live, key))
    assert task["task_id"] not in refused(await create(stranger.live, key), 409)
    assert await stranger.total() == 0


async def test_keys_differ_by_case(account: Account, key: str) -> None:
    first, second = await create(account.live, key), await create(account.live, key.upper() + "A")
    assert ok(first)["task_id"] != ok(second)["task_id"]


@pytest.mark.parametrize(
    ("params", "path", "status"),
    [
        ({}, CREATE, 400),
        (TEXT_TASK | {"categories": []}, CREATE, 400),
        (TEXT_TASK | {"project": "nowhere"}, CREATE, 404),
        (TEXT_TASK, "/v1/task/smelling", 400),
        ([], CREATE, 400),
    ],
)
async def test_an_error_is_saved_and_given_again(
    account: Account, key: str, params: Any, path: str, status: int
) -> None:
    first = await create(account.live, key, params, path)
    refused(first, status)
    again = await create(account.live, key, params, path)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    refused(await create(account.live, key, TEXT_TASK | {"attachment": "x"}), 409)


async def test_a_saved_error_is_given_again_even_when_its_cause_is_gone(
    account: Account, key: str
) -> None:
    params = TEXT_TASK | {"project": "p"}
    first = await create(account.live, key, params)
    refused(first, 404, "p")
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    assert (await create(account.live, key, params)).content == first.content
    ok(await create(account.live, f"{key}-2", params))


@pytest.mark.parametrize("body", [b"{broken", b'{"attachment": "\\u0000"}', b"\xff"])
async def test_an_unreadable_body_is_a_saved_error_too(
    account: Account, key: str, body: bytes
) -> None:
    headers = JSON | {"Idempotency-Key": key}
    first = await account.live.post(CREATE, content=body, headers=headers)
    refused(first, 400)
    assert (await account.live.post(CREATE, content=body, headers=headers)).content == first.content
    refused(await create(account.live, key), 409)


async def test_a_taken_unique_id_is_a_saved_error(account: Account, key: str) -> None:
    holder = await account.create(unique_id="u")
    params = TEXT_TASK | {"unique_id": "u"}
    first = await create(account.live, key, params)
    refused(first, 409, holder["task_id"])
    ok(await account.live.delete(f"/v1/task/{holder['task_id']}/unique_id"))
    assert (await create(account.live, key, params)).content == first.content


async def test_a_replay_with_a_unique_id_is_no_conflict(account: Account, key: str) -> None:
    params = TEXT_TASK | {"unique_id": "u"}
    first = await create(account.live, key, params)
    assert (await create(account.live, key, params)).content == first.content
    refused(await account.live.post(CREATE, json=params), 409, first.json()["task_id"])


async def test_too_large_a_body_is_not_saved(account: Account, key: str) -> None:
    headers = JSON | {"Idempotency-Key": key}
    body = b"[" + b" " * (10 * 1024 * 1024) + b"]"
    refused(await account.live.post(CREATE, content=body, headers=headers), 413)
    ok(await create(account.live, key))


def answers_of(twins: list[Response]) -> tuple[set[bytes], set[int]]:
    good = {answer.content for answer in twins if answer.status_code == 200}
    return good, {answer.status_code for answer in twins}


@pytest.mark.parametrize("more", [{}, {"unique_id": "u"}])
async def test_fifty_twins_make_one_task(account: Account, key: str, more: Any) -> None:
    twins = await asyncio.gather(*(create(account.live, key, TEXT_TASK | more) for _ in range(50)))
    good, statuses = answers_of(twins)
    assert len(good) == 1
    assert statuses <= {200, 429}
    assert await account.total() == 1


async def test_fifty_twins_of_an_error_get_one_answer(account: Account, key: str) -> None:
    twins = await asyncio.gather(*(create(account.live, key, {}) for _ in range(50)))
    assert len({answer.content for answer in twins if answer.status_code == 400}) == 1
    assert {answer.status_code for answer in twins} <= {400, 429}


async def test_of_different_requests_at_once_one_wins_and_the_others_are_409(
    account: Account, key: str
) -> None:
    twins = await asyncio.gather(
        *(create(account.live, key, TEXT_TASK | {"attachment": str(n)}) for n in range(20))
    )
    good, statuses = answers_of(twins)
    assert len(good) == 1
    assert statuses <= {200, 409, 429}
    assert await account.total() == 1


async def test_of_different_customers_at_once_one_wins(
    account: Account, stranger: Account, key: str
) -> None:
    clients = [account.live, stranger.live, account.test] * 5
    twins = await asyncio.gather(*(create(client, key) for client in clients))
    good, statuses = answers_of(list(twins))
    assert len(good) == 1
    assert statuses <= {200, 409, 429}


async def test_a_day_later_a_key_is_forgotten(account: Account, key: str) -> None:
    first = ok(await create(account.live, key))
    await age(account, 23.9)
    assert ok(await create(account.live, key)) == first
    await age(account, 0.2)
    second = ok(await create(account.live, key, TEXT_TASK | {"attachment": "other"}))
    assert second["task_id"] != first["task_id"]
    assert await account.total() == 2


async def test_a_day_later_a_key_is_free_for_others_as_well(
    account: Account, stranger: Account, key: str
) -> None:
    ok(await create(account.live, key))
    await age(account, 24.1)
    ok(await create(stranger.live, key))
    refused(await create(account.live, key), 409)


async def test_a_day_later_a_saved_error_is_forgotten(account: Account, key: str) -> None:
    refused(await create(account.live, key, {}), 400)
    await age(account, 24.1)
    ok(await create(account.live, key))


async def test_fifty_twins_after_a_day_make_one_more_task(account: Account, key: str) -> None:
    ok(await create(account.live, key))
    await age(account, 24.1)
    twins = await asyncio.gather(*(create(account.live, key) for _ in range(50)))
    good, statuses = answers_of(list(twins))
    assert len(good) == 1
    assert statuses <= {200, 429}
    assert await account.total() == 2


async def test_the_sweep_removes_what_is_a_day_old(
    account: Account, stranger: Account, key: str
) -> None:
    ok(await create(account.live, key))
    ok(await create(stranger.live, f"{key}-2"))
    await age(account, 24.1)
    process = account.server.process
    bells = process.bells
    (forget,) = [
        sweep
        for sweep in sweeps(
            process.db, process.keys, process.requests, bells.events, bells.submissions
        )
        if sweep.name == "idempotency keys"
    ]
    await forget.run()
    rows = "select key from idempotency_keys where customer_id = %(customer_id)s"
    assert await account.rows(rows) == []
    assert await stranger.rows(rows) == [(f"{key}-2",)]
