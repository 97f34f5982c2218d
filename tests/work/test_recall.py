"""A completed task comes back: to whom, with which answer, and what the customer is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient, Response

from manyhands.accounts.roles import Role
from manyhands.tasktypes import registry
from tests.harness import Account, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio

SINCE = {"since": "2020-01-01T00:00:00Z"}


async def claim(worker: AsyncClient, **wish: Any) -> dict[str, Any] | None:
    claimed: dict[str, Any] | None = ok(await worker.post("work/next", json=wish))["claim"]
    return claimed


async def must_claim(worker: AsyncClient, **wish: Any) -> dict[str, Any]:
    claimed = await claim(worker, **wish)
    assert claimed is not None
    return claimed


async def submit(worker: AsyncClient, claimed: dict[str, Any], answer: Any) -> None:
    wish = {"submission_id": str(uuid4()), "answer": answer}
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/submit", json=wish))


async def reload(account: Account, task_id: str) -> dict[str, Any]:
    found: dict[str, Any] = ok(await account.live.get(f"/v1/task/{task_id}"))
    return found


async def is_completed(account: Account, task_id: str) -> dict[str, Any]:
    async def found() -> dict[str, Any]:
        return await reload(account, task_id)

    return await eventually(found, accept=lambda task: task["status"] == "completed")


async def answered(account: Account, *workers: AsyncClient, **params: Any) -> str:
    """Return the id of a new task that all of these have answered."""
    task = await account.create(**params)
    for worker in workers:
        await submit(worker, await must_claim(worker), {"category": "red", "note": "hm"})
    await is_completed(account, task["task_id"])
    return str(task["task_id"])


async def recall(
    operator: AsyncClient, task_id: str, recipient: str = "author", **more: Any
) -> Response:
    """Recall a task as it is now."""
    seen = ok(await operator.get(f"live/tasks/{task_id}"))
    wish = {"reason": "Look again.", "recipient": recipient, "events": seen["events"]} | more
    return await operator.post(f"live/tasks/{task_id}/recall", json=wish)


async def test_a_recall_brings_the_task_back_to_its_author_with_their_answer(
    account: Account, receiver: Receiver
) -> None:
    operator, ann, bob = [await account.hire(role) for role in (Role.MEMBER, *[Role.LABELER] * 2)]
    task_id = await answered(account, ann, callback_url=receiver.url)
    first = await reload(account, task_id)
    ok(await recall(operator, task_id, reason="  It is not red. "))

    pending = await reload(account, task_id)
    assert pending["status"] == "pending"
    assert not {"response", "completed_at"} & pending.keys()
    assert pending["prior_responses"] == [first["response"]]
    await account.create(urgency="immediate")
    assert await claim(bob) is not None  # the other one: the recalled task waits for ann
    assert await claim(bob, have=["x"]) is not None
    back = await must_claim(ann)
    assert back["task"]["task_id"] == task_id  # before everything else
    assert back["recall"]["reason"] == "It is not red."
    assert back["recall"]["was_own"]
    assert back["draft"]["answer"] == {"category": "red", "note": "hm"}
    await submit(ann, back, {"category": "blue"})

    second = await is_completed(account, task_id)
    assert second["response"] == {"category": "blue"}
    assert second["prior_responses"] == [first["response"]]
    assert second["completed_at"] > first["completed_at"]
    came = await receiver.wait_for(3)
    assert [one.headers["manyhands-event"] for one in came] == [
        "task.completed",
        "task.recalled",
        "task.completed",
    ]
    assert [one.headers["manyhands-sequence"] for one in came] == ["1", "2", "3"]
    assert [one.json["status"] for one in came] == ["completed", "pending", "completed"]
    assert came[1].json["response"] == {}
    assert "response" not in came[1].json["task"]
    assert came[2].json["response"] == {"category": "blue"}

    story = ok(await operator.get(f"live/tasks/{task_id}"))
    assert [line["state"] for line in story["submissions"]] == ["recalled", "accepted"]
    assert [line["state"] for line in story["claims"]] == ["recalled", "submitted"]
    assert story["recalls"][0]["reason"] == "It is not red."
    home = ok(await ann.get("work", params=SINCE))
    assert home["figures"]["done"] == 2  # the first answer was work, too


async def test_others_get_it_with_the_earlier_answer(account: Account) -> None:
    operator, ann, bob = [await account.hire(role) for role in (Role.MEMBER, *[Role.LABELER] * 2)]
    task_id = await answered(account, ann)
    ok(await recall(operator, task_id, "others"))
    assert await claim(ann) is None
    back = await must_claim(bob)
    assert back["draft"]["answer"] == {"category": "red", "note": "hm"}
    assert not back["recall"]["was_own"]
    # Their own draft is newer now; a reload goes on with it.
    wish = {"version": 2**52, "answer": {"category": "blue"}}
    ok(await bob.put(f"work/drafts/{task_id}", json=wish))
    assert (await must_claim(bob))["draft"]["answer"] == {"category": "blue"}
    await submit(bob, back, {"category": "blue"})
    assert (await is_completed(account, task_id))["response"] == {"category": "blue"}


async def test_anyone_may_be_its_author_again(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    task_id = await answered(account, ann)
    earlier = ok(await operator.get(f"live/tasks/{task_id}"))["claims"][0]["claim_id"]
    ok(await recall(operator, task_id, "anyone"))
    # A page that is open still knows the claim of the first answer.
    assert (await must_claim(ann, have=[earlier]))["task"]["task_id"] == task_id


async def test_a_certain_person_gets_it_until_they_pass_it_on(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    person, bob = await account.hire_person()
    cyd = await account.hire()
    task_id = await answered(account, ann)
    refused(await recall(operator, task_id, "person"), 400, "person_id")
    refused(await recall(operator, task_id, "person", person_id="0" * 24), 404)
    ok(await recall(operator, task_id, "person", person_id=person.person_id))
    assert await claim(cyd) is None
    story = ok(await operator.get(f"live/tasks/{task_id}"))
    assert [one["person_id"] for one in story["awaited"]] == [person.person_id]
    claimed = await must_claim(bob)
    ok(await bob.post(f"work/claims/{claimed['claim_id']}/release"))
    assert await claim(cyd) is None  # a pause does not give it away
    claimed = await must_claim(bob)
    ok(await bob.post(f"work/claims/{claimed['claim_id']}/skip", json={"reason": "unclear"}))
    assert await claim(ann) is None  # answered it before
    assert (await must_claim(cyd))["task"]["task_id"] == task_id


async def test_a_task_that_waits_for_somebody_can_be_offered_to_anyone(account: Account) -> None:
    admin, bob = await account.hire(Role.ADMIN), await account.hire()
    person, ann = await account.hire_person()
    offered = await answered(account, ann)
    ok(await recall(admin, offered))
    assert await claim(bob) is None
    ok(await admin.post(f"live/tasks/{offered}/offer-again"))
    claimed = await must_claim(bob)
    assert claimed["task"]["task_id"] == offered
    await submit(bob, claimed, {"category": "blue"})
    # And one whose person has left is nobody's in particular.
    left = await answered(account, ann)
    ok(await recall(admin, left))
    ok(await admin.patch(f"people/{person.person_id}", json={"state": "disabled"}))
    assert (await must_claim(bob))["task"]["task_id"] == left
    await is_completed(account, offered)
    both = [await recall(admin, offered, "person", person_id=person.person_id)]
    refused(both[0], 400, "does not work here")


async def test_a_task_of_the_own_team_is_not_recalled_to_a_labeler(account: Account) -> None:
    operator, (labeler, _) = await account.hire(Role.MEMBER), await account.hire_person()
    project = {"name": "p", "type": "categorization", "rapid": True}
    ok(await account.live.post("/v1/projects", json=project))
    batch = {"name": "ours", "project": "p", "self_label_batch": True}
    ok(await account.live.post("/v1/batches", json=batch))
    task = await account.create(batch="ours")
    ok(await account.live.post("/v1/batches/ours/finalize"))
    claimed = await eventually(lambda: claim(operator))
    assert claimed is not None
    await submit(operator, claimed, {"category": "red"})
    await is_completed(account, task["task_id"])
    to_labeler = {"person_id": labeler.person_id}
    refused(await recall(operator, task["task_id"], "person", **to_labeler), 400, "own team")
    ok(await recall(operator, task["task_id"]))
    assert (await must_claim(operator))["task"]["task_id"] == task["task_id"]


async def test_a_fixed_response_is_what_one_begins_with(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    task_id = await answered(account, ann)
    fix = {"result": "fixed", "answer": {"category": "blue"}, "comments": "Blue.", "events": 1}
    ok(await operator.post(f"live/tasks/{task_id}/audit", json=fix))
    ok(await recall(operator, task_id))
    pending = await reload(account, task_id)
    assert pending["prior_responses"] == [{"category": "red"}, {"category": "blue"}]
    assert "customer_review_status" not in pending
    assert "customer_reviewed_by" not in pending
    assert pending["customer_review_comments"] == ["Blue."]
    assert len(pending["audits"]) == 1
    claimed = await must_claim(ann)
    assert claimed["draft"]["answer"] == {"category": "blue"}
    await submit(ann, claimed, {"category": "red"})
    again = await is_completed(account, task_id)
    assert "customer_review_status" not in again
    for status, total in (("pending", 1), ("fixed", 0)):
        page = ok(await account.live.get(f"/v1/tasks?customer_review_status={status}"))
        assert page["total"] == len(page["docs"]) == total


async def test_several_answers_come_back_to_their_authors(
    account_here: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = account_here

    def merge(_params: Any, responses: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {"category": responses[0]["category"], "all": [one["category"] for one in responses]}

    kind = replace(registry.get("categorization"), answers_required=lambda _: 2, merge=merge)
    monkeypatch.setattr(registry, "all_types", lambda: {"categorization": kind})
    monkeypatch.setattr(registry, "_by_path", lambda: {"categorization": kind})
    operator, ann, bob = [await account.hire(role) for role in (Role.MEMBER, *[Role.LABELER] * 2)]
    cyd = await account.hire()
    task_id = await answered(account, ann, bob)
    # A fix is of what was made of the answers; they stay beside it.
    fix = {"result": "fixed", "answer": {"category": "blue"}, "events": 1}
    ok(await operator.post(f"live/tasks/{task_id}/audit", json=fix))
    assert (await reload(account, task_id))["response"] == {
        "category": "blue",
        "all": ["red", "red"],
    }
    person = ok(await operator.get("workers"))["people"][0]["person_id"]
    refused(await recall(operator, task_id, "person", person_id=person), 400, "2 people")
    ok(await recall(operator, task_id))
    assert await claim(cyd) is None
    for worker, category in ((bob, "blue"), (ann, "red")):
        claimed = await must_claim(worker)
        assert claimed["draft"]["answer"]["category"] == "red"
        assert await claim(worker, have=[claimed["claim_id"]]) is None
        await submit(worker, claimed, {"category": category})
    done = await is_completed(account, task_id)
    assert done["response"] == {"category": "red", "all": ["red", "blue"]}


async def test_what_cannot_be_recalled(account: Account, stranger: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    task = await account.create()
    refused(await recall(operator, task["task_id"]), 400, "pending")
    await submit(ann, await must_claim(ann), {"category": "red"})
    await is_completed(account, task["task_id"])
    refused(await recall(operator, task["task_id"], reason=" "), 400, "reason")
    refused(await recall(operator, task["task_id"], "nobody"), 422, "recipient")
    wish = {"reason": "r", "recipient": "anyone", "events": 1}
    path = f"live/tasks/{task['task_id']}/recall"
    refused(await (await stranger.hire(Role.ADMIN)).post(path, json=wish), 404)
    refused(await operator.post(path, json=wish | {"events": 0}), 409, "Look at it again")
    assert (await reload(account, task["task_id"]))["status"] == "completed"


async def test_of_recalls_and_audits_at_once_one_happens(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    task_id = await answered(account, ann)
    path = f"live/tasks/{task_id}"
    wishes: list[tuple[str, dict[str, Any]]] = [
        ("recall", {"reason": "r", "recipient": "author"}),
        ("recall", {"reason": "r", "recipient": "anyone"}),
        ("audit", {"result": "accepted"}),
        ("audit", {"result": "fixed", "answer": {"category": "blue"}}),
    ]
    answers = await asyncio.gather(
        *(operator.post(f"{path}/{what}", json=wish | {"events": 1}) for what, wish in wishes)
    )
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(200) == 1, statuses
    assert set(statuses) <= {200, 400, 409}
    recalled = statuses.index(200) < 2
    assert (await reload(account, task_id))["status"] == ("pending" if recalled else "completed")


async def test_a_recalled_task_is_claimed_once(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    others = [await account.hire() for _ in range(4)]
    task_id = await answered(account, ann)
    recalled, *claims = await asyncio.gather(
        recall(operator, task_id, "others"), *(claim(other) for other in others)
    )
    ok(recalled)
    claims += [await claim(other) for other in others]
    assert len({one["claim_id"] for one in claims if one}) == 1


async def test_a_canceled_recall_leaves_nobody_at_work(account: Account) -> None:
    operator, ann = await account.hire(Role.MEMBER), await account.hire()
    task_id = await answered(account, ann)
    ok(await recall(operator, task_id))
    claimed = await must_claim(ann)
    canceled = ok(await account.live.post(f"/v1/task/{task_id}/cancel"))
    assert canceled["status"] == "canceled"
    assert canceled["prior_responses"] == [{"category": "red"}]
    refused(await ann.post(f"work/claims/{claimed['claim_id']}/renew", json={}), 409)
    assert await claim(ann) is None


async def test_a_test_task_is_completed_again_at_once(account: Account, receiver: Receiver) -> None:
    operator = await account.hire(Role.MEMBER)
    task = await account.create("test", callback_url=receiver.url)
    wish = {"reason": "To see what happens.", "recipient": "author", "events": 1}
    ok(await operator.post(f"test/tasks/{task['task_id']}/recall", json=wish))
    again = ok(await account.test.get(f"/v1/task/{task['task_id']}"))
    assert (again["status"], again["response"]) == ("completed", task["response"])
    came = await receiver.wait_for(3)
    assert [one.json["status"] for one in came] == ["completed", "pending", "completed"]
