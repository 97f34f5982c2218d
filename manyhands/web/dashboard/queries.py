"""SQL of the dashboard's home: figures that cost the same with any number of tasks."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, fetch_all, fetch_one
from manyhands.ids import Owner

# Counting stops at 10,000: "10,000+" is as good on a tile, and a home page must stay quick.
FIGURES = """
    with totals as (
        select status, sum(n) as n from (
            select status, n from task_counts
            where customer_id = %(customer_id)s and mode = %(mode)s
            union all
            select status, n from task_count_changes
            where customer_id = %(customer_id)s and mode = %(mode)s) c
        group by status
    )
    select
        coalesce((select n from totals where status = 'pending'), 0)::bigint as pending,
        coalesce((select n from totals where status = 'completed'), 0)::bigint as completed,
        coalesce((select n from totals where status = 'error'), 0)::bigint as errored,
        coalesce((select n from totals where status = 'canceled'), 0)::bigint as canceled,
        (select count(*) from (
            select from claims where customer_id = %(customer_id)s and mode = %(mode)s
                and state = 'active' limit 10001) a) as in_work,
        (select count(*) from (
            select from tasks where customer_id = %(customer_id)s and mode = %(mode)s
                and status = 'pending' and quality_kind is null and due_at < %(now)s
                limit 10001) l) as late,
        (select count(*) from (
            select from tasks where customer_id = %(customer_id)s and mode = %(mode)s
                and status = 'pending' and quality_kind is null and due_at >= %(now)s
                and due_at < %(soon)s
                limit 10001) s) as due_soon,
        (select min(due_at) from tasks where customer_id = %(customer_id)s and mode = %(mode)s
            and status = 'pending' and quality_kind is null) as next_due_at,
        (select count(*) from (
            select from tasks where customer_id = %(customer_id)s and mode = %(mode)s
                and quality_kind is null and created_at >= %(since)s
                limit 10001) c) as created_today,
        (select count(*) from (
            select from tasks where customer_id = %(customer_id)s and mode = %(mode)s
                and completed_at >= %(since)s limit 10001) d) as completed_today,
        (select count(*) from (
            select from deliveries where customer_id = %(customer_id)s and mode = %(mode)s
                and state = 'scheduled' limit 10001) w) as callbacks_waiting,
        (select count(*) from (
            select from deliveries d where d.customer_id = %(customer_id)s and d.mode = %(mode)s
                and d.state = 'gave_up' and not exists (
                    select from deliveries r
                    where r.customer_id = d.customer_id and r.mode = d.mode
                        and r.task_id = d.task_id and r.event_id = d.event_id
                        and r.created_at > d.created_at)
                limit 10001) g) as callbacks_lost,
        (select max(last_success_at) from origins
            where customer_id = %(customer_id)s and mode = %(mode)s) as last_callback_at
"""

BY_HOUR = """
    select hour, sum(created)::bigint as created, sum(completed)::bigint as completed
    from (
        select date_trunc('hour', created_at) as hour, count(*) as created, 0 as completed
        from tasks where customer_id = %(customer_id)s and mode = %(mode)s
            and quality_kind is null and created_at >= %(from)s
        group by 1
        union all
        select date_trunc('hour', completed_at), 0, count(*)
        from tasks where customer_id = %(customer_id)s and mode = %(mode)s
            and completed_at >= %(from)s
        group by 1) h
    group by hour order by hour
"""

REPORTS = """
    select c.task_id, c.reason, c.note, c.ended_at as at, p.name as person, t.type
    from claims c
    join tasks t using (customer_id, mode, task_id)
    join people p on p.customer_id = c.customer_id and p.person_id = c.person_id
    where c.customer_id = %(customer_id)s and c.mode = %(mode)s and c.state = 'skipped'
        and c.reason like 'report:%%' and t.status = 'pending'
    order by c.ended_at desc limit 20
