"""Studio by the API: what is answered, what is refused, and to whom it belongs."""

from typing import Any

import pytest
from scaleapi.exceptions import ScaleDuplicateResource, ScaleInvalidRequest
from scaleapi.tasks import TaskType

from tests.api.official import run
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


async def test_the_official_client_runs_a_studio(account: Account) -> None:
    ann, _ = await account.hire_person()
    bob, _ = await account.hire_person()

    def scenario(client: Any) -> None:
        client.create_project("a/b signs", TaskType.Categorization, studio=True)
        for name in ("b1", "b2"):
            client.create_batch("a/b signs", name)
        added = client.add_studio_assignments([ann.email, bob.email], ["a/b signs"])
        assert added.keys() == {ann.email, bob.email}
        assert client.list_studio_assignments()[ann.email].assigned_projects == ["a/b signs"]
        made = client.create_project_group("a/b signs", [ann.email], "night shift")
        assert (made.name, made.numWorkers, made.isSingleton) == ("night shift", 1, True)
        with pytest.raises(ScaleDuplicateResource):
            client.create_project_group("a/b signs", [], "night shift")
        both = client.update_project_group("a/b signs", "night shift", [bob.email], [])
        assert (both.numWorkers, both.isSingleton) == (2, False)
        (listed,) = client.list_project_groups("a/b signs")
        assert {worker.email for worker in listed.workers[0]} == {ann.email, bob.email}
        kept = client.assign_studio_batches("b2", ["night shift"])
        assert (kept.groups, kept.project_name) == (["night shift"], "a/b signs")
        first, second = client.set_studio_batches_priorities(["b2", "b1"])
        assert (first.name, first.studio_priority, second.name) == ("b2", 1, "b1")
        assert [batch.name for batch in client.list_studio_batches()] == ["b2", "b1"]
        assert [batch.name for batch in client.reset_studio_batches_priorities()] == ["b1", "b2"]
        with pytest.raises(ScaleInvalidRequest, match=r"nobody@x\.org"):
            client.add_studio_assignments(["nobody@x.org"], ["a/b signs"])
        left = client.remove_studio_assignments([ann.email], ["a/b signs"])
        assert left.keys() == {bob.email}
        (group,) = client.list_project_groups("a/b signs")
        assert group.numWorkers == 1

    await run(account, scenario, account.live_key)


async def studio(account: Account) -> str:
    """Make a Studio project with a batch and an assigned person; return their e-mail."""
    for name, is_studio in (("signs", True), ("open", False)):
        body = {"name": name, "type": "categorization", "studio": is_studio}
        ok(await account.live.post("/v1/projects", json=body))
        ok(await account.live.post("/v1/batches", json={"name": f"of {name}", "project": name}))
    person, _ = await account.hire_person()
    wish = {"emails": [person.email], "projects": ["signs"]}
    ok(await account.live.post("/v1/studio/assignments/add", json=wish))
    return person.email


REFUSED: list[tuple[str, str, Any, int, str]] = [
    ("POST", "assignments/add", {"projects": ["signs"]}, 400, '"emails"'),
    ("POST", "assignments/add", {"emails": ["ME"]}, 400, '"projects"'),
    ("POST", "assignments/add", {"emails": ["ME"], "projects": ["x"]}, 400, '"projects"'),
    ("POST", "assignments/add", {"emails": ["ME"], "projects": [1]}, 400, '"projects[0]"'),
    ("POST", "assignments/add", {"emails": "x", "projects": "signs"}, 400, '"emails[0]"'),
    ("POST", "assignments/remove", {"emails": ["ME"], "projects": ["open"]}, 400, '"projects"'),
    ("GET", "projects/nothing/groups", None, 404, "nothing"),
    ("POST", "projects/nothing/groups", {"name": "g"}, 404, "nothing"),
    ("POST", "projects/signs/groups", {}, 400, '"name"'),
    ("POST", "projects/signs/groups", {"name": "n" * 301}, 400, '"name"'),
    ("POST", "projects/signs/groups", {"name": "g", "emails": ["a@x.org"]}, 400, '"emails"'),
    ("POST", "projects/open/groups", {"name": "g"}, 400, '"project"'),
    ("PUT", "projects/signs/groups/nothing", {}, 404, "nothing"),
    ("PUT", "batches/nothing", {"groups": []}, 404, "nothing"),
    ("PUT", "batches/of signs", {"groups": ["nothing"]}, 400, '"groups"'),
    ("PUT", "batches/of open", {"groups": []}, 400, '"batch"'),
    ("POST", "batches/set_priorities", {}, 400, '"batches"'),
    ("POST", "batches/set_priorities", {"batches": [{}]}, 400, '"batches[0]"'),
    ("POST", "batches/set_priorities", {"groups": [{"name": "of open"}]}, 400, '"groups[0]"'),
    ("POST", "batches/set_priorities", {"batches": ["of signs", "of signs"]}, 400, '"batches[1]"'),
]


async def test_what_is_refused_names_the_parameter(account: Account) -> None:
    me = await studio(account)
    for method, path, wish, status, part in REFUSED:
        is_own = bool(wish) and wish.get("emails") == ["ME"]
        body = wish | {"emails": [me]} if is_own else wish
        answer = await account.live.request(method, f"/v1/studio/{path}", json=body)
        refused(answer, status, part)
    assert ok(await account.live.get("/v1/studio/projects/signs/groups")) == []
    (shown,) = ok(await account.live.get("/v1/studio/batches"))
    assert (shown["name"], shown["groups"]) == ("of signs", [])
    assert "studioPriority" not in shown


async def test_a_member_of_a_group_must_be_assigned(account: Account) -> None:
    await studio(account)
    other, _ = await account.hire_person()
    wish = {"name": "g", "emails": [other.email]}
    answer = await account.live.post("/v1/studio/projects/signs/groups", json=wish)
    refused(answer, 400, '"emails"', "not assigned")


async def test_modes_and_customers_are_apart(account: Account) -> None:
    me = await studio(account)
    assert ok(await account.test.get("/v1/studio/assignments")) == {}
    assert ok(await account.test.get("/v1/studio/batches")) == []
    refused(await account.test.get("/v1/studio/projects/signs/groups"), 404)
    other = await account.server.open_account()
    assert ok(await other.live.get("/v1/studio/assignments")) == {}
    body = {"name": "signs", "type": "categorization", "studio": True}
    ok(await other.live.post("/v1/projects", json=body))
    wish = {"emails": [me], "projects": ["signs"]}
    refused(await other.live.post("/v1/studio/assignments/add", json=wish), 400, me)


async def test_a_completed_batch_is_not_pending(account: Account) -> None:
    await studio(account)
    await account.rows(
        "update batches set status = 'completed' where customer_id = %(customer_id)s"
    )
    assert ok(await account.live.get("/v1/studio/batches")) == []
