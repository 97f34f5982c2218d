"""The command itself."""

import time
from typing import Annotated

import typer

from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import note
from manyhands.cli.user import CustomerOption


def demo(
    tasks: Annotated[int, typer.Option("--tasks", min=20, max=20_000, help="How many.")] = 400,
    add: Annotated[bool, typer.Option("--add", help="Add to the tasks that are there.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another number, other tasks.")] = 1,
    customer: CustomerOption = None,
    data_dir: DataDir = None,
) -> None:
    """Fill a fresh installation with some days of work, to look around in.

    Needs no network: pictures, documents and recordings are made on the spot. The server may run
    or not. The open tasks can really be done. To be rid of it all, use another --data-dir.
    """
    from manyhands.cli.database import in_transaction, lend_ready
    from manyhands.cli.demo.perform import Wish, greeting, play

    started = time.monotonic()
    settings = for_command(data_dir=data_dir)
    with lend_ready(settings, create=True) as lent:
        wish = Wish(tasks, seed, customer, add, running=not lent.ours)
        played = in_transaction(lent, lambda tx: play(tx, settings, wish))
    typer.echo(greeting(played, running=lent.embedded and not lent.ours))
    note(f"Done in {time.monotonic() - started:.1f} s")
