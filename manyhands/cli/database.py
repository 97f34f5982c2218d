"""Which database a command works on: one of the settings, or the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from manyhands.db.embedded import EmbeddedDatabaseError, EmbeddedPostgres, attach
from manyhands.settings import Settings


@contextmanager
def database(settings: Settings, *, own: bool) -> Iterator[str]:
    """Lend a connection string.

    With ``own`` the embedded server is this process's own, which a second `manyhands serve` on
    the same folder cannot have; without, a server that is running already will do.
    """
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    try:
        running = None if own else attach(settings.data_dir)
        if running is not None:
            yield running
            return
        with EmbeddedPostgres(settings.data_dir, settings.postgres_bin) as server:
            yield server.conninfo
    except EmbeddedDatabaseError as error:
        raise fail(str(error)) from None


def fail(message: str) -> typer.Exit:
    """Print a message to standard error and return the exit to raise."""
    typer.echo(f"manyhands: {message}", err=True)
    return typer.Exit(1)
