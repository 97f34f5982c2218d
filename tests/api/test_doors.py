"""What is open to everybody: health, metrics, the id of every request."""

import re
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from manyhands.callbacks.bins import own_bin
from manyhands.ids import Owner
from tests.harness import Account, Server, eventually, ok

pytestmark = pytest.mark.anyio


async def test_a_running_server_is_live_and_ready(account: Account) -> None:
    client = account.server.client()
    assert ok(await client.get("/health/live")) == {"status": "live"}
    assert ok(await client.get("/health/ready")) == {"status": "ready"}


async def test_with_a_migration_to_apply_it_is_not_ready_but_live(server: Server) -> None:
    async with server.process.db.connection() as tx:
        await tx.execute("delete from migrations where version = 5")
    client = server.client()
    answer = await client.get("/health/ready")
    assert answer.status_code == 503
    assert "manyhands migrate" in answer.json()["problems"]["migrations"]
    ok(await client.get("/health/live"))


async def test_without_its_database_it_says_so_and_goes_on(
    server: Server, postgres: str, conninfo: str
) -> None:
    name = conninfo_to_dict(conninfo)["dbname"]
    client = server.client()
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute(f"alter database {name} allow_connections false".encode())
        conn.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name]
        )
        answer = await client.get("/health/ready")
        assert (answer.status_code, "database" in answer.json()["problems"]) == (503, True)
        ok(await client.get("/health/live"))
        assert (await client.get("/metrics")).status_code == 200
        conn.execute(f"alter database {name} allow_connections true".encode())

    async def ready() -> bool:
        return (await client.get("/health/ready")).status_code == 200

    await eventually(ready)


async def test_the_figures_are_those_of_prometheus(account: Account) -> None:
    await account.create("test")
    client = account.server.client()

    async def scrape() -> str:
        answer = await client.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain")
        return answer.text

    created = re.compile(r'^manyhands_tasks_created_total\{.*mode="test".*\} \d', re.MULTILINE)
    figures = await eventually(scrape, accept=created.search)  # of the process that created it
    assert account.test_key not in figures
    assert account.customer_id not in figures


@pytest.mark.parametrize("path", ["/v1/tasks", "/v1/nothing", "/app/api/session", "/health/live"])
async def test_every_answer_has_an_id(account: Account, path: str) -> None:
    client: Any = account.live
    ids = {(await client.get(path)).headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3
    given = {"x-request-id": "trace-0123.abc:9"}
    assert (await client.get(path, headers=given)).headers["x-request-id"] == "trace-0123.abc:9"


@pytest.mark.parametrize("given", ["short", "x" * 129, "a b c d e f", "<script>alert(1)</script>"])
async def test_an_id_that_could_do_harm_in_a_log_is_replaced(account: Account, given: str) -> None:
    answer = await account.live.get("/v1/tasks", headers={"x-request-id": given})
    assert re.fullmatch(r"[0-9a-f]{24}", answer.headers["x-request-id"])


async def test_the_bin_of_a_customer_is_not_guessed_from_other_ids(account: Account) -> None:
    task = await account.create()
    async with account.db.transaction() as tx:
        bin_id = await own_bin(tx, Owner(account.customer_id, "live"))
    # The ids of one process have these digits in common.
    assert bin_id[8:18] != task["task_id"][8:18]
