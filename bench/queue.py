"""A full queue: tasks are written into the database at once, and claimed over HTTP."""

import time

import psycopg

from bench.load import Result
from bench.product import Product

BATCHES = """
    insert into batches (
        customer_id, mode, batch_id, project_id, name, status, callback, metadata, created_at,
        finalized_at)
    select %(customer_id)s, 'live', lpad(to_hex(n), 24, 'b'), %(project_id)s,
        %(project)s || ' ' || n, 'in_progress', '', '{}',
        now() - interval '20 days' + n * interval '1 minute', now()
    from generate_series(%(first)s::int / %(in_batch)s::int, %(last)s::int / %(in_batch)s::int) n
    on conflict do nothing
"""
# Live categorization tasks of the last weeks, all waiting for a person.
TASKS = """
    with made as (
        select lpad(to_hex(n), 24, '0') as task_id,
            lpad(to_hex(n / %(in_batch)s::int), 24, 'b') as batch_id,
            now() - interval '20 days' + n * interval '1 second' as created_at
        from generate_series(%(first)s::int, %(last)s::int) n
    ), task as (
        insert into tasks (
            customer_id, mode, task_id, type, status, project_id, batch_id, urgency, priority,
            clear_unique_id_on_error, tags, created_at, updated_at, due_at, ready_at)
        select %(customer_id)s, 'live', task_id, 'categorization', 'pending', %(project_id)s,
            batch_id, 'day', 0, false, '{}', created_at, created_at,
            created_at + interval '1 day', created_at
        from made
    ), body as (
        insert into task_bodies (customer_id, mode, task_id, instruction, params, metadata)
        select %(customer_id)s, 'live', task_id, 'Is this about money?',
            '{"attachment_type":"text","attachment":"A short text.","categories":["yes","no"]}',
            '{}'
        from made
    ), slot as (
        insert into slots (
            customer_id, mode, task_id, slot_no, state, rank_due_at, priority, task_created_at,
            project_id, type, pool_id)
        select %(customer_id)s, 'live', task_id, 1, 'open',
            date_trunc('hour', created_at + interval '1 day'), 0, created_at, %(project_id)s,
            'categorization', case when %(studio)s then batch_id end
        from made
    )
    insert into task_count_changes (customer_id, mode, type, status, project_id, batch_id, n)
    select %(customer_id)s, 'live', 'categorization', 'pending', %(project_id)s, batch_id, count(*)
    from made group by batch_id
"""


def fill(
    product: Product, project: str, first: int, last: int, *, in_batch: int, studio: bool = False
) -> None:
    """Write the tasks after number ``first`` up to ``last`` into batches of a project."""
    with psycopg.connect(product.conninfo, autocommit=True) as conn:
        place = conn.execute(
            "select customer_id, project_id from projects where name = %s", [project]
        ).fetchone()
        assert place is not None
        for start in range(first, last, 100_000):
            values = {
                "customer_id": place[0],
                "project_id": place[1],
                "project": project,
                "first": start + 1,
                "last": min(start + 100_000, last),
                "in_batch": in_batch,
                "studio": studio,
            }
            conn.execute(BATCHES.encode(), values)
            conn.execute(TASKS.encode(), values)
        conn.execute("vacuum analyze")
        conn.execute("checkpoint")


def claims(product: Product, count: int) -> Result:
    """Claim and answer, over and over: the time of the claims alone is what counts."""
    cookie = {"Cookie": product.sign_in(), "Content-Type": "application/json"}
    claimed = Result()
    for _ in range(count):
        started = time.perf_counter()
        claim = product.call("POST", "/app/api/work/next", {}, **cookie)["claim"]
        claimed.times.append((time.perf_counter() - started) * 1_000)
        path = f"/app/api/work/claims/{claim['claim_id']}/submit"
        wish = {"submission_id": claim["claim_id"], "answer": {"category": "yes"}}
        product.call("POST", path, wish, **cookie)
    return claimed
