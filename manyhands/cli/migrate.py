"""``manyhands migrate``: bring the database to this release's schema."""

from typing import Annotated

import typer

from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import counted, fail


def migrate(
    data_dir: DataDir = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what is missing; exit with 1 if anything is.")
    ] = False,
) -> None:
    """Bring the database to this release's schema.

    `manyhands serve` does this by itself when it starts. Run it beforehand when several servers
    share one database, so that the upgrade is done once and watched.
    """
    from manyhands.cli.database import lend
    from manyhands.db.migrate import MigrationError, pending
    from manyhands.db.migrate import migrate as apply

    settings = for_command(data_dir=data_dir)
    with lend(settings, create=not check) as lent:
        try:
            changed = pending(lent.conninfo) if check else apply(lent.conninfo)
        except MigrationError as error:
            raise fail(str(error)) from None
    for migration in changed:
        typer.echo(f"{'missing' if check else 'applied'} {migration.name}")
    if check and changed:
        raise fail(f"{counted(len(changed), 'migration')} missing. Run `manyhands migrate`.")
    if not changed:
        typer.echo("The schema is the one of this release.")
