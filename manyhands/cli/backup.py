"""``manyhands backup``: everything into one file, while the server goes on."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any
from urllib.parse import urlsplit

import psycopg
import typer

from manyhands import __version__, clock
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.cli import backup_queries as queries
from manyhands.cli.archive import FORMAT, ArchiveWriter, Manifest
from manyhands.cli.database import lend
from manyhands.cli.dump import ProgramFailed, dump
from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import counted, fail, note, size
from manyhands.db.client_programs import NoClientPrograms, find_client_programs
from manyhands.disk import flush
from manyhands.settings import Settings

_FETCHED_AT_ONCE = 1_000


def backup(
    file: Annotated[
        Path, typer.Argument(help="The file to write, or a folder for a file named by the time.")
    ],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Write the database and the attachments into one file.

    The server may run meanwhile: the backup holds everything as it was when it began. The file
    appears when it is complete. It is not encrypted and holds what the database holds: tasks,
    answers, callback secrets, and hashes of keys and passwords.
    """
    started = time.monotonic()
    settings = for_command(data_dir=data_dir)
    target = _target(file, overwrite=overwrite)
    with lend(settings, create=False) as lent, _explained(), _complete_or_nothing(target) as out:
        manifest = _write(settings, lent.conninfo, out)
    seconds = time.monotonic() - started
    typer.echo(
        f"{target}: {size(target.stat().st_size)}, the database with schema "
        f"{manifest.schema_version} and {counted(manifest.attachments, 'attachment')}, "
        f"in {seconds:.1f} s"
    )
    if manifest.object_store is not None:
        note(
            f"The attachments are not in it: they lie in {manifest.object_store}, which needs a "
            "backup of its own."
        )


def _target(file: Path, *, overwrite: bool) -> Path:
    if file.is_dir():
        file /= f"manyhands-{clock.now():%Y-%m-%dT%H%M%SZ}.tar"
    if file.exists() and not overwrite:
        raise fail(f"{file} exists already. Choose another name, or replace it with --overwrite.")
    if not file.parent.is_dir():
        raise fail(f"there is no folder {file.parent}.")
    return file


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (NoClientPrograms, ProgramFailed) as error:
        raise fail(f"no backup was made: {error}") from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise fail(f"no backup was made: {error.strerror or error}{where}.") from None


@contextmanager
def _complete_or_nothing(target: Path) -> Iterator[IO[bytes]]:
    """Lend a file that gets its name when it is complete and on the disk; for its owner alone."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush(target.parent)


def _write(settings: Settings, conninfo: str, out: IO[bytes]) -> Manifest:
    store = AttachmentStore(settings)
    now = clock.now()
    with psycopg.connect(conninfo, application_name="manyhands-backup") as conn:
        conn.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        conn.read_only = True
        if not _value(conn, queries.HAS_LEDGER):
            raise fail("there is nothing to back up: the database has no tables of manyhands.")
        schema = _value(conn, queries.CURRENT_SCHEMA)
        programs = find_client_programs(settings.postgres_bin, conn.info.server_version // 10_000)
        archive = ArchiveWriter(out, now)
        snapshot = _value(conn, queries.EXPORT_SNAPSHOT)
        dump_size, dump_sha256 = archive.add_dump(
            dump(conninfo, programs, snapshot=snapshot, schema=schema)
        )
        _add_attachments(store, archive)
        _warn_of_missing(conn, store)
        manifest = Manifest(
            format=FORMAT,
            version=__version__,
            created_at=clock.to_wire(now),
            schema_version=_value(conn, queries.SCHEMA_VERSION),
            schema=schema,
            postgres=str(conn.info.parameter_status("server_version")),
            pg_dump=programs.major,
            dump_size=dump_size,
            dump_sha256=dump_sha256,
            attachments=archive.attachments,
            attachments_size=archive.attachments_size,
            object_store=_without_secrets(settings.attachment_store),
        )
        archive.finish(manifest)
    return manifest


def _add_attachments(store: AttachmentStore, archive: ArchiveWriter) -> None:
    """Add every original of a local store; what is made from originals can be made again."""
    for key, path in store.local_blobs():
        if not archive.add_attachment(key, path):
            note(f"Warning: {path} is damaged and was left out.")


def _warn_of_missing(conn: psycopg.Connection[Any], store: AttachmentStore) -> None:
    """Say how many attachments the database knows that are not in the store."""
    if not store.is_local:
        return
    tables = [str(row[0]) for row in conn.execute(queries.TABLES.encode())]
    missing = 0
    with conn.cursor(name="blobs") as cursor:
        cursor.itersize = _FETCHED_AT_ONCE
        cursor.execute(queries.known_blobs(tables).encode())
        for customer_id, sha256 in cursor:
            missing += not store.has_local(blob_key(customer_id, sha256))
    if missing:
        note(f"Warning: {counted(missing, 'attachment')} of tasks not found in the data folder.")


def _value(conn: psycopg.Connection[Any], sql: str) -> Any:
    row = conn.execute(sql.encode()).fetchone()
    assert row is not None
    return row[0]


def _without_secrets(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
