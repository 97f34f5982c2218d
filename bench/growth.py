"""What a claim, a list page and a total cost as the number of tasks grows."""

import time
from dataclasses import dataclass

import psycopg

from bench.load import Plan, Result, send
from bench.product import LIVE_KEY, Product, basic, fresh
from bench.table import Row

SIZES = (10_000, 100_000, 1_000_000)
REQUESTS = 1_500

# Live categorization tasks of the last weeks, all waiting for a person.
FILL = """
    with made as (
        select lpad(to_hex(n), 24, '0') as task_id,
            now() - interval '20 days' + n * interval '1 second' as created_at
        from generate_series(%(first)s::int, %(last)s::int) n
    ), task as (
        insert into tasks (
            customer_id, mode, task_id, type, status, urgency, priority,
            clear_unique_id_on_error, tags, created_at, updated_at, due_at, ready_at)
        select %(customer_id)s, 'live', task_id, 'categorization', 'pending', 'day', 0, false, '{}',
            created_at, created_at, created_at + interval '1 day', created_at
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
            type)
        select %(customer_id)s, 'live', task_id, 1, 'open',
            date_trunc('hour', created_at + interval '1 day'), 0, created_at, 'categorization'
        from made
    )
    insert into task_counts (customer_id, mode, type, status, project_id, batch_id, n)
    select %(customer_id)s, 'live', 'categorization', 'pending', '', '', count(*) from made
    on conflict (customer_id, mode, type, status, project_id, batch_id, customer_review_status)
    do update set n = task_counts.n + excluded.n
"""


@dataclass
class Costs:
    """The answers' times with one number of tasks."""

    first_page: Result
    deep_page: Result
    total: Result
    claim: Result


def measure() -> list[Row]:
    """Fill one instance step by step and measure at each size."""
    costs: dict[int, Costs] = {}
    with fresh(pool_size="4") as product:
        filled = 0
        for size in SIZES:
            _fill(product, filled, size)
            filled = size
            costs[size] = _measure(product, size)
    least, most = costs[SIZES[0]], costs[SIZES[-1]]
    return [
        _row(what, getattr(least, name), getattr(most, name), list(costs.values()), name)
        for what, name in (
            ("claim the next task", "claim"),
            ("list page, newest 100 with total", "first_page"),
            ("list page in the middle, 100 with total", "deep_page"),
            ("total of one status", "total"),
        )
    ]


def _row(what: str, least: Result, most: Result, every: list[Costs], name: str) -> Row:
    times = " · ".join(
        f"{getattr(costs, name).percentile(0.5):.1f}/{getattr(costs, name).percentile(0.99):.1f}"
        for costs in every
    )
    ratio = most.percentile(0.99) / least.percentile(0.99)
    sizes = " · ".join(f"{size:,}" for size in SIZES)
    return Row(what, f"p50/p99 ms: {times}", f"tasks: {sizes}", ratio, "≤ 1.5", ratio <= 1.5)


def _fill(product: Product, first: int, last: int) -> None:
    with psycopg.connect(product.conninfo, autocommit=True) as conn:
        owner = conn.execute("select customer_id from customers").fetchone()
        assert owner is not None
        for start in range(first, last, 100_000):
            values = {
                "customer_id": owner[0],
                "first": start + 1,
                "last": min(start + 100_000, last),
            }
            conn.execute(FILL.encode(), values)
        conn.execute("vacuum analyze")
        conn.execute("checkpoint")


def _measure(product: Product, size: int) -> Costs:
    def get(path: str) -> Result:
        requests = [("GET", path, basic(LIVE_KEY), "")]
        plan = Plan(product.host, product.port, requests, connections=1, count=REQUESTS // 3)
        send(plan)
        result = send(plan)
        assert not result.failures
        return result

    middle = product.call("GET", f"/v1/tasks?limit=1&offset={size // 2}", **basic(LIVE_KEY))[
        "next_token"
    ]
    return Costs(
        first_page=get("/v1/tasks"),
        deep_page=get(f"/v1/tasks?next_token={middle}"),
        total=get("/v1/tasks?limit=1&status=pending"),
        claim=_claims(product),
    )


def _claims(product: Product) -> Result:
    """Claim and put back, over and over: the time of the claims alone is what counts."""
    cookie = {"Cookie": product.sign_in(), "Content-Type": "application/json"}
    claimed = Result()
    for _ in range(REQUESTS):
        started = time.perf_counter()
        claim = product.call("POST", "/app/api/work/next", {}, **cookie)["claim"]
        claimed.times.append((time.perf_counter() - started) * 1_000)
        path = f"/app/api/work/claims/{claim['claim_id']}/submit"
        wish = {"submission_id": claim["claim_id"], "answer": {"category": "yes"}}
        product.call("POST", path, wish, **cookie)
    return claimed
