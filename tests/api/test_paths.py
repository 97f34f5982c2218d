"""Paths: with and without a trailing slash, aliases, names with odd characters."""

from urllib.parse import quote

import pytest

from tests.harness import TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

ODD_NAMES = [
    "a/b",
    "a%2Fb",
    "a b",
    " a ",
    "100 %",
    "ä ö/ü?#&=+",
    "😀",
    "a;b,c:d@e",
    "..b",
    "status",
    "finalize",
    "'\"\\",
    "a" * 300,
]


@pytest.mark.parametrize(
    "type_name",
    [
        "categorization",
        "categorize",
        "Categorization",
        "CATEGORIZE",
        "categori_zation",
        "categori-zation",
        "categori%20zation",
    ],
)
async def test_every_spelling_of_a_type_makes_the_canonical_one(
    account: Account, type_name: str
) -> None:
    for slash in ("", "/"):
        task = ok(await account.live.post(f"/v1/task/{type_name}{slash}", json=TEXT_TASK))
        assert task["type"] == "categorization"


@pytest.mark.parametrize("type_name", ["smelling", "categorizations", "task", "_", "%E2%82%AC"])
async def test_an_unknown_type_is_400_with_the_list_of_types(
    account: Account, type_name: str
) -> None:
    refused(await account.live.post(f"/v1/task/{type_name}", json=TEXT_TASK), 400, "categorization")


async def test_a_slash_at_the_end_changes_nothing_anywhere(account: Account) -> None:
    live = account.live
    ok(await live.post("/v1/projects/", json={"name": "p", "type": "categorize"}))
    ok(await live.post("/v1/batches/", json={"name": "b", "project": "p"}))
    task = ok(await live.post("/v1/task/categorize/", json=TEXT_TASK | {"batch": "b"}))
    url = f"/v1/task/{task['task_id']}"
    assert ok(await live.get(f"{url}/")) == ok(await live.get(url)) == task
    assert ok(await live.get("/v1/tasks/"))["docs"] == [task]
    assert ok(await live.get("/v1/tasks/?limit=1&offset=0"))["limit"] == 1
    assert ok(await live.get("/v1/projects/"))[0]["name"] == "p"
    assert ok(await live.get("/v1/projects/p/"))["name"] == "p"
    assert ok(await live.get("/v1/batches/"))["total"] == 1
    assert ok(await live.get("/v1/batches/b/"))["name"] == "b"
    assert ok(await live.get("/v1/batches/b/status/"))["pending"] == 1
    assert ok(await live.post("/v1/batches/b/finalize/"))["name"] == "b"
    assert ok(await live.post(f"{url}/setMetadata/", json={"a": 1}))["metadata"] == {"a": 1}
    assert ok(await live.post(f"{url}/unique_id/", json={"unique_id": "u"}))["unique_id"] == "u"
    assert "unique_id" not in ok(await live.delete(f"{url}/unique_id/"))
    assert ok(await live.put(f"{url}/tags/", json=["a"]))["tags"] == ["a"]
    assert ok(await live.post(f"{url}/tags/", json=["b"]))["tags"] == ["b"]
    assert "tags" not in ok(await live.request("DELETE", f"{url}/tags/", json=["b"]))
    assert ok(await live.post(f"{url}/cancel/"))["status"] == "canceled"
    refused(await live.post(f"{url}/send-callback/"), 400, "canceled")


async def test_a_slash_is_never_answered_with_a_redirect(account: Account) -> None:
    for path in ("/v1/tasks/", "/v1/tasks//", "/v1/projects/", "/v1/batches/"):
        assert (await account.live.get(path, follow_redirects=False)).status_code == 200


@pytest.mark.parametrize("name", ODD_NAMES)
async def test_a_project_and_a_batch_may_be_called_anything(account: Account, name: str) -> None:
    live = account.live
    project = ok(await live.post("/v1/projects", json={"name": name, "type": "categorization"}))
    batch = ok(await live.post("/v1/batches", json={"name": name, "project": name}))
    path = quote(name, safe="")
    assert project["name"] == batch["name"] == batch["project"] == name
    assert ok(await live.get(f"/v1/projects/{path}")) == project
    assert ok(await live.get(f"/v1/batches/{path}")) == batch
    assert ok(await live.get(f"/v1/batches/{path}/status"))["status"] == "in_progress"
    assert ok(await live.post(f"/v1/batches/{path}/finalize")) == batch
    task = await account.create(batch=name)
    assert (task["project"], task["batch"]) == (name, name)
    assert ok(await live.get("/v1/tasks", params={"project": name}))["docs"] == [task]
    assert ok(await live.get("/v1/tasks", params={"batch": name}))["docs"] == [task]


@pytest.mark.parametrize("spelling", ["send-callback", "send_callback"])
async def test_both_spellings_of_sending_again(account: Account, spelling: str) -> None:
    task = await account.create("test", callback_url="a@example.com")
    assert ok(await account.test.post(f"/v1/task/{task['task_id']}/{spelling}"))["task_id"]


async def test_the_same_path_may_be_a_type_or_a_task(account: Account) -> None:
    refused(await account.live.get("/v1/task/categorization"), 404, "Task with that ID not found.")


async def test_head_is_answered_like_get(account: Account) -> None:
    answer = await account.live.head("/v1/tasks")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_answers_are_json_in_utf8(account: Account) -> None:
    for path in ("/v1/tasks", "/v1/task/x", "/v1/nothing"):
        answer = await account.live.get(path)
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
