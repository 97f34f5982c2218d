"""Cancel, send-callback, places: what each changes, and what not."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.ids import Mode, Owner
from manyhands.tasks.complete import complete
from tests.api.ended import end, in_every_status, url
from tests.harness import CREATE, MODES, TEXT_TASK, Account, eventually, ok, refused

pytestmark = pytest.mark.anyio

COMPLETED = "The task was already completed and cannot be canceled."
NOT_FOUND = "Task with that ID not found."
WEIRD_IDS = ["fake_id_qwertyuiop", "0" * 24, "0" * 23, "F" * 24, "%20", "%F0%9F%98%80", "x" * 2_000]


# --- retrieve


@pytest.mark.parametrize("weird", WEIRD_IDS)
async def test_any_id_that_is_none_is_404(account: Account, weird: str) -> None:
    assert refused(await account.live.get(f"/v1/task/{weird}"), 404) == NOT_FOUND


@pytest.mark.parametrize("mode", MODES)
async def test_what_is_not_set_is_left_out(account: Account, mode: Mode) -> None:
    task = await account.create(mode)
    always = {"task_id", "created_at", "updated_at", "type", "status", "params", "urgency"}
    more = {"is_test", "completed_at", "response"} if mode == "test" else set()
    assert task.keys() == always | {"metadata"} | more
    assert None not in task.values()


async def test_times_are_utc_with_three_decimals(account: Account) -> None:
    task = await account.create("test")
    for name in ("created_at", "updated_at", "completed_at"):
        moment = datetime.strptime(task[name], "%Y-%m-%dT%H:%M:%S.%fZ")
        assert task[name] == moment.strftime("%Y-%m-%dT%H:%M:%S.") + task[name][-4:-1] + "Z"


async def test_an_id_begins_with_the_seconds_of_creation(account: Account) -> None:
    task = await account.create()
    created = datetime.fromisoformat(task["created_at"]).timestamp()
    assert abs(int(task["task_id"][:8], 16) - created) < 2


async def test_a_task_with_everything_shows_everything(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))
    sent = {
        "instruction": "**Is** it red?",
        "callback_url": "https://example.com/callback?x=1#y",
        "urgency": "immediate",
        "metadata": {"a": {"b": [1, None, "ä"]}},
        "batch": "b",
        "unique_id": "s3://bucket/file.png",
        "tags": ["b", "a", "b"],
        "priority": 30,
        "clear_unique_id_on_error": True,
    }
    task = await account.create(**sent)
    assert {name: task.get(name) for name in sent} == sent | {
        "tags": ["b", "a"],
        "clear_unique_id_on_error": None,
    }
    assert task["project"] == "p"
    assert task["params"] == {**TEXT_TASK, "allow_multiple": False}
    assert ok(await account.live.get(url(task))) == task


@pytest.mark.parametrize("address", ["a@example.com", "mailto:a@example.com", "HTTP://EXAMPLE.com"])
async def test_a_callback_goes_to_a_url_or_a_mailbox(account: Account, address: str) -> None:
    assert (await account.create(callback_url=address))["callback_url"] == address


# --- projects and batches as places


async def test_an_unknown_place_is_404_and_named(account: Account) -> None:
    for place in ("project", "batch"):
        answer = await account.live.post(CREATE, json=TEXT_TASK | {place: "nowhere"})
        refused(answer, 404, place, "nowhere")
    assert await account.total() == 0


async def test_a_batch_of_another_project_is_refused(account: Account) -> None:
    for project in ("p", "q"):
        wish = {"name": project, "type": "categorization"}
        ok(await account.live.post("/v1/projects", json=wish))
    ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"project": "q", "batch": "b"})
    refused(answer, 400, "project", "batch")
    assert (await account.create(project="p", batch="b"))["batch"] == "b"
    assert (await account.create(project="", batch="b"))["project"] == "p"


# --- cancel


async def test_a_pending_task_is_canceled(account: Account) -> None:
    task = await account.create(unique_id="u")
    canceled = ok(await account.live.post(url(task, "/cancel")))
    assert canceled.pop("updated_at") >= task.pop("updated_at")
    assert canceled == task | {"status": "canceled"}


async def test_canceling_again_changes_nothing(account: Account) -> None:
    task = await account.create()
    first = ok(await account.live.post(url(task, "/cancel")))
    assert ok(await account.live.post(url(task, "/cancel"))) == first


async def test_a_completed_task_cannot_be_canceled(account: Account) -> None:
    tasks = await in_every_status(account)
    assert refused(await account.live.post(url(tasks["completed"], "/cancel")), 400) == COMPLETED
    refused(await account.live.post(url(tasks["error"], "/cancel")), 400, "error")
    for task in tasks.values():
        assert ok(await account.live.get(url(task))) == task


async def test_a_test_task_is_completed_and_cannot_be_canceled(account: Account) -> None:
    task = await account.create("test")
    assert refused(await account.test.post(url(task, "/cancel")), 400) == COMPLETED


@pytest.mark.parametrize("flag", ["true", "True", "TRUE"])
async def test_a_cancel_may_free_the_unique_id(account: Account, flag: str) -> None:
    task = await account.create(unique_id="u")
    answer = ok(await account.live.post(url(task, f"/cancel?clear_unique_id={flag}")))
    assert "unique_id" not in answer
    assert (await account.create(unique_id="u"))["unique_id"] == "u"


@pytest.mark.parametrize("flag", ["", "false", "False", "0", "no", "truely"])
async def test_any_other_value_keeps_the_unique_id(account: Account, flag: str) -> None:
    task = await account.create(unique_id="u")
    answer = ok(await account.live.post(url(task, f"/cancel?clear_unique_id={flag}")))
    assert answer["unique_id"] == "u"
    refused(await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"}), 409)


async def test_a_second_cancel_may_free_the_unique_id(account: Account) -> None:
    task = await account.create(unique_id="u")
    ok(await account.live.post(url(task, "/cancel")))
    freed = ok(await account.live.post(url(task, "/cancel?clear_unique_id=true")))
    assert "unique_id" not in freed
    again = ok(await account.live.post(url(task, "/cancel?clear_unique_id=true")))
    assert again == freed


async def test_a_refused_cancel_frees_nothing(account: Account) -> None:
    task = await account.create(unique_id="u")
    await end(account, task, "completed")
    refused(await account.live.post(url(task, "/cancel?clear_unique_id=true")), 400)
    assert ok(await account.live.get(url(task)))["unique_id"] == "u"


async def test_fifty_cancels_at_once_count_once(account: Account) -> None:
    task = await account.create()
    answers = await asyncio.gather(*(account.live.post(url(task, "/cancel")) for _ in range(50)))
    assert {ok(answer)["status"] for answer in answers} == {"canceled"}
    assert ok(await account.live.get("/v1/tasks?status=canceled"))["total"] == 1
    assert ok(await account.live.get("/v1/tasks?status=pending"))["total"] == 0


async def test_a_cancel_and_a_completion_at_once_have_one_winner(account: Account) -> None:
    for _ in range(10):
        task = await account.create()
        owner = Owner(account.customer_id, "live")

        async def finish(task_id: str = task["task_id"], owner: Owner = owner) -> bool:
            async with account.db.transaction() as tx:
                return await complete(tx, owner, task_id, {"category": "red"}, clock.now())

        canceled, completed = await asyncio.gather(
            account.live.post(url(task, "/cancel")), finish()
        )
        assert (canceled.status_code == 200) is not completed
        status = ok(await account.live.get(url(task)))["status"]
        assert status == ("completed" if completed else "canceled")
    total = {s: ok(await account.live.get(f"/v1/tasks?status={s}"))["total"] for s in STATUSES}
    assert (total["pending"], total["completed"] + total["canceled"]) == (0, 10)


STATUSES = ("pending", "completed", "canceled", "error")


# --- send-callback


async def test_pending_and_canceled_tasks_have_nothing_to_send(account: Account) -> None:
    tasks = await in_every_status(account, callback_url="http://127.0.0.1:9/x")
    for status in ("pending", "canceled"):
        answer = await account.live.post(url(tasks[status], "/send-callback"))
        refused(answer, 400, status)
    for status in ("completed", "error"):
        answer = ok(await account.live.post(url(tasks[status], "/send-callback")))
        assert answer["task_id"] == tasks[status]["task_id"]


async def test_without_an_address_there_is_nowhere_to_send_to(account: Account) -> None:
    task = await account.create("test")
    refused(await account.test.post(url(task, "/send-callback")), 400, "callback_url")
    assert await account.rows("select 1 from deliveries where customer_id = %(customer_id)s") == []


async def test_an_event_sent_again_while_it_is_dispatched_stops_nothing(account: Account) -> None:
    task = await account.create("test", callback_url="http://127.0.0.1:9/x")
    deliveries = "select delivery_id from deliveries where customer_id = %(customer_id)s"

    async def dispatched() -> list[tuple[Any, ...]]:
        return await account.rows(deliveries)

    (first,) = await eventually(dispatched)
    # What a resend does that saw no delivery yet, and then waited for the dispatcher's lock.
    await account.rows(
        "insert into outbox select customer_id, mode, event_id, created_at from events"
        " where customer_id = %(customer_id)s returning 1"
    )
    await account.create("test", callback_url="http://127.0.0.1:9/y")
    assert len(await eventually(dispatched, accept=lambda rows: len(rows) == 2)) == 2
    assert first in await dispatched()
    assert ok(await account.test.get(url(task)))["status"] == "completed"


# --- 404 everywhere


@pytest.mark.parametrize(
    ("method", "rest", "body"),
    [
        ("POST", "/cancel", None),
        ("POST", "/setMetadata", {}),
        ("POST", "/unique_id", {"unique_id": "u"}),
        ("DELETE", "/unique_id", None),
        ("PUT", "/tags", ["a"]),
        ("POST", "/tags", ["a"]),
        ("DELETE", "/tags", ["a"]),
        ("POST", "/send-callback", None),
    ],
)
async def test_an_unknown_id_is_404_whatever_is_asked_of_it(
    account: Account, method: str, rest: str, body: Any
) -> None:
    for weird in WEIRD_IDS:
        answer = await account.live.request(method, f"/v1/task/{weird}{rest}", json=body)
        assert refused(answer, 404) == NOT_FOUND


async def test_409_is_never_answered_where_the_python_client_chokes_on_it(
    account: Account,
) -> None:
    task = await account.create(unique_id="u", tags=["a"])
    for method, rest in [
        ("GET", ""),
        ("POST", "/cancel"),
        ("DELETE", "/unique_id"),
        ("PUT", "/tags"),
        ("POST", "/tags"),
        ("DELETE", "/tags"),
    ]:
        answers = await asyncio.gather(
            *(
                account.live.request(
                    method, url(task, rest), json=["a"] if "tags" in rest else None
                )
                for _ in range(10)
            )
        )
        assert {answer.status_code for answer in answers} == {200}


async def test_what_changes_a_task_moves_its_updated_at(account: Account) -> None:
    task = await account.create()
    moments = [task["updated_at"]]
    for method, rest, body in [
        ("POST", "/setMetadata", {"a": 1}),
        ("POST", "/unique_id", {"unique_id": "u"}),
        ("PUT", "/tags", ["a"]),
        ("DELETE", "/unique_id", None),
        ("POST", "/cancel", None),
    ]:

        async def changed(method: str = method, rest: str = rest, body: Any = body) -> str:
            answer = ok(await account.live.request(method, url(task, rest), json=body))
            return str(answer["updated_at"])

        moments.append(await changed())
    assert moments == sorted(moments)
    assert moments[-1] > moments[0]


async def test_a_member_of_the_team_may_cancel_from_the_dashboard_as_well(
    account: Account,
) -> None:
    task = await account.create()
    member = await account.hire(Role.MEMBER)
    ok(await member.post(f"live/tasks/{task['task_id']}/cancel"))
    assert ok(await account.live.get(url(task)))["status"] == "canceled"
