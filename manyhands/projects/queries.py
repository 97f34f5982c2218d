"""All SQL on projects: their parameters, their ontologies, and what their names stand for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Owner
from manyhands.projects.model import BatchStatus, Ontology, ParamSet, Project

_PROJECT = """
    customer_id, mode, project_id, name, type, rapid, studio, created_at, archived_at
"""

INSERT_PROJECT = f"""
    insert into projects ({_PROJECT})
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(name)s, %(type)s, %(rapid)s, %(studio)s,
        %(created_at)s, %(archived_at)s)
    on conflict (customer_id, mode, name) do nothing
"""

SELECT_PROJECTS = f"""
    select {_PROJECT} from projects
    where customer_id = %(customer_id)s and mode = %(mode)s
        and (%(name)s::text is null or name = %(name)s)
        and (%(project_id)s::text is null or project_id = %(project_id)s)
        and (%(archived)s::boolean is null or (archived_at is not null) = %(archived)s)
    order by created_at, project_id
"""

PROJECTS_BY_ID = f"""
    select {_PROJECT} from projects
    where customer_id = %(customer_id)s and mode = %(mode)s
        and project_id = any(%(project_ids)s::text[])
"""

# The row exists while there is such a task; the index by project has them.
SELECT_OUTSIDE = """
    select c.customer_id, %(mode)s as mode, c.customer_id as project_id, %(name)s as name,
        '' as type, false as rapid, false as studio, c.created_at, null as archived_at
    from customers c
    where c.customer_id = %(customer_id)s and exists (
        select from tasks t
        where t.customer_id = %(customer_id)s and t.mode = %(mode)s and t.project_id is null)
"""

# Versions are numbered under the lock of their project.
LOCK_PROJECT = f"""
    select {_PROJECT} from projects
    where customer_id = %(customer_id)s and mode = %(mode)s and name = %(name)s
    for no key update
"""

SET_ARCHIVED_AT = """
    update projects set archived_at = %(archived_at)s
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
"""

INSERT_PARAMS = """
    insert into project_params (customer_id, mode, project_id, version, params, created_at)
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(version)s, %(params_json)s,
        %(created_at)s)
"""

SELECT_PARAMS = """
    select project_id, version, params as params_json, created_at from project_params
    where customer_id = %(customer_id)s and mode = %(mode)s
        and project_id = any(%(project_ids)s::text[])
    order by project_id, version
"""

NEWEST_PARAMS = """
    select project_id, version, params as params_json, created_at from project_params
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    order by version desc limit 1
"""

INSERT_ONTOLOGY = """
    insert into project_ontologies (
        customer_id, mode, project_id, version, name, choices, created_at)
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(version)s, %(name)s, %(choices_json)s,
        %(created_at)s)
"""

SELECT_ONTOLOGIES = """
    select project_id, version, name, choices as choices_json, created_at from project_ontologies
    where customer_id = %(customer_id)s and mode = %(mode)s
        and project_id = any(%(project_ids)s::text[])
    order by project_id, version
"""

NEWEST_ONTOLOGY = """
    select project_id, version, name, choices as choices_json, created_at from project_ontologies
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    order by version desc limit 1
"""

SELECT_PLACE = """
    select p.project_id, b.batch_id, b.project_id as batch_project_id, bp.name as batch_project,
        coalesce(bp.type, p.type) as type, coalesce(bp.rapid, p.rapid, false) as rapid,
        b.priority as batch_priority, coalesce(b.self_label_batch, false) as own_team,
        b.status as batch_status, b.finalized_at, v.version, v.params as params_json
    from (values (%(project)s::text, %(batch)s::text)) as wanted (project, batch)
    left join projects p on p.customer_id = %(customer_id)s and p.mode = %(mode)s
        and p.name = wanted.project
    left join batches b on b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and b.name = wanted.batch
    left join projects bp on bp.customer_id = %(customer_id)s and bp.mode = %(mode)s
        and bp.project_id = b.project_id
    left join lateral (
        select s.version, s.params from project_params s
        where s.customer_id = %(customer_id)s and s.mode = %(mode)s
            and s.project_id = coalesce(bp.project_id, p.project_id)
            and (%(version)s::int is null or s.version = %(version)s)
        order by s.version desc limit 1) v on true
