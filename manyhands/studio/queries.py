"""SQL on Studio: assignments, groups, and which batches are for whom in which order."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby

from manyhands.db.pool import Tx, execute, fetch_all
from manyhands.ids import Owner
from manyhands.projects.model import Project
from manyhands.studio.model import Assignment, Group, GroupWorker, StudioBatch

FIRST_POOLS = 8

# One change of a customer's Studio at a time: an order of batches is written as a whole.
LOCK_STUDIO = "select from customers where customer_id = %(customer_id)s for no key update"

# A batch `b` is for the person of an assignment `a`: it is kept for no group, or for one of theirs.
_FOR_THEM = """
    (not exists (
        select from studio_batch_groups f
        where f.customer_id = b.customer_id and f.mode = b.mode and f.batch_id = b.batch_id)
    or exists (
        select from studio_batch_groups f
        join studio_group_members m using (customer_id, mode, group_id)
        where f.customer_id = b.customer_id and f.mode = b.mode and f.batch_id = b.batch_id
            and m.email = a.email))
"""
_ASSIGNED = """
    people w
    join studio_assignments a
        on a.customer_id = w.customer_id and a.mode = 'live' and a.email = lower(w.email)
"""

# The pools a person is offered: finalized batches that are for them, and what lies in their
# projects outside of batches.
_PROJECTS_OF = f"""
    select p.project_id as pool_id, null::int as studio_priority, p.created_at
    from {_ASSIGNED}
    join projects p
        on p.customer_id = a.customer_id and p.mode = a.mode and p.project_id = a.project_id
    where w.customer_id = %(customer_id)s and w.person_id = %(person_id)s
"""
POOLS_OF = f"""
    select b.batch_id as pool_id, b.studio_priority, b.created_at
    from {_ASSIGNED}
    join batches b
        on b.customer_id = a.customer_id and b.mode = a.mode and b.project_id = a.project_id
        and b.status = 'in_progress' and {_FOR_THEM}
    where w.customer_id = %(customer_id)s and w.person_id = %(person_id)s
    union all {_PROJECTS_OF}
"""
# The same, but of each project only the first batches in the order of work that have a slot for
# the person: whatever number of batches there is, no more than these are looked at.
FIRST_POOLS_OF = f"""
    select first.* from {_ASSIGNED}
    cross join lateral (
        select b.batch_id as pool_id, b.studio_priority, b.created_at from batches b
        where b.customer_id = a.customer_id and b.mode = a.mode and b.project_id = a.project_id
            and b.status = 'in_progress' and {_FOR_THEM} and {{has_slot}}
        order by b.studio_priority, b.created_at, b.batch_id
        limit {FIRST_POOLS}) first
    where w.customer_id = %(customer_id)s and w.person_id = %(person_id)s
    union all {_PROJECTS_OF}
"""

STUDIO_PROJECTS = """
    select customer_id, mode, project_id, name, type, rapid, studio, created_at, archived_at
    from projects
    where customer_id = %(customer_id)s and mode = %(mode)s and name = any(%(names)s)
"""

# Whoever left, or whose invitation was taken back, is not shown.
_TEAM = """
    team as (
        select lower(email) as address, email, person_id from people
        where customer_id = %(customer_id)s and disabled_at is null
        union all
        select distinct on (lower(email)) lower(email), email, null from invitations i
        where customer_id = %(customer_id)s and email is not null and accepted_at is null
            and revoked_at is null and expires_at > %(now)s
            and not exists (
                select from people p
                where p.customer_id = %(customer_id)s and lower(p.email) = lower(i.email))
    )
"""
ASSIGNMENTS = f"""
    with {_TEAM}
    select team.email, p.name as project
    from studio_assignments a
    join team on team.address = a.email
    join projects p using (customer_id, mode, project_id)
    where a.customer_id = %(customer_id)s and a.mode = %(mode)s
    order by team.address, p.name
"""
TEAM_ADDRESSES = f"""
    with {_TEAM} select address from team where address = any(%(addresses)s)
"""
ASSIGNED_ADDRESSES = """
    select email from studio_assignments
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
        and email = any(%(addresses)s)
"""
ASSIGN = """
    insert into studio_assignments (customer_id, mode, project_id, email)
    select %(customer_id)s, %(mode)s, project_id, email
    from unnest(%(project_ids)s::text[]) project_id, unnest(%(addresses)s::text[]) email
    on conflict do nothing
