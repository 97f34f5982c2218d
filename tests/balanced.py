"""Two server processes on one database behind one address, as a load balancer puts them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from httpx2 import AsyncHTTPTransport, Request, Response

from manyhands.db.embedded_child import launched
from tests.documented import require_documented

_START_SECONDS = 60


@dataclass
class Balancer:
    """Passes every connection on to the next of its doors, which are ports of this machine."""

    url: str = ""
    doors: list[int] = field(default_factory=list)
    _turns: Iterator[int] = field(default_factory=count)

    def next_door(self) -> int:
        """Return whose turn it is."""
        return self.doors[next(self._turns) % len(self.doors)]

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a connection until either side ends it."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.next_door())
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def balancing() -> AsyncIterator[Balancer]:
    """Run a balancer on a free port of the loopback interface; it has no doors yet."""
    balancer = Balancer()
    server = await asyncio.start_server(balancer.connected, "127.0.0.1", 0)
    balancer.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield balancer
    finally:
        server.close()


class ByTurns(AsyncHTTPTransport):
    """Sends each request to the next door, also those of a client that keeps its connections.

    Answers of the API must be those that its document tells of.
    """

    def __init__(self, balancer: Balancer) -> None:
        super().__init__(verify=False)
        self._balancer = balancer

    async def handle_async_request(self, request: Request) -> Response:
        """Send a request."""
        if str(request.url).startswith(self._balancer.url):
            request.url = request.url.copy_with(port=self._balancer.next_door())
        answer = await super().handle_async_request(request)
        path = request.url.raw_path.decode().partition("?")[0]
        if path.startswith("/v1/"):
            require_documented(request.method, path.removeprefix("/v1"), answer.status_code)
        return answer


@asynccontextmanager
async def another_process(
    port: int, conninfo: str, data_dir: Path, **settings: object
) -> AsyncIterator[None]:
    """Run ``manyhands serve`` as a process of its own; it ends with the tests at the latest."""
    environment = {name: os.environ[name] for name in os.environ if "MANYHANDS_" not in name}
    environment |= {f"MANYHANDS_{name.upper()}": str(value) for name, value in settings.items()}
    environment |= {"MANYHANDS_DATABASE_URL": conninfo, "MANYHANDS_DATA_DIR": str(data_dir)}
    command = [sys.executable, "-m", "manyhands", "serve", "--port", str(port)]
    log = data_dir / "another process.log"
    async with AsyncExitStack() as stack:
        process = await asyncio.create_subprocess_exec(
            *launched(command, None),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=stack.enter_context(log.open("wb")),
            env=environment,
        )
        try:
            assert process.stdout is not None
            async with asyncio.timeout(_START_SECONDS):
                while b"is running at" not in (line := await process.stdout.readline()):
                    assert line, f"it has ended: {log.read_text()}"
            yield
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
