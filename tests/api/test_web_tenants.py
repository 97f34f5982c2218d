"""On the pages, too, customers never see each other, and modes are kept apart."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.ids import Owner
from manyhands.tasks.complete import complete
from tests.harness import Account, eventually, ok, refused

pytestmark = pytest.mark.anyio

SINCE = {"since": "2020-01-01T00:00:00Z"}
SUBMISSION = {"submission_id": "0123456789ab", "answer": {"category": "red"}}


@pytest.fixture
async def things(account: Account) -> dict[str, str]:
    """Lend the ids of one thing of each kind that a customer has."""
    admin = await account.hire(Role.ADMIN)
    person, worker = await account.hire_person()
    task = await account.create(callback_url="http://127.0.0.1:9/none", unique_id="u", tags=["t"])
    claim = ok(await worker.post("work/next", json={}))["claim"]
    return {
        "task_id": task["task_id"],
        "claim_id": claim["claim_id"],
        "delivery_id": await delivered(account),
        "key_id": ok(await admin.get("keys"))["keys"][0]["key_id"],
        "person_id": person.person_id,
        "invitation_id": ok(await admin.post("invitations", json={"role": "labeler"}))[
            "invitation"
        ]["invitation_id"],
        "attachment_id": await attached(account, task["task_id"]),
        "submission_id": await submitted(account),
    }


async def delivered(account: Account) -> str:
    task = await account.create(callback_url="http://127.0.0.1:9/none")
    async with account.db.transaction() as tx:
        owner = Owner(account.customer_id, "live")
        await complete(tx, owner, task["task_id"], {"category": "red"}, clock.now())

    async def probe() -> list[tuple[Any, ...]]:
        return await account.rows(
            "select delivery_id from deliveries where customer_id = %(customer_id)s"
        )

    ((delivery_id,), *_) = await eventually(probe)
    return str(delivery_id)


async def attached(account: Account, task_id: str) -> str:
    await account.rows(
        "insert into attachments (customer_id, mode, attachment_id, task_id, name, kind, url,"
        " required, state, sha256, content_type, byte_size)"
        " values (%(customer_id)s, 'live', %(id)s,"
        " %(id)s, 'attachment', 'image', 'http://x/', true, 'ready', repeat('0', 64),"
        " 'image/png', 1)",
        id=task_id,
    )
    return task_id


async def submitted(account: Account) -> str:
    worker = await account.hire()
    await account.create()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    ok(await worker.post(f"work/claims/{claim['claim_id']}/submit", json=SUBMISSION))

    async def settled() -> list[tuple[Any, ...]]:
        return await account.rows(
            "select 1 from submissions where customer_id = %(customer_id)s and state <> 'held'"
        )

    await eventually(settled)
    return str(SUBMISSION["submission_id"])


FOREIGN: list[tuple[str, str, Any]] = [
    ("GET", "live/tasks/{task_id}", None),
    ("POST", "live/tasks/{task_id}/cancel", {}),
    ("POST", "live/tasks/{task_id}/fail", {"reason": "r"}),
    ("POST", "live/tasks/{task_id}/offer-again", {}),
    ("POST", "live/tasks/{task_id}/resend", {}),
    ("GET", "live/deliveries/{delivery_id}", None),
    ("POST", "live/deliveries/{delivery_id}/replay", {}),
    ("DELETE", "keys/{key_id}", None),
    ("PATCH", "people/{person_id}", {"role": "labeler"}),
    ("PATCH", "people/{person_id}", {"state": "disabled"}),
    ("DELETE", "invitations/{invitation_id}", None),
    ("GET", "attachments/{attachment_id}", None),
    ("GET", "attachments/{attachment_id}/thumbnail", None),
    ("GET", "attachments/{attachment_id}/overview", None),
    ("GET", "attachments/{attachment_id}/tiles/0/0/0", None),
    ("GET", "attachments/{attachment_id}/pages/1", None),
    ("GET", "attachments/{attachment_id}/pages/1/words", None),
    ("POST", "work/claims/{claim_id}/renew", {"show": True}),
    ("POST", "work/claims/{claim_id}/release", {}),
    ("POST", "work/claims/{claim_id}/skip", {"reason": "other"}),
    ("POST", "work/claims/{claim_id}/report", {"reason": "other"}),
    ("POST", "work/claims/{claim_id}/submit", {**SUBMISSION, "submission_id": "anotherone1"}),
    ("PUT", "work/drafts/{task_id}", {"version": 1, "answer": {}}),
    ("POST", "work/submissions/{submission_id}/undo", {}),
]


async def state(account: Account) -> dict[str, Any]:
    tables = ("tasks", "claims", "slots", "drafts", "submissions", "people")
    # Uses are written down some time after them.
    keys = "select key_id, revoked_at from api_keys where customer_id = %(customer_id)s"
    return {"api_keys": sorted(map(str, await account.rows(keys)))} | {
        table: sorted(
            await account.rows(f"select x::text from {table} x where customer_id = %(customer_id)s")
        )
        for table in (*tables, "invitations", "attachments")
    }


async def test_no_thing_of_somebody_else_is_found_or_touched(
    account: Account, stranger: Account, things: dict[str, str]
) -> None:
    before = await state(account)
    outsider = await stranger.hire(Role.ADMIN)
    for method, path, body in FOREIGN:
        answer = await outsider.request(method, path.format(**things), json=body)
        assert answer.status_code == 404, f"{method} {path}: {answer.text}"
        assert await state(account) == before, f"{method} {path}"


async def test_a_task_of_somebody_else_cannot_be_claimed(
    account: Account, stranger: Account, things: dict[str, str]
) -> None:
    outsider = await stranger.hire()
    refused(await outsider.post(f"work/tasks/{things['task_id']}/claim"), 409)
    assert ok(await outsider.post("work/next", json={}))["claim"] is None


async def test_lists_and_figures_hold_ones_own_things_only(
    account: Account, stranger: Account, things: dict[str, str]
) -> None:
    outsider: AsyncClient = await stranger.hire(Role.ADMIN)
    for mode in ("live", "test"):
        assert ok(await outsider.get(f"{mode}/tasks"))["total"] == 0
        assert ok(await outsider.get(f"{mode}/tasks?unique_id=u&tag=t"))["tasks"] == []
        assert ok(await outsider.get(f"{mode}/deliveries"))["deliveries"] == []
        assert ok(await outsider.get(f"{mode}/origins"))["origins"] == []
        assert ok(await outsider.get(f"{mode}/choices"))["places"] == []
        assert ok(await outsider.get(f"{mode}/bin"))["requests"] == []
        overview = ok(await outsider.get(f"{mode}/overview", params=SINCE))
        assert {v for v in overview["figures"].values() if v is not None} == {0}
        assert overview["by_hour"] == overview["reports"] == overview["failing"] == []
    assert len(ok(await outsider.get("team"))["people"]) == 1
    assert ok(await outsider.get("team"))["invitations"] == []
    assert len(ok(await outsider.get("keys"))["keys"]) == 2
    steps = ok(await outsider.get("first-steps"))
    assert {name for name, done in steps.items() if done} == {"has_test_key", "has_live_key"}
    work = ok(await outsider.get("work", params=SINCE))
    assert (work["waiting"], work["drafts"], work["recent"]) == ([], [], [])
    assert work["figures"]["done"] == 0


async def test_replaying_all_that_failed_touches_ones_own_only(
    account: Account, stranger: Account
) -> None:
    await delivered(account)
    await account.rows(
        "update deliveries set state = 'gave_up' where customer_id = %(customer_id)s"
    )
    outsider = await stranger.hire(Role.ADMIN)
    answer = await outsider.post("live/deliveries/replay-failed", json={"origin": None})
    assert ok(answer) == {"count": 0}


async def test_secrets_and_bins_differ_by_customer_and_mode(
    account: Account, stranger: Account
) -> None:
    secrets, urls = set(), set()
    for customer in (account, stranger):
        admin = await customer.hire(Role.ADMIN)
        for mode in ("live", "test"):
            secrets.add(ok(await admin.get(f"{mode}/callback-settings"))["signing_secret"])
            urls.add(ok(await admin.get(f"{mode}/bin"))["url"])
    assert len(secrets) == len(urls) == 4


async def test_one_mode_does_not_show_the_other(account: Account, things: dict[str, str]) -> None:
    admin = await account.hire(Role.ADMIN)
    await account.create("test")
    assert ok(await admin.get("test/tasks"))["total"] == 1
    for method, path, body in FOREIGN:
        if path.startswith("live/"):
            other = path.replace("live/", "test/", 1).format(**things)
            refused(await admin.request(method, other, json=body), 404)


async def test_one_submission_sent_many_times_at_once_is_one(account: Account) -> None:
    worker = await account.hire()
    await account.create()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    url = f"work/claims/{claim['claim_id']}/submit"
    answers = await asyncio.gather(*(worker.post(url, json=SUBMISSION) for _ in range(8)))
    assert {ok(answer)["state"] for answer in answers} <= {"held", "accepted"}
    assert (
        len(await account.rows("select 1 from submissions where customer_id = %(customer_id)s"))
        == 1
    )


async def test_an_id_of_somebody_elses_submission_is_a_conflict(
    account: Account, things: dict[str, str]
) -> None:
    colleague = await account.hire()
    await account.create()
    claim = ok(await colleague.post("work/next", json={}))["claim"]
    answer = await colleague.post(f"work/claims/{claim['claim_id']}/submit", json=SUBMISSION)
    refused(answer, 409, "submission_id")
    assert ok(await colleague.post("work/next", json={}))["claim"] is not None


async def test_another_worker_has_no_hand_in_a_claim(
    account: Account, things: dict[str, str]
) -> None:
    colleague = await account.hire()
    for method, path, body in FOREIGN:
        if path.startswith("work/"):
            answer = await colleague.request(method, path.format(**things), json=body)
            refused(answer, 404)
    for rest in ("", "/thumbnail", "/pages/1"):
        refused(await colleague.get(f"attachments/{things['attachment_id']}{rest}"), 404)
