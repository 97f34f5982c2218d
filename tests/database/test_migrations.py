"""Migrations: from nothing to the recorded schema, once each, never changed, in any company."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from manyhands.db import migrate as migrations
from manyhands.db.migrate import Migration, MigrationError, all_migrations, migrate, pending, tables
from manyhands.db.record_schema import RECORDED, schema_of

_numbers = count()


@pytest.fixture
def empty(postgres: str) -> Iterator[str]:
    """Lend an empty database."""
    name = f"empty_{next(_numbers)}"
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute(f"create database {name}".encode())
        yield make_conninfo(postgres, dbname=name)
        conn.execute(f"drop database {name} with (force)".encode())


def ledger(conninfo: str) -> list[tuple[int, str]]:
    with psycopg.connect(conninfo) as conn:
        return conn.execute("select version, checksum from migrations order by version").fetchall()


def test_all_migrations_from_nothing_make_the_recorded_schema(empty: str) -> None:
    migrate(empty)
    assert schema_of(empty) == RECORDED.read_text(encoding="utf-8"), (
        "the migrations make another schema than the recorded one; if that is meant, run "
        "`python -m manyhands.db.record_schema` and look at the difference"
    )


def test_each_is_applied_once_and_in_order(empty: str) -> None:
    assert pending(empty) == all_migrations()
    assert migrate(empty) == all_migrations()
    before = ledger(empty)
    assert before == [(m.version, m.checksum) for m in all_migrations()]
    assert migrate(empty) == pending(empty) == []
    assert ledger(empty) == before


def test_numbers_rise_by_one_and_names_say_something() -> None:
    found = all_migrations()
    assert [m.version for m in found] == list(range(1, len(found) + 1))
    assert len({m.name for m in found}) == len(found)


def test_the_names_of_our_tables_are_known(empty: str) -> None:
    migrate(empty)
    with psycopg.connect(empty) as conn:
        rows = conn.execute("select tablename from pg_tables where schemaname = 'public'")
        assert tables() == {name for (name,) in rows.fetchall()}


def test_a_migration_that_was_changed_is_refused_before_anything_is_touched(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    changed = [replace(m, sql=m.sql + "-- more") for m in all_migrations()[:1]]
    newer = Migration(99, "0099_never.sql", "create table never (id integer)")
    release = [*changed, *all_migrations()[1:], newer]
    monkeypatch.setattr(migrations, "all_migrations", lambda: release)
    with pytest.raises(MigrationError, match=r"0001_\w+\.sql was changed"):
        migrate(empty)
    with pytest.raises(MigrationError, match="was changed"):
        pending(empty)
    with psycopg.connect(empty) as conn:
        assert conn.execute("select to_regclass('never')").fetchone() == (None,)


def test_a_database_of_a_newer_release_is_refused(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    older = all_migrations()[:-1]
    monkeypatch.setattr(migrations, "all_migrations", lambda: older)
    for look in (migrate, pending):
        with pytest.raises(MigrationError, match="newer release"):
            look(empty)


def test_a_release_with_one_more_applies_only_that(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    more = Migration(99, "0099_more.sql", "create table more (id integer)")
    release = [*all_migrations(), more]
    monkeypatch.setattr(migrations, "all_migrations", lambda: release)
    assert pending(empty) == [more]
    assert migrate(empty) == [more]
    assert migrate(empty) == []


def test_a_migration_that_fails_leaves_no_part_of_itself(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    broken = Migration(99, "0099_broken.sql", "create table half (id integer); select 1/0")
    release = [*all_migrations(), broken]
    monkeypatch.setattr(migrations, "all_migrations", lambda: release)
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(empty)
    with psycopg.connect(empty) as conn:
        assert conn.execute("select to_regclass('half')").fetchone() == (None,)
    assert pending(empty) == [broken]


def test_processes_that_start_at_once_take_turns(empty: str) -> None:
    script = (
        "import sys; from manyhands.db.migrate import migrate; print(len(migrate(sys.argv[1])))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, empty],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    applied = []
    for process in running:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        applied.append(int(out.splitlines()[-1]))
    assert sum(applied) == len(all_migrations())
    assert ledger(empty) == [(m.version, m.checksum) for m in all_migrations()]
