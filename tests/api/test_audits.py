"""Audits through the API: what they make of a task, who is told, and what lists find."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from httpx2 import Response

from tests.harness import Account, Receiver, ok, refused

pytestmark = pytest.mark.anyio

STATUSES = ("accepted", "fixed", "rejected", "commented")


async def audit(account: Account, task: dict[str, Any], body: Any, **options: Any) -> Response:
    return await account.test.post(f"/v1/task/{task['task_id']}/audit", json=body, **options)


async def reload(account: Account, task: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(await account.test.get(f"/v1/task/{task['task_id']}"))
    return found


def told(task: dict[str, Any]) -> dict[str, Any]:
    """Return a task without what becomes of its callbacks meanwhile."""
    return {name: task[name] for name in task if not name.startswith("callback_")}


async def test_an_audit_shows_in_the_task_and_is_called_back(
    account: Account, receiver: Receiver
) -> None:
    task = await account.create("test", callback_url=receiver.url)
    assert not {"customer_review_status", "audits", "prior_responses"} & task.keys()
    rejected = ok(await audit(account, task, {"accepted": False, "comments": " Too red. "}))
    accepted = ok(await audit(account, task, {"accepted": True, "comments": None}))

    assert rejected["customer_review_status"] == "rejected"
    assert told(accepted) == told(await reload(account, task))
    assert accepted["customer_review_status"] == "accepted"
    assert accepted["customer_review_comments"] == ["Too red."]
    assert accepted["response"] == task["response"]
    assert accepted["status"] == "completed"
    assert [line["audit_result"] for line in accepted["audits"]] == ["rejected", "accepted"]
    assert {line["audit_source"] for line in accepted["audits"]} == {"api"}
    assert {line["audited_by"] for line in accepted["audits"]} == {"k"}
    assert accepted["customer_reviewed_by"] == "k"
    assert accepted["customer_audited_at"] == accepted["audits"][-1]["audited_at"]
    assert accepted["updated_at"] > task["updated_at"]

    came = await receiver.wait_for(3)
    assert [one.headers["manyhands-event"] for one in came] == [
        "task.completed",
        "task.audited",
        "task.audited",
    ]
    assert [one.headers["manyhands-sequence"] for one in came] == ["1", "2", "3"]
    assert [one.json["task"].get("customer_review_status") for one in came] == [
        None,
        "rejected",
        "accepted",
    ]
    assert came[1].json["response"] == task["response"]
    assert "audits" in came[1].json["task"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "accepted"),
        ({"accepted": None}, "accepted"),
        ({"accepted": "perhaps"}, "accepted"),
        ({"accepted": 1}, "accepted"),
        ({"accepted": True, "comments": 7}, "comments"),
        ({"accepted": True, "comments": ["x"]}, "comments"),
        ({"accepted": True, "comments": "x" * 10_001}, "comments"),
        ([True], "object"),
    ],
)
async def test_what_an_audit_cannot_be(account: Account, body: Any, named: str) -> None:
    task = await account.create("test")
    refused(await audit(account, task, body), 400, named)
    assert await reload(account, task) == task


async def test_only_completed_tasks_of_ones_own_are_audited(
    account: Account, stranger: Account
) -> None:
    task, open_task = await account.create("test"), await account.create()
    verdict = {"accepted": True}
    refused(await audit(stranger, task, verdict), 404)
    refused(await account.live.post(f"/v1/task/{task['task_id']}/audit", json=verdict), 404)
    refused(await account.test.post("/v1/task/fake_id/audit", json=verdict), 404)
    path = f"/v1/task/{open_task['task_id']}"
    refused(await account.live.post(f"{path}/audit", json=verdict), 400, "pending")
    ok(await account.live.post(f"{path}/cancel"))
    refused(await account.live.post(f"{path}/audit", json=verdict), 400, "canceled")
    answer = await account.server.client().post(f"{path}/audit", json={})
    refused(answer, 401)


async def test_an_audit_as_a_form(account: Account) -> None:
    task = await account.create("test")
    path = f"/v1/task/{task['task_id']}/audit/"
    audited = ok(await account.test.post(path, data={"accepted": "False", "comments": "No."}))
    assert audited["customer_review_status"] == "rejected"
    assert audited["customer_review_comments"] == ["No."]


async def test_a_repeated_key_audits_once(account: Account) -> None:
    task = await account.create("test")
    key = {"Idempotency-Key": f"audit {task['task_id']}"}
    verdict = {"accepted": True, "comments": "Fine."}
    answers = await asyncio.gather(*(audit(account, task, verdict, headers=key) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert len({answer.text for answer in answers if answer.status_code == 200}) == 1
    assert len((await reload(account, task))["audits"]) == 1
    refused(await audit(account, task, {"accepted": False}, headers=key), 409, "Idempotency-Key")


async def test_audits_at_once_are_all_kept_in_order(account: Account, receiver: Receiver) -> None:
    task = await account.create("test", callback_url=receiver.url)
    verdicts = [{"accepted": number % 2 == 0, "comments": str(number)} for number in range(8)]
    answers = await asyncio.gather(*(audit(account, task, verdict) for verdict in verdicts))
    for answer in answers:
        ok(answer)
    after = await reload(account, task)
    assert sorted(after["customer_review_comments"]) == [str(number) for number in range(8)]
    assert after["audits"][-1]["audit_result"] == after["customer_review_status"]
    came = await receiver.wait_for(9)
    assert [int(one.headers["manyhands-sequence"]) for one in came] == list(range(1, 10))
    for status in ("accepted", "rejected"):
        page = ok(await account.test.get(f"/v1/tasks?customer_review_status={status}"))
        assert page["total"] == len(page["docs"]) == (status == after["customer_review_status"])


async def test_batches_are_found_by_their_last_audit(account: Account) -> None:
    ok(await account.test.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    for name in ("audited", "left alone"):
        ok(await account.test.post("/v1/batches", json={"name": name, "project": "p"}))
    task = await account.create("test", batch="audited")
    ok(await audit(account, task, {"accepted": True}))

    async def found(**params: str) -> list[str]:
        page = ok(await account.test.get("/v1/batches", params=params))
        assert page["total"] == len(page["docs"])
        return [batch["name"] for batch in page["docs"]]

    at = ok(await account.test.get("/v1/batches/audited"))["audited_at"]
    assert await found(audited_after=at) == await found(audited_before=at) == ["audited"]
    assert await found(audited_before="2020-01-01") == await found(audited_after="2100-01-01") == []
    assert "audited_at" not in ok(await account.test.get("/v1/batches/left alone"))
    refused(await account.test.get("/v1/batches?audited_after=soon"), 400, '"audited_after"')


async def test_lists_find_tasks_by_what_was_said_of_them(account: Account) -> None:
    wanted: dict[str, list[str]] = {"accepted": [], "rejected": [], "pending": []}
    for number in range(9):
        status = list(wanted)[number % 3]
        task = await account.create("test", tags=["even"] if number % 2 == 0 else [])
        wanted[status].append(task["task_id"])
        if status != "pending":
            ok(await audit(account, task, {"accepted": status == "accepted"}))

    async def found(query: str) -> list[str]:
        """Read page by page; the totals of all pages are the number of tasks."""
        ids: list[str] = []
        token, totals = "", set()
        while True:
            page = ok(await account.test.get(f"/v1/tasks?{query}&limit=2&next_token={token}"))
            ids += [task["task_id"] for task in page["docs"]]
            totals.add(page["total"])
            if not page["has_more"]:
                assert totals == {len(ids)}
                return ids
            token = page["next_token"]

    assert await found("customer_review_status=accepted") == wanted["accepted"][::-1]
    assert await found("customer_review_status=pending") == wanted["pending"][::-1]
    both = sorted(wanted["accepted"] + wanted["rejected"])[::-1]
    assert await found("customer_review_status=rejected,accepted") == both
    assert await found("customer_review_status=rejected&customer_review_status=accepted") == both
    assert len(await found("customer_review_status=pending,fixed,commented&status=completed")) == 3
    assert await found("customer_review_status=accepted&status=pending") == []
    assert await found("customer_review_status=fixed") == []
    assert await found("customer_review_status=accepted&tags=even") == wanted["accepted"][::-2]
    offset = ok(await account.test.get("/v1/tasks?customer_review_status=rejected&offset=1"))
    assert [task["task_id"] for task in offset["docs"]] == wanted["rejected"][::-1][1:]
    assert offset["total"] == 3
    refused(await account.test.get("/v1/tasks?customer_review_status=zz"), 400, "zz")


async def test_a_fixless_audit(account: Account, receiver: Receiver) -> None:
    task = await account.create("test", callback_url=receiver.url)
    items = [
        {"type": "error", "category": "missing", "scope": {"annotation_id": "a1"}},
        {"type": "comment", "category": "other", "text": "Hard to see."},
    ]
    body = {"task_id": task["task_id"], "response_url": "https://x.example/r.json"}
    put = await account.test.put("/v1/audits", json=body | {"feedback_items": items})
    assert put.status_code == 201, put.text
    made = put.json()
    assert made["audit_result"] == "rejected"  # an error says so
    assert (made["feedback_items"], made["response_url"]) == (items, body["response_url"])
    plain = await account.test.put("/v1/audits", json=body | {"feedback_items": items[1:]})
    assert plain.json()["audit_result"] == "accepted"
    said = await account.test.put("/v1/audits", json=body | {"audit_result": "rejected"})
    assert said.json()["feedback_items"] == []

    listed = ok(await account.test.get("/v1/audits", params={"task_id": task["task_id"]}))
    assert listed == [made, plain.json(), said.json()]
    assert ok(await account.test.get("/v1/audits", params={"id": made["id"]})) == [made]
    after = await reload(account, task)
    assert after["customer_review_status"] == "rejected"
    assert after["response"] == task["response"]
    assert len(await receiver.wait_for(4)) == 4


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"task_id": None}, "task_id"),
        ({"task_id": 7}, "task_id"),
        ({"audit_result": "fixed"}, "audit_result"),
        ({"feedback_items": {"type": "error"}}, "feedback_items"),
        ({"feedback_items": ["error"]}, "feedback_items[0]"),
        ({"feedback_items": [{"type": "error"}, {"type": "praise"}]}, "feedback_items[1]"),
        ({"feedback_items": [{"type": ["error"]}]}, "feedback_items[0]"),
        ({"response_url": 1}, "response_url"),
        ({"comments": {}}, "comments"),
    ],
)
async def test_what_a_fixless_audit_cannot_be(
    account: Account, more: dict[str, Any], named: str
) -> None:
    task = await account.create("test")
    body = {"task_id": task["task_id"], "audit_result": "accepted"} | more
    refused(await account.test.put("/v1/audits", json=body), 400, named)
    assert await reload(account, task) == task


async def test_audits_are_seen_by_their_own_customer_alone(
    account: Account, stranger: Account
) -> None:
    task = await account.create("test")
    body = {"task_id": task["task_id"], "audit_result": "accepted"}
    audit_id = (await account.test.put("/v1/audits", json=body)).json()["id"]
    for client in (stranger.test, account.live):
        refused(await client.put("/v1/audits", json=body), 404)
        refused(await client.get("/v1/audits", params={"task_id": task["task_id"]}), 404)
        refused(await client.get("/v1/audits", params={"id": audit_id}), 404)
    refused(await account.test.get("/v1/audits?id=fake"), 404)
    refused(await account.test.get("/v1/audits"), 400, "task_id", "id")


async def test_every_way_of_being_audited_counts_once(account: Account) -> None:
    """The totals by review status are those of the tasks, whatever came after what."""
    tasks = [await account.create("test") for _ in range(6)]
    for number, task in enumerate(tasks):
        for step in range(number):
            ok(await audit(account, task, {"accepted": (number + step) % 2 == 0}))
    after = [await reload(account, task) for task in tasks]
    said = Counter(task.get("customer_review_status") for task in after)
    for status in (*STATUSES, "pending"):
        page = ok(await account.test.get(f"/v1/tasks?customer_review_status={status}&limit=1"))
        assert page["total"] == said[None if status == "pending" else status]
