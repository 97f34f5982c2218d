"""Somebody's chat-completions endpoint, whose answers a test decides."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

DONE = b"data: [DONE]\n\n"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Endpoint:
    """``url`` is the base URL; ``asked`` the bodies that came, ``keys`` their Authorization."""

    url: str
    answer: Answer
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note a request and answer it."""
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization"))
        return await self.answer(request)


def chunk(text: str = "", *, end: bool = False, **delta: str) -> bytes:
    """Return an event of a stream."""
    choice = {
        "index": 0,
        "delta": {"content": text} | delta,
        "finish_reason": "stop" if end else None,
    }
    return (
        b"data: " + orjson.dumps({"object": "chat.completion.chunk", "choices": [choice]}) + b"\n\n"
    )


def streaming(*events: bytes, wait: asyncio.Event | None = None, breaks: bool = False) -> Answer:
    """Return an endpoint that streams events; ``wait`` holds it up after the first of them.

    With ``breaks`` the connection is cut off after the last.
    """

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        for number, event in enumerate(events):
            if number == 1 and wait is not None:
                await wait.wait()
            await response.write(event)
        if breaks:
            assert request.transport is not None
            request.transport.abort()
        return response

    return answer


def answering(status: int, body: Any, content_type: str = "application/json") -> Answer:
    """Return an endpoint that answers with one body."""

    async def answer(_request: web.Request) -> web.StreamResponse:
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        return web.Response(status=status, body=data, content_type=content_type)

    return answer


@asynccontextmanager
async def endpoint(answer: Answer) -> AsyncIterator[Endpoint]:
    """Run an endpoint on a free port of the loopback interface."""
    running = Endpoint("", answer)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", running.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    running.url = f"http://{host}:{port}/v1"
    try:
        yield running
    finally:
        await runner.cleanup()
