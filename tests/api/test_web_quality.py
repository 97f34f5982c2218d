"""The Quality page's own routes, and such a task on the page of a task."""

import pytest

from manyhands.accounts.roles import Role
from tests.harness import CREATE, TEXT_TASK, Account, ok

pytestmark = pytest.mark.anyio

HERE = TEXT_TASK | {"project": "colours"}
KNOWN = HERE | {"expected_response": {"category": "red"}}


async def make(account: Account, kind: str) -> str:
    made = ok(await account.live.post(f"/v1/{kind}_tasks/categorization", json=KNOWN))
    return str(made["id"])


async def test_a_project_says_how_often(account: Account, stranger: Account) -> None:
    wish = {"name": "colours", "type": "categorization"}
    ok(await account.live.post("/v1/projects", json=wish))
    manager = await account.hire(Role.MANAGER)
    assert ok(await manager.get("quality")) == {"scores": [], "attempts": [], "projects": []}
    for kind in ("training", "evaluation", "evaluation"):
        await make(account, kind)
    (project,) = ok(await manager.get("quality"))["projects"]
    assert (project["trainings"], project["evaluations"]) == (1, 2)
    path = f"quality/projects/{project['project_id']}"
    for every in (0, 1001, "often", None):
        answer = await manager.patch(path, json={"evaluation_every": every})
        assert answer.status_code == 422
        assert answer.json()["field"] == "evaluation_every"
    other = await stranger.hire(Role.ADMIN)
    assert (await other.patch(path, json={"evaluation_every": 5})).status_code == 404
    assert ok(await other.get("quality"))["projects"] == []
    ok(await manager.patch(path, json={"evaluation_every": 5}))
    (project,) = ok(await manager.get("quality"))["projects"]
    assert project["evaluation_every"] == 5


async def test_one_that_ends_with_an_error_is_told_to_nobody(account: Account) -> None:
    wish = {"name": "colours", "type": "categorization"}
    ok(await account.live.post("/v1/projects", json=wish))
    task_id = await make(account, "training")
    live = ok(await account.live.post(CREATE, json=HERE))["task_id"]
    member = await account.hire(Role.MEMBER)
    assert ok(await member.get(f"live/tasks/{task_id}"))["line"]["status"] == "pending"
    page = ok(await member.get("live/tasks"))
    assert [line["task_id"] for line in page["tasks"]] == [live]
    ok(await member.post(f"live/tasks/{task_id}/fail", json={"reason": "It is a pear."}))
    events = "select 1 from events where customer_id = %(customer_id)s"
    assert await account.rows(events) == []
    assert await account.total() == 1
    claimed = ok(await (await account.hire()).post("work/next", json={}))["claim"]
    assert claimed["task"]["task_id"] == live


async def test_its_page_shows_the_expected_answer_and_managers_the_scores(
    account: Account,
) -> None:
    wish = {"name": "colours", "type": "categorization"}
    ok(await account.live.post("/v1/projects", json=wish))
    body = KNOWN | {"reason": "Tomatoes are **red**."}
    made = ok(await account.live.post("/v1/training_tasks/categorization", json=body))
    live = ok(await account.live.post(CREATE, json=HERE))["task_id"]
    person, worker = await account.hire_person()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    assert claim["task"]["task_id"] == made["id"]
    answer = {"submission_id": "s" * 12, "answer": {"category": "blue"}}
    ok(await worker.post(f"work/claims/{claim['claim_id']}/submit", json=answer))
    ok(await worker.post(f"work/submissions/{'s' * 12}/lesson"))

    path = f"live/tasks/{made['id']}"
    known = ok(await (await account.hire(Role.MANAGER)).get(path))["known_answer"]
    (attempt,) = known.pop("attempts")
    assert (attempt["person"], attempt["score"]) == (person.name, 0)
    assert known == {
        "kind": "training",
        "expected_response": {"category": "red"},
        "initial_response": None,
        "reason_html": "<p>Tomatoes are <strong>red</strong>.</p>\n",
    }
    member = await account.hire(Role.MEMBER)
    assert ok(await member.get(path))["known_answer"] == known | {"attempts": None}
    assert ok(await member.get(f"live/tasks/{live}"))["known_answer"] is None
