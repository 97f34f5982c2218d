"""What claims, lists and totals cost as the number of tasks and batches in one project grows."""

from dataclasses import dataclass, fields
from datetime import datetime

from bench.load import Plan, Result, send
from bench.product import LIVE_KEY, Product, basic, fresh
from bench.queue import claims, fill
from bench.table import Row
from manyhands.tasks.filters import Position
from manyhands.tasks.scan import encode_position

SIZES = (10_000, 100_000, 1_000_000)
TASKS_IN_BATCH = 100
REQUESTS = 1_500


@dataclass
class Costs:
    """The answers' times with one number of tasks."""

    claim: Result
    first_page: Result
    deep_page: Result
    v2_first_page: Result
    v2_deep_page: Result
    v2_sparse_page: Result
    total: Result
    batch_status: Result
    batch_list: Result


WHAT = {
    "claim": "claim the next task",
    "first_page": "list page of a project, newest 100 with total",
    "deep_page": "list page in the middle, 100 with total",
    "v2_first_page": "version 2: list page of a project, newest 100",
    "v2_deep_page": "version 2: list page in the middle, 100",
    "v2_sparse_page": "version 2: list page of a status that no task is in",
    "total": "total of one status",
    "batch_status": "status of a batch",
    "batch_list": "list page of batches, newest 100 with total",
}


def measure() -> list[Row]:
    """Fill one instance step by step and measure at each size."""
    costs = []
    with fresh(pool_size="4") as product:
        product.call(
            "POST", "/v1/projects", {"name": "bench", "type": "categorization"}, **basic(LIVE_KEY)
        )
        for filled, size in zip((0, *SIZES), SIZES, strict=False):
            fill(product, "bench", filled, size, in_batch=TASKS_IN_BATCH)
            costs.append(_measure(product, size))
    return [_row(field.name, costs) for field in fields(Costs)]


def _row(name: str, costs: list[Costs]) -> Row:
    results: list[Result] = [getattr(each, name) for each in costs]
    times = " · ".join(f"{r.percentile(0.5):.1f}/{r.percentile(0.99):.1f}" for r in results)
    ratio = results[-1].percentile(0.5) / results[0].percentile(0.5)
    sizes = " · ".join(f"{size:,}" for size in SIZES)
    against = f"tasks, {TASKS_IN_BATCH} in a batch: {sizes}"
    return Row(WHAT[name], f"p50/p99 ms: {times}", against, ratio, "≤ 1.5", ratio <= 1.5)


def v2_token(task: dict[str, str]) -> str:
    """Return the token that leads on behind a task in a list of version 2."""
    place = Position(datetime.fromisoformat(task["created_at"]), task["task_id"])
    return encode_position(place)


def _measure(product: Product, size: int) -> Costs:
    def get(path: str) -> Result:
        requests = [("GET", path, basic(LIVE_KEY), "")]
        plan = Plan(product.host, product.port, requests, connections=1, count=REQUESTS // 3)
        send(plan)
        result = send(plan)
        assert not result.failures
        return result

    list_of = "/v1/tasks?project=bench"
    middle = product.call("GET", f"{list_of}&limit=1&offset={size // 2}", **basic(LIVE_KEY))
    v2_list = "/v2/tasks?project_name=bench"
    return Costs(
        claim=claims(product, REQUESTS),
        first_page=get(list_of),
        deep_page=get(f"{list_of}&next_token={middle['next_token']}"),
        v2_first_page=get(v2_list),
        v2_deep_page=get(f"{v2_list}&next_token={v2_token(middle['docs'][0])}"),
        v2_sparse_page=get(f"{v2_list}&status=error"),
        total=get(f"{list_of}&limit=1&status=pending"),
        batch_status=get(f"/v1/batches/bench%20{size // TASKS_IN_BATCH // 2}/status"),
        batch_list=get("/v1/batches"),
    )
