"""Numbered SQL files, applied in order, each in its own transaction.

A migration that was applied once must not change: its checksum is stored, and a difference
stops the start before anything is touched.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

import psycopg
import structlog

log = structlog.get_logger()

LOCK_NUMBER = 0x6D616E79  # "many": any number will do, as long as every process uses the same

_NAME = re.compile(r"^(\d{4})_[a-z_]+\.sql$")
_TABLE = re.compile(r"^\s*create (?:unlogged )?table (?:if not exists )?([a-z_]+)", re.MULTILINE)

LOCK = "select pg_advisory_xact_lock(%s)"
CREATE_LEDGER = """
    create table if not exists migrations (
        version    integer primary key,
        name       text not null,
        checksum   text not null,
        applied_at timestamptz not null default now()
    )
"""
APPLIED = "select version, checksum from migrations"
RECORD = "insert into migrations (version, name, checksum) values (%s, %s, %s)"


class MigrationError(Exception):
    """The database and the migrations of this release do not fit together."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its number, name and SQL text."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def all_migrations() -> list[Migration]:
    """Return the migrations of this release in order."""
    return sorted(_read(), key=lambda migration: migration.version)


def tables() -> set[str]:
    """Return the names of our tables, so that nobody else's are taken for ours."""
    texts = [CREATE_LEDGER, *(migration.sql for migration in all_migrations())]
    return {name for text in texts for name in _TABLE.findall(text)}


def _read() -> Iterator[Migration]:
    for file in resources.files("manyhands.db.migrations").iterdir():
        match = _NAME.match(file.name)
        if match:
            yield Migration(int(match[1]), file.name, file.read_text(encoding="utf-8"))


def pending(conninfo: str) -> list[Migration]:
    """Return the migrations that are not applied yet, changing nothing."""
    with psycopg.connect(conninfo, autocommit=True) as conn:
        known = conn.execute("select to_regclass('migrations') is not null").fetchone()
        return _missing(conn) if known == (True,) else all_migrations()


def migrate(conninfo: str) -> list[Migration]:
    """Apply what is missing and return it; two processes starting at once take turns.

    Raises `MigrationError` when the database is newer than this release or an applied
    migration was changed afterwards.
    """
    done = []
    with psycopg.connect(conninfo, autocommit=True) as conn:
        with conn.transaction():
            conn.execute(LOCK, [LOCK_NUMBER])
            conn.execute(CREATE_LEDGER)
        for migration in _missing(conn):
            with conn.transaction():
                conn.execute(LOCK, [LOCK_NUMBER])
                if migration in _missing(conn):
                    conn.execute(migration.sql.encode())
                    conn.execute(RECORD, [migration.version, migration.name, migration.checksum])
                    log.info("migration applied", migration=migration.name)
                    done.append(migration)
    return done


def _missing(conn: psycopg.Connection) -> list[Migration]:
    applied: dict[int, str] = dict(conn.execute(APPLIED).fetchall())
    migrations = all_migrations()
    newer = sorted(applied.keys() - {migration.version for migration in migrations})
    if newer:
        raise MigrationError(
            f"The database was migrated by a newer release (it has migration {newer[-1]:04d}). "
            "Start that release, or restore a backup made before the upgrade."
        )
    for migration in migrations:
        if applied.get(migration.version, migration.checksum) != migration.checksum:
            raise MigrationError(
                f"Migration {migration.name} was changed after it was applied to this database."
            )
    return [migration for migration in migrations if migration.version not in applied]
