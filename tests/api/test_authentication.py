"""A key is sent by Basic or Bearer; without a good one nothing else is looked at."""

import base64
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts import key_queries
from manyhands.accounts.roles import Role
from manyhands.ids import Owner
from tests.harness import CREATE, TEXT_TASK, Account, Server, eventually, ok, refused, serving

pytestmark = pytest.mark.anyio

UNKNOWN = "Your API key does not correspond to a registered user."
OTHER_CONTENT = {"content-type": "application/json"}

ROUTES = [
    ("POST", CREATE),
    ("POST", "/v1/task/no-such-type"),
    ("GET", "/v1/task/" + "0" * 24),
    ("GET", "/v1/tasks"),
    ("GET", "/v1/tasks?limit=0"),
    ("POST", "/v1/task/x/cancel"),
    ("POST", "/v1/task/x/setMetadata"),
    ("POST", "/v1/task/x/unique_id"),
    ("DELETE", "/v1/task/x/unique_id"),
    ("PUT", "/v1/task/x/tags"),
    ("POST", "/v1/task/x/tags"),
    ("DELETE", "/v1/task/x/tags"),
    ("POST", "/v1/task/x/send-callback"),
    ("POST", "/v1/task/x/send_callback"),
    ("POST", "/v1/projects"),
    ("GET", "/v1/projects"),
    ("GET", "/v1/projects/x"),
    ("POST", "/v1/batches"),
    ("GET", "/v1/batches?limit=1"),
    ("GET", "/v1/batches/x"),
    ("GET", "/v1/batches/x/status"),
    ("POST", "/v1/batches/x/finalize"),
]


def basic(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def open_client(account: Account) -> AsyncClient:
    return account.server.client()


async def listed(account: Account, header: str) -> Any:
    return await open_client(account).get("/v1/tasks", headers={"Authorization": header})


@pytest.mark.parametrize("scheme", ["Basic", "basic", "BASIC", "bAsIc"])
async def test_basic_in_any_case(account: Account, scheme: str) -> None:
    ok(await listed(account, f"{scheme} {basic(account.live_key + ':')}"))


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_bearer_in_any_case(account: Account, scheme: str) -> None:
    ok(await listed(account, f"{scheme} {account.live_key}"))


@pytest.mark.parametrize("password", ["", "secret", "a:b", "é"])
async def test_the_password_is_ignored(account: Account, password: str) -> None:
    ok(await listed(account, f"Basic {basic(f'{account.live_key}:{password}')}"))


async def test_basic_without_a_colon_is_the_key_alone(account: Account) -> None:
    ok(await listed(account, f"Basic {basic(account.live_key)}"))


async def test_blanks_around_the_key_do_not_count(account: Account) -> None:
    ok(await listed(account, f"Bearer   {account.live_key}"))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic " + basic(":"),
        "Basic " + basic(":password"),
        "Bearer",
        "Digest x",
        "Token live_x",
        "live_x",
    ],
)
async def test_without_a_key_it_is_401_and_says_how(account: Account, header: str) -> None:
    answer = await listed(account, header)
    refused(answer, 401, "No API key", "Basic", "Bearer")
    assert answer.headers["www-authenticate"].startswith("Basic ")


async def test_without_a_header_it_is_401(account: Account) -> None:
    refused(await open_client(account).get("/v1/tasks"), 401, "No API key")


@pytest.mark.parametrize(
    "header",
    [
        "Basic " + basic("nobody:"),
        "Basic !!!",
        "Basic " + base64.b64encode(b"\xff\xfe:").decode(),
        "Bearer nobody",
        "Bearer " + "x" * 5_000,
        "Bearer live_' or 1=1 --",
    ],
)
async def test_an_unknown_key_is_401_with_the_recorded_text(account: Account, header: str) -> None:
    assert refused(await listed(account, header), 401) == UNKNOWN


async def test_a_key_that_is_nearly_right_is_unknown(account: Account) -> None:
    for key in (account.live_key[:-1], account.live_key + "x", account.live_key.upper()):
        assert refused(await listed(account, f"Bearer {key}"), 401) == UNKNOWN


async def test_the_official_test_of_an_unknown_key(account: Account) -> None:
    client = account.server.client("dummy_api_key")
    assert refused(await client.get("/v1/batches?limit=1"), 401) == UNKNOWN


