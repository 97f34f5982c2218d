"""Stored jobs: done whatever happens to a process, and never in the way of each other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from manyhands import clock
from manyhands.attachments.sandbox import Sandbox, SandboxError
from manyhands.db.pool import Database, execute, fetch_value
from manyhands.errors import Unavailable
from manyhands.jobs import queries, runner
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import Handler, JobRunner, TryLater
from manyhands.jobs.wake import Wake
from tests.harness import LIVE_KEY, TEXT_TASK, Receiver, Server, eventually, ok

pytestmark = pytest.mark.anyio

ADD = """
    insert into jobs (job_id, customer_id, mode, kind, subject_id, due_at, created_at)
    values (%(job_id)s, 'c', 'live', 'play', 's', %(now)s, %(now)s)
"""


async def add(db: Database, *job_ids: str) -> None:
    async with db.connection() as tx:
        for job_id in job_ids:
            await execute(tx, ADD, {"job_id": job_id, "now": clock.now()})


async def left(db: Database) -> int:
    async with db.connection() as tx:
        return int(await fetch_value(tx, "select count(*) from jobs"))


@asynccontextmanager
async def running(db: Database, handler: Handler, *, processes: int = 1) -> AsyncIterator[None]:
    loops = [
        asyncio.create_task(JobRunner(db, {"play": handler}, Wake()).run())
        for _ in range(processes)
    ]
    try:
        yield
    finally:
        for loop in loops:
            loop.cancel()
        for loop in loops:
            with suppress(asyncio.CancelledError):
                await loop


async def test_each_job_is_done_once_however_many_processes_there_are(db: Database) -> None:
    done: list[str] = []

    async def play(job: Job) -> None:
        done.append(job.job_id)

    names = [f"job {number}" for number in range(40)]
    await add(db, *names)
    async with running(db, play, processes=3):
        await eventually(lambda: left(db), accept=lambda count: count == 0)
    assert sorted(done) == sorted(names)


async def test_a_job_that_fails_comes_again_and_holds_up_nobody(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_RETRY_SECONDS", (0.01,))
    tries: list[tuple[str, int]] = []

    async def play(job: Job) -> None:
        tries.append((job.job_id, job.attempts))
        if job.job_id == "bad" and job.attempts == 1:
            raise ZeroDivisionError
        if job.job_id == "bad" and job.attempts == 2:
            raise TryLater(timedelta(0), "not yet")

    await add(db, "bad", "good")
    async with running(db, play):
        await eventually(lambda: left(db), accept=lambda count: count == 0)
    assert sorted(tries) == [("bad", 1), ("bad", 2), ("bad", 3), ("good", 1)]


async def test_a_job_in_hand_is_nobody_elses_while_its_process_lives(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "LEASE", timedelta(seconds=1))
    monkeypatch.setattr(runner, "RENEW_SECONDS", 0.05)
    real, renewals, begun = queries.renew_job, [0], [0]

    async def renew(*given: Any) -> None:
        renewals[0] += 1
        if renewals[0] == 1:
            raise Unavailable("The database is away.")
        if renewals[0] == 2:
            raise ZeroDivisionError
        await real(*given)

    monkeypatch.setattr(queries, "renew_job", renew)
    enough = asyncio.Event()

    async def play(_job: Job) -> None:
        begun[0] += 1
        await enough.wait()

    async def due_at() -> Any:
        async with db.connection() as tx:
            return await fetch_value(tx, "select due_at from jobs")

    await add(db, "long")
    async with running(db, play):
        await eventually(lambda: asyncio.sleep(0, begun[0]))
        first = await due_at()
        await eventually(due_at, accept=lambda due: due > first + timedelta(seconds=2))
        assert begun == [1]
        enough.set()
        await eventually(lambda: left(db), accept=lambda count: count == 0)


async def test_the_loops_end_when_they_are_told_to_though_the_driver_swallows_it(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    claiming = asyncio.Event()

    async def swallow(*_: object, **__: object) -> list[Job]:
        claiming.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        return []

    monkeypatch.setattr(queries, "claim_jobs", swallow)
    loop = asyncio.create_task(JobRunner(db, {}, Wake()).run())
    await claiming.wait()
    loop.cancel()
    _, going_on = await asyncio.wait({loop}, timeout=5)
    assert not going_on


async def test_a_picture_that_breaks_our_own_program_ends_its_task_after_some_tries(
    server: Server, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise SandboxError("Traceback …")

    monkeypatch.setattr(Sandbox, "run", broken)
    body = TEXT_TASK | {"attachment_type": "image", "attachment": f"{receiver.url}/a.png"}
    async with server.client(LIVE_KEY) as client:
        task_id = ok(await client.post("/v1/task/categorization", json=body))["task_id"]

        async def task() -> Any:
            async with server.process.db.connection() as tx:  # time passes
                await execute(tx, "update jobs set due_at = created_at where last_error <> ''")
            return ok(await client.get(f"/v1/task/{task_id}"))

        ended = await eventually(task, accept=lambda found: found["status"] == "error")
    assert ended["response"]["error"] == (
        "The attachment could not be used. Something went wrong on our side while it was looked at."
    )
    assert len(receiver.received) == 5
