"""Every subcommand of ``manyhands``."""

import typer

from manyhands.cli import serve

app = typer.Typer(
    name="manyhands",
    help="The API for human work, on your own machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _manyhands() -> None:
    """The API for human work, on your own machine."""


app.command()(serve.serve)


def main() -> None:
    """Run the command line."""
    app()
