"""Cancel, setMetadata, unique_id, tags, send-callback: what each changes, and what not."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.ids import Mode, Owner
from manyhands.tasks.complete import complete, fail
from tests.harness import CREATE, MODES, TEXT_TASK, Account, eventually, ok, refused

pytestmark = pytest.mark.anyio

COMPLETED = "The task was already completed and cannot be canceled."
NOT_FOUND = "Task with that ID not found."
WEIRD_IDS = ["fake_id_qwertyuiop", "0" * 24, "0" * 23, "F" * 24, "%20", "%F0%9F%98%80", "x" * 2_000]


def url(task: dict[str, Any], rest: str = "") -> str:
    return f"/v1/task/{task['task_id']}{rest}"


async def end(account: Account, task: dict[str, Any], how: str) -> None:
    owner = Owner(account.customer_id, "live")
    async with account.db.transaction() as tx:
        if how == "completed":
            assert await complete(tx, owner, task["task_id"], {"category": "red"}, clock.now())
        else:
            assert await fail(tx, owner, task["task_id"], "It broke.", clock.now())


async def in_every_status(account: Account, **params: Any) -> dict[str, dict[str, Any]]:
    tasks = {}
    for status in ("pending", "completed", "error", "canceled"):
        task = await account.create(**params)
        if status in {"completed", "error"}:
            await end(account, task, status)
        elif status == "canceled":
            ok(await account.live.post(url(task, "/cancel")))
        tasks[status] = ok(await account.live.get(url(task)))
        assert tasks[status]["status"] == status
    return tasks


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


# --- setMetadata


async def test_the_wrapping_of_a_client_that_cannot_do_without_is_undone(account: Account) -> None:
    """Node's client 3 sends ``{"docs": …}``; others may mean it (contract/disagreements.md 31)."""
    task, given = await account.create(), {"docs": {"a": 1}}
    node = {"user-agent": "axios/0.27.2"}
    for sent, headers, kept in (
        (given, node, given["docs"]),
        (given, {}, given),
        (given | {"b": 2}, node, given | {"b": 2}),
        ({"docs": 7}, node, {"docs": 7}),
    ):
        path = url(task, "/setMetadata")
        changed = ok(await account.live.post(path, json=sent, headers=headers))
        assert changed["metadata"] == kept


async def test_metadata_is_replaced_in_every_status(account: Account) -> None:
    for task in (await in_every_status(account, metadata={"old": 1})).values():
        for _ in range(2):
            changed = ok(await account.live.post(url(task, "/setMetadata"), json={"new": [1]}))
            assert changed == task | {
                "metadata": {"new": [1]},
                "updated_at": changed["updated_at"],
            }
        assert ok(await account.live.get(url(task))) == changed


@pytest.mark.parametrize("body", [b"", b"{}"])
async def test_no_metadata_clears_it(account: Account, body: bytes) -> None:
    task = await account.create(metadata={"old": 1})
    answer = await account.live.post(
        url(task, "/setMetadata"), content=body, headers={"content-type": "application/json"}
    )
    assert ok(answer)["metadata"] == {}


async def test_metadata_keeps_its_order_and_its_nulls(account: Account) -> None:
    task = await account.create()
    sent = {"z": None, "a": {"y": 1.5, "b": None}, "": ""}
    changed = ok(await account.live.post(url(task, "/setMetadata"), json=sent))
    assert changed["metadata"] == sent
    assert list(changed["metadata"]) == ["z", "a", ""]


async def test_metadata_of_ten_kilobytes_is_the_most(account: Account) -> None:
    task = await account.create(metadata={"a": "x" * (10_240 - 8)})
    refused(
        await account.live.post(url(task, "/setMetadata"), json={"a": "x" * (10_240 - 7)}),
        400,
        "10 KB",
    )


# --- unique_id


async def test_the_unique_id_is_set_changed_and_removed_in_every_status(account: Account) -> None:
    for status, task in (await in_every_status(account)).items():
        for value in (f"{status}-1", f"{status}-2", f"{status}-2"):
            changed = ok(
                await account.live.post(url(task, "/unique_id"), json={"unique_id": value})
            )
            assert changed["unique_id"] == value
        for _ in range(2):
            assert "unique_id" not in ok(await account.live.delete(url(task, "/unique_id")))
        assert (await account.create(unique_id=f"{status}-2"))["unique_id"] == f"{status}-2"


async def test_a_unique_id_of_another_task_is_409_naming_it(account: Account) -> None:
    holder, other = await account.create(unique_id='a "b" c'), await account.create()
    answer = await account.live.post(url(other, "/unique_id"), json={"unique_id": 'a "b" c'})
    assert refused(answer, 409) == (
        f'The unique_id ("a "b" c") is already used for a different task ({holder["task_id"]}).'
    )
    assert ok(await account.live.get(url(other))) == other


async def test_one_unique_id_for_many_tasks_at_once_goes_to_one(account: Account) -> None:
    tasks = [await account.create() for _ in range(10)]
    answers = await asyncio.gather(
        *(account.live.post(url(task, "/unique_id"), json={"unique_id": "u"}) for task in tasks)
    )
    (winner,) = [ok(answer) for answer in answers if answer.status_code == 200]
    for answer in answers:
        if answer.status_code != 200:
            refused(answer, 409, winner["task_id"])


