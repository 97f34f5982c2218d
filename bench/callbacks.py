"""Delivering callbacks, against a bare aiohttp client posting the same bodies."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import psycopg
import uvloop

from bench.product import TEST_KEY, Product, basic, fresh
from bench.table import Row, median

COUNT = 4_000
CONCURRENCY = 64
BODY = b'{"task_id":"' + b"x" * 24 + b'","status":"completed","task":{' + b" " * 700 + b"}}"

# Completed tasks with an event each that is still in the outbox.
FILL = """
    with made as (
        select lpad(to_hex(n), 23, '0') || %(round)s as task_id from generate_series(1, %(count)s) n
    ), task as (
        insert into tasks (
            customer_id, mode, task_id, type, status, urgency, priority,
            clear_unique_id_on_error, tags, created_at, updated_at, completed_at, due_at, events)
        select %(customer_id)s, 'live', task_id, 'categorization', 'completed', 'day', 0, false,
            '{}', now(), now(), now(), now(), 1
        from made
    ), event as (
        insert into events (
            customer_id, mode, event_id, task_id, sequence, kind, address, payload, created_at)
        select %(customer_id)s, 'live', task_id, task_id, 1, 'task.completed', %(address)s,
            %(body)s, now()
        from made
    )
    insert into outbox (customer_id, mode, event_id, created_at)
    select %(customer_id)s, 'live', task_id, now() from made
"""
# Answered by indexes alone: the question must not be what is measured.
ALL_DONE = """
    select not exists (select from outbox)
        and not exists (select from deliveries where state = 'scheduled')
"""


def measure(rounds: int) -> list[Row]:
    """Measure both in turns against the same receiver."""
    ours, theirs = [], []
    with receiver() as address, fresh() as product:
        for number in range(rounds):
            theirs.append(uvloop.run(_bare(address)))
            ours.append(_delivered(product, address, number))
    ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
    return [
        Row(
            f"callbacks, {COUNT:,} due at once",
            f"{median(ours):,.0f} /s",
            f"bare aiohttp client, {CONCURRENCY} at once: {median(theirs):,.0f} /s",
            ratio,
            "≥ 0.5",
            ratio >= 0.5,
        )
    ]


def _delivered(product: Product, address: str, number: int) -> float:
    with psycopg.connect(product.conninfo, autocommit=True) as conn:
        owner = conn.execute("select customer_id from customers").fetchone()
        assert owner is not None
        values = {
            "customer_id": owner[0],
            "round": str(number),
            "count": COUNT,
            "address": address,
            "body": BODY.decode(),
        }
        conn.execute(FILL.encode(), values)
        conn.execute("analyze")  # as the product does by itself within seconds
        started = time.perf_counter()
        # A test task is answered at once, and its event wakes the loop, which looks every second.
        body = {"attachment_type": "text", "attachment": "x", "categories": ["a"]}
        product.call("POST", "/v1/task/categorization", body, **basic(TEST_KEY))
        while conn.execute(ALL_DONE).fetchone() != (True,):
            time.sleep(0.01)
        return COUNT / (time.perf_counter() - started)


async def _bare(address: str) -> float:
    left = iter(range(COUNT))
    headers = {"Content-Type": "application/json", "scale-callback-auth": "x" * 40}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def work() -> None:
            for _ in left:
                async with session.post(address, data=BODY, headers=headers) as answer:
                    await answer.read()

        started = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(CONCURRENCY)))
        return COUNT / (time.perf_counter() - started)


@contextmanager
def receiver() -> Iterator[str]:
    """Run the simplest receiver there is in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.receiver"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/callback"
    finally:
        process.terminate()
        process.wait()
