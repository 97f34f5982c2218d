"""Training tasks teach whoever is new; evaluation tasks are mixed in unseen and score."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient

from tests.harness import CREATE, TEXT_TASK, Account, Receiver, eventually, ok, refused, serving

pytestmark = pytest.mark.anyio

PROJECT = "colours"
HERE = TEXT_TASK | {"project": PROJECT}


async def make_project(account: Account, *, every: int = 1000) -> None:
    ok(await account.live.post("/v1/projects", json={"name": PROJECT, "type": "categorization"}))
    await account.rows(
        "update projects set evaluation_every = %(every)s where customer_id = %(customer_id)s",
        every=every,
    )


async def known(account: Account, kind: str, category: str = "red", **more: Any) -> str:
    body = HERE | {"expected_response": {"category": category}} | more
    made = ok(await account.live.post(f"/v1/{kind}_tasks/categorization", json=body))
    return str(made["id"])


async def live(account: Account, **more: Any) -> str:
    return str(ok(await account.live.post(CREATE, json=HERE | more))["task_id"])


async def claim(worker: AsyncClient, **wish: Any) -> dict[str, Any] | None:
    claimed: dict[str, Any] | None = ok(await worker.post("work/next", json=wish))["claim"]
    return claimed


async def id_of_next(worker: AsyncClient, **wish: Any) -> str | None:
    claimed = await claim(worker, **wish)
    return None if claimed is None else str(claimed["task"]["task_id"])


async def submit(worker: AsyncClient, claimed: dict[str, Any] | None, category: str) -> str:
    assert claimed is not None
    submission_id = str(uuid4())
    wish = {"submission_id": submission_id, "answer": {"category": category}}
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/submit", json=wish))
    return submission_id


async def attempts(account: Account, count: int, **asked: str) -> list[dict[str, Any]]:
    async def found() -> list[dict[str, Any]]:
        docs: list[dict[str, Any]] = ok(
            await account.live.get("/v1/quality/labelers", params=asked)
        )["docs"]
        return docs

    return await eventually(found, accept=lambda docs: len(docs) == count)


async def test_training_comes_first_and_teaches(account: Account) -> None:
    await make_project(account)
    first = await known(account, "training", reason="Tomatoes are *red*.")
    second = await known(account, "training", "blue")
    task_id = await live(account)
    worker = await account.hire()

    claimed = await claim(worker)
    assert claimed is not None
    assert (claimed["task"]["task_id"], claimed["is_training"]) == (first, True)
    ahead = await claim(worker, have=[claimed["claim_id"]], ahead=True)
    assert ahead is not None
    assert ahead["task"]["task_id"] == second

    lesson = ok(
        await worker.post(f"work/submissions/{await submit(worker, claimed, 'blue')}/lesson")
    )
    assert lesson["response"] == {"category": "blue"}
    assert lesson["expected_response"] == {"category": "red"}
    assert "<em>red</em>" in lesson["reason_html"]
    assert lesson["score"] == 0
    assert await id_of_next(worker) == second
    right = ok(await worker.post(f"work/submissions/{await submit(worker, ahead, 'blue')}/lesson"))
    assert (right["score"], right["reason_html"]) == (1, None)

    claimed = await claim(worker)
    assert claimed is not None
    assert (claimed["task"]["task_id"], claimed["is_training"]) == (task_id, False)
    scores = {doc["quality_task_id"]: doc["score"] for doc in await attempts(account, 2)}
    assert scores == {first: 0, second: 1}


async def test_whoever_has_begun_is_not_new(account: Account) -> None:
    await make_project(account)
    await live(account)
    task_id = await live(account)
    veteran = await account.hire()
    done = await claim(veteran)
    await known(account, "training")
    await submit(veteran, done, "red")
    assert await id_of_next(veteran) == task_id


async def test_training_of_other_projects_is_nobodys_business(account: Account) -> None:
    await make_project(account)
    await known(account, "training")
    task_id = (await account.create())["task_id"]
    worker = await account.hire()
    assert await id_of_next(worker) == task_id


async def test_training_is_skipped_released_and_kept_as_every_task(account: Account) -> None:
    await make_project(account)
    first, second = await known(account, "training"), await known(account, "training")
    task_id = await live(account)
    worker, other = await account.hire(), await account.hire()

    claimed = await claim(worker)
    assert claimed is not None
    await_draft = {"version": 1, "answer": {"category": "blue"}}
    assert ok(await worker.put(f"work/drafts/{first}", json=await_draft))["saved"]
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/release"))
    assert await id_of_next(other) == first  # one's own slot is no hindrance to others
    claimed = ok(await worker.post(f"work/tasks/{first}/claim"))["claim"]
    assert claimed["draft"]["answer"] == {"category": "blue"}
    refused_claim = await worker.post(f"work/tasks/{second}/claim")
    assert refused_claim.status_code == 409  # nobody chooses what they were never given

    skip = {"reason": "too_hard", "note": None}
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/skip", json=skip))
    claimed = await claim(worker)
    assert claimed is not None
    assert claimed["task"]["task_id"] == second
    await submit(worker, claimed, "red")
    assert await id_of_next(worker) == task_id


async def test_evaluation_is_mixed_in_unseen_once_and_scored(
    account: Account, receiver: Receiver
) -> None:
    await make_project(account, every=1)
    url = {"callback_url": receiver.url}
    hidden = await known(account, "evaluation", **url)
    wanted = [await live(account, **url), await live(account, **url)]
    person, worker = await account.hire_person()
    _, other = await account.hire_person()

    claimed = await claim(worker)
    assert claimed is not None
    assert claimed["task"]["task_id"] == hidden
    submission_id = await submit(worker, claimed, "blue")
    shown = [claimed]
    for _ in wanted:
        claimed = await claim(worker)
        await submit(worker, claimed, "red")
        shown.append(claimed or {})
    assert [one["task"]["task_id"] for one in shown[1:]] == wanted
    assert await claim(worker) is None

    # Nothing but the texts differs, and whoever asks for a lesson learns nothing.
    same = ("type", "status", "project", "batch", "urgency", "priority")
    for one in shown[1:]:
        assert one.keys() == shown[0].keys()
        assert [one["task"][name] for name in same] == [shown[0]["task"][name] for name in same]
        assert one["is_training"] is shown[0]["is_training"] is False
    refused_lesson = await worker.post(f"work/submissions/{submission_id}/lesson")
    assert refused_lesson.status_code == 404

    await live(account, **url)
    assert await id_of_next(other) == hidden  # once for each

    (doc,) = await attempts(account, 1, labeler_emails=person.email)
    assert (doc["quality_task_id"], doc["score"]) == (hidden, 0)
    assert doc["quality_task_type"] == "evaluation"
    assert await attempts(account, 1, quality_task_ids=hidden)
    assert await attempts(account, 0, labeler_emails="nobody@example.com") == []
    came = await receiver.wait_for(len(wanted))
    assert sorted(call.json["task_id"] for call in came) == sorted(wanted)


async def test_a_review_begins_with_the_initial_response(account: Account) -> None:
    await make_project(account, every=1)
    await known(account, "evaluation", initial_response={"category": "blue"})
    await live(account)
    claimed = await claim(await account.hire())
    assert claimed is not None
    assert claimed["draft"]["answer"] == {"category": "blue"}


async def test_an_answer_is_taken_back_until_it_is_scored_or_its_lesson_seen(
    conninfo: str, tmp_path: Path
) -> None:
    async with serving(conninfo, tmp_path, undo_seconds=600) as server:
        account = await server.open_account()
        await make_project(account, every=1)
        training = await known(account, "training")
        await known(account, "evaluation")
        await live(account)
        worker = await account.hire()

        first = await submit(worker, await claim(worker), "red")
        undone = ok(await worker.post(f"work/submissions/{first}/undo"))["claim"]
        assert undone["task"]["task_id"] == training
        second = await submit(worker, undone, "blue")
        assert ok(await worker.post(f"work/submissions/{second}/lesson"))["score"] == 0
        assert (await worker.post(f"work/submissions/{second}/undo")).status_code == 409

        hidden = await submit(worker, await claim(worker), "blue")
        undone = ok(await worker.post(f"work/submissions/{hidden}/undo"))["claim"]
        await submit(worker, undone, "red")
        await submit(worker, await claim(worker), "red")  # which ends what could be taken back
        docs = await attempts(account, 2)
        assert {doc["quality_task_type"]: doc["score"] for doc in docs} == {
            "training": 0,
            "evaluation": 1,
        }


async def test_one_in_ten_at_first(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": PROJECT, "type": "categorization"}))
    rows = await account.rows(
        "select evaluation_every from projects where customer_id = %(customer_id)s"
    )
    assert rows == [(10,)]


async def test_a_canceled_one_is_given_to_nobody(account: Account) -> None:
    await make_project(account)
    ok(await account.live.post(f"/v1/task/{await known(account, 'training')}/cancel"))
    task_id = await live(account)
    assert await id_of_next(await account.hire()) == task_id


async def test_the_home_page_does_not_tell(account: Account) -> None:
    await make_project(account, every=1)
    await known(account, "evaluation")
    await live(account)
    worker = await account.hire()
    claimed = await claim(worker)
    assert claimed is not None
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/release"))
    home = ok(await worker.get("work", params={"since": "2020-01-01T00:00:00Z"}))
    assert [line["tasks"] for line in home["waiting"]] == [1]


async def test_pages_of_attempts_and_bad_tokens(account: Account, stranger: Account) -> None:
    await make_project(account, every=1)
    for _ in range(2):
        await known(account, "evaluation")
    worker = await account.hire()
    for _ in range(3):
        await live(account)
    for _ in range(2):
        await submit(worker, await claim(worker), "red")
    docs = await attempts(account, 2)
    page = ok(await account.live.get("/v1/quality/labelers", params={"limit": 1}))
    assert (page["docs"], page["has_more"]) == (docs[:1], True)
    rest = {"limit": 1, "next_token": page["next_token"]}
    page = ok(await account.live.get("/v1/quality/labelers", params=rest))
    assert (page["docs"], page["has_more"], "next_token" in page) == (docs[1:], False, False)
    for token in ("x", "2020-01-01~", "2020-01-01T00:00:00~a"):
        answer = await account.live.get("/v1/quality/labelers", params={"next_token": token})
        refused(answer, 400, "next_token")
    assert ok(await stranger.live.get("/v1/quality/labelers"))["docs"] == []
    assert ok(await account.test.get("/v1/quality/labelers"))["docs"] == []
