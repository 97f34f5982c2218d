"""All SQL on projects and batches."""

from dataclasses import asdict, dataclass
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Owner
from manyhands.projects.model import Batch, BatchFilters, Project

INSERT_PROJECT = """
    insert into projects (customer_id, mode, project_id, name, type, created_at)
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(name)s, %(type)s, %(created_at)s)
    on conflict (customer_id, mode, name) do nothing
"""

SELECT_PROJECTS = """
    select customer_id, mode, project_id, name, type, created_at from projects
    where customer_id = %(customer_id)s and mode = %(mode)s
        and (%(name)s::text is null or name = %(name)s)
    order by created_at, project_id
"""

INSERT_BATCH = """
    insert into batches (
        customer_id, mode, batch_id, project_id, name, status, callback, metadata, created_at)
    values (
        %(customer_id)s, %(mode)s, %(batch_id)s, %(project_id)s, %(name)s, %(status)s,
        %(callback)s, %(metadata_json)s, %(created_at)s)
    on conflict (customer_id, mode, name) do nothing
"""

_SOME_BATCHES = """
    from batches b join projects p using (customer_id, mode, project_id)
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and (%(name)s::text is null or b.name = %(name)s)
        and (%(project)s::text is null or p.name = %(project)s)
        and (%(status)s::text is null or b.status = %(status)s)
        and (%(created_from)s::timestamptz is null or b.created_at >= %(created_from)s)
        and (%(created_to)s::timestamptz is null or b.created_at <= %(created_to)s)
"""
SELECT_BATCHES = f"""
    select b.customer_id, b.mode, b.batch_id, b.project_id, p.name as project, b.name, b.status,
        b.callback, b.metadata as metadata_json, b.created_at
    {_SOME_BATCHES}
    order by b.created_at desc, b.batch_id desc
    limit %(limit)s offset %(offset)s
"""
COUNT_BATCHES = f"select count(*) {_SOME_BATCHES}"

SELECT_PLACE = """
    select p.project_id, b.batch_id, b.project_id as batch_project_id, bp.name as batch_project
    from (values (%(project)s::text, %(batch)s::text)) as wanted (project, batch)
    left join projects p on p.customer_id = %(customer_id)s and p.mode = %(mode)s
        and p.name = wanted.project
    left join batches b on b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and b.name = wanted.batch
    left join projects bp on bp.customer_id = %(customer_id)s and bp.mode = %(mode)s
        and bp.project_id = b.project_id
"""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What the names of a project and a batch stand for; None where there is no such thing."""

    project_id: str | None
    batch_id: str | None
    batch_project_id: str | None
    batch_project: str | None


async def insert_project(tx: Tx, project: Project) -> bool:
    """Store a project; False when the name is taken."""
    return await execute(tx, INSERT_PROJECT, asdict(project)) > 0


async def select_projects(tx: Tx, owner: Owner, name: str | None = None) -> list[Project]:
    """Return the projects, oldest first, or those of one name."""
    return await fetch_all(tx, Project, SELECT_PROJECTS, _key(owner) | {"name": name})


async def insert_batch(tx: Tx, batch: Batch) -> bool:
    """Store a batch; False when the name is taken."""
    return await execute(tx, INSERT_BATCH, asdict(batch)) > 0


async def select_batches(
    tx: Tx, owner: Owner, filters: BatchFilters, *, limit: int, offset: int = 0
) -> list[Batch]:
    """Return batches, newest first."""
    values = _key(owner) | asdict(filters) | {"limit": limit, "offset": offset}
    return await fetch_all(tx, Batch, SELECT_BATCHES, values)


async def count_batches(tx: Tx, owner: Owner, filters: BatchFilters) -> int:
    """Return how many batches the filters leave."""
    return int(await fetch_value(tx, COUNT_BATCHES, _key(owner) | asdict(filters)))


async def select_place(
    tx: Tx, owner: Owner, project: str | None, batch: str | None
) -> PlaceRow | None:
    """Look up a project and a batch by name in one go."""
    return await fetch_one(
        tx, PlaceRow, SELECT_PLACE, _key(owner) | {"project": project, "batch": batch}
    )


def _key(owner: Owner) -> dict[str, Any]:
    return {"customer_id": owner.customer_id, "mode": owner.mode}
