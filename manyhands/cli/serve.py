"""``manyhands serve``: everything in one process."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from manyhands.accounts.setup import SetupWish, offer_setup, set_up_unattended
from manyhands.app import Process, create_app
from manyhands.callbacks.bins import OwnAddress
from manyhands.cli.database import database, fail
from manyhands.db.migrate import MigrationError, migrate
from manyhands.db.pool import Database
from manyhands.errors import PublicError
from manyhands.observability import logs
from manyhands.settings import Settings

# Long enough for attempts under way; whatever is not done by then is done after the next start.
_GRACEFUL_SECONDS = 10


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder for everything stored.")] = None,
) -> None:
    """Start everything: database, API, pages and loops."""
    settings = with_options(host=host, port=port, data_dir=data_dir)
    logs.set_up(settings)
    listening = _listen(settings.host, settings.port)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    with database(settings, own=True) as conninfo:
        try:
            migrate(conninfo)
            setup_link = asyncio.run(_set_up(settings, conninfo))
        except (MigrationError, PublicError) as error:
            raise fail(str(error)) from None
        own = OwnAddress(settings.host, settings.port, settings.address)
        process = Process(settings, conninfo, own)
        _run(Announcing(_config(create_app(process)), _greeting(settings, setup_link)), listening)


def with_options(**options: object) -> Settings:
    """Return the settings with the options that were given on the command line."""
    given = {name: value for name, value in options.items() if value is not None}
    settings = Settings(**given)  # type: ignore[arg-type]
    return settings.model_copy(update={"data_dir": settings.data_dir.expanduser().resolve()})


class Announcing(uvicorn.Server):
    """Prints where it is once it can be reached."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then greet."""
        await super().startup(sockets)
        if self.started:
            typer.echo(self._greeting)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a port in use is said before anything else is touched."""
    try:
        return socket.create_server(
            (host, port),
            family=socket.AF_INET6 if ":" in host else socket.AF_INET,
            backlog=2_048,
        )
    except OSError as error:
        raise fail(f"cannot listen on {host}:{port}: {error.strerror or error}") from None


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_GRACEFUL_SECONDS,
        forwarded_allow_ips="127.0.0.1",
    )


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    with suppress(KeyboardInterrupt):  # the second Ctrl+C: it has stopped as well as it could
        server.run(sockets=[listening])


async def _set_up(settings: Settings, conninfo: str) -> str | None:
    """Do an unattended set-up, or return the one-time link when nobody has set up yet."""
    async with Database(conninfo, size=2) as db, db.transaction() as tx:
        if settings.setup_email and settings.setup_password:
            await set_up_unattended(
                tx,
                SetupWish(
                    email=settings.setup_email,
                    password=settings.setup_password.get_secret_value(),
                    test_key=_secret(settings.setup_test_key),
                    live_key=_secret(settings.setup_live_key),
                    callback_auth_key=_secret(settings.setup_callback_auth_key),
                ),
            )
        token = await offer_setup(tx)
    return f"{settings.address}/setup?token={token}" if token else None


def _secret(value: object) -> str | None:
    return value.get_secret_value() if hasattr(value, "get_secret_value") else None


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
