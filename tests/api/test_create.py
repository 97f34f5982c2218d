"""Tasks are created in every form the clients send them."""

import pytest

from tests.harness import LIVE_KEY, TEST_KEY, TEXT_TASK, Server, ok, refused

pytestmark = pytest.mark.anyio


async def test_a_live_task_waits_for_a_person(server: Server) -> None:
    async with server.client(LIVE_KEY) as client:
        task = ok(await client.post("/v1/task/categorization", json=TEXT_TASK))
        assert task["status"] == "pending"
        assert "response" not in task
        assert "completed_at" not in task
        assert task["params"] == {**TEXT_TASK, "allow_multiple": False}
        assert task["metadata"] == {}
        assert task["urgency"] == "day"
        assert ok(await client.get(f"/v1/task/{task['task_id']}")) == task


async def test_a_test_task_is_answered_at_once_and_always_alike(server: Server) -> None:
    async with server.client(TEST_KEY) as client:
        first, second = [
            ok(await client.post("/v1/task/categorize", json=TEXT_TASK)) for _ in range(2)
        ]
    assert first["status"] == "completed"
    assert first["is_test"] is True
    assert first["type"] == "categorization"
    assert first["response"] == second["response"] == {"category": "red"}
    assert first["completed_at"] >= first["created_at"]


async def test_missing_parameters_are_named_and_nothing_is_stored(server: Server) -> None:
    async with server.client(LIVE_KEY) as client:
        for wrong, name in [
            ({"categories": ["a"]}, "attachment"),
            ({"attachment": "x", "categories": ["a"]}, "attachment_type"),
            ({"attachment": "x", "attachment_type": "text"}, "categories"),
            (TEXT_TASK | {"categories": []}, "categories"),
            (TEXT_TASK | {"categories": "red"}, "categories"),
            (TEXT_TASK | {"categories": ["a", 1]}, "categories[1]"),
            (TEXT_TASK | {"attachment_type": "smell"}, "attachment_type"),
            (TEXT_TASK | {"attachment_type": "image"}, "attachment"),
            (TEXT_TASK | {"category_ids": {"1": "green"}}, "category_ids[1]"),
            (TEXT_TASK | {"callback_url": "ftp://x"}, "callback_url"),
            (TEXT_TASK | {"urgency": "soon"}, "urgency"),
            (TEXT_TASK | {"metadata": {"a": "x" * 11_000}}, "metadata"),
            (TEXT_TASK | {"metadata": [1]}, "metadata"),
            (TEXT_TASK | {"unique_id": 7}, "unique_id"),
            (TEXT_TASK | {"tags": [""]}, "tags[0]"),
            (TEXT_TASK | {"priority": 5}, "priority"),
        ]:
            refused(await client.post("/v1/task/categorization", json=wrong), 400, name)
        assert ok(await client.get("/v1/tasks"))["total"] == 0
