"""``manyhands worker``: the loops without the server."""

from manyhands.cli.options import DataDir, with_options
from manyhands.observability import logs


def worker(data_dir: DataDir = None) -> None:
    """Run the background work only: callbacks, attachments, chores.

    `manyhands serve` does all of that itself. Any number of workers may run beside any number of
    servers, on one MANYHANDS_DATABASE_URL or beside the server of a data folder; give them the
    same settings as the servers. How it fares is in its log.
    """
    settings = with_options(data_dir=data_dir)
    logs.set_up(settings)
    from manyhands.cli.working import run

    run(settings)
