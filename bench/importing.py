"""The import of 100,000 tasks into one project: as fast at the end as at the beginning."""

from collections.abc import Sequence

from bench.create import KEYED_BODY
from bench.load import NUMBER, Plan, Result, send
from bench.product import LIVE_KEY, basic, fresh
from bench.table import Row

TASKS = 100_000
CONNECTIONS = 8
EDGE = 1_000


def measure() -> list[Row]:
    """Import, and hold the last thousand answers against the first thousand."""
    body = KEYED_BODY.replace("{", '{"project": "import", ', 1)
    headers = {"Content-Type": "application/json", "Idempotency-Key": NUMBER} | basic(LIVE_KEY)
    with fresh() as product:
        product.call(
            "POST", "/v1/projects", {"name": "import", "type": "categorization"}, **basic(LIVE_KEY)
        )
        request = ("POST", "/v1/task/categorization", headers, body)
        plan = Plan(product.host, product.port, [request], CONNECTIONS, count=1_000)
        send(plan)  # warm
        plan.count, plan.first = TASKS, 1_000_000
        imported = send(plan)
    assert not imported.failures
    first, last = imported.times[:EDGE], imported.times[-EDGE:]
    ratio = Result(times=last).percentile(0.5) / Result(times=first).percentile(0.5)
    return [
        Row(
            f"import of {TASKS:,} tasks, {CONNECTIONS} connections: last {EDGE:,}",
            f"{_times(last)}; {imported.rate:,.0f} /s",
            f"first {EDGE:,}: {_times(first)}",
            ratio,
            "≤ 1.5",
            ratio <= 1.5,
        )
    ]


def _times(times: Sequence[float]) -> str:
    result = Result(times=list(times))
    return f"p50/p99 ms: {result.percentile(0.5):.1f}/{result.percentile(0.99):.1f}"
