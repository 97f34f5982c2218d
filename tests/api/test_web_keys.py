"""API keys on the dashboard: shown once, stored as a hash, revoked for good."""

from typing import Any

import pytest

from manyhands.accounts.roles import Role
from manyhands.ids import hash_secret
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio


async def make(account: Account, mode: str = "test", name: str = "CI") -> dict[str, Any]:
    manager = await account.hire(Role.MANAGER)
    made: dict[str, Any] = ok(await manager.post("keys", json={"mode": mode, "name": name}))
    return made


async def listed(account: Account) -> list[dict[str, Any]]:
    manager = await account.hire(Role.MANAGER)
    keys: list[dict[str, Any]] = ok(await manager.get("keys"))["keys"]
    return keys


@pytest.mark.parametrize("mode", ["test", "live"])
async def test_a_key_is_shown_once_and_stored_as_a_hash(account: Account, mode: str) -> None:
    made = await make(account, mode)
    secret = made["secret"]
    assert secret.startswith(f"{mode}_")
    assert len(secret) == len(mode) + 41
    manager = await account.hire(Role.MANAGER)
    answer = await manager.get("keys")
    assert secret not in answer.text
    rows = await account.rows(
        "select key_hash, k::text from api_keys k where customer_id = %(customer_id)s"
        " and key_id = %(key_id)s",
        key_id=made["key"]["key_id"],
    )
    assert rows[0][0] == hash_secret(secret)
    assert secret not in rows[0][1]


async def test_the_hint_shows_no_more_than_the_ends(account: Account) -> None:
    made = await make(account)
    assert made["key"]["hint"] == f"test_…{made['secret'][-4:]}"


async def test_no_key_is_ever_logged_or_returned_by_another_route(account: Account) -> None:
    secret = (await make(account))["secret"]
    admin = await account.hire(Role.ADMIN)
    for path in ("session", "team", "test/callback-settings", "test/overview?since=2020-01-01Z"):
        assert secret not in (await admin.get(path)).text


async def test_the_newest_key_is_listed_first_and_revoked_ones_last(account: Account) -> None:
    first, second = await make(account, name="first"), await make(account, name="second")
    manager = await account.hire(Role.MANAGER)
    revoked = ok(await manager.delete(f"keys/{second['key']['key_id']}"))
    assert revoked["revoked_at"] is not None
    names = [key["name"] for key in await listed(account)]
    assert (names[0], names[-1]) == ("first", "second")
    assert first["key"]["revoked_at"] is None


async def test_revoking_again_keeps_the_first_time(account: Account) -> None:
    key_id = (await make(account))["key"]["key_id"]
    manager = await account.hire(Role.MANAGER)
    first = ok(await manager.delete(f"keys/{key_id}"))
    assert ok(await manager.delete(f"keys/{key_id}")) == first


async def test_a_revoked_key_never_comes_back(account: Account) -> None:
    made = await make(account, "live")
    client = account.server.client(made["secret"])
    ok(await client.get("/v1/tasks"))
    manager = await account.hire(Role.MANAGER)
    ok(await manager.delete(f"keys/{made['key']['key_id']}"))
    for _ in range(2):
        refused(await client.get("/v1/tasks"), 401)


@pytest.mark.parametrize("key_id", ["x", "0" * 24, "%20"])
async def test_a_key_that_is_none_cannot_be_revoked(account: Account, key_id: str) -> None:
    manager = await account.hire(Role.MANAGER)
    refused(await manager.delete(f"keys/{key_id}"), 404, "key")


@pytest.mark.parametrize(
    ("wish", "status", "part"),
    [
        ({"mode": "live", "name": ""}, 400, "name"),
        ({"mode": "live", "name": "  "}, 400, "name"),
        ({"mode": "live", "name": "x" * 101}, 400, "name"),
        ({"mode": "live", "name": "a\0"}, 400, "name"),
        ({"mode": "other", "name": "n"}, 422, "mode"),
        ({"mode": "live"}, 422, "name"),
        ({"name": "n"}, 422, "mode"),
        ([], 422, "body"),
    ],
)
async def test_a_wrong_wish_is_refused(account: Account, wish: Any, status: int, part: str) -> None:
    manager = await account.hire(Role.MANAGER)
    refused(await manager.post("keys", json=wish), status, part)
    assert len(await listed(account)) == 2
