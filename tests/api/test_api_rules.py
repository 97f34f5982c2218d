"""What a customer may set for all its keys: how the API was in other years, and which types."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from tests.harness import CREATE, TEXT_TASK, Account, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio


async def rule(account: Account, *legacy: str, task_types: list[str] | None = None) -> AsyncClient:
    keeper = await account.hire(Role.ADMIN)
    wish = {"legacy": legacy, "task_types": task_types}
    shown = ok(await keeper.put("api-rules", json=wish))
    assert shown["legacy"] == sorted(legacy)
    return keeper


async def test_nothing_is_set_at_first(account: Account) -> None:
    keeper = await account.hire(Role.ADMIN)
    shown = ok(await keeper.get("api-rules"))
    assert shown["legacy"] == []
    assert all(kind["is_enabled"] for kind in shown["task_types"])


async def test_test_tasks_can_be_created_pending(account: Account) -> None:
    await rule(account, "create_pending")
    key = {"Idempotency-Key": f"pending {account.number}"}
    answer = await account.test.post(CREATE, json=TEXT_TASK, headers=key)
    task = ok(answer)
    assert task["status"] == "pending"
    assert {"response", "completed_at"}.isdisjoint(task)
    assert (await account.test.post(CREATE, json=TEXT_TASK, headers=key)).content == answer.content
    assert ok(await account.test.get(f"/v1/task/{task['task_id']}"))["status"] == "completed"
    refused(await account.test.post(f"/v1/task/{task['task_id']}/cancel"), 400)


async def test_canceling_what_is_completed_can_be_500(account: Account) -> None:
    await rule(account, "cancel_500")
    task = await account.create("test")
    answer = await account.test.post(f"/v1/task/{task['task_id']}/cancel")
    refused(answer, 500, "The task was already completed and cannot be canceled.")
    pending = await account.create()
    ok(await account.live.post(f"/v1/task/{pending['task_id']}/cancel"))


async def test_a_list_can_be_a_bare_array(account: Account) -> None:
    await rule(account, "list_array")
    task = await account.create()
    (shown,) = ok(await account.live.get("/v1/tasks"))
    assert shown["task_id"] == task["task_id"]


async def test_a_response_can_hold_a_status_code(account: Account, receiver: Receiver) -> None:
    await rule(account, "response_status_code")
    task = await account.create("test", callback_url=receiver.url)
    response = {"status_code": 200, "category": "red"}
    assert task["response"] == response
    assert ok(await account.test.get(f"/v1/task/{task['task_id']}"))["response"] == response
    (came,) = await receiver.wait_for(1)
    assert (came.json["response"], came.json["task"]["response"]) == (response, response)


async def test_batches_can_begin_in_staging(account: Account) -> None:
    await rule(account, "batch_staging")
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    made = ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))
    assert made["status"] == "staging"
    await account.create(batch="b")
    worker = await account.hire()
    assert ok(await worker.post("work/next", json={}))["claim"] is None
    assert ok(await account.live.post("/v1/batches/b/finalize"))["status"] == "in_progress"

    async def claim() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    await eventually(claim)


async def test_a_type_that_is_not_enabled_is_402_and_leaves_nothing(
    account: Account, stranger: Account
) -> None:
    await rule(account, task_types=["transcription"])
    for client in (account.live, account.test):
        refused(await client.post(CREATE, json=TEXT_TASK), 402, "categorization")
        refused(await client.post("/v1/task/categorize", json=TEXT_TASK), 402)
    assert await account.total() == 0
    await stranger.create()
    await rule(account)
    await account.create()


async def test_rules_are_for_those_who_keep_the_keys(account: Account) -> None:
    for role in (Role.LABELER, Role.MEMBER):
        person = await account.hire(role)
        wish: dict[str, Any] = {"legacy": [], "task_types": None}
        assert (await person.get("api-rules")).status_code == 403
        assert (await person.put("api-rules", json=wish)).status_code == 403


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"legacy": ["no_such"], "task_types": None}, 422),
        ({"legacy": [], "task_types": ["no_such"]}, 400),
        ({"legacy": []}, 422),
        ({}, 422),
    ],
)
async def test_rules_that_are_none(account: Account, wish: Any, status: int) -> None:
    keeper = await account.hire(Role.ADMIN)
    assert (await keeper.put("api-rules", json=wish)).status_code == status
    assert ok(await keeper.get("api-rules"))["legacy"] == []
