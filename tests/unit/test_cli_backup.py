"""Backup and restore on databases of the settings; `tests/faults` has them beside a server."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from manyhands.attachments.store import blob_key
from manyhands.cli.archive import DUMP, ArchiveWriter, Manifest, members, read_manifest
from manyhands.db.embedded import EmbeddedPostgres
from manyhands.db.migrate import all_migrations, pending
from tests.commands import PASSWORD, Ran, fingerprints, manyhands

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture
def target(postgres: str) -> Iterator[str]:
    """Lend an empty database to restore into."""
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute("create database restored")
        yield make_conninfo(postgres, dbname="restored")
        conn.execute("drop database restored with (force)")


@pytest.fixture
def filled(conninfo: str) -> str:
    """Lend a database with a customer, an admin and a key of an awkward name."""
    run(conninfo, "user", "create", "--email", "ada@example.com", "--new-customer", "Acme").good()
    run(conninfo, "key", "create", "--mode", "live", "--name", "é ' \\ \t").good()
    return conninfo


@pytest.fixture
def backup(filled: str, tmp_path: Path) -> Path:
    """Lend a backup of that database."""
    run(filled, "backup", tmp_path / "one.tar").good()
    return tmp_path / "one.tar"


def run(conninfo: str, *arguments: object) -> Ran:
    return manyhands(*arguments, MANYHANDS_DATABASE_URL=conninfo, **PASSWORD)


def rewritten(path: Path, change: Callable[[Manifest], Manifest], dump: bytes) -> Path:
    """Return a backup that is whole by its checksums, with another manifest and dump."""
    old = read_manifest(path)
    new = path.with_name("rewritten.tar")
    with new.open("w+b") as file:
        archive = ArchiveWriter(file, datetime(2026, 11, 22, tzinfo=UTC))
        size, sha256 = archive.add_dump([dump])
        archive.finish(change(replace(old, dump_size=size, dump_sha256=sha256)))
    return new


def dump_of(path: Path) -> bytes:
    for member in members(path):
        if member.name == DUMP:
            return b"".join(member.chunks())
    raise AssertionError


def test_a_round_trip_gives_the_same_rows(backup: Path, filled: str, target: str) -> None:
    assert "0 attachments" in run(target, "restore", backup).good()
    assert fingerprints(target) == fingerprints(filled)
    with psycopg.connect(target) as conn:  # sequences go on where they were
        conn.execute(
            "insert into task_count_changes"
            " (customer_id, mode, type, status, project_id, batch_id, n)"
            " values ('c', 'live', 't', 'pending', '', '', 1)"
        )


def test_only_its_owner_may_read_a_backup(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir() if path.is_file()] == ["one.tar"]


def test_an_existing_file_stays_unless_it_is_to_be_replaced(backup: Path, filled: str) -> None:
    before = backup.read_bytes()
    run(filled, "backup", backup).refused("exists already", "--overwrite")
    assert backup.read_bytes() == before
    run(filled, "backup", "--overwrite", backup).good()
    run(filled, "backup", backup.parent / "no" / "x.tar").refused("there is no folder")


def test_a_folder_gets_a_file_named_by_the_time(filled: str, tmp_path: Path) -> None:
    run(filled, "backup", tmp_path).good()
    (made,) = tmp_path.glob("manyhands-20*Z.tar")
    assert "is whole" in manyhands("restore", "--check", made).good()


def test_a_database_with_something_in_it_is_replaced_only_on_request(
    backup: Path, filled: str, target: str
) -> None:
    run(target, "user", "create", "--email", "cy@example.com", "--new-customer", "Bolt").good()
    before = fingerprints(target)
    run(target, "restore", backup).refused("not empty", "--overwrite")
    assert fingerprints(target) == before
    run(target, "restore", "--overwrite", backup).good()
    assert fingerprints(target) == fingerprints(filled)


def test_a_database_of_somebody_else_is_never_touched(backup: Path, target: str) -> None:
    with psycopg.connect(target) as conn:
        conn.execute("create table ledger (entry text)")
    run(target, "restore", "--overwrite", backup).refused("not ours (ledger)")
    assert list(fingerprints(target)) == ["ledger"]


def test_a_database_somebody_works_on_is_not_touched(backup: Path, target: str) -> None:
    with psycopg.connect(target, application_name="manyhands"):
        run(target, "restore", backup).refused("1 connection of `manyhands serve`")


def test_a_dump_that_breaks_off_leaves_the_database_as_it_was(backup: Path, target: str) -> None:
    run(target, "user", "create", "--email", "cy@example.com", "--new-customer", "Bolt").good()
    before = fingerprints(target)
    dump = dump_of(backup)
    for kept in (0, 100, len(dump) // 2, len(dump) - 10):
        broken = rewritten(backup, lambda manifest: manifest, dump[:kept])
        run(target, "restore", "--overwrite", broken).refused("the database is as it was")
        assert fingerprints(target) == before


def test_a_damaged_backup_is_refused_before_anything_is_touched(backup: Path, target: str) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(bytes(content))
    run(target, "restore", backup).refused("cannot be restored", "damaged")
    manyhands("restore", "--check", backup).refused("damaged")
    assert fingerprints(target) == {}
    manyhands("restore", backup.parent / "missing.tar").refused("No such file")


def test_a_backup_of_an_older_release_is_brought_up_to_date(tmp_path: Path, target: str) -> None:
    *older, newest = all_migrations()
    with psycopg.connect(target, autocommit=True) as conn:
        conn.execute(
            "create table migrations (version integer primary key, name text not null,"
            " checksum text not null, applied_at timestamptz not null default now())"
        )
        for migration in older:
            conn.execute(migration.sql.encode())
            conn.execute(
                "insert into migrations values (%s, %s, %s)",
                [migration.version, migration.name, migration.checksum],
            )
    run(target, "backup", tmp_path / "older.tar").good()
    assert read_manifest(tmp_path / "older.tar").schema_version == older[-1].version
    run(target, "restore", tmp_path / "older.tar").good()
    assert pending(target) == []
    assert newest.version == all_migrations()[-1].version


def test_a_backup_of_a_newer_release_is_refused(backup: Path, target: str) -> None:
    newer = rewritten(
        backup, lambda manifest: replace(manifest, schema_version=99, version="9.0"), b"x"
    )
    run(target, "restore", newer).refused("newer release 9.0")
    assert fingerprints(target) == {}


def test_attachments_of_an_object_store_are_left_out_and_said_so(
    filled: str, target: str, tmp_path: Path
) -> None:
    store = {"MANYHANDS_ATTACHMENT_STORE": "s3://key:s3cret@bucket/folder"}
    path = tmp_path / "one.tar"
    ran = manyhands("backup", path, MANYHANDS_DATABASE_URL=filled, **store)
    ran.good()
    assert "not in it" in ran.err
    assert "s3cret" not in ran.err
    assert read_manifest(path).object_store == "s3://bucket/folder"
    ran = run(target, "restore", path)
    ran.good()
    assert "they lie in s3://bucket/folder" in ran.err


def test_damaged_and_missing_attachments_are_named(filled: str, tmp_path: Path) -> None:
    good, bad = b"good", b"bad"
    with psycopg.connect(filled) as conn:
        row = conn.execute("select customer_id from customers").fetchone()
        assert row is not None
    for content, written in ((good, good), (bad, b"spoiled")):
        key = blob_key(row[0], hashlib.sha256(content).hexdigest())
        path = tmp_path / "data" / "attachments" / key
        path.parent.mkdir(parents=True)
        path.write_bytes(written)
        path.with_name(path.name + ".thumbnail.webp").write_bytes(b"made again when needed")
    folder = ("--data-dir", tmp_path / "data")
    ran = run(filled, "backup", tmp_path / "one.tar", *folder)
    assert "1 attachment" in ran.good()
    assert "is damaged and was left out" in ran.err


@pytest.mark.skipif(not DEBIAN_15.is_dir(), reason="needs Debian's PostgreSQL 15")
def test_a_dump_goes_into_an_older_server(backup: Path, filled: str, tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path / "older", DEBIAN_15) as server:
        run(server.conninfo, "restore", backup).good()
        assert fingerprints(server.conninfo) == fingerprints(filled)
