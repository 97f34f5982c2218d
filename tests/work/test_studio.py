"""Studio: who is assigned is offered the tasks, of the batches for them, in the order set."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.model import Person
from manyhands.accounts.roles import Role
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

SINCE = {"since": "2020-01-01T00:00:00Z"}


async def project(account: Account, name: str = "signs", **flags: bool) -> None:
    body = {"name": name, "type": "categorization", "studio": True} | flags
    ok(await account.live.post("/v1/projects", json=body))


async def batch(account: Account, name: str, project: str = "signs") -> str:
    """Return the one task of a new batch that is finalized."""
    ok(await account.live.post("/v1/batches", json={"name": name, "project": project}))
    task = await account.create(batch=name)
    ok(await account.live.post(f"/v1/batches/{name}/finalize"))
    return str(task["task_id"])


async def assign(account: Account, *people: Person, project: str = "signs") -> Any:
    wish = {"emails": [person.email.upper() for person in people], "projects": [project]}
    return ok(await account.live.post("/v1/studio/assignments/add", json=wish))


async def group(account: Account, name: str, *people: Person) -> dict[str, Any]:
    wish = {"name": name, "emails": [person.email for person in people]}
    made: dict[str, Any] = ok(
        await account.live.post("/v1/studio/projects/signs/groups", json=wish)
    )
    return made


async def next_task(worker: AsyncClient, *have: str, ahead: bool = False) -> str | None:
    wish = {"have": list(have), "ahead": ahead}
    claim = ok(await worker.post("work/next", json=wish))["claim"]
    return None if claim is None else str(claim["task"]["task_id"])


async def give_back(worker: AsyncClient) -> None:
    claim = ok(await worker.post("work/next", json={}))["claim"]
    ok(await worker.post(f"work/claims/{claim['claim_id']}/release"))


async def waiting(worker: AsyncClient) -> int:
    return sum(line["tasks"] for line in ok(await worker.get("work", params=SINCE))["waiting"])


async def test_only_who_is_assigned_is_offered_the_tasks(account: Account) -> None:
    await project(account)
    task_id = str((await account.create(project="signs"))["task_id"])
    ann, ann_works = await account.hire_person()
    bob_works = await account.hire()
    assert await waiting(bob_works) == 0
    assert await next_task(bob_works) is None
    assert await next_task(ann_works) is None
    assert await assign(account, ann) == {ann.email: ["signs"]}
    assert await waiting(ann_works) == 1
    assert await waiting(bob_works) == 0
    assert await next_task(bob_works) is None
    refused(await bob_works.post(f"work/tasks/{task_id}/claim"), 409)
    assert await next_task(ann_works) == task_id


async def test_tasks_outside_of_batches_lie_in_the_pool_of_their_project(account: Account) -> None:
    await project(account)
    ann, ann_works = await account.hire_person()
    await assign(account, ann)
    await account.create(project="signs")
    ((pool, project_id),) = await account.rows(
        "select pool_id, project_id from slots where customer_id = %(customer_id)s"
    )
    assert pool == project_id
    await give_back(ann_works)
    assert await next_task(await account.hire()) is None


async def test_other_projects_stay_open_to_everybody(account: Account) -> None:
    await project(account, "open", studio=False)
    task_id = (await account.create(project="open"))["task_id"]
    ann, ann_works = await account.hire_person()
    wish = {"emails": [ann.email], "projects": ["open"]}
    refused(
        await account.live.post("/v1/studio/assignments/add", json=wish), 400, "projects", "Studio"
    )
    assert await next_task(ann_works) == task_id


async def test_who_is_taken_from_a_project_loses_what_was_fetched_ahead(account: Account) -> None:
    await project(account)
    shown, ahead = [str((await account.create(project="signs"))["task_id"]) for _ in range(2)]
    ann, ann_works = await account.hire_person()
    bob, bob_works = await account.hire_person()
    await assign(account, ann, bob)
    claim = ok(await ann_works.post("work/next", json={}))["claim"]
    assert claim["task"]["task_id"] == shown
    assert await next_task(ann_works, claim["claim_id"], ahead=True) == ahead
    assert await next_task(bob_works) is None
    wish = {"emails": [ann.email], "projects": ["signs"]}
    left = ok(await account.live.post("/v1/studio/assignments/remove", json=wish))
    assert left == {bob.email: ["signs"]}
    assert await next_task(bob_works) == ahead
    ok(await ann_works.post(f"work/claims/{claim['claim_id']}/renew", json={}))
    assert await next_task(ann_works, claim["claim_id"]) is None


async def test_a_batch_for_groups_goes_to_their_workers_alone(account: Account) -> None:
    await project(account)
    ann, ann_works = await account.hire_person()
    bob, bob_works = await account.hire_person()
    await assign(account, ann, bob)
    task_id = await batch(account, "b1")
    await group(account, "experts", ann)
    kept = ok(await account.live.put("/v1/studio/batches/b1", json={"groups": ["experts"]}))
    assert kept["groups"] == ["experts"]
    assert await next_task(bob_works) is None
    assert await next_task(ann_works) == task_id
    await give_back(ann_works)
    moved = {"add_emails": [bob.email], "remove_emails": [ann.email]}
    answer = await account.live.put("/v1/studio/projects/signs/groups/experts", json=moved)
    assert [worker["email"] for worker in ok(answer)["workers"]] == [bob.email]
    assert await next_task(ann_works) is None
    assert await next_task(bob_works) == task_id
    await give_back(bob_works)
    assert ok(await account.live.put("/v1/studio/batches/b1", json={}))["groups"] == []
    assert await next_task(ann_works) == task_id


async def test_the_order_of_batches_is_the_order_of_work(account: Account) -> None:
    await project(account)
    ann, works = await account.hire_person()
    await assign(account, ann)
    tasks = {name: await batch(account, name) for name in ("b1", "b2", "b3")}
    everybody = str((await account.create())["task_id"])

    async def first(*order: str) -> str:
        wish = {"batches": [{"name": name} for name in order]}
        shown = ok(await account.live.post("/v1/studio/batches/set_priorities", json=wish))
        assert [one["name"] for one in shown][: len(order)] == list(order)
        assert [one.get("studioPriority") for one in shown][: len(order)] == list(
            range(1, len(order) + 1)
        )
        task_id = await next_task(works)
        await give_back(works)
        return str(task_id)

    assert await next_task(works) == tasks["b1"]
    await give_back(works)
    assert await first("b3", "b1", "b2") == tasks["b3"]
    assert await first("b2") == tasks["b2"]
    reset = ok(await account.live.post("/v1/studio/batches/reset_priorities"))
    assert [one["name"] for one in reset] == ["b1", "b2", "b3"]
    assert not any("studioPriority" in one for one in reset)
    claims: list[str] = []
    for expected in (tasks["b1"], tasks["b2"], tasks["b3"], everybody):
        claim = ok(await works.post("work/next", json={"have": claims}))["claim"]
        assert claim["task"]["task_id"] == expected
        claims.append(claim["claim_id"])


async def test_nothing_of_a_batch_in_staging_is_offered(account: Account) -> None:
    await project(account)
    ann, works = await account.hire_person()
    await assign(account, ann)
    ok(await account.live.post("/v1/batches", json={"name": "b1", "project": "signs"}))
    await account.create(batch="b1")
    assert await next_task(works) is None
    (shown,) = ok(await account.live.get("/v1/studio/batches"))
    assert (shown["total"], shown["completed"], shown["batchType"]) == (1, 0, "Production")


async def test_whoever_is_invited_is_assigned_before_they_join(account: Account) -> None:
    await project(account)
    task_id = str((await account.create(project="signs"))["task_id"])
    email = f"grace@{account.number}.example"
    wish = {"emails": [email], "team_role": "labeler"}
    ok(await account.live.post("/v1/teams/invite", json=wish))
    both = {"emails": [email], "projects": ["signs"]}
    assigned = ok(await account.live.post("/v1/studio/assignments/add", json=both))
    assert assigned == {email: ["signs"]}
    grace = await account.server.hire_at(account.customer_id, email.title(), Role.LABELER)
    assert await next_task(grace[1]) == task_id
