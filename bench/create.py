"""Creating tasks, against pgbench doing the same durable insert."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.load import NUMBER, Plan, send
from bench.product import LIVE_KEY, Product, basic, fresh
from bench.table import Row, median
from manyhands.db.embedded_binaries import find_binaries
from manyhands.tasks.queries import INSERT_TASK

SECONDS = 5.0
CLIENTS = 32
TEXT = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 10
BODY = (
    '{"callback_url": "http://127.0.0.1:9/callback", "instruction": "Is this about money?", '
    f'"attachment_type": "text", "attachment": "{TEXT}", "categories": ["yes", "no"], '
    '"metadata": {"row": 123, "source": "bench"}}'
)

# The parameters of the statement as SQL; what a live text task has.
VALUES = {
    "customer_id": "'bench'",
    "mode": "'live'",
    "task_id": "md5(random()::text)",
    "type": "'categorization'",
    "quality_kind": "null",
    "status": "'pending'",
    "project_id": "null",
    "batch_id": "null",
    "urgency": "'day'",
    "priority": "0",
    "unique_id": "null",
    "clear_unique_id_on_error": "false",
    "tags": "'{}'::text[]",
    "created_at": "now()",
    "completed_at": "null::timestamptz",
    "due_at": "now()",
    "ready_at": "now()",
    "events": "0",
    "instruction": "'Is this about money?'",
    "callback_url": "'http://127.0.0.1:9/callback'",
    "params": (
        f"""'{{"attachment_type": "text", "attachment": "{TEXT}","""
        """ "categories": ["yes", "no"], "allow_multiple": false}'"""
    ),
    "metadata": """'{"row": 123, "source": "bench"}'""",
    "response": "null",
    "members": "null",
    "project_param_version": "null",
    "own_team": "false",
    "slots": "1",
    "rank_due_at": "now()",
    "event_id": "null",
    "payload": "null",
    "attachment_ids": "'{}'",
    "attachment_names": "'{}'",
    "attachment_kinds": "'{}'",
    "attachment_urls": "'{}'",
    "attachment_required": "'{}'",
    "idempotency_key": "null",
    "fingerprint": "null::bytea",
    "answer": "null::bytea",
}

# With a unique_id and an Idempotency-Key.
KEYED_BODY = BODY.replace("{", f'{{"unique_id": "{NUMBER}", ', 1)
KEYED_VALUES = VALUES | {
    "unique_id": "md5(random()::text)",
    "idempotency_key": "md5(random()::text)",
    "fingerprint": "decode(md5(random()::text), 'hex')",
    "answer": f"convert_to('{BODY}', 'utf8')",
}


def measure(rounds: int) -> list[Row]:
    """Measure each in turns with pgbench, on the same database."""
    with fresh() as product:
        plain = _plan(product, BODY)
        keyed = _plan(product, KEYED_BODY, **{"Idempotency-Key": NUMBER})
        return [
            _compare("create, 32 connections", 0.20, rounds, product, plain, VALUES),
            _compare("… with unique_id and key", 0.15, rounds, product, keyed, KEYED_VALUES),
        ]


def _plan(product: Product, body: str, **headers: str) -> Plan:
    headers = {"Content-Type": "application/json", **basic(LIVE_KEY), **headers}
    request = ("POST", "/v1/task/categorization", headers, body)
    return Plan(product.host, product.port, [request], connections=CLIENTS)


def _compare(
    what: str, aim: float, rounds: int, product: Product, plan: Plan, values: Mapping[str, str]
) -> Row:
    send(replace(plan, seconds=2.0))  # warm
    ours, theirs, p99 = [], [], []
    for number in range(1, rounds + 1):
        result = send(replace(plan, seconds=SECONDS, first=number * 1_000_000))
        assert not result.failures
        ours.append(result.rate)
        p99.append(result.percentile(0.99))
        theirs.append(pgbench(product, values))
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    return Row(
        what,
        f"{median(ours):,.0f} /s, p99 {median(p99):.0f} ms",
        f"pgbench, same statement: {median(theirs):,.0f} /s",
        ratio,
        f"≥ {aim:.2f}",
        ratio >= aim,
    )


def pgbench(product: Product, values: Mapping[str, str]) -> float:
    """Return how many of the same inserts pgbench commits per second."""
    tool = Path(find_binaries(None, None).postgres).with_name("pgbench")
    statement = re.sub(r"%\((\w+)\)s", lambda match: values[match[1]], INSERT_TASK)
    with TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        script.write_text(" ".join(statement.split()) + ";\n")
        arguments = f"-n -M prepared -c {CLIENTS} -j 1 -T {SECONDS:.0f} -f {script}".split()
        came = subprocess.run(
            [str(tool), *arguments, product.conninfo], capture_output=True, text=True, check=True
        )
    found = re.search(r"tps = ([\d.]+)", came.stdout)
    assert found, came.stdout + came.stderr
    return float(found[1])
