"""What a claim costs when more than plain tasks are in the queue."""

from bench.load import Result
from bench.product import EMAIL, LIVE_KEY, Product, basic, fresh
from bench.queue import claims, fill
from bench.table import Row

CLAIMS = 500
TASKS = 20_000
TRAINING, EVALUATION = 20, 500
FEW_BATCHES, MANY_BATCHES = 10, 5_000
BODY = {"attachment_type": "text", "attachment": "A text.", "categories": ["yes", "no"]}


def measure() -> list[Row]:
    """Measure claims before and after there is more to choose from."""
    with fresh(pool_size="4") as product:
        quality = _quality(product)
    with fresh(pool_size="4") as product:
        studio = _studio(product)
    return [quality, studio]


def _quality(product: Product) -> Row:
    _project(product, "quality")
    fill(product, "quality", 0, TASKS, in_batch=100)
    before = claims(product, CLAIMS)
    for kind, count in (("training", TRAINING), ("evaluation", EVALUATION)):
        wish = BODY | {"project": "quality", "expected_response": {"category": "yes"}}
        for _ in range(count):
            product.call("POST", f"/v1/{kind}_tasks/categorization", wish, **basic(LIVE_KEY))
    after = claims(product, CLAIMS)
    what = f"claim with {EVALUATION} evaluation tasks mixed in"
    return _row(what, after, "without them", before)


def _studio(product: Product) -> Row:
    _project(product, "studio", studio=True)
    assigned = {"emails": [EMAIL], "projects": ["studio"]}
    product.call("POST", "/v1/studio/assignments/add", assigned, **basic(LIVE_KEY))
    few, many = FEW_BATCHES * 100, MANY_BATCHES * 100
    fill(product, "studio", 0, few, in_batch=100, studio=True)
    before = claims(product, CLAIMS)
    fill(product, "studio", few, many, in_batch=100, studio=True)
    after = claims(product, CLAIMS)
    what = f"claim with {MANY_BATCHES:,} Studio batches"
    return _row(what, after, f"with {FEW_BATCHES}", before)


def _project(product: Product, name: str, *, studio: bool = False) -> None:
    wish = {"name": name, "type": "categorization", "studio": studio}
    product.call("POST", "/v1/projects", wish, **basic(LIVE_KEY))


def _row(what: str, most: Result, against: str, least: Result) -> Row:
    ratio = most.percentile(0.5) / least.percentile(0.5)
    return Row(what, _times(most), f"{against}: {_times(least)}", ratio, "≤ 1.5", ratio <= 1.5)


def _times(result: Result) -> str:
    return f"p50/p99 ms: {result.percentile(0.5):.1f}/{result.percentile(0.99):.1f}"