"""
# Who works in a project no more is in none of its groups either.
UNASSIGN = """
    with member as (
        delete from studio_group_members m using studio_groups g
        where m.customer_id = %(customer_id)s and m.mode = %(mode)s
            and m.email = any(%(addresses)s) and g.customer_id = m.customer_id
            and g.mode = m.mode and g.group_id = m.group_id
            and g.project_id = any(%(project_ids)s)
    )
    delete from studio_assignments
    where customer_id = %(customer_id)s and mode = %(mode)s and email = any(%(addresses)s)
        and project_id = any(%(project_ids)s)
"""

INSERT_GROUP = """
    insert into studio_groups (customer_id, mode, group_id, project_id, name, created_at)
    values (%(customer_id)s, %(mode)s, %(group_id)s, %(project_id)s, %(name)s, %(now)s)
    on conflict (customer_id, mode, project_id, name) do nothing
"""
GROUPS = f"""
    with {_TEAM}
    select g.group_id, g.name, team.person_id, team.email
    from studio_groups g
    left join studio_group_members m using (customer_id, mode, group_id)
    left join team on team.address = m.email
    where g.customer_id = %(customer_id)s and g.mode = %(mode)s
        and g.project_id = %(project_id)s
        and (%(name)s::text is null or g.name = %(name)s)
    order by g.created_at, g.group_id, team.address
"""
ADD_MEMBERS = """
    insert into studio_group_members (customer_id, mode, group_id, email)
    select %(customer_id)s, %(mode)s, %(group_id)s, email
    from unnest(%(addresses)s::text[]) email
    on conflict do nothing
"""
REMOVE_MEMBERS = """
    delete from studio_group_members
    where customer_id = %(customer_id)s and mode = %(mode)s and group_id = %(group_id)s
        and email = any(%(addresses)s)
"""

# What is counted are the running totals, of these batches alone.
STUDIO_BATCHES = """
    select b.batch_id, b.name, b.status, b.project_id, p.name as project, b.calibration_batch,
        b.studio_priority, f.groups, t.total, t.completed
    from batches b join projects p using (customer_id, mode, project_id)
    cross join lateral (
        select coalesce(array_agg(g.name order by g.name), '{}') as groups
        from studio_batch_groups f join studio_groups g using (customer_id, mode, group_id)
        where f.customer_id = b.customer_id and f.mode = b.mode and f.batch_id = b.batch_id) f
    cross join lateral (
        select coalesce(sum(n), 0)::bigint as total,
            coalesce(sum(n) filter (where status = 'completed'), 0)::bigint as completed
        from (
            select c.status, c.n from batch_task_counts c
            where c.customer_id = b.customer_id and c.mode = b.mode
                and c.batch_id = b.batch_id and c.batch_id <> ''
            union all
            select c.status, c.n from task_count_changes c
            where c.customer_id = b.customer_id and c.mode = b.mode
                and c.batch_id = b.batch_id and c.batch_id <> '') c) t
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s and p.studio
        and case when %(name)s::text is null then b.status not in ('completed', 'cancelled')
            else b.name = %(name)s end
    order by b.studio_priority nulls last, b.created_at, b.batch_id
"""
SET_BATCH_GROUPS = """
    with gone as (
        delete from studio_batch_groups
        where customer_id = %(customer_id)s and mode = %(mode)s and batch_id = %(batch_id)s
            and group_id <> all(%(group_ids)s::text[])
    )
    insert into studio_batch_groups (customer_id, mode, batch_id, group_id)
    select %(customer_id)s, %(mode)s, %(batch_id)s, group_id
    from unnest(%(group_ids)s::text[]) group_id
    on conflict do nothing
"""
# Places from 1 for the batches that are named, none for the others.
SET_ORDER = """
    update batches b set studio_priority = o.place
    from batches k
    left join unnest(%(batch_ids)s::text[]) with ordinality as o (batch_id, place)
        on o.batch_id = k.batch_id
    where k.customer_id = %(customer_id)s and k.mode = %(mode)s
        and (k.studio_priority is not null or o.place is not null)
        and b.customer_id = k.customer_id and b.mode = k.mode and b.batch_id = k.batch_id
        and b.studio_priority is distinct from o.place
