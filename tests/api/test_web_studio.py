"""Studio on the dashboard: what managers set is what the API shows and what people are offered."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


async def test_people_groups_and_the_order_of_batches_are_set(account: Account) -> None:
    manager = await account.hire(Role.MANAGER)
    ann, ann_works = await account.hire_person(name="Ann")
    bob, bob_works = await account.hire_person(name="Bob")
    body = {"name": "a/b signs", "type": "categorization", "studio": True}
    ok(await account.live.post("/v1/projects", json=body))
    ok(await account.live.post("/v1/projects", json={"name": "open", "type": "categorization"}))
    tasks: dict[str, str] = {}
    for name in ("one", "two"):
        wish = {"name": name, "project": "a/b signs"}
        ok(await account.live.post("/v1/batches", json=wish))
        tasks[name] = (await account.create(batch=name))["task_id"]
        ok(await account.live.post(f"/v1/batches/{name}/finalize"))

    async def shown() -> Any:
        return ok(await manager.get("live/studio"))

    async def offered(worker: AsyncClient) -> Any:
        claim = ok(await worker.post("work/next", json={}))["claim"]
        if claim is not None:
            ok(await worker.post(f"work/claims/{claim['claim_id']}/release"))
        return claim and claim["task"]["task_id"]

    assert await offered(ann_works) is None
    people = {"project": "a/b signs", "add": [ann.email, bob.email]}
    ok(await manager.post("live/studio/people", json=people))
    assert await offered(ann_works) == tasks["one"]
    group = {"project": "a/b signs", "name": "night", "is_new": True, "add": [bob.email]}
    ok(await manager.post("live/studio/groups", json=group))
    refused(await manager.post("live/studio/groups", json=group), 409, "night")
    ok(await manager.put("live/studio/batch-groups", json={"batch": "one", "groups": ["night"]}))
    ok(await manager.put("live/studio/order", json={"batches": ["two", "one"]}))
    assert await offered(ann_works) == tasks["two"]
    ok(await manager.put("live/studio/order", json={"batches": []}))
    assert await offered(bob_works) == tasks["one"]

    (project,) = (await shown())["projects"]
    assert project["emails"] == [ann.email, bob.email]
    assert project["groups"] == [{"name": "night", "emails": [bob.email]}]
    first, second = (await shown())["batches"]
    assert (first["name"], first["place"], first["groups"]) == ("one", None, ["night"])
    assert (second["total"], second["completed"]) == (1, 0)
    assert {"email": ann.email, "name": ann.name} in (await shown())["team"]

    change = {"project": "a/b signs", "name": "night", "remove": [bob.email], "add": [ann.email]}
    ok(await manager.post("live/studio/groups", json=change))
    taken = {"project": "a/b signs", "remove": [bob.email]}
    ok(await manager.post("live/studio/people", json=taken))
    (project,) = (await shown())["projects"]
    assert project["emails"] == project["groups"][0]["emails"] == [ann.email]
    assert await offered(bob_works) is None

    nobody = {"project": "a/b signs", "add": ["nobody@example.org"]}
    refused(await manager.post("live/studio/people", json=nobody), 400, "nobody@example.org")
    refused(await manager.post("live/studio/people", json={"project": "open"}), 400, "open")
    refused(await manager.post("test/studio/people", json=people), 400, "a/b signs")
    assert ok(await manager.get("test/studio"))["projects"] == []
