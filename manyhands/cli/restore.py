"""``manyhands restore``: a backup becomes the database and the attachments again."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer

from manyhands import clock
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.callbacks.dispatch_queries import dispatch_events
from manyhands.callbacks.model import Room
from manyhands.cli import backup_queries as queries
from manyhands.cli.archive import (
    DUMP,
    MANIFEST,
    DamagedArchive,
    Manifest,
    Member,
    members,
    read_manifest,
    verify,
)
from manyhands.cli.database import Lent, in_transaction, lend
from manyhands.cli.dump import ProgramFailed, load
from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import counted, fail, note
from manyhands.db.client_programs import (
    ClientPrograms,
    NoClientPrograms,
    find_client_programs,
)
from manyhands.db.migrate import all_migrations, migrate, tables
from manyhands.db.pool import Tx, execute
from manyhands.settings import Settings


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `manyhands backup` wrote.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace what is in the database now.")
    ] = False,
    without_callbacks: Annotated[
        bool,
        typer.Option(
            "--without-callbacks",
            help="Give up the callbacks that were still to come: for a copy of an installation "
            "that goes on.",
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only verify the file; nothing is touched.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Restore a backup, into an empty installation or in place of what is there.

    The file is verified first. The database is replaced in one transaction: whatever happens,
    there is all of the old or all of the new. Stop `manyhands serve` before. A backup of an older
    release is brought to this release's schema. Callbacks that were still to come when the backup
    was made will be sent, unless they are given up; the dashboard can send those again.
    """
    started = time.monotonic()
    settings = for_command(data_dir=data_dir)
    with _explained(file):
        manifest = _verified(file)
        if check:
            typer.echo(f"{file} is whole: {_contents(manifest)}")
            return
        with lend(settings, own=True) as lent:
            drop = _require_room(lent.conninfo, manifest, overwrite=overwrite)
            programs = _programs(settings, lent, manifest)
            asyncio.run(_put_attachments(AttachmentStore(settings), file))
            load(lent.conninfo, programs, _dump(file), schema=manifest.schema, first=drop)
            migrate(lent.conninfo)
            if without_callbacks:
                in_transaction(lent, _give_up_callbacks)
            waiting = _value(lent.conninfo, queries.CALLBACKS_TO_COME)
            if overwrite and lent.embedded:  # otherwise the folder may be another database's too
                _remove_strays(AttachmentStore(settings), lent.conninfo)
    typer.echo(f"Restored {_contents(manifest)}, in {time.monotonic() - started:.1f} s")
    if manifest.object_store is not None:
        note(f"The attachments were not in the backup: they lie in {manifest.object_store}.")
    if waiting:
        note(f"{counted(waiting, 'callback')} not yet delivered then will be, once you start.")


def _contents(manifest: Manifest) -> str:
    return (
        f"the database of {manifest.created_at} (manyhands {manifest.version}, schema "
        f"{manifest.schema_version}) and {counted(manifest.attachments, 'attachment')}"
    )


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except DamagedArchive as error:
        raise fail(f"{file} cannot be restored: {error}") from None
    except (NoClientPrograms, ProgramFailed) as error:
        raise fail(f"nothing was restored, the database is as it was: {error}") from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise fail(f"nothing was restored: {error.strerror or error}{where}.") from None


def _verified(file: Path) -> Manifest:
    manifest = read_manifest(file)  # the short look first, before a long one in vain
    newest = all_migrations()[-1].version
    if manifest.schema_version > newest:
        raise DamagedArchive(
            f"it was made by the newer release {manifest.version} (schema "
            f"{manifest.schema_version}, this one knows {newest}). Install that release first."
        )
    return verify(file)


def _require_room(conninfo: str, manifest: Manifest, *, overwrite: bool) -> str:
    """Return the statements that make room, or refuse to make any."""
    ours = tables()
    with psycopg.connect(conninfo, application_name="manyhands-restore") as conn:
        schema = _of(conn, queries.CURRENT_SCHEMA)
        if schema != manifest.schema:
            raise fail(
                f"the backup's tables are in the schema {manifest.schema}, this connection uses "
                f"{schema}. Make them agree, for instance by the search_path of the user."
            )
        present = [str(row[0]) for row in conn.execute(queries.TABLES.encode())]
        strangers = [name for name in present if name not in ours]
        if strangers:
            raise fail(
                f"the database has tables that are not ours ({', '.join(strangers[:5])}). "
                "Restore into a database of its own."
            )
        if "customers" in present and _of(conn, queries.HAS_CUSTOMERS) and not overwrite:
            raise fail(
                "the database is not empty. To replace everything in it by the backup, use "
                "--overwrite; to keep it, choose another --data-dir."
            )
        if others := _of(conn, queries.OTHERS_AT_WORK):
            raise fail(
                f"{counted(others, 'connection')} of `manyhands serve` or `manyhands worker` to "
                "this database. Stop them first."
            )
    return queries.make_room(schema, present)


def _programs(settings: Settings, lent: Lent, manifest: Manifest) -> ClientPrograms:
    with psycopg.connect(lent.conninfo) as conn:
        server = conn.info.server_version // 10_000
    # pg_restore reads what its own version of pg_dump and older ones wrote.
    return find_client_programs(settings.postgres_bin, max(server, manifest.pg_dump))


async def _put_attachments(store: AttachmentStore, file: Path) -> None:
    """Store the attachments before the database that speaks of them.

    Those that turn out not to be needed, because the rest failed, do no harm.
    """
    async with store.scratch() as folder:
        for member in members(file):
            if member.name in {MANIFEST, DUMP}:
                continue
            fresh = folder / member.key.rpartition("/")[2]
            _write(fresh, member)
            await store.put_file(member.key, fresh)
            fresh.unlink()


async def _give_up_callbacks(tx: Tx) -> None:
    now = clock.now()
    room = Room(per_receiver=0, left={})
    while (await dispatch_events(tx, now=now, lease_until=now, limit=1_000, room=room)).taken:
        pass
    problem = "It was not sent: this is a copy, restored without the callbacks still to come."
    await execute(tx, queries.GIVE_UP_CALLBACKS, {"now": now, "problem": problem})


def _remove_strays(store: AttachmentStore, conninfo: str) -> None:
    """Remove the attachments that the database knew before it was replaced."""
    with psycopg.connect(conninfo) as conn:
        known = {blob_key(*row) for row in conn.execute(queries.known_blobs(tables()).encode())}
    if removed := store.remove_local_except(known):
        note(f"{counted(removed, 'attachment')} of what was there before removed.")


def _write(path: Path, member: Member) -> None:
    with path.open("wb") as target:
        for chunk in member.chunks():
            target.write(chunk)


def _dump(file: Path) -> Iterator[bytes]:
    for member in members(file):
        if member.name == DUMP:
            yield from member.chunks()
            return


def _value(conninfo: str, statement: str) -> Any:
    with psycopg.connect(conninfo) as conn:
        return _of(conn, statement)


def _of(conn: psycopg.Connection[Any], statement: str) -> Any:
    row = conn.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]
