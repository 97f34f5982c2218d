"""kill -9 of everything, again and again: what was acknowledged is there, and is called back."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient, BasicAuth, HTTPError

from tests.harness import (
    AUTH_KEY,
    EMAIL,
    LIVE_KEY,
    PASSWORD,
    TEST_KEY,
    TEXT_TASK,
    Receiver,
    eventually,
    free_port,
    ok,
)

pytestmark = pytest.mark.anyio

ROUNDS = 5
STREAMS = 8


@dataclass
class Acknowledged:
    """What the server has said yes to."""

    created: set[str] = field(default_factory=set)
    submitted: dict[str, str] = field(default_factory=dict)


def process_tree(pid: int) -> set[int]:
    """Return a process and everything below it."""
    found, left = {pid}, [pid]
    while left:
        with suppress(FileNotFoundError, ProcessLookupError):
            for task in Path(f"/proc/{left.pop()}/task").iterdir():
                children = {int(child) for child in (task / "children").read_text().split()}
                left += children - found
                found |= children
    return found


def alive(pids: set[int]) -> set[int]:
    """Return those that still run."""

    def runs(pid: int) -> bool:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        return state != "Z"

    return {pid for pid in pids if runs(pid)}


@asynccontextmanager
async def running(port: int, data_dir: Path) -> AsyncIterator[int]:
    """Run the product as a user does; whatever is left at the end is killed."""
    environment = os.environ | {
        "MANYHANDS_SETUP_EMAIL": EMAIL,
        "MANYHANDS_SETUP_PASSWORD": PASSWORD,
        "MANYHANDS_SETUP_TEST_KEY": TEST_KEY,
        "MANYHANDS_SETUP_LIVE_KEY": LIVE_KEY,
        "MANYHANDS_SETUP_CALLBACK_AUTH_KEY": AUTH_KEY,
        "MANYHANDS_ALLOW_PRIVATE_CALLBACKS": "1",
        "MANYHANDS_CALLBACK_RETRY_SECONDS": "0.2,0.2,0.5,1,1,1,1,1,1,1",
        "MANYHANDS_UNDO_SECONDS": "0.2",
        "MANYHANDS_LOG_LEVEL": "warning",
    }
    command = ["-m", "manyhands", "serve", "--port", str(port), "--data-dir", str(data_dir)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, env=environment, start_new_session=True,
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with AsyncClient(base_url=f"http://127.0.0.1:{port}", verify=False) as client:

            async def ready() -> bool:
                assert process.returncode is None
                with suppress(HTTPError):
                    return (await client.get("/health/ready")).status_code == 200
                return False

            await eventually(ready, seconds=60)
        yield process.pid
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        await process.wait()


async def create_tasks(port: int, told: str, seen: Acknowledged) -> None:
    """Create live tasks until the server is gone, a few ahead of the people who do them."""
    body = TEXT_TASK | {"callback_url": told}
    async with api(port) as client:
        while True:
            if len(seen.created) > len(seen.submitted) + 100:
                await asyncio.sleep(0.01)
                continue
            answer = await client.post("/v1/task/categorization", json=body)
            if answer.status_code == 200:
                seen.created.add(answer.json()["task_id"])


async def do_tasks(port: int, worker: str, seen: Acknowledged) -> None:
    """Claim and submit until the server is gone."""
    random = Random(worker)
    async with pages(port) as client:
        await client.post("session", json={"email": worker, "password": PASSWORD})
        while True:
            claimed = await client.post("work/next", json={})
            claim = claimed.json().get("claim") if claimed.status_code == 200 else None
            if claim is None:
                await asyncio.sleep(0.01)
                continue
            category = random.choice(["red", "blue"])
            wish = {"submission_id": str(uuid4()), "answer": {"category": category}}
            answer = await client.post(f"work/claims/{claim['claim_id']}/submit", json=wish)
            if answer.status_code == 200 and answer.json()["state"] == "held":
                seen.submitted[claim["task"]["task_id"]] = category


def api(port: int) -> AsyncClient:
    url = f"http://127.0.0.1:{port}"
    return AsyncClient(base_url=url, auth=BasicAuth(LIVE_KEY, ""), verify=False, timeout=10)


def pages(port: int) -> AsyncClient:
    return AsyncClient(base_url=f"http://127.0.0.1:{port}/app/api/", verify=False, timeout=10)


async def hire(port: int, count: int) -> list[str]:
    """Invite people and let them join; return their addresses."""
    emails = [f"worker{number}@example.com" for number in range(count)]
    async with pages(port) as admin:
        ok(await admin.post("session", json={"email": EMAIL, "password": PASSWORD}))
        for email in emails:
            invited = ok(await admin.post("invitations", json={"role": "labeler", "email": email}))
            token = invited["link"].rpartition("/")[2]
            wish = {"name": "Worker", "password": PASSWORD}
            async with pages(port) as newcomer:
                ok(await newcomer.post(f"invitations/{token}/accept", json=wish))
    return emails


async def until_gone(work: Any) -> None:
    with suppress(HTTPError, KeyError, ValueError):
        await work


async def test_nothing_acknowledged_is_lost(tmp_path: Path, receiver: Receiver) -> None:
    port, data_dir, seen = free_port(), tmp_path / "data", Acknowledged()
    told = f"{receiver.url}/callback"
    workers: list[str] = []
    for number in range(ROUNDS):
        async with running(port, data_dir) as pid:
            workers = workers or await hire(port, STREAMS // 2)
            work = [create_tasks(port, told, seen) for _ in range(STREAMS // 2)]
            work += [do_tasks(port, worker, seen) for worker in workers]
            streams = [asyncio.create_task(until_gone(stream)) for stream in work]
            goal = len(seen.submitted) + 60

            async def enough(goal: int = goal) -> bool:
                return len(seen.submitted) >= goal

            await eventually(enough, seconds=60)
            everything = process_tree(pid)
            # By turns: the group, as a shell would, and the database server together with it.
            os.killpg(pid, signal.SIGKILL)
            if number % 2:
                for victim in everything - {pid}:
                    with suppress(ProcessLookupError):
                        os.kill(victim, signal.SIGKILL)
            for stream in streams:
                stream.cancel()
            await asyncio.gather(*streams, return_exceptions=True)

            async def left(everything: set[int] = everything) -> set[int]:
                return alive(everything)

            await eventually(left, accept=lambda pids: not pids, seconds=20)
    async with running(port, data_dir):
        await check(port, seen, receiver)


async def check(port: int, seen: Acknowledged, receiver: Receiver) -> None:
    """Compare what the server has with what it has acknowledged."""
    async with api(port) as client:

        async def told() -> dict[str, dict[str, Any]]:
            tasks = await everything_listed(client)
            missing = [t for t in seen.submitted if not tasks[t].get("callback_succeeded")]
            return {} if missing else tasks

        tasks = await eventually(told, seconds=60)
    assert seen.created <= tasks.keys()
    answers = {task_id: {"category": category} for task_id, category in seen.submitted.items()}
    assert {task_id: tasks[task_id]["response"] for task_id in answers} == answers
    for came in receiver.received:
        task_id = came.json["task_id"]
        assert came.json["response"] == answers.get(task_id, came.json["response"])
    assert answers.keys() <= {came.json["task_id"] for came in receiver.received}


async def everything_listed(client: AsyncClient) -> dict[str, dict[str, Any]]:
    """Return every task; the total must agree with what the pages hold."""
    tasks: dict[str, dict[str, Any]] = {}
    params = {"limit": "100"}
    while True:
        page = ok(await client.get("/v1/tasks", params=params))
        tasks |= {task["task_id"]: task for task in page["docs"]}
        if not page["has_more"]:
            assert page["total"] == len(tasks)
            return tasks
        params["next_token"] = page["next_token"]
