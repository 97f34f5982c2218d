"""All SQL on exports."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.exports.model import Export
from manyhands.ids import Owner

INSERT_EXPORT = """
    insert into exports (
        customer_id, mode, export_id, project_id, batch_id, format, state, person_id, tasks,
        created_at, expires_at)
    values (
        %(customer_id)s, %(mode)s, %(export_id)s, %(project_id)s, %(batch_id)s, %(format)s,
        %(state)s, %(person_id)s, %(tasks)s, %(created_at)s, %(expires_at)s)
"""
INSERT_JOB = """
    insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
    values (
        %(customer_id)s, %(mode)s, %(job_id)s, %(kind)s, %(export_id)s, %(due_at)s,
        %(created_at)s)
"""

_EXPORT = """
    e.customer_id, e.mode, e.export_id, e.project_id, p.name as project, e.batch_id,
    b.name as batch, e.format, e.state, e.person_id, e.tasks, e.done, e.left_out, e.sha256,
    e.byte_size, e.problem, e.created_at, e.expires_at
"""
_EXPORTS = """
    exports e join projects p using (customer_id, mode, project_id)
    left join batches b on b.customer_id = e.customer_id and b.mode = e.mode
        and b.batch_id = e.batch_id
"""
_ONE = "customer_id = %(customer_id)s and mode = %(mode)s and export_id = %(export_id)s"

SELECT_EXPORT = f"""
    select {_EXPORT} from {_EXPORTS}
    where e.customer_id = %(customer_id)s and e.mode = %(mode)s and e.export_id = %(export_id)s
"""
SELECT_EXPORTS = f"""
    select {_EXPORT} from {_EXPORTS}
    where e.customer_id = %(customer_id)s and e.mode = %(mode)s
        and e.project_id = %(project_id)s
        and (%(batch_id)s::text is null or e.batch_id = %(batch_id)s)
    order by e.created_at desc, e.export_id desc limit %(limit)s
"""
COUNT_WAITING = """
    select count(*) from exports
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
        and state = 'waiting'
"""
SAVE_PROGRESS = f"""
    update exports set done = %(done)s, left_out = %(left_out)s
    where {_ONE} and state = 'waiting'
"""
SAVE_READY = f"""
    update exports set state = 'ready', sha256 = %(sha256)s, byte_size = %(byte_size)s,
        problem = null
    where {_ONE} and state = 'waiting'
"""
SAVE_FAILED = f"""
    update exports set state = 'failed', problem = %(problem)s
    where {_ONE} and state = 'waiting'
"""
DELETE_EXPORT = f"delete from exports where {_ONE}"

SELECT_CATEGORIES = """
    select label, number from export_categories
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    order by number
"""
# The lock lets one export at a time give numbers in a project.
LOCK_PROJECT = """
    select 1 from projects
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    for no key update
"""
INSERT_CATEGORIES = """
    insert into export_categories (customer_id, mode, project_id, label, number)
    select %(customer_id)s, %(mode)s, %(project_id)s, new.label, (
        select coalesce(max(number), 0) from export_categories
        where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    ) + row_number() over (order by new.place)
    from unnest(%(labels)s::text[]) with ordinality as new (label, place)
    where not exists (
        select from export_categories
        where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
            and label = new.label)
"""


async def insert_export(tx: Tx, export: Export) -> None:
    """Store an export that is to be written."""
    await execute(tx, INSERT_EXPORT, asdict(export))


async def insert_job(tx: Tx, export: Export, job_id: str, kind: str, due_at: datetime) -> None:
    """Have something done about an export."""
    values = {"job_id": job_id, "kind": kind, "due_at": due_at}
    await execute(tx, INSERT_JOB, asdict(export) | values)


async def select_export(tx: Tx, owner: Owner, export_id: str) -> Export | None:
    """Return an export."""
    return await fetch_one(tx, Export, SELECT_EXPORT, asdict(owner) | {"export_id": export_id})


async def select_exports(
    tx: Tx, owner: Owner, project_id: str, batch_id: str | None, *, limit: int
) -> list[Export]:
    """Return the newest exports of a project, or of one of its batches."""
    values = {"project_id": project_id, "batch_id": batch_id, "limit": limit}
    return await fetch_all(tx, Export, SELECT_EXPORTS, asdict(owner) | values)


async def count_waiting(tx: Tx, owner: Owner, project_id: str) -> int:
    """Return how many exports of a project are still to be written."""
    values = asdict(owner) | {"project_id": project_id}
    return int(await fetch_value(tx, COUNT_WAITING, values))


async def save_progress(tx: Tx, export: Export, *, done: int, left_out: int) -> bool:
    """Note how far the writing is; False when nobody waits for the export any more."""
    values = asdict(export) | {"done": done, "left_out": left_out}
    return await execute(tx, SAVE_PROGRESS, values) > 0


async def save_ready(tx: Tx, export: Export, *, sha256: str, byte_size: int) -> bool:
    """Note that the file is there; False when nobody waits for it any more."""
    values = {"sha256": sha256, "byte_size": byte_size}
    return await execute(tx, SAVE_READY, asdict(export) | values) > 0


async def save_failed(tx: Tx, export: Export, problem: str) -> None:
    """Note why there will be no file."""
    await execute(tx, SAVE_FAILED, asdict(export) | {"problem": problem})


async def delete_export(tx: Tx, export: Export) -> None:
    """Forget an export."""
    await execute(tx, DELETE_EXPORT, asdict(export))


async def number_labels(
    tx: Tx, owner: Owner, project_id: str, labels: Sequence[str]
) -> dict[str, int]:
    """Return the numbers of all labels of a project, those without one given the next."""
    values = asdict(owner) | {"project_id": project_id, "labels": list(dict.fromkeys(labels))}
    if labels:
        await execute(tx, LOCK_PROJECT, values)
        await execute(tx, INSERT_CATEGORIES, values)
    cursor = await tx.execute(SELECT_CATEGORIES.encode(), values)
    rows: list[tuple[str, int]] = await cursor.fetchall()
    return dict(rows)
