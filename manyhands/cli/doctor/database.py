"""The database: its version, schema, safety, clock, and what waits in it."""

from collections.abc import AsyncIterator, Iterator

from manyhands import clock
from manyhands.cli.database import Lent
from manyhands.cli.doctor import queries
from manyhands.cli.doctor.finding import Finding, fail, ok, warn
from manyhands.cli.doctor.queries import Condition
from manyhands.cli.output import counted, size
from manyhands.db.migrate import MigrationError, pending
from manyhands.db.pool import Tx
from manyhands.loops.queries import watchdog
from manyhands.loops.run import STANDSTILL_SECONDS
from manyhands.settings import Settings

_SKEW_SECONDS = 2.0
_BAD_SKEW_SECONDS = 30.0
_LATE_SECONDS = 30.0


def check_schema(lent: Lent) -> Iterator[Finding]:
    """Compare the schema with the one of this release."""
    try:
        missing = pending(lent.conninfo)
    except MigrationError as error:
        yield fail("schema", str(error), "Use the release that the database was upgraded to.")
        return
    if missing:
        yield fail(
            "schema",
            f"{counted(len(missing), 'migration')} missing, the next is {missing[0].name}",
            "Run `manyhands migrate`, or restart `manyhands serve` with this release.",
        )
    else:
        yield ok("schema", "the one of this release")


def check_server(found: Condition, settings: Settings, lent: Lent) -> Iterator[Finding]:
    """Check the database server itself."""
    where = "embedded" if lent.embedded else "of MANYHANDS_DATABASE_URL"
    yield ok("database", f"PostgreSQL {found.version}, {where}, {size(found.size)}")
    if found.encoding != "UTF8":
        yield fail(
            "database",
            f"its encoding is {found.encoding}: not every text can be stored",
            "Create the database with encoding UTF8 and restore a backup into it.",
        )
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if not getattr(found, name):
            yield fail(
                "database",
                f"{name} is off: what was acknowledged can be lost in a crash",
                f"Turn {name} on in the server's configuration.",
            )
    free = found.connections - found.in_use
    if free < settings.pool_size:
        yield warn(
            "database",
            f"{free} of {found.connections} connections are free, one process takes up to "
            f"{settings.pool_size}",
            "Raise max_connections, or lower MANYHANDS_POOL_SIZE.",
        )


async def check_clock(tx: Tx) -> AsyncIterator[Finding]:
    """Compare the clock of this machine with the database's."""
    before = clock.now()
    theirs = await queries.server_now(tx)
    after = clock.now()
    skew = (theirs - (before + (after - before) / 2)).total_seconds()
    advice = "Run a time service (NTP) on both machines: leases and due times depend on it."
    says = f"{abs(skew):.1f} s {'behind' if skew > 0 else 'ahead of'} the database's"
    if abs(skew) > _BAD_SKEW_SECONDS:
        yield fail("clock", says, advice)
    elif abs(skew) > _SKEW_SECONDS:
        yield warn("clock", says, advice)
    else:
        yield ok("clock", "agrees with the database's")


async def check_queues(tx: Tx, *, running: bool) -> AsyncIterator[Finding]:
    """Look for what should have been done long ago."""
    late = [queue for queue in await watchdog(tx, clock.now()) if queue.oldest > _LATE_SECONDS]
    for queue in late:
        says = (
            f"{queue.queue}: something has been due for {queue.oldest:.0f} s, {queue.length} wait"
        )
        if not running:
            yield warn("queues", says, "Nothing is done while no server runs.")
        elif queue.oldest > STANDSTILL_SECONDS:
            yield fail(
                "queues", says, "See the server's log; restart it, or add `manyhands worker`."
            )
        else:
            yield warn("queues", says, "Look again in a minute; then see the server's log.")
    if not late:
        yield ok("queues", "nothing is overdue")


async def check_accounts(tx: Tx) -> AsyncIterator[Finding]:
    """Check that somebody has set the installation up."""
    if await queries.has_customers(tx):
        yield ok("set-up", "done")
    else:
        yield warn(
            "set-up",
            "nobody has set this installation up",
            "Open the link that `manyhands serve` prints, or run `manyhands demo`.",
        )
