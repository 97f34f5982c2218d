"""A whole server inside the test's own event loop: real PostgreSQL, real HTTP, real loops."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import uvicorn
from aiohttp import web
from httpx2 import AsyncClient, BasicAuth, Response
from psycopg.conninfo import make_conninfo

from manyhands.accounts.customers import create_customer
from manyhands.accounts.keys import create_key
from manyhands.accounts.model import Person
from manyhands.accounts.people import add_person
from manyhands.accounts.roles import Role
from manyhands.accounts.setup import SetupWish, set_up_unattended
from manyhands.accounts.sign_in import start_session
from manyhands.app import Process, create_app
from manyhands.callbacks.bins import OwnAddress
from manyhands.db.pool import Database
from manyhands.ids import Mode, Owner
from manyhands.settings import Settings
from manyhands.web.session import COOKIE
from tests.balanced import Balancer, ByTurns, another_process, balancing

TEST_KEY = "test_0123456789abcdefghijklmnopqrstuvwxyz"
LIVE_KEY = "live_0123456789abcdefghijklmnopqrstuvwxyz"
AUTH_KEY = "live_auth_0123456789abcdefghijklmnopqrst"
EMAIL = "ada@example.com"
PASSWORD = "correct horse battery"

CREATE = "/v1/task/categorization"
MODES: tuple[Mode, ...] = ("live", "test")
TESTED: dict[str, Any] = {
    "allow_private_callbacks": True,
    "allow_private_attachments": True,
    "allow_private_models": True,
    "undo_seconds": 0,
}

T = TypeVar("T")
_numbers = count(1)


async def eventually(
    probe: Callable[[], Awaitable[T]], *, accept: Callable[[T], object] = bool, seconds: float = 30
) -> T:
    """Return the first acceptable result of a probe; fail with the last one when time is up."""
    async with asyncio.timeout(seconds + 5):
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            result = await probe()
            if accept(result):
                return result
            assert asyncio.get_running_loop().time() < deadline, f"still {result!r}"
            await asyncio.sleep(0.02)


@dataclass
class Server:
    """A running server with one customer. With a balancer, ``process`` is one of several."""

    url: str
    process: Process
    admin: Owner
    balancer: Balancer | None = None
    clients: list[AsyncClient] = field(default_factory=list)

    def client(self, key: str | None = None, **options: Any) -> AsyncClient:
        """Return an HTTP client, authenticated with an API key by Basic."""
        auth = BasicAuth(key, "") if key else None
        return self._made(self.url, auth=auth, **options)

    async def sign_in(self, email: str = EMAIL, password: str = PASSWORD) -> AsyncClient:
        """Return a client with a session cookie, on the pages' own API."""
        client = self._made(f"{self.url}/app/api/")
        answer = await client.post("session", json={"email": email, "password": password})
        assert answer.status_code == 200, answer.text
        return client

    async def hire(self, name: str, role: Role = Role.LABELER) -> AsyncClient:
        """Return the client of a new person, signed in without the cost of a password."""
        return (await self.hire_at(self.admin.customer_id, f"{name}@example.com", role))[1]

    async def hire_at(self, customer_id: str, email: str, role: Role) -> tuple[Person, AsyncClient]:
        """Add a person to a customer and return them with their client."""
        async with self.process.db.transaction() as tx:
            person = await add_person(
                tx,
                customer_id,
                email=email,
                name=email.partition("@")[0],
                role=role,
                password_hash="none",
            )
            signed_in = await start_session(
                tx, person, lasts=timedelta(hours=1), user_agent="tests"
            )
        cookies = {COOKIE: signed_in.token}
        return person, self._made(f"{self.url}/app/api/", cookies=cookies)

    async def open_account(self) -> "Account":
        """Return a customer of its own, so that tests can share a server."""
        number = next(_numbers)
        keys = {mode: f"{mode}_{number:08d}{'x' * 32}" for mode in MODES}
        async with self.process.db.transaction() as tx:
            customer_id = await create_customer(tx, f"Customer {number}")
            for mode in MODES:
                owner = Owner(customer_id, mode)
                await create_key(tx, owner, name="k", created_by=None, secret=keys[mode])
        return Account(
            server=self,
            customer_id=customer_id,
            number=number,
            live_key=keys["live"],
            test_key=keys["test"],
            live=self.client(keys["live"]),
            test=self.client(keys["test"]),
        )

    def _made(self, base_url: str, **options: Any) -> AsyncClient:
        # Without `verify=False` every client reads the certificates of the machine: 20 ms.
        options |= {"transport": ByTurns(self.balancer)} if self.balancer else {"verify": False}
        client = AsyncClient(base_url=base_url, timeout=30, **options)
        self.clients.append(client)
        return client

    async def close_clients(self) -> None:
        """Close what was lent, so that tests need not."""
        for client in self.clients:
            await client.aclose()


