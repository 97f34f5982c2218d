"""SQL of backup and restore."""

from collections.abc import Collection, Sequence

from psycopg import sql

from manyhands.db.migrate import LOCK_NUMBER

# The dump and what is said about it see the same moment.
EXPORT_SNAPSHOT = "select pg_export_snapshot()"
CURRENT_SCHEMA = "select current_schema()"
HAS_LEDGER = "select to_regclass('migrations') is not null"
SCHEMA_VERSION = "select coalesce(max(version), 0) from migrations"

_KNOWN_BLOBS = {
    "attachments": "select customer_id, sha256 from attachments where sha256 is not null",
    "files": "select customer_id, sha256 from files where sha256 is not null",
}

# What belongs to an extension comes and goes with it.
TABLES = """
    select c.relname from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'f')
        and not exists (
            select from pg_depend d
            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1
"""

HAS_CUSTOMERS = "select exists (select from customers)"

# Every process of ours says its name in its connections.
OTHERS_AT_WORK = """
    select count(*) from pg_stat_activity
    where datname = current_database() and application_name = 'manyhands'
        and pid <> pg_backend_pid()
"""

CALLBACKS_TO_COME = """
    select (select count(*) from deliveries where state = 'scheduled')
        + (select count(*) from outbox)
"""

# As after the last attempt, but without one.
GIVE_UP_CALLBACKS = """
    with given_up as (
        update deliveries set state = 'gave_up', finished_at = %(now)s, last_problem = %(problem)s
        where state = 'scheduled'
        returning customer_id, mode, task_id
    )
    update tasks t set callback_succeeded = false from given_up g
    where t.customer_id = g.customer_id and t.mode = g.mode and t.task_id = g.task_id
        and t.callback_succeeded is null
"""

# A server that starts meanwhile waits with its migrations until the restore has ended.
LOCK_MIGRATIONS = f"select pg_advisory_xact_lock({LOCK_NUMBER})"
_DROP_TABLES = "drop table {tables} cascade"


def known_blobs(tables: Collection[str]) -> str:
    """Return the statement of all blobs, for a database that may be of an older release."""
    return " union ".join(select for table, select in _KNOWN_BLOBS.items() if table in tables)


def make_room(schema: str, tables: Sequence[str]) -> str:
    """Return a script that keeps migrations away and drops tables."""
    names = [sql.Identifier(schema, table).as_string() for table in tables]
    drop = [_DROP_TABLES.format(tables=", ".join(names))] if names else []
    return "".join(f"{statement};\n" for statement in [LOCK_MIGRATIONS, *drop])
