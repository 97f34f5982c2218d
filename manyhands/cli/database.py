"""Which database a command works on: one of the settings, or the embedded one."""

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import psycopg
import structlog

from manyhands.cli import eventloop
from manyhands.cli.output import fail
from manyhands.db.embedded import EmbeddedDatabaseError, EmbeddedPostgres, FolderInUse, attach
from manyhands.db.embedded_folder import Layout
from manyhands.db.embedded_lock import read_holder
from manyhands.db.migrate import MigrationError, migrate, pending
from manyhands.db.pool import Database, Tx
from manyhands.errors import PublicError
from manyhands.settings import Settings

log = structlog.get_logger()

OLDEST = 150_000  # PostgreSQL 15, as libpq writes versions
_PAUSE = 0.2
_SETTLING_SECONDS = 30.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lent:
    """A database that answers.

    ``ours`` says that it is the embedded one and that this process runs it; ``embedded`` alone
    that another process does.
    """

    conninfo: str
    embedded: bool
    ours: bool


class NoDatabase(Exception):
    """There is no database to work on; the text says why and what helps."""


@contextmanager
def lend(
    settings: Settings, *, own: bool = False, create: bool = True, patience: float = 0
) -> Iterator[Lent]:
    """Lend the database as `open_database` does, or end the command with a sentence."""
    try:
        with open_database(settings, own=own, create=create, patience=patience) as lent:
            yield lent
    except NoDatabase as error:
        raise fail(str(error)) from None


@contextmanager
def open_database(
    settings: Settings, *, own: bool = False, create: bool = True, patience: float = 0
) -> Iterator[Lent]:
    """Lend the database. Raises `NoDatabase`.

    With ``own`` the embedded server is this process's own, which a second `manyhands serve` on
    the same folder cannot have; without, a server that is running already will do, and if there
    is none, one runs for the time of the command. Without ``create`` a folder in which there is
    no database yet is refused. ``patience`` is how many seconds a server of the settings may
    take to answer.
    """
    try:
        if settings.database_url is not None:
            conninfo = settings.database_url.get_secret_value()
            _require_answer(conninfo, patience)
            yield Lent(conninfo, embedded=False, ours=False)
            return
        with _embedded(settings, own=own, create=create) as lent:
            yield lent
    except EmbeddedDatabaseError as error:
        raise NoDatabase(str(error)) from None
    except psycopg.OperationalError as error:
        raise NoDatabase(f"the database does not answer any more: {first_line(error)}") from None


@contextmanager
def _embedded(settings: Settings, *, own: bool, create: bool) -> Iterator[Lent]:
    deadline = time.monotonic() + (0 if own else _SETTLING_SECONDS)
    server = EmbeddedPostgres(settings.data_dir, settings.postgres_bin)
    while True:
        running = None if own else attach(settings.data_dir)
        if running is not None:
            yield Lent(running, embedded=True, ours=False)
            return
        if not create and is_empty(settings):
            raise NoDatabase(
                f"there is no database in {settings.data_dir} yet. Start `manyhands serve` once, "
                "or name the folder it runs on with --data-dir or MANYHANDS_DATA_DIR."
            )
        try:
            server.start()
            break
        except FolderInUse:  # by a server that is just starting or stopping
            if time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)
    try:
        yield Lent(server.conninfo, embedded=True, ours=True)
    finally:
        server.stop()


@contextmanager
def lend_ready(settings: Settings, *, create: bool = False) -> Iterator[Lent]:
    """Lend a database whose schema is the one of this release.

    It is made so where nobody else can be at work: in a database that is empty, and on an
    embedded server that runs for this command alone. Elsewhere an upgrade is `migrate`'s or
    `serve`'s to do, and the command is refused.
    """
    with lend(settings, create=create) as lent:
        try:
            missing = pending(lent.conninfo)
            if missing and (lent.ours or missing[0].version == 1):
                migrate(lent.conninfo)
            elif missing:
                raise fail(
                    f"the database lacks {len(missing)} of this release's migrations. Run "
                    "`manyhands migrate`, or restart `manyhands serve` with this release."
                )
        except MigrationError as error:
            raise fail(str(error)) from None
        yield lent


def in_transaction(lent: Lent, work: Callable[[Tx], Awaitable[T]]) -> T:
    """Run a coroutine in one transaction and return its result; a refusal ends the command."""

    async def run() -> T:
        async with Database(lent.conninfo, size=1) as db, db.transaction() as tx:
            return await work(tx)

    try:
        return eventloop.run(run())
    except PublicError as error:
        raise fail(error.message) from None


def is_empty(settings: Settings) -> bool:
    """Tell whether there is no embedded database in the data folder, nor one in the making."""
    layout = Layout(settings.data_dir)
    return not layout.cluster.is_dir() and read_holder(layout.lock) is None


def _require_answer(conninfo: str, patience: float) -> None:
    """Refuse a server that does not answer, or is too old."""
    deadline = time.monotonic() + patience
    told = False
    while True:
        try:
            with psycopg.connect(conninfo, connect_timeout=10) as connection:
                version = connection.info.server_version
            break
        except psycopg.ProgrammingError:
            raise NoDatabase("MANYHANDS_DATABASE_URL is not a connection string.") from None
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline or not _may_pass(error):
                raise NoDatabase(
                    f"the database of MANYHANDS_DATABASE_URL does not answer: {first_line(error)}"
                ) from None
            if not told:
                log.info("waiting for the database", says=first_line(error))
                told = True
        time.sleep(_PAUSE)
    if version < OLDEST:
        raise NoDatabase(
            f"the database is PostgreSQL {version // 10_000}; {OLDEST // 10_000} is the oldest "
            "that works."
        )


def _may_pass(error: psycopg.OperationalError) -> bool:
    """Tell whether waiting can help: not against a refusal by the server."""
    text = str(error)
    return "FATAL" not in text or "starting up" in text


def first_line(error: Exception) -> str:
    """Return what an error says, in one line."""
    return str(error).strip().partition("\n")[0]
