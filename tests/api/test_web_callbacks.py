"""Callback settings and the request bin."""

import asyncio
from typing import Any

import pytest

from manyhands.accounts.roles import Role
from manyhands.callbacks import bins
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


async def settings(account: Account, mode: str = "live") -> dict[str, Any]:
    manager = await account.hire(Role.MANAGER)
    found: dict[str, Any] = ok(await manager.get(f"{mode}/callback-settings"))
    return found


async def roll(account: Account, what: str, mode: str = "live") -> dict[str, Any]:
    manager = await account.hire(Role.MANAGER)
    rolled: dict[str, Any] = ok(await manager.post(f"{mode}/callback-settings/roll-{what}"))
    return rolled


# --- settings


async def test_test_mode_borrows_the_auth_key_until_it_has_one(account: Account) -> None:
    live, test = await settings(account), await settings(account, "test")
    assert live["auth_key"] == live["effective_auth_key"]
    assert (test["auth_key"], test["effective_auth_key"]) == (None, live["auth_key"])
    rolled = await roll(account, "auth-key", "test")
    assert rolled["auth_key"] == rolled["effective_auth_key"]
    assert rolled["auth_key"].startswith("test_auth_")
    assert await settings(account) == live


async def test_rolling_the_auth_key_replaces_it(account: Account) -> None:
    before = await settings(account)
    after = await roll(account, "auth-key")
    assert after["auth_key"] not in {None, before["auth_key"]}
    assert after == before | {
        "auth_key": after["auth_key"],
        "effective_auth_key": after["auth_key"],
    }
    assert await settings(account) == after


async def test_rolling_the_signing_secret_keeps_the_old_one_for_a_day(account: Account) -> None:
    before = await settings(account)
    assert before["previous_valid_until"] is None
    after = await roll(account, "signing-secret")
    assert after["signing_secret"] != before["signing_secret"]
    assert after["previous_valid_until"] is not None
    rows = await account.rows(
        "select previous_signing_secret, previous_valid_until - now() between"
        " interval '23 hours' and interval '24 hours' from callback_settings"
        " where customer_id = %(customer_id)s and mode = 'live'"
    )
    assert rows == [(before["signing_secret"], True)]
    await account.rows(
        "update callback_settings set previous_valid_until = now() - interval '1 second'"
        " where customer_id = %(customer_id)s"
    )
    assert (await settings(account))["previous_valid_until"] is None


async def test_the_other_mode_keeps_its_secrets(account: Account) -> None:
    before = await settings(account, "test")
    await roll(account, "signing-secret")
    assert await settings(account, "test") == before


@pytest.mark.parametrize(
    "address", ["https://example.com/callback", "a@example.com", "http://localhost:3000/x?y#z"]
)
async def test_a_default_address_is_set_and_removed(account: Account, address: str) -> None:
    manager = await account.hire(Role.MANAGER)
    for url in (address, None, address, ""):
        wish = {"default_callback_url": url}
        changed = ok(await manager.put("live/callback-settings", json=wish))
        assert changed["default_callback_url"] == (url or None)
    assert (await settings(account, "test"))["default_callback_url"] is None


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nonsense", 400),
        ("ftp://example.com", 400),
        ("javascript:alert(1)", 400),
        ("http://", 400),
        ("http://[", 400),
        ("http://a b", 400),
        ("a@b\nBcc: c@d", 400),
        ("http://example.com/\0", 400),
        ("http://example.com/" + "x" * 2_048, 422),
        (7, 422),
    ],
)
async def test_an_address_that_is_none_is_refused(
    account: Account, address: Any, status: int
) -> None:
    manager = await account.hire(Role.MANAGER)
    answer = await manager.put("live/callback-settings", json={"default_callback_url": address})
    refused(answer, status, "default_callback_url")
    assert (await settings(account))["default_callback_url"] is None


@pytest.mark.parametrize("role", [Role.LABELER, Role.MEMBER])
async def test_secrets_are_for_managers(account: Account, role: Role) -> None:
    client = await account.hire(role)
    refused(await client.get("live/callback-settings"), 403)
    refused(await client.post("live/callback-settings/roll-auth-key"), 403)


# --- the bin


async def bin_of(account: Account, mode: str = "live") -> dict[str, Any]:
    member = await account.hire(Role.MEMBER)
    found: dict[str, Any] = ok(await member.get(f"{mode}/bin"))
    return found


async def test_the_address_of_a_bin_stays_the_same(account: Account) -> None:
    found = await asyncio.gather(*(bin_of(account) for _ in range(5)))
    assert len({each["url"] for each in found}) == 1
    assert found[0]["url"].startswith(f"{account.server.url}/bin/")


async def test_what_is_posted_to_a_bin_is_shown_newest_first(account: Account) -> None:
    url = (await bin_of(account))["url"]
    client = account.server.client()
    for number in range(3):
        answer = await client.post(
            url,
            content=f'{{"number": {number}}}',
            headers={
                "content-type": "application/json",
                "scale-callback-auth": "key",
                "webhook-id": "w",
                "manyhands-event": "task.completed",
                "cookie": "secret=1",
                "authorization": "Bearer secret",
                "x-other": "1",
            },
        )
        assert (answer.status_code, answer.text) == (200, "ok\n")
    requests = (await bin_of(account))["requests"]
    assert [request["body"] for request in requests] == [f'{{"number": {n}}}' for n in (2, 1, 0)]
    assert requests[0]["method"] == "POST"
    shown = requests[0]["headers"]
    assert shown.keys() - {"user-agent"} == {
        "content-type",
        "scale-callback-auth",
        "webhook-id",
        "manyhands-event",
    }
    assert (await bin_of(account, "test"))["requests"] == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
async def test_a_bin_takes_every_method(account: Account, method: str) -> None:
    url = (await bin_of(account))["url"]
    assert (await account.server.client().request(method, url)).status_code == 200
    assert [r["method"] for r in (await bin_of(account))["requests"]] == [method]


@pytest.mark.parametrize("body", [b"\0a\0", b"\xff\xfe", b"", "\u2028😀".encode()])
async def test_a_bin_takes_any_bytes(account: Account, body: bytes) -> None:
    url = (await bin_of(account))["url"]
    assert (await account.server.client().post(url, content=body)).status_code == 200
    (request,) = (await bin_of(account))["requests"]
    assert request["body"] == body.decode("utf-8", "replace").replace("\0", "")


async def test_a_bin_keeps_the_last_hundred_and_a_megabyte_of_each(account: Account) -> None:
    url = (await bin_of(account))["url"]
    client = account.server.client()
    for number in range(bins.KEPT + 5):
        await client.post(url, content=str(number))
    requests = (await bin_of(account))["requests"]
    assert [r["body"] for r in requests] == [str(n) for n in range(104, 4, -1)]
    await client.post(url, content=b"x" * (bins.MAX_BODY + 10))
    assert len((await bin_of(account))["requests"][0]["body"]) == bins.MAX_BODY


@pytest.mark.parametrize("bin_id", ["0" * 24, "x", "%00", "%F0%9F%98%80", "x" * 3_000])
async def test_a_bin_that_is_none_is_404(account: Account, bin_id: str) -> None:
    answer = await account.server.client().post(f"/bin/{bin_id}", content=b"x")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
