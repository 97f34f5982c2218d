"""All SQL on batches as they are made and listed; how they go on is in `manyhands.batches`."""

from collections.abc import Sequence
from dataclasses import asdict

from manyhands.db.pool import Tx, execute, fetch_all, fetch_value
from manyhands.ids import Owner
from manyhands.projects.model import Batch, BatchFilters

BATCH_COLUMNS = """
    b.customer_id, b.mode, b.batch_id, b.project_id, p.name as project, b.name, b.status,
    b.callback, b.metadata as metadata_json, b.calibration_batch, b.self_label_batch, b.priority,
    b.created_at, b.finalized_at, b.completed_at, b.audited_at, b.completed_tasks, b.events
"""

INSERT_BATCH = """
    insert into batches (
        customer_id, mode, batch_id, project_id, name, status, callback, metadata,
        calibration_batch, self_label_batch, priority, created_at)
    values (
        %(customer_id)s, %(mode)s, %(batch_id)s, %(project_id)s, %(name)s, %(status)s,
        %(callback)s, %(metadata_json)s, %(calibration_batch)s, %(self_label_batch)s,
        %(priority)s, %(created_at)s)
    on conflict (customer_id, mode, name) do nothing
"""

# Projects are looked up once and not for every batch: a customer may have ten thousand.
_SOME_BATCHES = """
    from batches b
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and (%(batch_id)s::text is null or b.batch_id = %(batch_id)s)
        and (%(name)s::text is null or b.name = %(name)s)
        and (%(project)s::text is null or b.project_id = (
            select project_id from projects
            where customer_id = %(customer_id)s and mode = %(mode)s and name = %(project)s))
        and (%(status)s::text is null or b.status = %(status)s)
        and (%(created_from)s::timestamptz is null or b.created_at >= %(created_from)s)
        and (%(created_to)s::timestamptz is null or b.created_at <= %(created_to)s)
        and (%(completed_from)s::timestamptz is null or b.completed_at >= %(completed_from)s)
        and (%(completed_to)s::timestamptz is null or b.completed_at <= %(completed_to)s)
        and (%(audited_from)s::timestamptz is null or b.audited_at >= %(audited_from)s)
        and (%(audited_to)s::timestamptz is null or b.audited_at <= %(audited_to)s)
        and (%(older_than)s::timestamptz is null
            or (b.created_at, b.batch_id) < (%(older_than)s, %(older_than_id)s))
        and (not %(exclude_archived)s::boolean or b.project_id <> all(array(
            select project_id from projects
            where customer_id = %(customer_id)s and mode = %(mode)s and archived_at is not null)))
"""
SELECT_BATCHES = f"""
    with page as materialized (
        select b.* {_SOME_BATCHES}
        order by b.created_at desc, b.batch_id desc
        limit %(limit)s offset %(offset)s
    )
    select {BATCH_COLUMNS}
    from page b join projects p using (customer_id, mode, project_id)
    order by b.created_at desc, b.batch_id desc
"""
BATCHES_BY_ID = f"""
    select {BATCH_COLUMNS}
    from batches b join projects p using (customer_id, mode, project_id)
    where b.customer_id = %(customer_id)s and b.mode = %(mode)s
        and b.batch_id = any(%(batch_ids)s::text[])
"""
COUNT_BATCHES = f"select count(*) {_SOME_BATCHES}"


async def insert_batch(tx: Tx, batch: Batch) -> bool:
    """Store a batch; False when the name is taken."""
    return await execute(tx, INSERT_BATCH, asdict(batch)) > 0


async def select_batches(
    tx: Tx, owner: Owner, filters: BatchFilters, *, limit: int, offset: int = 0
) -> list[Batch]:
    """Return batches, newest first."""
    values = asdict(owner) | asdict(filters) | {"limit": limit, "offset": offset}
    return await fetch_all(tx, Batch, SELECT_BATCHES, values)


async def batches_by_id(tx: Tx, owner: Owner, batch_ids: Sequence[str]) -> list[Batch]:
    """Return the batches with some ids, in no order."""
    values = asdict(owner) | {"batch_ids": list(batch_ids)}
    return await fetch_all(tx, Batch, BATCHES_BY_ID, values)


async def count_batches(tx: Tx, owner: Owner, filters: BatchFilters) -> int:
    """Return how many batches the filters leave."""
    return int(await fetch_value(tx, COUNT_BATCHES, asdict(owner) | asdict(filters)))
