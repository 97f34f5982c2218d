"""One PostgreSQL per test process, one clone of the migrated template per test."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from manyhands.db.embedded import EmbeddedPostgres
from manyhands.db.migrate import migrate
from manyhands.db.pool import Database
from tests.harness import (
    Account,
    Receiver,
    Server,
    clone_database,
    receiving,
    serving,
    serving_twice,
)
from tests.mailbox import Mailbox, open_mailbox

_numbers = count()


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """Run asynchronous tests on the event loop of the product."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Lend an embedded PostgreSQL that holds the migrated template."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("postgres")) as server:
        with psycopg.connect(server.conninfo, autocommit=True) as conn:
            conn.execute("create database template_manyhands")
        migrate(make_conninfo(server.conninfo, dbname="template_manyhands"))
        yield server.conninfo


@pytest.fixture
def conninfo(postgres: str) -> Iterator[str]:
    """Lend a fresh database of its own."""
    name = f"test_{next(_numbers)}"
    yield clone_database(postgres, name)
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute(f"drop database {name} with (force)")


@pytest.fixture
async def db(conninfo: str) -> AsyncIterator[Database]:
    """Lend a pool on a fresh database."""
    async with Database(conninfo, size=12) as database:
        yield database


@pytest.fixture
async def server(conninfo: str, tmp_path: Path) -> AsyncIterator[Server]:
    """Lend a whole running server with one customer."""
    async with serving(conninfo, tmp_path) as running:
        yield running


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Lend a mail server that keeps what comes."""
    with open_mailbox() as box:
        yield box


@pytest.fixture(scope="session")
async def shared_server(
    postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """Lend the server that tests share when each needs only a customer of its own.

    It is two processes: what one of them knows alone, a test finds out.
    """
    conninfo = clone_database(postgres, "shared")
    async with serving_twice(conninfo, tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture
async def account(shared_server: Server) -> Account:
    """Lend a fresh customer on the shared server."""
    return await shared_server.open_account()


@pytest.fixture
async def account_here(server: Server) -> Account:
    """Lend a fresh customer on a server of this process alone, for tests that change its code."""
    return await server.open_account()


@pytest.fixture
async def stranger(shared_server: Server) -> Account:
    """Lend a second customer on the shared server."""
    return await shared_server.open_account()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Lend somebody's callback server."""
    async with receiving() as running:
        yield running
