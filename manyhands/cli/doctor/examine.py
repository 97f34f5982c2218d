"""All the checks, in the order in which one trouble explains the next."""

import os
from collections.abc import AsyncIterator, Iterator

from manyhands.accounts.address import Address, address_of, read_address
from manyhands.cli import eventloop
from manyhands.cli.database import Lent, NoDatabase, is_empty, open_database
from manyhands.cli.doctor import database, machine, outside, queries
from manyhands.cli.doctor.finding import Finding, fail, warn
from manyhands.db.pool import Database, Tx
from manyhands.errors import PublicError
from manyhands.settings import Settings


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield what every check finds."""
    yield from machine.check_settings(settings)
    yield from machine.check_names(os.environ)
    yield from machine.check_folder(settings)
    yield from machine.check_pages()
    if settings.database_url is None and is_empty(settings):
        yield warn(
            "database", "there is none yet", "`manyhands serve` makes it at its first start."
        )
        yield from outside.check_port(address_of(settings))
    else:
        yield from _around_the_database(settings)


def _around_the_database(settings: Settings) -> Iterator[Finding]:
    try:
        with open_database(settings, create=False) as lent:
            schema = list(database.check_schema(lent))
            fits = all(finding.state == "ok" for finding in schema)
            if lent.embedded:
                yield from machine.check_holder(settings, running=not lent.ours)
            yield from schema
            address, findings = eventloop.run(_inside(settings, lent, fits=fits))
            yield from findings
            if lent.ours:
                yield from outside.check_port(address)
            yield from outside.check_running(address, expected=lent.embedded and not lent.ours)
    except (NoDatabase, PublicError) as error:
        yield fail("database", str(error), "Nothing works without it: this comes first.")


async def _inside(settings: Settings, lent: Lent, *, fits: bool) -> tuple[Address, list[Finding]]:
    """Return what is found in the database, and where the server listens or would."""
    address = address_of(settings)
    async with Database(lent.conninfo, size=1) as db, db.connection() as tx:
        condition = await queries.condition(tx)
        if fits and not lent.ours:
            address = await read_address(tx) or address
        found = [
            *database.check_server(condition, settings, lent),
            *machine.check_programs(settings, condition.version_number // 10_000),
            *[finding async for finding in database.check_clock(tx)],
            *([finding async for finding in _in_the_tables(tx, lent)] if fits else []),
        ]
    found += [finding async for finding in outside.check_store(settings)]
    found += [finding async for finding in outside.check_mail(settings)]
    return address, found


async def _in_the_tables(tx: Tx, lent: Lent) -> AsyncIterator[Finding]:
    async for finding in database.check_accounts(tx):
        yield finding
    async for finding in database.check_queues(tx, running=not lent.ours):
        yield finding