async def test_an_empty_unique_id_at_creation_is_none(account: Account) -> None:
    for _ in range(2):
        assert "unique_id" not in await account.create(unique_id="")


@pytest.mark.parametrize("value", ["s3://bucket/a b.png?x=1&y=#z", "é😀", " ", "a" * 2_000, "null"])
async def test_a_unique_id_is_free_text(account: Account, value: str) -> None:
    task = await account.create(unique_id=value)
    found = ok(await account.live.get("/v1/tasks", params={"unique_id": value}))
    assert found["docs"] == [task]


async def test_a_unique_id_is_global_over_projects(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    task = await account.create(unique_id="u", project="p")
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    refused(answer, 409, task["task_id"])


@pytest.mark.parametrize("clear", [True, False])
async def test_an_error_frees_the_unique_id_if_that_was_wished(
    account: Account, clear: bool
) -> None:
    task = await account.create(unique_id="u", clear_unique_id_on_error=clear)
    await end(account, task, "error")
    failed = ok(await account.live.get(url(task)))
    assert failed["response"] == {"error": "It broke."}
    assert ("unique_id" in failed) is not clear
    again = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    assert again.status_code == (200 if clear else 409)


@pytest.mark.parametrize("status", ["pending", "completed", "error", "canceled"])
async def test_a_unique_id_blocks_whatever_the_status_of_its_task(
    account: Account, status: str
) -> None:
    task = await account.create(unique_id="u")
    if status == "canceled":
        ok(await account.live.post(url(task, "/cancel")))
    elif status != "pending":
        await end(account, task, status)
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"})
    refused(answer, 409, task["task_id"])


async def test_fifty_creations_with_one_unique_id_make_one_task(account: Account) -> None:
    answers = await asyncio.gather(
        *(account.live.post(CREATE, json=TEXT_TASK | {"unique_id": "u"}) for _ in range(50))
    )
    (winner,) = [ok(answer) for answer in answers if answer.status_code == 200]
    others = [answer for answer in answers if answer.status_code != 200]
    assert len(others) == 49
    for answer in others:
        assert refused(answer, 409) == (
            f'The unique_id ("u") is already used for a different task ({winner["task_id"]}).'
        )
    assert await account.total() == 1


# --- tags


@pytest.mark.parametrize(
    ("before", "method", "sent", "after"),
    [
        ([], "PUT", ["b", "a"], ["b", "a"]),
        (["a"], "PUT", ["b", "a", "b"], ["a", "b"]),
        (["a"], "PUT", [], ["a"]),
        ([], "PUT", [], None),
        (["a", "b"], "POST", ["c", "a", "c"], ["c", "a"]),
        ([], "POST", ["x"], ["x"]),
        (["a"], "POST", [], None),
        (["tag1", "tag2", "tag3"], "DELETE", ["tag1", "tag2"], ["tag3"]),
        (["a", "b"], "DELETE", ["c"], ["a", "b"]),
        (["a"], "DELETE", ["a"], None),
        (["a"], "DELETE", [], ["a"]),
    ],
)
async def test_tags_are_added_replaced_and_removed_in_order(
    account: Account, before: list[str], method: str, sent: list[str], after: list[str] | None
) -> None:
    task = await account.create(**({"tags": before} if before else {}))
    changed = ok(await account.live.request(method, url(task, "/tags"), json=sent))
    assert changed.get("tags") == after
    assert ("tags" in changed) is (after is not None)
    assert ok(await account.live.get(url(task))) == changed


async def test_an_empty_list_may_arrive_as_an_empty_body(account: Account) -> None:
    task = await account.create(tags=["a"])
    headers = {"content-type": "application/json"}
    assert ok(await account.live.put(url(task, "/tags"), headers=headers))["tags"] == ["a"]
    assert "tags" not in ok(await account.live.post(url(task, "/tags"), headers=headers))


async def test_tags_change_in_every_status(account: Account) -> None:
    for task in (await in_every_status(account)).values():
        changed = ok(await account.live.put(url(task, "/tags"), json=["a"]))
        assert changed == task | {"tags": ["a"], "updated_at": changed["updated_at"]}


async def test_more_tags_than_fit_are_refused(account: Account) -> None:
    task = await account.create(tags=[f"t{n}" for n in range(50)])
    refused(await account.live.put(url(task, "/tags"), json=["one more"]), 400, "tags")
    assert ok(await account.live.put(url(task, "/tags"), json=["t7"])) | {"updated_at": ""} == (
        task | {"updated_at": ""}
    )


async def test_tags_added_at_once_are_all_kept(account: Account) -> None:
    task = await account.create()
    tags = [f"t{n}" for n in range(20)]
    await asyncio.gather(*(account.live.put(url(task, "/tags"), json=[tag]) for tag in tags))
    assert sorted(ok(await account.live.get(url(task)))["tags"]) == sorted(tags)


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