"""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What the names of a project and a batch stand for; None where there is no such thing."""

    project_id: str | None
    batch_id: str | None
    batch_project_id: str | None
    batch_project: str | None
    type: str | None
    rapid: bool
    batch_priority: int | None
    own_team: bool
    batch_status: BatchStatus | None
    finalized_at: datetime | None
    version: int | None
    params_json: str | None


async def insert_project(tx: Tx, project: Project) -> bool:
    """Store a project; False when the name is taken."""
    return await execute(tx, INSERT_PROJECT, asdict(project)) > 0


async def select_projects(
    tx: Tx,
    owner: Owner,
    name: str | None = None,
    *,
    project_id: str | None = None,
    archived: bool | None = None,
) -> list[Project]:
    """Return the projects, oldest first, or the one of a name or an id."""
    values = asdict(owner) | {"name": name, "project_id": project_id, "archived": archived}
    return await fetch_all(tx, Project, SELECT_PROJECTS, values)


async def projects_by_id(tx: Tx, owner: Owner, project_ids: Sequence[str]) -> list[Project]:
    """Return the projects with some ids, in no order."""
    values = asdict(owner) | {"project_ids": list(project_ids)}
    return await fetch_all(tx, Project, PROJECTS_BY_ID, values)


async def select_outside(tx: Tx, owner: Owner, name: str) -> Project | None:
    """Return the project of tasks outside of any, under a name; None while there are none."""
    return await fetch_one(tx, Project, SELECT_OUTSIDE, asdict(owner) | {"name": name})


async def lock_project(tx: Tx, owner: Owner, name: str) -> Project | None:
    """Return a project and lock it until the transaction ends."""
    return await fetch_one(tx, Project, LOCK_PROJECT, asdict(owner) | {"name": name})


async def set_archived_at(tx: Tx, project: Project, archived_at: datetime | None) -> None:
    """Archive a project, or bring it back."""
    await execute(tx, SET_ARCHIVED_AT, _of(project) | {"archived_at": archived_at})


async def insert_params(tx: Tx, project: Project, params: ParamSet) -> None:
    """Store a version of a locked project's parameters."""
    await execute(tx, INSERT_PARAMS, _of(project) | asdict(params))


async def select_params(tx: Tx, owner: Owner, project_ids: Sequence[str]) -> list[ParamSet]:
    """Return every version of the parameters of some projects, oldest first."""
    values = asdict(owner) | {"project_ids": list(project_ids)}
    return await fetch_all(tx, ParamSet, SELECT_PARAMS, values)


async def newest_params(tx: Tx, project: Project) -> ParamSet | None:
    """Return the parameters that tasks inherit."""
    return await fetch_one(tx, ParamSet, NEWEST_PARAMS, _of(project))


async def insert_ontology(tx: Tx, project: Project, ontology: Ontology) -> None:
    """Store a version of a locked project's ontology."""
    await execute(tx, INSERT_ONTOLOGY, _of(project) | asdict(ontology))


async def select_ontologies(tx: Tx, owner: Owner, project_ids: Sequence[str]) -> list[Ontology]:
    """Return every version of the ontologies of some projects, oldest first."""
    values = asdict(owner) | {"project_ids": list(project_ids)}
    return await fetch_all(tx, Ontology, SELECT_ONTOLOGIES, values)


async def newest_ontology(tx: Tx, owner: Owner, project_id: str) -> Ontology | None:
    """Return the ontology that workers see."""
    values = asdict(owner) | {"project_id": project_id}
    return await fetch_one(tx, Ontology, NEWEST_ONTOLOGY, values)


async def select_place(
    tx: Tx, owner: Owner, *, project: str | None, batch: str | None, version: int | None
) -> PlaceRow | None:
    """Look up a project and a batch by name, and a version of the parameters, in one go."""
    values = {"project": project, "batch": batch, "version": version}
    return await fetch_one(tx, PlaceRow, SELECT_PLACE, asdict(owner) | values)


def _of(project: Project) -> dict[str, Any]:
    return asdict(project.owner) | {"project_id": project.project_id}
