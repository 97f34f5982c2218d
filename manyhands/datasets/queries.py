"""All SQL on datasets and deliveries."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.datasets.model import (
    Dataset,
    DeliveredFilters,
    DeliveredTask,
    Delivery,
    DeliveryFilters,
    Line,
    Schedule,
)
from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Owner
from manyhands.jobs.queries import Job

_DATASET = "customer_id, mode, dataset_id, name, created_at"

INSERT_DATASET = f"""
    insert into datasets ({_DATASET})
    values (%(customer_id)s, %(mode)s, %(dataset_id)s, %(name)s, %(created_at)s)
    on conflict (customer_id, mode, name) do nothing
"""
SELECT_DATASETS = f"""
    select {_DATASET} from datasets
    where customer_id = %(customer_id)s and mode = %(mode)s
        and (%(name)s::text is null or name = %(name)s)
    order by created_at, dataset_id
"""

_DELIVERY = """
    v.customer_id, v.mode, v.delivery_id, v.project_id, p.name as project, v.dataset_id,
    d.name as dataset, v.name, v.made_by, v.created_at, v.delivered_at, v.task_count, v.turn_count
"""
INSERT_DELIVERY = """
    insert into data_deliveries (
        customer_id, mode, delivery_id, project_id, dataset_id, name, made_by, created_at)
    values (
        %(customer_id)s, %(mode)s, %(delivery_id)s, %(project_id)s, %(dataset_id)s, %(name)s,
        %(made_by)s, %(created_at)s)
    on conflict (customer_id, mode, project_id, name) do nothing
"""
INSERT_JOB = """
    insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
    values (%(customer_id)s, %(mode)s, %(delivery_id)s, %(kind)s, %(delivery_id)s,
        %(created_at)s, %(created_at)s)
"""
SELECT_DELIVERIES = f"""
    select {_DELIVERY} from data_deliveries v
    join projects p using (customer_id, mode, project_id)
    left join datasets d on d.customer_id = v.customer_id and d.mode = v.mode
        and d.dataset_id = v.dataset_id
    where v.customer_id = %(customer_id)s and v.mode = %(mode)s
        and (v.delivered_at is not null or %(unfinished)s::boolean)
        and (%(delivery_id)s::text is null or v.delivery_id = %(delivery_id)s)
        and (%(name)s::text is null or v.name = %(name)s)
        and (%(project_id)s::text is null or v.project_id = %(project_id)s)
        and (%(dataset_id)s::text is null or v.dataset_id = %(dataset_id)s)
        and (%(delivered_from)s::timestamptz is null or v.delivered_at >= %(delivered_from)s)
        and (%(delivered_to)s::timestamptz is null or v.delivered_at <= %(delivered_to)s)
        and (not %(in_datasets)s::boolean or v.dataset_id is not null)
    order by v.delivered_at desc nulls first, v.delivery_id desc
"""

# A task completed again since it was delivered, after a recall, is delivered once more.
_UNDELIVERED = """
    from tasks t
    where t.customer_id = %(customer_id)s and t.mode = %(mode)s
        and t.project_id = %(project_id)s and t.status = 'completed' and t.quality_kind is null
        and not exists (
            select from delivered_tasks d
            where d.customer_id = t.customer_id and d.mode = t.mode and d.task_id = t.task_id
                and d.completed_at = t.completed_at)
"""
ANY_UNDELIVERED = f"select exists (select {_UNDELIVERED})"
LOCK_UNFINISHED = """
    select project_id from data_deliveries
    where customer_id = %(customer_id)s and mode = %(mode)s and delivery_id = %(delivery_id)s
        and delivered_at is null
    for update
"""
GATHER = f"""
    insert into delivered_tasks (
        customer_id, mode, delivery_id, task_id, completed_at, response)
    select t.customer_id, t.mode, %(delivery_id)s, t.task_id, t.completed_at,
        (select y.response from task_bodies y
        where y.customer_id = t.customer_id and y.mode = t.mode and y.task_id = t.task_id)
    {_UNDELIVERED}
