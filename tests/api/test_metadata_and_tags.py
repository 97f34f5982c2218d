"""setMetadata and tags: what a customer notes beside a task, in every status."""

import asyncio

import pytest

from tests.api.ended import in_every_status, url
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

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
