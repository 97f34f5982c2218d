"""Projects and batches on the pages: figures, history, and what can be done there."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from manyhands.batches.settle import fold_and_settle
from tests.harness import Account, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio

NO_TASKS = {"pending": 0, "completed": 0, "error": 0, "canceled": 0}


async def furnish(account: Account, **project: Any) -> None:
    body = {"name": "p", "type": "categorization"} | project
    ok(await account.live.post("/v1/projects", json=body))
    ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))


async def the(pages: AsyncClient, what: str) -> dict[str, Any]:
    """Return the one project or batch there is."""
    (line,) = ok(await pages.get(f"live/{what}"))[what]
    found: dict[str, Any] = line
    return found


async def test_projects_and_batches_come_with_their_figures(account: Account) -> None:
    await furnish(account)
    await account.create(batch="b")
    ended = await account.create(batch="b")
    ok(await account.live.post(f"/v1/task/{ended['task_id']}/cancel"))
    pages = await account.hire(Role.MEMBER)
    project, batch = await the(pages, "projects"), await the(pages, "batches")
    assert (project["type_title"], project["batches"]) == ("Categorization", 1)
    assert project["tasks"] == batch["tasks"] == NO_TASKS | {"pending": 1, "canceled": 1}
    assert (batch["project"], batch["project_id"]) == ("p", project["project_id"])
    assert ok(await pages.get("test/projects"))["projects"] == []
    assert ok(await pages.get("test/batches"))["batches"] == []
    detail = ok(await pages.get(f"live/batches/{batch['batch_id']}"))
    assert detail == {
        "line": batch,
        "metadata": {},
        "completed_recently": 0,
        "deliveries": [],
    }


async def test_batches_come_in_pages_and_by_project_and_status(account: Account) -> None:
    await furnish(account)
    for name in "cde":
        ok(await account.live.post("/v1/batches", json={"name": name, "project": "p"}))
    pages = await account.hire(Role.MEMBER)
    seen, token = [], None
    while True:
        params = {"limit": "3"} | ({"next_token": token} if token else {})
        page = ok(await pages.get("live/batches", params=params))
        assert page["total"] == 4
        seen += [batch["name"] for batch in page["batches"]]
        token = page["next_token"]
        if token is None:
            break
    assert seen == list("edcb")
    for query, total in (("project=p", 4), ("project=q", 0), ("status=completed", 0)):
        assert ok(await pages.get(f"live/batches?{query}"))["total"] == total
    for wrong in ("-1", "x", "9" * 30):
        refused(await pages.get(f"live/batches?next_token={wrong}"), 400, '"next_token"')


async def test_the_history_of_a_project_is_shown_newest_first(account: Account) -> None:
    await furnish(account, params={"instruction": "*Look*."})
    pages = await account.hire(Role.MANAGER)
    project_id = (await the(pages, "projects"))["project_id"]
    wish = {"params": {"instruction": "Read.", "categories": ["a"]}}
    changed = ok(await pages.put(f"live/projects/{project_id}/params", json=wish))
    newest, oldest = changed["params"]
    assert (newest["version"], newest["params"]) == (1, wish["params"])
    assert "<em>Look</em>" in oldest["instruction_html"]
    answer = await pages.put(f"live/projects/{project_id}/params", json={"params": {"tags": 1}})
    refused(answer, 400, "tags")
    ontology = {"choices": ["stop", {"choice": "limit", "subchoices": ["30"]}], "name": "Signs"}
    changed = ok(await pages.put(f"live/projects/{project_id}/ontology", json=ontology))
    (shown,) = changed["ontologies"]
    assert (shown["version"], shown["name"], shown["choices"]) == (0, "Signs", ontology["choices"])
    assert "<li>30</li>" in shown["html"]
    answer = await pages.put(f"live/projects/{project_id}/ontology", json={"choices": ["a", "a"]})
    refused(answer, 400, '"a" twice')
    assert ok(await pages.get(f"live/projects/{project_id}")) == changed


async def test_a_project_is_put_away_and_brought_back(account: Account) -> None:
    await furnish(account)
    pages = await account.hire(Role.MANAGER)
    project_id = (await the(pages, "projects"))["project_id"]
    for archived in (True, False):
        wish = {"archived": archived}
        ok(await pages.post(f"live/projects/{project_id}/archive", json=wish))
        assert ((await the(pages, "projects"))["archived_at"] is not None) is archived


async def test_a_batch_is_finalized_prioritized_and_told(
    account: Account, receiver: Receiver
) -> None:
    ok(
        await account.live.post(
            "/v1/projects", json={"name": "p", "type": "categorization", "rapid": True}
        )
    )
    body = {"name": "b", "project": "p", "callback": f"{receiver.url}/done"}
    ok(await account.live.post("/v1/batches", json=body))
    task = await account.create(batch="b")
    pages = await account.hire(Role.MANAGER)
    batch_id = (await the(pages, "batches"))["batch_id"]
    ok(await pages.post(f"live/batches/{batch_id}/prioritize", json={"priority": 20}))
    ok(await pages.post(f"live/batches/{batch_id}/finalize"))
    line = await the(pages, "batches")
    assert (line["status"], line["priority"]) == ("in_progress", 20)
    assert line["finalized_at"] is not None
    ok(await account.live.post(f"/v1/task/{task['task_id']}/cancel"))
    await fold_and_settle(account.db)

    async def deliveries() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = ok(await pages.get(f"live/batches/{batch_id}"))["deliveries"]
        return [entry["line"] for entry in found if entry["line"]["state"] == "delivered"]

    (told,) = await eventually(deliveries)
    assert (told["kind"], told["batch"], told["task_id"]) == ("batch.completed", "b", batch_id)
    (logged,) = ok(await pages.get("live/deliveries"))["deliveries"]
    assert logged == told
    answer = await pages.post(f"live/batches/{batch_id}/prioritize", json={"priority": 31})
    assert answer.status_code == 422


async def test_nobody_sees_what_belongs_to_others(account: Account, stranger: Account) -> None:
    await furnish(account)
    own, other = await account.hire(Role.ADMIN), await stranger.hire(Role.ADMIN)
    project_id = (await the(own, "projects"))["project_id"]
    batch_id = (await the(own, "batches"))["batch_id"]
    for client, mode in ((other, "live"), (own, "test")):
        refused(await client.get(f"{mode}/projects/{project_id}"), 404)
        refused(await client.get(f"{mode}/batches/{batch_id}"), 404)
        refused(await client.post(f"{mode}/batches/{batch_id}/finalize"), 404)
        wish = {"archived": True}
        refused(await client.post(f"{mode}/projects/{project_id}/archive", json=wish), 404)
