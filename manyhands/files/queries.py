"""All SQL on files."""

from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.files.model import File
from manyhands.ids import Owner

INSERT_FILE = """
    insert into files (
        customer_id, mode, file_id, project_id, display_name, reference_id, metadata, source_url,
        state, sha256, mime_type, byte_size, created_at, updated_at)
    values (
        %(customer_id)s, %(mode)s, %(file_id)s, %(project_id)s, %(display_name)s,
        %(reference_id)s, %(metadata_json)s, %(source_url)s, %(state)s, %(sha256)s, %(mime_type)s,
        %(byte_size)s, %(created_at)s, %(updated_at)s)
    on conflict (customer_id, mode, reference_id) where reference_id is not null do nothing
"""
INSERT_IMPORT = """
    insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
    values (%(customer_id)s, %(mode)s, %(file_id)s, 'import', %(file_id)s, %(now)s, %(now)s)
"""

_FILE = """
    f.customer_id, f.mode, f.file_id, p.name as project, f.display_name, f.reference_id,
    f.metadata as metadata_json, f.source_url, f.state, f.sha256, f.mime_type, f.byte_size,
    f.problem, f.created_at, f.updated_at
"""
_FILES = "files f left join projects p using (customer_id, mode, project_id)"

SELECT_FILE = f"""
    select {_FILE} from {_FILES}
    where f.customer_id = %(customer_id)s and f.mode = %(mode)s and f.file_id = %(file_id)s
"""

KNOWN_FILES = """
    select file_id from files
    where customer_id = %(customer_id)s and mode = %(mode)s
        and file_id = any(%(file_ids)s::text[])
"""

_SOME = """
    f.customer_id = %(customer_id)s and f.mode = %(mode)s
    and (%(project)s::text is null or f.project_id = (
        select project_id from projects
        where customer_id = %(customer_id)s and mode = %(mode)s and name = %(project)s))
    and (%(search)s::text is null or f.file_id = %(search)s
        or strpos(lower(f.display_name), lower(%(search)s)) > 0
        or strpos(lower(f.reference_id), lower(%(search)s)) > 0)
    and (%(metadata_json)s::jsonb is null or f.metadata::jsonb @> %(metadata_json)s::jsonb)
"""
SELECT_FILES = f"""
    select {_FILE} from {_FILES}
    where {_SOME}
        and (%(after_at)s::timestamptz is null
            or (f.created_at, f.file_id) < (%(after_at)s, %(after_id)s::text))
    order by f.created_at desc, f.file_id desc
    limit %(limit)s
"""
COUNT_FILES = f"select count(*) from files f where {_SOME}"

SAVE_IMPORTED = """
    update files set state = 'ready', sha256 = %(sha256)s, mime_type = %(mime_type)s,
        byte_size = %(byte_size)s, problem = null, updated_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and file_id = %(file_id)s
"""
SAVE_PROBLEM = """
    update files set state = %(state)s, problem = %(problem)s, updated_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and file_id = %(file_id)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFilters:
    """What a list of files is narrowed to; ``metadata_json`` must be contained in a file's.

    ``search`` is an id, or a part of a name or reference in any case.
    """

    project: str | None = None
    search: str | None = None
    metadata_json: str | None = None


async def insert_file(tx: Tx, file: File, project_id: str | None) -> bool:
    """Store a file; False when its ``reference_id`` is taken. One that is waiting gets its job."""
    inserted = await execute(tx, INSERT_FILE, asdict(file) | {"project_id": project_id})
    if inserted and file.state == "waiting":
        await execute(tx, INSERT_IMPORT, _key(file) | {"now": file.created_at})
    return inserted > 0


async def select_file(tx: Tx, owner: Owner, file_id: str) -> File | None:
    """Return a file."""
    return await fetch_one(tx, File, SELECT_FILE, asdict(owner) | {"file_id": file_id})


async def known_files(tx: Tx, owner: Owner, file_ids: list[str]) -> set[str]:
    """Return those of some ids that are ids of files."""
    cursor = await tx.execute(KNOWN_FILES.encode(), asdict(owner) | {"file_ids": file_ids})
    return {row[0] for row in await cursor.fetchall()}


async def select_files(
    tx: Tx,
    owner: Owner,
    filters: FileFilters,
    *,
    limit: int,
    after: tuple[datetime, str] | None = None,
) -> list[File]:
    """Return files, newest first, after the creation time and id of one."""
    after_at, after_id = after or (None, None)
    values = {"limit": limit, "after_at": after_at, "after_id": after_id}
    return await fetch_all(tx, File, SELECT_FILES, asdict(owner) | asdict(filters) | values)


async def count_files(tx: Tx, owner: Owner, filters: FileFilters) -> int:
    """Return how many files the filters leave."""
    return int(await fetch_value(tx, COUNT_FILES, asdict(owner) | asdict(filters)))


async def save_imported(
    tx: Tx, file: File, *, sha256: str, mime_type: str | None, byte_size: int, now: datetime
) -> None:
    """Note that an imported file is in the store."""
    values = {"sha256": sha256, "mime_type": mime_type, "byte_size": byte_size, "now": now}
    await execute(tx, SAVE_IMPORTED, {**_key(file), **values})


async def save_problem(tx: Tx, file: File, problem: str, now: datetime, *, final: bool) -> None:
    """Note why a file could not be imported; ``final`` when it will not be tried again."""
    values = {"problem": problem, "now": now, "state": "failed" if final else "waiting"}
    await execute(tx, SAVE_PROBLEM, {**_key(file), **values})


def _key(file: File) -> dict[str, str]:
    return {"customer_id": file.customer_id, "mode": file.mode, "file_id": file.file_id}