"""
FINISH = """
    update data_deliveries set delivered_at = %(now)s, task_count = g.tasks, turn_count = g.turns
    from (
        select count(*) as tasks, coalesce(sum(case
            when json_typeof(response #> '{threads,0,turns}') = 'array'
            then json_array_length(response #> '{threads,0,turns}')
            when response -> 'sensitive_content_reports' is not null then 0 else 1 end), 0) as turns
        from delivered_tasks
        where customer_id = %(customer_id)s and mode = %(mode)s
            and delivery_id = %(delivery_id)s) g
    where customer_id = %(customer_id)s and mode = %(mode)s and delivery_id = %(delivery_id)s
"""
DROP_EMPTY = """
    delete from data_deliveries
    where customer_id = %(customer_id)s and mode = %(mode)s and delivery_id = %(delivery_id)s
        and task_count = 0
"""

# The tasks are looked up one by one behind those of the delivery: a page reads no more of it.
_SOME_DELIVERED = """
    from delivered_tasks d
    join data_deliveries v using (customer_id, mode, delivery_id)
    cross join lateral (
        select t.type, t.status, t.created_at from tasks t
        where t.customer_id = d.customer_id and t.mode = d.mode and t.task_id = d.task_id
        limit 1) t
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s
        and d.delivery_id = %(delivery_id)s and v.delivered_at is not null
        and (%(status)s::text is null or t.status = %(status)s)
        and (%(completed_from)s::timestamptz is null or d.completed_at >= %(completed_from)s)
        and (%(completed_to)s::timestamptz is null or d.completed_at <= %(completed_to)s)
"""
_DELIVERED = """
    from delivered_tasks d
    join data_deliveries v using (customer_id, mode, delivery_id)
    join tasks t using (customer_id, mode, task_id)
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s and v.delivered_at is not null
        and d.delivery_id >= coalesce(%(delivery_id)s::text, '')
        and d.delivery_id <= coalesce(%(delivery_id)s::text, 'g')
        and (%(dataset_id)s::text is null or v.dataset_id = %(dataset_id)s)
        and (not %(in_datasets)s::boolean or v.dataset_id is not null)
        and (%(status)s::text is null or t.status = %(status)s)
        and (%(completed_from)s::timestamptz is null or d.completed_at >= %(completed_from)s)
        and (%(completed_to)s::timestamptz is null or d.completed_at <= %(completed_to)s)
        and (%(delivered_from)s::timestamptz is null or v.delivered_at >= %(delivered_from)s)
        and (%(delivered_to)s::timestamptz is null or v.delivered_at <= %(delivered_to)s)
"""
_DELIVERED = """
    d.task_id, d.delivery_id, v.dataset_id, v.delivered_at, t.type, t.status, t.created_at,
    d.completed_at, d.response as response_json
"""
SELECT_DELIVERED = f"""
    select {_DELIVERED} {_SOME_DELIVERED}
        and d.task_id > %(after_task_id)s
    order by d.task_id
    limit %(limit)s
"""
COUNT_DELIVERED = f"select count(*) {_SOME_DELIVERED}"
LAST_DELIVERED = f"""
    select distinct on (d.task_id) {_DELIVERED}
    from delivered_tasks d
    join data_deliveries v using (customer_id, mode, delivery_id)
    join tasks t using (customer_id, mode, task_id)
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s
        and d.task_id = any(%(task_ids)s::text[]) and v.delivered_at is not null
        and (not %(in_datasets)s::boolean or v.dataset_id is not null)
    order by d.task_id, d.delivery_id desc
"""
SELECT_LINES = """
    select d.task_id, t.type, t.created_at, d.completed_at, y.params as params_json,
        y.metadata as metadata_json, d.response as response_json
    from delivered_tasks d
    join tasks t using (customer_id, mode, task_id)
    join task_bodies y using (customer_id, mode, task_id)
    where d.customer_id = %(customer_id)s and d.mode = %(mode)s
        and d.delivery_id = %(delivery_id)s and d.task_id > %(after_task_id)s
    order by d.task_id
    limit %(limit)s
"""

_SCHEDULE = "customer_id, mode, project_id, every, dataset_id, next_at"
SELECT_SCHEDULES = f"""
    select {_SCHEDULE} from delivery_schedules
    where customer_id = %(customer_id)s and mode = %(mode)s
"""
SAVE_SCHEDULE = f"""
    insert into delivery_schedules ({_SCHEDULE})
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(every)s, %(dataset_id)s, %(next_at)s)
    on conflict (customer_id, mode, project_id) do update
        set every = excluded.every, dataset_id = excluded.dataset_id, next_at = excluded.next_at
"""
DELETE_SCHEDULE = """
    delete from delivery_schedules
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
"""
DUE_SCHEDULES = f"""
    select {_SCHEDULE} from delivery_schedules
    where next_at <= %(now)s
    order by next_at limit %(limit)s
    for update skip locked
"""


async def insert_dataset(tx: Tx, dataset: Dataset) -> None:
    """Store a dataset, unless there is one of its name."""
    await execute(tx, INSERT_DATASET, asdict(dataset))


async def select_datasets(tx: Tx, owner: Owner, name: str | None = None) -> list[Dataset]:
    """Return the datasets, oldest first, or the one of a name."""
    return await fetch_all(tx, Dataset, SELECT_DATASETS, asdict(owner) | {"name": name})


async def insert_delivery(tx: Tx, delivery: Delivery, *, job: str) -> bool:
    """Store a delivery and the job that gathers its tasks; False when the name is taken."""
    values = asdict(delivery) | {"kind": job}
    if not await execute(tx, INSERT_DELIVERY, values):
        return False
    await execute(tx, INSERT_JOB, values)
    return True


async def select_deliveries(
    tx: Tx, owner: Owner, filters: DeliveryFilters, *, unfinished: bool = False
) -> list[Delivery]:
    """Return deliveries, newest first; ``unfinished`` ones only if wanted."""
    values = asdict(owner) | asdict(filters) | {"unfinished": unfinished}
    return await fetch_all(tx, Delivery, SELECT_DELIVERIES, values)


async def any_undelivered(tx: Tx, owner: Owner, project_id: str) -> bool:
    """Tell whether a project has completed tasks that no delivery has."""
    values = asdict(owner) | {"project_id": project_id}
    return bool(await fetch_value(tx, ANY_UNDELIVERED, values))


async def gather(tx: Tx, job: Job, now: datetime) -> None:
    """Freeze what a delivery is of, unless that is done; without anything it goes."""
    values = asdict(job.owner) | {"delivery_id": job.subject_id, "now": now}
    project_id = await fetch_value(tx, LOCK_UNFINISHED, values)
    if project_id is None:
        return
    await execute(tx, GATHER, values | {"project_id": project_id})
    await execute(tx, FINISH, values)
    await execute(tx, DROP_EMPTY, values)


async def select_delivered(
    tx: Tx, owner: Owner, filters: DeliveredFilters, *, limit: int, after: str = ""
) -> list[DeliveredTask]:
    """Return tasks of a delivery behind a task's id."""
    values = asdict(owner) | asdict(filters) | {"after_task_id": after, "limit": limit}
    return await fetch_all(tx, DeliveredTask, SELECT_DELIVERED, values)


async def count_delivered(tx: Tx, owner: Owner, filters: DeliveredFilters) -> int:
    """Return how many delivered tasks the filters leave."""
    return int(await fetch_value(tx, COUNT_DELIVERED, asdict(owner) | asdict(filters)))


async def last_delivered(
    tx: Tx, owner: Owner, task_ids: Sequence[str], *, in_datasets: bool = False
) -> dict[str, DeliveredTask]:
    """Return what was delivered last of some tasks, by their ids; see `DeliveryFilters`."""
    values = asdict(owner) | {"task_ids": list(task_ids), "in_datasets": in_datasets}
    found = await fetch_all(tx, DeliveredTask, LAST_DELIVERED, values)
    return {delivered.task_id: delivered for delivered in found}


async def select_lines(tx: Tx, delivery: Delivery, *, after: str, limit: int) -> list[Line]:
    """Return tasks of a delivery with what was asked, behind a task's id."""
    place = {"delivery_id": delivery.delivery_id, "after_task_id": after, "limit": limit}
    return await fetch_all(tx, Line, SELECT_LINES, asdict(delivery.owner) | place)


async def select_schedules(tx: Tx, owner: Owner) -> list[Schedule]:
    """Return which projects are delivered by themselves."""
    return await fetch_all(tx, Schedule, SELECT_SCHEDULES, asdict(owner))


async def save_schedule(tx: Tx, schedule: Schedule) -> None:
    """Set when a project is delivered."""
    await execute(tx, SAVE_SCHEDULE, asdict(schedule))


async def delete_schedule(tx: Tx, owner: Owner, project_id: str) -> None:
    """Deliver a project by hand alone."""
    await execute(tx, DELETE_SCHEDULE, asdict(owner) | {"project_id": project_id})


async def lock_first_due(tx: Tx, now: datetime) -> Schedule | None:
    """Lock the schedule that has been due longest."""
    return await fetch_one(tx, Schedule, DUE_SCHEDULES, {"now": now, "limit": 1})
