"""The queue of the pages' tests and the real one say the same, whatever they are asked."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from httpx2 import AsyncClient, Response

from manyhands import clock
from manyhands.db.pool import execute
from manyhands.workqueue.refill import refill
from manyhands.workqueue.submit import finalise
from tests.harness import LIVE_KEY, TEXT_TASK, Server, ok, serving

pytestmark = pytest.mark.anyio

_FILE = Path(__file__).parents[2] / "frontend/src/workspace/testing/queue_cases.jsonl"
CASES: list[list[dict[str, Any]]] = [orjson.loads(line) for line in _FILE.read_bytes().splitlines()]

END_LEASES = """
    update claims set lease_until = %(before)s where state in ('reserved', 'active')
"""
END_UNDO = "update submissions set final_at = %(before)s where state = 'held'"


class Played:
    """One sequence on the real server; claims, tasks and submissions have the names of the case."""

    def __init__(self, server: Server, people: dict[str, AsyncClient]) -> None:
        self.server = server
        self.people = people
        self.tasks: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        self.run = uuid4().hex

    async def create(self, names: list[str]) -> None:
        """Create the tasks in the order in which they are handed out."""
        async with self.server.client(LIVE_KEY) as client:
            for name in names:
                task = ok(await client.post("/v1/task/categorization", json=TEXT_TASK))
                self.tasks[name] = task["task_id"]

    async def cancel(self) -> None:
        """Leave nothing for the next sequence."""
        async with self.server.client(LIVE_KEY) as client:
            for task_id in self.tasks.values():
                await client.post(f"/v1/task/{task_id}/cancel")

    async def say(self, step: dict[str, Any]) -> Any:
        """Return what the server says, in the words of the cases."""
        if step["do"] in {"end leases", "end undo"}:
            return await self._end(END_LEASES if step["do"] == "end leases" else END_UNDO)
        answer = await self._ask(self.people[step["who"]], step)
        if answer.is_error:
            return answer.status_code
        said = ok(answer)
        match step["do"]:
            case "next" | "claim" | "undo":
                return self._view(said["claim"])
            case "renew":
                return "kept"
            case "release":
                return "done"
            case "draft":
                return "saved" if said["saved"] else said["newer"]["answer"]
        return said["state"]

    async def _ask(self, worker: AsyncClient, step: dict[str, Any]) -> Response:
        claim = self.claims.get(step.get("claim", ""))
        submission = f"{self.run}-{step.get('submission')}"
        match step["do"]:
            case "next":
                have = [self.claims[one] for one in step["have"]]
                return await worker.post("work/next", json={"have": have, "ahead": step["ahead"]})
            case "claim":
                return await worker.post(f"work/tasks/{self.tasks[step['task']]}/claim")
            case "draft":
                wish = {"version": step["version"], "answer": step["answer"]}
                return await worker.put(f"work/drafts/{self.tasks[step['task']]}", json=wish)
            case "renew":
                return await worker.post(f"work/claims/{claim}/renew", json={"show": step["show"]})
            case "release":
                return await worker.post(f"work/claims/{claim}/release")
            case "undo":
                return await worker.post(f"work/submissions/{submission}/undo")
        wish = {"submission_id": submission, "answer": step["answer"]}
        return await worker.post(f"work/claims/{claim}/submit", json=wish)

    def _view(self, claim: dict[str, Any] | None) -> dict[str, Any] | None:
        if claim is None:
            return None
        names = {real: name for name, real in self.claims.items()}
        name = names.get(claim["claim_id"], f"claim-{len(names) + 1}")
        self.claims[name] = claim["claim_id"]
        (task,) = [one for one, real in self.tasks.items() if real == claim["task"]["task_id"]]
        draft = claim["draft"] and claim["draft"]["answer"]
        return {"claim": name, "task": task, "state": claim["state"], "draft": draft}

    async def _end(self, statement: str) -> None:
        db = self.server.process.db
        async with db.transaction() as tx:
            await execute(tx, statement, {"before": clock.now() - timedelta(seconds=1)})
        await refill(db, limit=100)
        await finalise(db, limit=100)


async def test_the_real_queue_says_what_that_of_the_pages_tests_says(
    conninfo: str, tmp_path: Path
) -> None:
    async with serving(conninfo, tmp_path, undo_seconds=600, lease_seconds=600) as server:
        people = {name: await server.hire(name) for name in ("ann", "bob")}
        for number, case in enumerate(CASES):
            played = Played(server, people)
            await played.create(["t1", "t2"])
            for at, step in enumerate(case):
                said = await played.say(step)
                assert said == step.get("said"), (number, at, step)
            await played.cancel()
