"""The server process: takes the port, readies the database, then serves until it is stopped."""

import asyncio
import errno
import gc
import socket
from contextlib import suppress

import typer
import uvicorn

from manyhands.accounts.setup import offer_setup, set_up_unattended
from manyhands.app import Process, create_app
from manyhands.callbacks.bins import OwnAddress
from manyhands.cli.database import Lent, lend
from manyhands.cli.output import fail
from manyhands.cli.stopping import Stopped
from manyhands.cli.unattended import missing, setup_wish
from manyhands.db.migrate import MigrationError, migrate
from manyhands.db.pool import Database
from manyhands.errors import PublicError
from manyhands.settings import Settings

# Long enough for attempts under way; whatever is not done by then is done after the next start.
_GRACEFUL_SECONDS = 10
# Containers start all at once, and a database takes its time.
PATIENCE = 60.0


class Announcing(uvicorn.Server):
    """Prints where it is once it can be reached."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then greet."""
        await super().startup(sockets)
        _spare_the_collector()
        if self.started:
            typer.echo(self._greeting)


def run(settings: Settings) -> None:
    """Serve until stopped."""
    listening = _listen(settings.host, settings.port)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    with lend(settings, own=True, patience=PATIENCE) as lent:
        setup_link = _ready(settings, lent)
        own = OwnAddress(settings.host, settings.port, settings.address)
        process = Process(settings, lent.conninfo, own)
        config = config_of(create_app(process), settings)
        _run(Announcing(config, _greeting(settings, setup_link)), listening)


def _ready(settings: Settings, lent: Lent) -> str | None:
    try:
        migrate(lent.conninfo)
        return asyncio.run(_set_up(settings, lent.conninfo))
    except (MigrationError, PublicError) as error:
        raise fail(str(error)) from None


def _spare_the_collector() -> None:
    """Take what is there for good out of garbage collection, and collect less often.

    Walking all modules and routes time and again took a tenth of the server's time, and some
    requests waited for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 100)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a port in use is said before anything else is touched."""
    try:
        return socket.create_server(
            (host, port),
            family=socket.AF_INET6 if ":" in host else socket.AF_INET,
            backlog=2_048,
        )
    except OSError as error:
        raise fail(_not_listening(host, port, error)) from None


def _not_listening(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"the port {port} on {host} is in use, perhaps by another `manyhands serve`. "
            "Stop that one, or choose another port with --port."
        )
    return f"cannot listen on {host}:{port}: {error.strerror or error}"


def config_of(app: object, settings: Settings) -> uvicorn.Config:
    """Return how uvicorn is to serve the application."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_GRACEFUL_SECONDS,
        forwarded_allow_ips=settings.trusted_proxies,
    )


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    # uvicorn repeats the signal when it has shut down: a server that was asked to stop and did
    # so has done well.
    with suppress(KeyboardInterrupt, Stopped):
        server.run(sockets=[listening])


async def _set_up(settings: Settings, conninfo: str) -> str | None:
    """Do an unattended set-up, or return the one-time link when nobody has set up yet."""
    async with Database(conninfo, size=2) as db, db.transaction() as tx:
        wish = setup_wish(settings)
        if wish is not None:
            await set_up_unattended(tx, wish)
        token = await offer_setup(tx)
        if token and (variable := missing(settings)):
            raise fail(f"the set-up that the environment asks for lacks {variable}.")
    return f"{settings.address}/setup?token={token}" if token else None


def _greeting(settings: Settings, setup_link: str | None) -> str:
    lines = ["", f"  manyhands is running at {settings.address}"]
    if setup_link:
        lines += ["", "  Set it up by opening this link, once:", f"    {setup_link}"]
    else:
        lines += [f"  Keys and first steps: {settings.address}/dashboard"]
    warnings = [
        f"  Note: {what} to private addresses are allowed."
        for what, allowed in (
            ("callbacks", settings.allow_private_callbacks),
            ("attachment fetches", settings.allow_private_attachments),
        )
        if allowed
    ]
    return "\n".join([*lines, *warnings, "  Stop with Ctrl+C.", ""])