"""


@dataclass(frozen=True, slots=True)
class _Member:
    group_id: str
    name: str
    person_id: str | None
    email: str | None


async def lock_studio(tx: Tx, owner: Owner) -> None:
    """Let one change of a customer's Studio at a time go on."""
    await execute(tx, LOCK_STUDIO, asdict(owner))


async def projects_named(tx: Tx, owner: Owner, names: Sequence[str]) -> list[Project]:
    """Return the projects with some names."""
    return await fetch_all(tx, Project, STUDIO_PROJECTS, asdict(owner) | {"names": list(names)})


async def assignments(tx: Tx, owner: Owner, now: datetime) -> list[Assignment]:
    """Return who works in which Studio project, by e-mail."""
    return await fetch_all(tx, Assignment, ASSIGNMENTS, asdict(owner) | {"now": now})


async def of_the_team(tx: Tx, owner: Owner, addresses: Collection[str], now: datetime) -> set[str]:
    """Return which addresses, in lower case, belong to people or to who is invited."""
    values = asdict(owner) | {"addresses": list(addresses), "now": now}
    cursor = await tx.execute(TEAM_ADDRESSES.encode(), values)
    return {row[0] for row in await cursor.fetchall()}


async def assigned(tx: Tx, project: Project, addresses: Collection[str]) -> set[str]:
    """Return which addresses, in lower case, are assigned to a project."""
    cursor = await tx.execute(ASSIGNED_ADDRESSES.encode(), _of(project, addresses=list(addresses)))
    return {row[0] for row in await cursor.fetchall()}


async def assign(
    tx: Tx, owner: Owner, addresses: Collection[str], projects: Sequence[Project]
) -> None:
    """Assign everybody to each project."""
    await execute(tx, ASSIGN, _pairs(owner, addresses, projects))


async def unassign(
    tx: Tx, owner: Owner, addresses: Collection[str], projects: Sequence[Project]
) -> None:
    """Take everybody from each project and its groups."""
    await execute(tx, UNASSIGN, _pairs(owner, addresses, projects))


async def insert_group(tx: Tx, project: Project, group_id: str, name: str, now: datetime) -> bool:
    """Store a group; False when the name is taken."""
    values = _of(project, group_id=group_id, name=name, now=now)
    return await execute(tx, INSERT_GROUP, values) > 0


async def groups(tx: Tx, project: Project, now: datetime, name: str | None = None) -> list[Group]:
    """Return the groups of a project with their workers, oldest first, or one by its name."""
    values = _of(project, now=now, name=name)
    lines = await fetch_all(tx, _Member, GROUPS, values)
    return [
        Group(
            group_id,
            group_name,
            tuple(GroupWorker(m.person_id, m.email) for m in members if m.email is not None),
        )
        for (group_id, group_name), members in groupby(lines, lambda m: (m.group_id, m.name))
    ]


async def change_members(
    tx: Tx, project: Project, group_id: str, *, add: Collection[str], remove: Collection[str]
) -> None:
    """Add addresses to a group and remove others, all in lower case."""
    await execute(tx, ADD_MEMBERS, _of(project, group_id=group_id, addresses=list(add)))
    await execute(tx, REMOVE_MEMBERS, _of(project, group_id=group_id, addresses=list(remove)))


async def batches(tx: Tx, owner: Owner, name: str | None = None) -> list[StudioBatch]:
    """Return the pending Studio batches in their order, or the one with a name."""
    return await fetch_all(tx, StudioBatch, STUDIO_BATCHES, asdict(owner) | {"name": name})


async def set_batch_groups(tx: Tx, owner: Owner, batch_id: str, group_ids: Collection[str]) -> None:
    """Keep a batch for some groups; without any it is for everybody assigned."""
    values = asdict(owner) | {"batch_id": batch_id, "group_ids": list(group_ids)}
    await execute(tx, SET_BATCH_GROUPS, values)


async def set_order(tx: Tx, owner: Owner, batch_ids: Sequence[str]) -> None:
    """Put some batches first, in this order; the others follow by age."""
    await execute(tx, SET_ORDER, asdict(owner) | {"batch_ids": list(batch_ids)})


def _of(project: Project, **values: object) -> dict[str, object]:
    return asdict(project.owner) | {"project_id": project.project_id} | values


def _pairs(
    owner: Owner, addresses: Collection[str], projects: Sequence[Project]
) -> dict[str, object]:
    return asdict(owner) | {
        "addresses": list(addresses),
        "project_ids": [project.project_id for project in projects],
    }
