"""Every subcommand of ``manyhands``."""

from typing import Annotated

import typer

from manyhands import __version__
from manyhands.cli import backup, key, migrate, restore, serve, user, worker
from manyhands.cli.demo import command as demo
from manyhands.cli.doctor import command as doctor
from manyhands.cli.stopping import stop_on_sigterm

app = typer.Typer(
    name="manyhands",
    help="The API for human work, on your own machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def _manyhands(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """The API for human work, on your own machine."""


def version() -> None:
    """Print the version."""
    typer.echo(__version__)


app.command()(serve.serve)
app.command()(worker.worker)
app.command()(demo.demo)
app.command()(doctor.doctor)
app.command()(migrate.migrate)
app.add_typer(user.app, name="user")
app.add_typer(key.app, name="key")
app.command()(backup.backup)
app.command()(restore.restore)
app.command()(version)


def main() -> None:
    """Run the command line."""
    stop_on_sigterm()
    app()
