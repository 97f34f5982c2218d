"""Answers are called back: at once, proven, tried again, in order, never lost."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from standardwebhooks import Webhook

from manyhands.accounts.roles import Role
from tests.harness import (
    AUTH_KEY,
    LIVE_KEY,
    TEST_KEY,
    TEXT_TASK,
    Received,
    Receiver,
    Server,
    eventually,
    ok,
    receiving,
    refused,
    serving,
)

pytestmark = pytest.mark.anyio

QUICK: dict[str, Any] = {"callback_retry_seconds": "0.05,0.05,0.05"}


async def create(server: Server, key: str = TEST_KEY, **params: Any) -> dict[str, Any]:
    async with server.client(key) as client:
        task: dict[str, Any] = ok(
            await client.post("/v1/task/categorization", json=TEXT_TASK | params)
        )
    return task


async def get(server: Server, task_id: str, key: str = TEST_KEY) -> dict[str, Any]:
    async with server.client(key) as client:
        task: dict[str, Any] = ok(await client.get(f"/v1/task/{task_id}"))
    return task


async def decided(server: Server, task_id: str) -> dict[str, Any]:
    return await eventually(
        lambda: get(server, task_id), accept=lambda task: "callback_succeeded" in task
    )


async def deliveries(server: Server, task_id: str, mode: str = "test") -> list[dict[str, Any]]:
    admin = await server.hire(f"admin{len(server.clients)}", Role.ADMIN)
    found: list[dict[str, Any]] = ok(await admin.get(f"{mode}/tasks/{task_id}"))["deliveries"]
    return found


def answering(*statuses: int) -> Any:
    """Answer with each status in turn, then 200."""
    left = list(statuses)

    async def answer(_came: Received) -> web.Response:
        return web.Response(status=left.pop(0) if left else 200, text="noted")

    return answer


async def test_the_callback_carries_the_task_and_the_keys(
    server: Server, receiver: Receiver
) -> None:
    task = await create(server, callback_url=f"{receiver.url}/cb?x=1", metadata={"row": 7})
    (came,) = await receiver.wait_for(1)
    assert came.path == "/cb?x=1"
    assert came.headers["Content-Type"] == "application/json"
    assert came.headers["scale-callback-auth"] == AUTH_KEY
    assert came.json["task_id"] == task["task_id"]
    assert came.json["status"] == "completed"
    assert came.json["response"] == came.json["task"]["response"] == {"category": "red"}
    assert came.json["task"]["metadata"] == {"row": 7}
    told = await decided(server, task["task_id"])
    assert told["callback_succeeded"] is True
    assert told["callback_completed"] is True
    assert told["callback_succeeded_at"] >= told["completed_at"]


async def test_the_signature_is_that_of_standard_webhooks(
    server: Server, receiver: Receiver
) -> None:
    admin = await server.sign_in()
    secret = ok(await admin.get("test/callback-settings"))["signing_secret"]
    await create(server, callback_url=receiver.url)
    (came,) = await receiver.wait_for(1)
    headers = {name.lower(): value for name, value in came.headers.items()}
    assert Webhook(secret).verify(came.body, headers)["task_id"] == came.json["task_id"]
    rolled = ok(await admin.post("test/callback-settings/roll-signing-secret"))
    await create(server, callback_url=receiver.url)
    (_, came) = await receiver.wait_for(2)
    headers = {name.lower(): value for name, value in came.headers.items()}
    for valid in (secret, rolled["signing_secret"]):
        Webhook(valid).verify(came.body, headers)


async def test_test_mode_may_have_an_auth_key_of_its_own(
    server: Server, receiver: Receiver
) -> None:
    admin = await server.sign_in()
    rolled = ok(await admin.post("test/callback-settings/roll-auth-key"))
    await create(server, callback_url=receiver.url)
    (came,) = await receiver.wait_for(1)
    assert came.headers["scale-callback-auth"] == rolled["auth_key"] != AUTH_KEY


async def test_any_2xx_is_success_and_everything_else_is_tried_again(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = answering(500, 302, 404, 204)
    async with serving(conninfo, tmp_path, **QUICK) as server:
        task = await create(server, callback_url=receiver.url)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True
        (delivery,) = await deliveries(server, task["task_id"])
        assert [attempt["status"] for attempt in delivery["attempts"]] == [500, 302, 404, 204]
        assert [attempt["number"] for attempt in delivery["attempts"]] == [1, 2, 3, 4]
        assert {came.headers["webhook-id"] for came in receiver.received} == {
            receiver.received[0].headers["webhook-id"]
        }
        assert len({came.body for came in receiver.received}) == 1


async def test_it_is_false_only_after_the_last_try(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = answering(*[500] * 99)
    async with serving(conninfo, tmp_path, **QUICK) as server:
        task = await create(server, callback_url=receiver.url)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is False
        assert len(receiver.received) == 4
        (delivery,) = await deliveries(server, task["task_id"])
        assert delivery["line"]["state"] == "gave_up"
        assert delivery["line"]["last_problem"] == (
            "The receiver answered 500 Internal Server Error."
        )
        admin = await server.sign_in()

        async def failed() -> list[str]:
            found = ok(await admin.get("test/tasks", params={"callback_failed": True}))
            assert found["total"] == len(found["tasks"])
            return [line["task_id"] for line in found["tasks"]]

        assert await failed() == [task["task_id"]]
        # What was lost can be sent again, and then it has arrived after all.
        receiver.answer = None
        assert ok(await admin.post("test/deliveries/replay-failed", json={}))["count"] == 1
        await eventually(
            lambda: get(server, task["task_id"]), accept=lambda t: t["callback_succeeded"]
        )
        assert ok(await admin.post("test/deliveries/replay-failed", json={}))["count"] == 0
        assert await failed() == []


async def test_a_resend_that_is_lost_does_not_undo_what_arrived(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = answering(200, *[500] * 4)
    async with serving(conninfo, tmp_path, **QUICK) as server:
        task = await create(server, callback_url=receiver.url)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True
        async with server.client(TEST_KEY) as client:
            ok(await client.post(f"/v1/task/{task['task_id']}/send-callback"))
        await receiver.wait_for(5)
        lost = await eventually(
            lambda: deliveries(server, task["task_id"]),
            accept=lambda found: {d["line"]["state"] for d in found} == {"delivered", "gave_up"},
        )
        assert len(lost) == 2
        assert (await get(server, task["task_id"]))["callback_succeeded"] is True


async def test_retry_after_is_honoured(conninfo: str, tmp_path: Path, receiver: Receiver) -> None:
    async def busy(_came: Received) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "3600"})

    receiver.answer = busy
    async with serving(conninfo, tmp_path, **QUICK) as server:
        task = await create(server, callback_url=receiver.url)
        await receiver.wait_for(1)
        found = await eventually(
            lambda: deliveries(server, task["task_id"]), accept=lambda d: d and d[0]["attempts"]
        )
        next_at, created_at = (
            datetime.fromisoformat(text)
            for text in (found[0]["attempts"][0]["next_at"], task["created_at"])
        )
        assert 3_590 < (next_at - created_at).total_seconds() < 3_700


async def test_the_answer_is_kept_up_to_64_kib(server: Server, receiver: Receiver) -> None:
    async def talkative(_came: Received) -> web.Response:
        return web.Response(text="a\0b" + "x" * 200_000)

    receiver.answer = talkative
    task = await create(server, callback_url=receiver.url)
    await decided(server, task["task_id"])
    (delivery,) = await deliveries(server, task["task_id"])
    body = delivery["attempts"][0]["body"]
    assert body.startswith("abxxx")
    assert 60_000 < len(body) <= 64 * 1024


async def test_a_dead_receiver_delays_nobody_else(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    hanging = asyncio.Event()

    async def hang(_came: Received) -> web.Response:
        await hanging.wait()
        return web.Response()

    async with receiving() as slow, serving(conninfo, tmp_path) as server:
        slow.answer = hang
        for _ in range(300):
            await create(server, callback_url=slow.url)
        await slow.wait_for(50)
        task = await create(server, callback_url=receiver.url)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True
        hanging.set()
        await slow.wait_for(300)


async def test_a_failing_receiver_is_only_probed(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = answering(*[503] * 8)
    pauses: dict[str, Any] = {
        "callback_retry_seconds": "0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3,0.3"
    }
    async with serving(conninfo, tmp_path, **pauses) as server:
        tasks = [await create(server, callback_url=receiver.url) for _ in range(12)]
        for task in tasks:
            assert (await decided(server, task["task_id"]))["callback_succeeded"] is True
        admin = await server.sign_in()
        (origin,) = ok(await admin.get("test/origins"))["origins"]
        assert origin["failures_in_row"] == 0
        assert origin["paused_until"] is None


async def test_one_bad_address_does_not_hold_up_the_others_of_its_receiver(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    async def judge(came: Received) -> web.Response:
        return web.Response(status=200 if came.path == "/good" else 500)

    receiver.answer = judge
    async with serving(conninfo, tmp_path, callback_retry_seconds="0.5" + ",0.5" * 19) as server:
        for _ in range(20):
            await create(server, callback_url=receiver.url)
        await receiver.wait_for(8)
        task = await create(server, callback_url=f"{receiver.url}/good")
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True


async def test_what_is_sent_again_by_hand_is_tried_at_once_even_in_a_pause(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    async with serving(conninfo, tmp_path, callback_retry_seconds="300,300,300") as server:
        task = await create(server, callback_url=receiver.url)
        await decided(server, task["task_id"])
        receiver.answer = answering(*[503] * 6)
        for _ in range(6):
            await create(server, callback_url=receiver.url)
        await receiver.wait_for(7)
        admin = await server.sign_in()

        async def pause() -> Any:
            (origin,) = ok(await admin.get("test/origins"))["origins"]
            return origin["paused_until"]

        await eventually(pause)
        ok(await admin.post(f"test/tasks/{task['task_id']}/resend"))
        await receiver.wait_for(8)


async def test_private_addresses_are_refused_and_the_reason_is_kept(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    options = QUICK | {"allow_private_callbacks": False}
    async with serving(conninfo, tmp_path, **options) as server:
        task = await create(server, callback_url=receiver.url)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is False
        (delivery,) = await deliveries(server, task["task_id"])
        assert "MANYHANDS_ALLOW_PRIVATE_CALLBACKS" in delivery["line"]["last_problem"]
        assert receiver.received == []


async def test_the_request_bin_works_although_it_is_private(conninfo: str, tmp_path: Path) -> None:
    async with serving(conninfo, tmp_path, allow_private_callbacks=False) as server:
        admin = await server.sign_in()
        address = ok(await admin.get("test/bin"))["url"]
        task = await create(server, callback_url=address)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True
        (came,) = ok(await admin.get("test/bin"))["requests"]
        assert came["headers"]["scale-callback-auth"] == AUTH_KEY
        # Nothing else of this server is reached through that door.
        for other in ("/health/live", "/bin/../health/live", "/v1/tasks"):
            task = await create(server, callback_url=server.url + other)
            found = await eventually(
                lambda t=task: deliveries(server, t["task_id"]),  # type: ignore[misc]
                accept=lambda d: d and d[0]["attempts"],
            )
            assert "loopback" in found[0]["attempts"][0]["problem"]


async def test_the_default_callback_url_serves_tasks_without_one(
    server: Server, receiver: Receiver
) -> None:
    silent = await create(server)
    admin = await server.sign_in()
    wish = {"default_callback_url": f"{receiver.url}/default"}
    ok(await admin.put("test/callback-settings", json=wish))
    await create(server)
    (came,) = await receiver.wait_for(1)
    assert came.path == "/default"
    assert "callback_url" not in came.json["task"]
    # The task from before had nowhere to go then; asked for again, it has now.
    async with server.client(TEST_KEY) as client:
        ok(await client.post(f"/v1/task/{silent['task_id']}/send-callback"))
    (_, came) = await receiver.wait_for(2)
    assert came.json["task_id"] == silent["task_id"]


async def test_sending_again_repeats_the_very_same_bytes(
    server: Server, receiver: Receiver
) -> None:
    task = await create(server, callback_url=receiver.url)
    await decided(server, task["task_id"])
    async with server.client(TEST_KEY) as client:
        ok(await client.post(f"/v1/task/{task['task_id']}/setMetadata", json={"changed": 1}))
        ok(await client.post(f"/v1/task/{task['task_id']}/send_callback"))
    first, second = await receiver.wait_for(2)
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    original, replay = sorted(
        await deliveries(server, task["task_id"]),
        key=lambda d: d["line"]["replay_of"] is not None,
    )
    assert replay["line"]["replay_of"] == original["line"]["delivery_id"]


async def test_nothing_is_called_back_for_pending_or_canceled_tasks(
    server: Server, receiver: Receiver
) -> None:
    task = await create(server, LIVE_KEY, callback_url=receiver.url)
    async with server.client(LIVE_KEY) as client:
        path = f"/v1/task/{task['task_id']}/send-callback"
        refused(await client.post(path), 400, "pending")
        ok(await client.post(f"/v1/task/{task['task_id']}/cancel"))
        refused(await client.post(path), 400, "canceled")
    done = await create(server, callback_url=receiver.url)
    assert [came.json["task_id"] for came in await receiver.wait_for(1)] == [done["task_id"]]


async def test_callbacks_survive_a_restart_between_attempts(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    receiver.answer = answering(500)
    async with serving(conninfo, tmp_path, callback_retry_seconds="1,1,1") as server:
        task = await create(server, callback_url=receiver.url)
        await receiver.wait_for(1)
    async with serving(conninfo, tmp_path, set_up=False) as server:
        await receiver.wait_for(2)
        assert (await decided(server, task["task_id"]))["callback_succeeded"] is True


async def test_two_processes_deliver_each_callback_once(
    conninfo: str, tmp_path: Path, receiver: Receiver
) -> None:
    async with (
        serving(conninfo, tmp_path / "a") as one,
        serving(conninfo, tmp_path / "b", set_up=False) as two,
    ):
        tasks = await asyncio.gather(
            *(
                create(server, callback_url=receiver.url)
                for _ in range(100)
                for server in (one, two)
            )
        )
        await receiver.wait_for(200)
        for task in tasks:
            await decided(one, task["task_id"])
        told = [came.json["task_id"] for came in receiver.received]
        assert sorted(told) == sorted(task["task_id"] for task in tasks)
