"""One odd task, receiver or row never stops the callbacks of others."""

import asyncio
import random
from typing import Any

import pytest

from manyhands.callbacks import recorder
from manyhands.callbacks.attempt import Sender
from tests.harness import CREATE, TEST_KEY, TEXT_TASK, Receiver, Server, eventually, ok, refused

pytestmark = pytest.mark.anyio

_CHANCE = random.Random(1)
# What compresses badly is what does not fit into an index.
LONG = "".join(chr(_CHANCE.randrange(0x4E00, 0x9FFF)) for _ in range(1_900))


async def create(server: Server, address: str) -> dict[str, Any]:
    task: dict[str, Any] = ok(
        await server.client(TEST_KEY).post(CREATE, json=TEXT_TASK | {"callback_url": address})
    )
    return task


async def must_still_deliver(server: Server, receiver: Receiver) -> None:
    task = await create(server, receiver.url)

    async def arrived() -> bool:
        return any(came.json["task_id"] == task["task_id"] for came in receiver.received)

    await eventually(arrived)


async def rows(server: Server, sql: str) -> list[tuple[Any, ...]]:
    async with server.process.db.connection() as tx:
        found = await tx.execute(sql.encode())
        return await found.fetchall() if found.description else []


@pytest.mark.parametrize("address", [f"a@{LONG}", f"mailto:{LONG}@example.com", "a@" + "b" * 253])
async def test_a_mailbox_longer_than_mailboxes_are_is_refused(server: Server, address: str) -> None:
    body = TEXT_TASK | {"callback_url": address}
    refused(await server.client(TEST_KEY).post(CREATE, json=body), 400, "callback_url")


@pytest.mark.parametrize(
    "address",
    [
        f"http://a@{LONG}@127.0.0.1:9/",
        f"http://{LONG}:x@127.0.0.1:9/",
        f"http://127.0.0.1:9/{LONG}",
        "HTTP://127.0.0.1:9",
        "http://127.0.0.1:9?x#y@z",
    ],
)
async def test_an_odd_address_stops_nobody(
    server: Server, receiver: Receiver, address: str
) -> None:
    await create(server, address)
    await must_still_deliver(server, receiver)
    origins = [origin for (origin,) in await rows(server, "select origin from deliveries")]
    assert "http://127.0.0.1:9" in origins


@pytest.mark.parametrize("address", [f"a@{LONG}", f"http://{LONG}/", LONG, "", "\u2028"])
async def test_an_address_that_should_never_have_been_stored_stops_nobody(
    server: Server, receiver: Receiver, address: str
) -> None:
    task = await create(server, receiver.url)
    await receiver.wait_for(1)
    async with server.process.db.connection() as tx:
        await tx.execute(
            "insert into events select customer_id, mode, %s, task_id, 2, kind, %s, payload,"
            " created_at from events where task_id = %s",
            ["f" * 24, address, task["task_id"]],
        )
        await tx.execute(
            "insert into outbox (customer_id, mode, event_id, created_at)"
            " select customer_id, mode, event_id, created_at from events where event_id = %s",
            ["f" * 24],
        )
    await must_still_deliver(server, receiver)

    async def left() -> list[tuple[Any, ...]]:
        return await rows(server, "select event_id from outbox")

    await eventually(left, accept=lambda waiting: not waiting)


async def odd_server(answer: bytes) -> asyncio.Server:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    return await asyncio.start_server(handle, "127.0.0.1", 0)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nServer: \xff\xfe\r\nContent-Type: \xed\xa0\x80\r\n\r\nok",
        b"HTTP/1.1 500 \xff\xff\r\nRetry-After: \xff\r\n\r\n\0\xff\0",
        b"HTTP/1.1 999 Odd\r\n\r\n",
        b"HTTP/1.1 503 No\r\nRetry-After: " + b"9" * 5_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
        b"\0\0\0\0",
        b"",
    ],
)
async def test_an_odd_answer_stops_nobody(
    server: Server, receiver: Receiver, answer: bytes
) -> None:
    odd = await odd_server(answer)
    async with odd:
        port = odd.sockets[0].getsockname()[1]
        task = await create(server, f"http://127.0.0.1:{port}/")

        async def tried() -> list[tuple[Any, ...]]:
            return await rows(
                server,
                f"select status from attempts where delivery_id in (select delivery_id"
                f" from deliveries where task_id = '{task['task_id']}')",
            )

        await eventually(tried)
        await must_still_deliver(server, receiver)


async def test_an_attempt_that_cannot_be_written_down_stops_nobody(
    server: Server, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_down = recorder.write_down
    poisoned = await create(server, "http://127.0.0.1:9/poisoned")

    async def write(tx: Any, batch: list[Any], pauses: Any) -> None:
        if any(attempt.due.task_id == poisoned["task_id"] for attempt in batch):
            raise ValueError("it cannot be written")
        await write_down(tx, batch, pauses)

    monkeypatch.setattr(recorder, "write_down", write)
    for _ in range(3):
        await must_still_deliver(server, receiver)

    async def recorded() -> int:
        return len(await rows(server, "select 1 from attempts where problem is null"))

    await eventually(recorded, accept=lambda count: count == 3)


async def test_an_error_of_ours_in_an_attempt_is_an_attempt(
    server: Server, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Sender._send

    async def broken(self: Sender, due: Any, at: Any) -> Any:
        if due.address.endswith("/broken"):
            raise RuntimeError("a fault of ours")
        return await send(self, due, at)

    monkeypatch.setattr(Sender, "_send", broken)
    await create(server, f"{receiver.url}/broken")

    async def problems() -> list[tuple[Any, ...]]:
        return await rows(server, "select problem from attempts")

    assert "on our side" in (await eventually(problems))[0][0]
    await must_still_deliver(server, receiver)
