"""Audits on the dashboard: fixes in the type's own terms, comments, and two people at once."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from manyhands.accounts.roles import Role
from tests.harness import Account, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio

FORM = {
    "attachment_type": "text",
    "attachment": "One pear, 3 EUR",
    "fields": {"name": "What is it?", "price": "What does it cost?"},
}


async def detail(client: AsyncClient, task: dict[str, Any], mode: str = "test") -> dict[str, Any]:
    found: dict[str, Any] = ok(await client.get(f"{mode}/tasks/{task['task_id']}"))
    return found


async def audit(
    client: AsyncClient, task: dict[str, Any], result: str, mode: str = "test", **more: Any
) -> Response:
    """Audit a task as it is now."""
    wish = {"result": result, "events": (await detail(client, task, mode))["events"]} | more
    return await client.post(f"{mode}/tasks/{task['task_id']}/audit", json=wish)


async def reload(account: Account, task: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(await account.test.get(f"/v1/task/{task['task_id']}"))
    return found


async def test_a_fix_is_checked_like_an_answer_and_changes_the_response(
    account: Account, receiver: Receiver
) -> None:
    member = await account.hire(Role.MEMBER)
    body = FORM | {"callback_url": receiver.url}
    task = ok(await account.test.post("/v1/task/transcription", json=body))
    before = await detail(member, task)
    assert before["response"] == task["response"]

    wrong = await audit(member, task, "fixed", answer={"fields": {"name": 7}})
    refused(wrong, 422)
    assert {problem["field"] for problem in wrong.json()["problems"]} == {
        "fields.name",
        "fields.price",
    }
    refused(await audit(member, task, "fixed", answer=before["answer"]), 400, "changes nothing")
    refused(await audit(member, task, "fixed"), 422)
    untouched = await reload(account, task)
    assert untouched["response"] == task["response"]
    assert "audits" not in untouched

    right = {"fields": {"name": "pear", "price": "3 EUR"}}
    ok(await audit(member, task, "fixed", answer=right, comments="Misread.", seconds=12.34))
    fixed = await reload(account, task)
    assert fixed["response"]["fields"] == right["fields"]
    assert fixed["prior_responses"] == [task["response"]]
    assert fixed["customer_review_status"] == "fixed"
    assert fixed["customer_review_comments"] == ["Misread."]
    assert fixed["audits"][0]["audit_time_secs"] == fixed["customer_audit_time_secs"] == 12.3
    assert "@" in fixed["audits"][0]["audited_by"]
    assert fixed["audits"][0]["audit_source"] == "dashboard"
    came = (await receiver.wait_for(2))[1].json
    assert came["response"] == came["task"]["response"] == fixed["response"]
    assert came["task"]["prior_responses"] == [task["response"]]

    again = {"fields": {"name": "pear", "price": "3"}}
    ok(await audit(member, task, "fixed", answer=again))
    assert (await reload(account, task))["prior_responses"] == [
        task["response"],
        fixed["response"],
    ]
    after = await detail(member, task)
    assert after["answer"]["fields"] == again["fields"]
    assert [line["result"] for line in after["audits"]] == ["fixed", "fixed"]
    assert after["line"]["customer_review_status"] == "fixed"


async def test_a_comment_is_no_verdict(account: Account, receiver: Receiver) -> None:
    member = await account.hire(Role.MEMBER)
    task = await account.create("test", callback_url=receiver.url)
    refused(await audit(member, task, "commented", comments="  "), 400, "comments")
    ok(await audit(member, task, "commented", comments="Is it?"))
    assert (await reload(account, task))["customer_review_status"] == "commented"
    ok(await audit(member, task, "accepted"))
    ok(await audit(member, task, "commented", comments="It is."))
    after = await reload(account, task)
    assert after["customer_review_status"] == "accepted"
    assert after["customer_review_comments"] == ["Is it?", "It is."]
    came = await receiver.wait_for(2)  # no callback tells of a comment
    assert [one.headers["manyhands-sequence"] for one in came] == ["1", "2"]
    for status, total in (("commented", 0), ("accepted", 1)):
        page = ok(await member.get("test/tasks", params={"review": status}))
        assert page["total"] == len(page["tasks"]) == total


async def test_who_rejects_says_why(account: Account) -> None:
    member = await account.hire(Role.MEMBER)
    task = await account.create("test")
    refused(await audit(member, task, "rejected"), 400, "comments")
    refused(await audit(member, task, "rejected", comments="x" * 10_001), 422, "comments")
    refused(await audit(member, task, "wonderful"), 422, "result")
    refused(await audit(member, task, "accepted", seconds=-1), 422, "seconds")
    ok(await audit(member, task, "rejected", comments="It is green."))
    assert (await reload(account, task))["customer_review_comments"] == ["It is green."]


async def test_of_two_auditors_at_once_one_must_look_again(account: Account) -> None:
    task = await account.create("test")
    people = [await account.hire(Role.MEMBER) for _ in range(2)]
    path, events = f"test/tasks/{task['task_id']}/audit", (await detail(people[0], task))["events"]
    wishes = [
        {"result": "accepted", "events": events},
        {"result": "fixed", "answer": {"category": "blue"}, "events": events},
    ]
    answers = await asyncio.gather(
        *(person.post(path, json=wish) for person, wish in zip(people, wishes, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    after = await reload(account, task)
    assert len(after["audits"]) == 1
    assert (after["customer_review_status"] == "fixed") == (after["response"]["category"] == "blue")
    ok(await audit(people[0], task, "rejected", comments="Now I see."))


async def test_only_completed_tasks_are_audited(account: Account) -> None:
    member = await account.hire(Role.MEMBER)
    task = await account.create()
    refused(await audit(member, task, "accepted", mode="live"), 400, "pending")
    assert (await detail(member, task, "live"))["answer"] is None


async def test_what_its_author_noted_is_there_when_a_response_is_fixed(account: Account) -> None:
    """The editor begins with the whole answer, not only with what the customer got of it."""
    member, worker = await account.hire(Role.MEMBER), await account.hire()
    task = await account.create()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    answer = {"category": "red", "note": "rather orange"}
    wish = {"submission_id": "s" * 12, "answer": answer}
    ok(await worker.post(f"work/claims/{claim['claim_id']}/submit", json=wish))

    async def completed() -> bool:
        line = (await detail(member, task, "live"))["line"]
        return bool(line["status"] == "completed")

    await eventually(completed)
    assert (await detail(member, task, "live"))["answer"] == answer
    fix = {"answer": {"category": "blue"}}
    ok(await audit(member, task, "fixed", "live", **fix))
    assert (await detail(member, task, "live"))["answer"] == {"category": "blue"}


async def test_the_queue_is_walked_from_the_newest_and_round_again(account: Account) -> None:
    member = await account.hire(Role.MEMBER)
    ok(await account.test.post("/v1/projects", json={"name": "P", "type": "categorization"}))
    ids = [(await account.create("test", attachment=str(n)))["task_id"] for n in range(4)]
    oldest, second, third, newest = ids
    in_project = await account.create("test", project="P")

    async def queue(**wish: str) -> tuple[int, list[str]]:
        found = ok(await member.get("test/audits", params=wish))
        return found["waiting"], found["task_ids"]

    assert await queue() == (5, [in_project["task_id"], newest])
    assert await queue(after=newest) == (5, [third, second])
    assert await queue(after=second) == (5, [oldest, in_project["task_id"]])
    assert await queue(project="P") == (1, [in_project["task_id"]])
    assert await queue(project="P", after=in_project["task_id"]) == (1, [])
    assert await queue(project="P", after=newest) == (1, [in_project["task_id"]])
    assert await queue(type="transcription") == (0, [])
    ok(await audit(member, {"task_id": newest}, "accepted"))
    assert await queue(after=newest) == (4, [third, second])
    assert (await queue(after=oldest))[1] == [in_project["task_id"], third]
    refused(await member.get("test/audits", params={"after": "0" * 24}), 404)
    stranger = await account.server.open_account()
    foreign = await stranger.create("test")
    refused(await member.get("test/audits", params={"after": foreign["task_id"]}), 404)
    assert ok(await member.get("live/audits"))["waiting"] == 0