"""

STEPS = """
    select
        exists (select from api_keys where customer_id = %(customer_id)s and mode = 'test'
            and revoked_at is null) as has_test_key,
        exists (select from tasks where customer_id = %(customer_id)s and mode = 'test')
            as has_test_task,
        exists (select from origins where customer_id = %(customer_id)s
            and last_success_at is not null) as has_callback,
        exists (select from api_keys where customer_id = %(customer_id)s and mode = 'live'
            and revoked_at is null) as has_live_key,
        exists (select from tasks where customer_id = %(customer_id)s and mode = 'live')
            as has_live_task,
        exists (select from submissions where customer_id = %(customer_id)s) as has_live_answer,
        exists (select from origins where customer_id = %(customer_id)s
            and last_success_at is not null and origin <> all(%(own_origins)s::text[]))
            as has_own_callback,
        (select count(*) from (select from people where customer_id = %(customer_id)s limit 2) p)
            > 1 as has_team
"""

# What is on its way of some tasks; the others' fate stands in the task.
UNDER_WAY = """
    select task_id, max(attempts) as attempts from deliveries
    where customer_id = %(customer_id)s and mode = %(mode)s and state = 'scheduled'
        and task_id = any(%(task_ids)s::text[])
    group by task_id
"""

PLACES = """
    select p.name as project, p.type, b.name as batch
    from projects p left join batches b using (customer_id, mode, project_id)
    where p.customer_id = %(customer_id)s and p.mode = %(mode)s
    order by p.created_at, p.project_id, b.created_at, b.batch_id
    limit 1000
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The tiles; counts but the first four stop at 10,001."""

    pending: int
    completed: int
    errored: int
    canceled: int
    in_work: int
    late: int
    due_soon: int
    next_due_at: datetime | None
    created_today: int
    completed_today: int
    callbacks_waiting: int
    callbacks_lost: int
    last_callback_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hour:
    """Tasks in and out within an hour."""

    hour: datetime
    created: int
    completed: int


@dataclass(frozen=True, slots=True)
class Report:
    """A worker's report on an open task."""

    task_id: str
    reason: str
    note: str | None
    at: datetime
    person: str
    type: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What has really happened of the first steps.

    ``has_own_callback``: one arrived somewhere else than in a request bin of this server.
    """

    has_test_key: bool
    has_test_task: bool
    has_callback: bool
    has_live_key: bool
    has_live_task: bool
    has_live_answer: bool
    has_own_callback: bool
    has_team: bool


@dataclass(frozen=True, slots=True)
class UnderWayRow:
    """A task with a callback on its way, and how often that was tried."""

    task_id: str
    attempts: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A project with one of its batches, or with none."""

    project: str
    type: str
    batch: str | None


async def figures(
    tx: Tx, owner: Owner, *, now: datetime, soon: datetime, since: datetime
) -> Figures:
    """Return the tiles."""
    values = _key(owner) | {"now": now, "soon": soon, "since": since}
    found = await fetch_one(tx, Figures, FIGURES, values)
    assert found is not None
    return found


async def by_hour(tx: Tx, owner: Owner, since: datetime) -> list[Hour]:
    """Return tasks in and out by hour."""
    return await fetch_all(tx, Hour, BY_HOUR, _key(owner) | {"from": since})


async def reports(tx: Tx, owner: Owner) -> list[Report]:
    """Return workers' reports on open tasks, newest first."""
    return await fetch_all(tx, Report, REPORTS, _key(owner))


async def steps(tx: Tx, customer_id: str, *, own_origins: Collection[str]) -> Steps:
    """Return what has really happened of the first steps; ``own_origins`` are this server's."""
    values = {"customer_id": customer_id, "own_origins": list(own_origins)}
    found = await fetch_one(tx, Steps, STEPS, values)
    assert found is not None
    return found


async def under_way(tx: Tx, owner: Owner, task_ids: list[str]) -> dict[str, int]:
    """Return which of some tasks have a callback on its way, and after how many attempts."""
    values = _key(owner) | {"task_ids": task_ids}
    rows = await fetch_all(tx, UnderWayRow, UNDER_WAY, values)
    return {row.task_id: row.attempts for row in rows}


async def places(tx: Tx, owner: Owner) -> list[PlaceRow]:
    """Return projects and batches for the filters."""
    return await fetch_all(tx, PlaceRow, PLACES, _key(owner))


def _key(owner: Owner) -> dict[str, Any]:
    return asdict(owner)