@dataclass
class Account:
    """One customer of a server that others use as well. ``live`` and ``test`` are its clients."""

    server: Server
    customer_id: str
    number: int
    live_key: str
    test_key: str
    live: AsyncClient
    test: AsyncClient

    @property
    def db(self) -> Database:
        """The pool of the server."""
        return self.server.process.db

    async def hire(self, role: Role = Role.LABELER, name: str = "") -> AsyncClient:
        """Return the client of a new person of this customer."""
        return (await self.hire_person(role, name))[1]

    async def hire_person(
        self, role: Role = Role.LABELER, name: str = ""
    ) -> tuple[Person, AsyncClient]:
        """Return a new person of this customer, and their client."""
        email = f"{name or role.value}-{next(_numbers)}@{self.number}.example"
        return await self.server.hire_at(self.customer_id, email, role)

    async def create(self, mode: Mode = "live", /, **params: Any) -> dict[str, Any]:
        """Return a new task."""
        client = self.live if mode == "live" else self.test
        task: dict[str, Any] = ok(await client.post(CREATE, json=TEXT_TASK | params))
        return task

    async def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query; ``%(customer_id)s`` is this customer."""
        async with self.db.connection() as tx:
            found = await tx.execute(sql.encode(), {"customer_id": self.customer_id} | values)
            return await found.fetchall() if found.description else []

    async def total(self, mode: Mode = "live") -> int:
        """Return how many tasks there are."""
        client = self.live if mode == "live" else self.test
        return int(ok(await client.get("/v1/tasks", params={"limit": 1}))["total"])


def clone_database(postgres: str, name: str) -> str:
    """Make a database from the migrated template; return how to connect to it."""
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute(f"create database {name} template template_manyhands")
    return make_conninfo(postgres, dbname=name)


@asynccontextmanager
async def serving(
    conninfo: str, data_dir: Path, *, set_up: bool = True, **overrides: Any
) -> AsyncIterator[Server]:
    """Run the whole server on a free port of the loopback interface."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    port = listening.getsockname()[1]
    settings = Settings(**({"data_dir": data_dir, "port": port} | TESTED | overrides))
    own = OwnAddress("127.0.0.1", port, settings.address)
    process = Process(settings, conninfo, own)
    admin = await _set_up(conninfo) if set_up else Owner("", "live")
    config = uvicorn.Config(
        create_app(process), log_config=None, access_log=False, timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    server.capture_signals = _no_signals  # type: ignore[method-assign]
    running = asyncio.create_task(server.serve(sockets=[listening]))
    lent = Server(f"http://127.0.0.1:{port}", process, admin)
    try:
        while not server.started:
            assert not running.done(), running.exception()
            await asyncio.sleep(0.005)
        yield lent
    finally:
        await lent.close_clients()
        server.should_exit = True
        await running
        listening.close()


@asynccontextmanager
async def serving_twice(conninfo: str, data_dir: Path) -> AsyncIterator[Server]:
    """Run two server processes, this one and another, that take turns behind one address."""
    async with balancing() as balancer:
        port = free_port()
        async with (
            serving(conninfo, data_dir, public_url=balancer.url) as server,
            another_process(port, conninfo, data_dir, public_url=balancer.url, **TESTED),
        ):
            balancer.doors = [server.process.settings.port, port]
            server.url, server.balancer = balancer.url, balancer
            yield server


def _no_signals() -> Any:
    from contextlib import nullcontext

    return nullcontext()


async def _set_up(conninfo: str) -> Owner:
    wish = SetupWish(EMAIL, PASSWORD, TEST_KEY, LIVE_KEY, AUTH_KEY)
    async with Database(conninfo, size=2) as db, db.transaction() as tx:
        person = await set_up_unattended(tx, wish)
    assert person is not None
    return Owner(person.customer_id, "live")


@dataclass
class Received:
    """A request that came to a receiver."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    json: Any


@dataclass
class Receiver:
    """Somebody's callback server. ``answer`` decides what it says to each request."""

    url: str
    received: list[Received] = field(default_factory=list)
    answer: Callable[[Received], Awaitable[web.StreamResponse]] | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note a request and answer it."""
        body = await request.read()
        came = Received(request.path_qs, dict(request.headers), body, await _json(request))
        self.received.append(came)
        return await self.answer(came) if self.answer else web.Response(text="ok")

    async def wait_for(self, count: int, seconds: float = 30) -> list[Received]:
        """Return what came once there is so much of it."""

        async def probe() -> int:
            return len(self.received)

        await eventually(probe, accept=lambda n: n >= count, seconds=seconds)
        return self.received


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        return None


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Run a receiver on a free port of the loopback interface."""
    receiver = Receiver("")
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    receiver.url = f"http://{host}:{port}"
    try:
        yield receiver
    finally:
        await runner.cleanup()


def ok(answer: Response) -> Any:
    """Return the JSON of an answer that must be 200."""
    assert answer.status_code == 200, f"{answer.status_code}: {answer.text}"
    return answer.json()


def refused(answer: Response, status: int, *parts: str) -> str:
    """Return the error text of an answer with this status; it must contain the parts."""
    assert answer.status_code == status, f"{answer.status_code}: {answer.text}"
    body = answer.json()
    assert body["status_code"] == status
    for part in parts:
        assert part in body["error"]
    return str(body["error"])


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


TEXT_TASK: dict[str, Any] = {
    "attachment_type": "text",
    "attachment": "tomato",
    "categories": ["red", "blue"],
}
