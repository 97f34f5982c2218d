"""Files in responses: there before anybody hears of them, for whoever has the address."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient

from manyhands.errors import InvalidAnswer
from manyhands.files import results
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.result_file import ResultFile
from tests.harness import LIVE_KEY, TEST_KEY, TEXT_TASK, Receiver, Server, eventually, ok, refused

pytestmark = pytest.mark.anyio

Response = dict[str, Any]


def drawing(category: str) -> ResultFile:
    return ResultFile("image/png", b"\x89PNG " + category.encode())


def check(_params: Any, answer: Json, _facts: Any) -> Response:
    if not isinstance(answer, dict) or not isinstance(answer.get("category"), str):
        raise InvalidAnswer("category", "Choose one.")
    files = {"drawing": drawing(answer["category"])}
    return {"files": files, "all": [ResultFile("application/json", b"[1]"), files["drawing"]]}


def answer_of(response: Response) -> Json:
    file = response["files"]["drawing"]
    if not isinstance(file, ResultFile):
        raise TypeError
    return {"category": file.data.decode("latin-1").partition(" ")[2]}


def agreement(_params: Any, one: Mapping[str, Json], other: Mapping[str, Json]) -> float:
    return float(one["files"] == other["files"])


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let categorization answer with files."""
    types = {
        "categorization": replace(
            registry.get("categorization"),
            check=check,
            answer_of=answer_of,
            agreement=agreement,
            auto_answer=lambda _: check(None, {"category": "made up"}, None),
        )
    }
    monkeypatch.setattr(registry, "all_types", lambda: types)
    monkeypatch.setattr(registry, "_by_path", lambda: types)


async def submit(worker: AsyncClient, category: str) -> str:
    claimed = ok(await worker.post("work/next", json={}))["claim"]
    wish = {"submission_id": str(uuid4()), "answer": {"category": category}}
    sent = ok(await worker.post(f"work/claims/{claimed['claim_id']}/submit", json=wish))
    return str(sent["submission_id"])


async def fetched(address: str) -> tuple[str, bytes]:
    """Return content type and content, asked for without any key."""
    async with AsyncClient() as anybody:
        answer = await anybody.get(address)
    assert answer.status_code == 200, answer.text
    assert "sandbox" in answer.headers["content-security-policy"]
    return answer.headers["content-type"], answer.content


async def test_the_callback_names_files_that_are_there(
    server: Server, receiver: Receiver, drawn: None
) -> None:
    async with server.client(LIVE_KEY) as client:
        body = TEXT_TASK | {"callback_url": receiver.url}
        task = ok(await client.post("/v1/task/categorization", json=body))
        await submit(await server.hire("ann"), "red")
        (came,) = await receiver.wait_for(1)
        response = came.json["response"]
        address = response["files"]["drawing"]
        assert address.startswith(f"{server.url}/results/")
        assert await fetched(address) == ("image/png", b"\x89PNG red")
        assert response["all"][1] == address
        assert await fetched(response["all"][0]) == ("application/json", b"[1]")
        assert ok(await client.get(f"/v1/task/{task['task_id']}"))["response"] == response


async def test_equal_files_are_one_and_of_their_owner_alone(server: Server, drawn: None) -> None:
    async with server.client(TEST_KEY) as client:
        tasks = await asyncio.gather(
            *(client.post("/v1/task/categorization", json=TEXT_TASK) for _ in range(6))
        )
    one, *others = [ok(task)["response"] for task in tasks]
    assert all(other == one for other in others)
    assert await fetched(one["files"]["drawing"]) == ("image/png", b"\x89PNG made up")
    async with server.process.db.connection() as tx:
        assert await results.load(tx, replace(server.admin, mode="test"), one) == check(
            None, {"category": "made up"}, None
        )
        assert await results.load(tx, server.admin, one) == one


async def test_a_response_with_files_is_the_expected_one_of_a_training_task(
    server: Server, drawn: None
) -> None:
    async with server.client(LIVE_KEY) as client:
        project = {"name": "signs", "type": "categorization", "params": {}}
        ok(await client.post("/v1/projects", json=project))
        ok(await client.post("/v1/task/categorization", json=TEXT_TASK | {"project": "signs"}))
        await submit(await server.hire("ann"), "red")

        async def found() -> list[Response]:
            docs: list[Response] = ok(await client.get("/v1/tasks?status=completed"))["docs"]
            return docs

        (task,) = await eventually(found, accept=bool)
        known = TEXT_TASK | {"project": "signs", "expected_response": task["response"]}
        ok(await client.post("/v1/training_tasks/categorization", json=known))
        elsewhere = {"files": {"drawing": "https://example.com/results/a.png"}}
        body = known | {"expected_response": elsewhere}
        refused(await client.post("/v1/training_tasks/categorization", json=body), 400)
        ok(await client.post("/v1/task/categorization", json=TEXT_TASK | {"project": "signs"}))
    bob = await server.hire("bob")
    lesson = ok(await bob.post(f"work/submissions/{await submit(bob, 'red')}/lesson"))
    assert lesson["score"] == 1
    assert lesson["expected_response"] == lesson["response"]


@pytest.mark.parametrize("name", ["x.png", f"{'0' * 40}.png", f"{'0' * 40}", "%2e%2e.png"])
async def test_a_name_that_was_not_given_out_is_404(server: Server, name: str) -> None:
    async with AsyncClient() as anybody:
        assert (await anybody.get(f"{server.url}/results/{name}")).status_code == 404