async def test_a_key_in_the_query_or_the_body_counts_for_nothing(account: Account) -> None:
    client = open_client(account)
    for name in ("key", "api_key", "token", "access_token"):
        refused(await client.get("/v1/tasks", params={name: account.live_key}), 401)
        refused(await client.post(CREATE, json=TEXT_TASK | {name: account.live_key}), 401)


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_401_wins_over_everything_on_every_route(
    account: Account, method: str, path: str
) -> None:
    for headers in ({}, {"Authorization": "Bearer nobody"}):
        answer = await open_client(account).request(
            method, path, content=b"{broken", headers=OTHER_CONTENT | headers
        )
        refused(answer, 401)
    assert await account.total() == 0


async def test_401_wins_over_413(account: Account) -> None:
    client = open_client(account)
    body = b"x" * (11 * 1024 * 1024)
    refused(await client.post(CREATE, content=body, headers={"Authorization": "Bearer no"}), 401)


async def test_an_idempotency_key_saves_no_401(account: Account) -> None:
    headers = {"Idempotency-Key": f"key-{account.number}"}
    refused(await open_client(account).post(CREATE, json=TEXT_TASK, headers=headers), 401)
    ok(await account.live.post(CREATE, json=TEXT_TASK, headers=headers))


async def test_the_openapi_document_needs_no_key(account: Account) -> None:
    assert ok(await open_client(account).get("/v1/openapi.json"))["openapi"].startswith("3.")


async def test_a_revoked_key_is_refused_at_once(account: Account) -> None:
    ok(await account.live.get("/v1/tasks"))  # known now, and remembered
    manager = await account.hire(Role.MANAGER)
    (key,) = [k for k in ok(await manager.get("keys"))["keys"] if k["mode"] == "live"]
    assert ok(await manager.delete(f"keys/{key['key_id']}"))["revoked_at"] is not None
    assert refused(await account.live.get("/v1/tasks"), 401) == UNKNOWN
    ok(await account.test.get("/v1/tasks"))


async def test_a_key_looked_up_while_it_is_revoked_is_not_remembered(account: Account) -> None:
    keys = account.server.process.keys
    select = key_queries.key_by_hash

    async def revoked_meanwhile(*args: Any) -> Any:
        found = await select(*args)
        keys.forget()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_queries, "key_by_hash", revoked_meanwhile)
        await keys.recognise(account.live_key, "")
    await account.rows("update api_keys set revoked_at = now() where customer_id = %(customer_id)s")
    refused(await account.live.get("/v1/tasks"), 401)


async def test_a_new_key_works_at_once_and_only_in_its_mode(account: Account) -> None:
    manager = await account.hire(Role.MANAGER)
    made = ok(await manager.post("keys", json={"mode": "test", "name": "CI"}))
    assert made["secret"].startswith("test_")
    client = account.server.client(made["secret"])
    assert ok(await client.post(CREATE, json=TEXT_TASK))["is_test"] is True
    assert await account.total() == 0
    assert await account.total("test") == 1


async def test_two_keys_of_a_mode_see_the_same_tasks(account: Account) -> None:
    manager = await account.hire(Role.MANAGER)
    other = ok(await manager.post("keys", json={"mode": "live", "name": "other"}))["secret"]
    task = await account.create()
    client = account.server.client(other)
    assert ok(await client.get(f"/v1/task/{task['task_id']}")) == task


async def test_the_last_use_of_a_key_is_noted(account: Account) -> None:
    manager = await account.hire(Role.MANAGER)

    async def last_uses() -> dict[str, Any]:
        return {k["mode"]: k for k in ok(await manager.get("keys"))["keys"]}

    assert {key["last_used_at"] for key in (await last_uses()).values()} == {None}
    ok(await account.live.get("/v1/tasks"))
    keys = await eventually(last_uses, accept=lambda found: found["live"]["last_used_at"])
    assert keys["live"]["last_used_at"] is not None
    assert keys["live"]["last_used_ip"] == "127.0.0.1"
    assert keys["test"]["last_used_at"] is None


async def test_the_last_use_is_noted_when_the_process_ends(conninfo: str, tmp_path: Any) -> None:
    async with serving(conninfo, tmp_path) as server:
        account = await server.open_account()
        ok(await account.live.get("/v1/tasks"))
        owner = Owner(account.customer_id, "live")
    async with serving(conninfo, tmp_path, set_up=False) as server:
        assert await last_used(server, owner) is not None


async def last_used(server: Server, owner: Owner) -> Any:
    async with server.process.db.connection() as tx:
        keys = await key_queries.select_keys(tx, owner.customer_id)
    return next(key.last_used_at for key in keys if key.mode == owner.mode)
