"""The worker process: the loops on a database that a server shares, until it is stopped."""

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import structlog

from manyhands import clock
from manyhands.accounts.address import Address, address_of, read_address
from manyhands.app import Process
from manyhands.callbacks.bins import OwnAddress
from manyhands.cli import eventloop
from manyhands.cli.database import Lent, in_transaction, lend
from manyhands.cli.output import counted, fail
from manyhands.cli.serving import PATIENCE
from manyhands.cli.stopping import Stopped
from manyhands.db.embedded import EmbeddedDatabaseError, attach
from manyhands.db.migrate import MigrationError, migrate, pending
from manyhands.loops import queries
from manyhands.settings import Settings

log = structlog.get_logger()

REPORT_SECONDS = 60.0
_LOOK_SECONDS = 5.0
_PAUSE = 0.2


class Elsewhere(OwnAddress):
    """The server is on another machine: its request bins are reached like any receiver."""

    def bin_door(self, address: str) -> str | None:
        """Return None: there is no door of ours."""
        return None


def run(settings: Settings) -> None:
    """Work until stopped."""
    with _shared(settings) as lent:
        _require_schema(lent)
        known = in_transaction(lent, read_address) or address_of(settings)
        process = Process(settings, lent.conninfo, _own(settings, lent, known))
        with suppress(KeyboardInterrupt, Stopped):
            eventloop.run(_work(process))


def _require_schema(lent: Lent) -> None:
    """Bring the schema up to date as a server would, but not below one that runs."""
    try:
        if not lent.embedded:
            migrate(lent.conninfo)
        elif missing := pending(lent.conninfo):
            raise fail(
                f"the server is of another release ({counted(len(missing), 'migration')} of this "
                "one missing). Restart `manyhands serve` with this release."
            )
    except MigrationError as error:
        raise fail(str(error)) from None


@contextmanager
def _shared(settings: Settings) -> Iterator[Lent]:
    """Lend the database of a server: a worker never runs one of its own.

    Its lock on the data folder would keep `serve` out. A server that is to be started at the
    same moment is waited for.
    """
    if settings.database_url is not None:
        with lend(settings, patience=PATIENCE) as lent:
            yield lent
        return
    deadline = time.monotonic() + PATIENCE
    told = False
    try:
        while (conninfo := attach(settings.data_dir)) is None:
            if time.monotonic() > deadline:
                raise fail(
                    f"no server runs on {settings.data_dir}. Start `manyhands serve` there, which "
                    "does the background work too, or set MANYHANDS_DATABASE_URL."
                )
            if not told:
                log.info("waiting for a server", folder=str(settings.data_dir))
                told = True
            time.sleep(_PAUSE)
    except EmbeddedDatabaseError as error:
        raise fail(str(error)) from None
    yield Lent(conninfo, embedded=True, ours=False)


def _own(settings: Settings, lent: Lent, known: Address) -> OwnAddress:
    if settings.public_url and not lent.embedded:
        return Elsewhere(known.host, known.port, settings.address)
    return OwnAddress(known.host, known.port, known.public_url)


async def _work(process: Process) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with process.running():
        log.info("worker is running")
        reporting = asyncio.create_task(_report(process))
        await stopped.wait()
        reporting.cancel()
        log.info("worker is stopping")
        for number in (signal.SIGTERM, signal.SIGINT):  # the second one stops at once
            loop.remove_signal_handler(number)
    log.info("worker has stopped")


async def _report(process: Process) -> None:
    """Say in the log how the loops fare: at once when that changes, and once a minute."""
    before: dict[str, str] | None = None
    reported = 0.0
    while True:
        await asyncio.sleep(_LOOK_SECONDS if before is not None else 1)
        problems = await process.problems()
        if problems != before or time.monotonic() - reported > REPORT_SECONDS:
            if problems:
                log.warning("worker has problems", **problems)
            else:
                log.info("worker is well", **await _queues(process))
            before, reported = problems, time.monotonic()


async def _queues(process: Process) -> dict[str, Any]:
    with suppress(Exception):  # what went wrong is the next look's to tell
        async with process.db.connection() as tx:
            return {state.queue: state.length for state in await queries.watchdog(tx, clock.now())}
    return {}
