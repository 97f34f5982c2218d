"""``manyhands serve``: everything in one process."""

from typing import Annotated

import typer

from manyhands.cli.options import DataDir, with_options
from manyhands.observability import logs


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Start everything: database, API, pages and loops.

    Without options it listens on 127.0.0.1:8000 and keeps its data in your user's data folder.
    The first start prints a link: open it once to make yourself the admin.
    """
    settings = with_options(host=host, port=port, data_dir=data_dir)
    logs.set_up(settings)
    from manyhands.cli.serving import run

    run(settings)
