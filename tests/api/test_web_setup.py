"""The first customer: by a link that works once, or by the environment on an empty database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from manyhands.accounts import setup
from manyhands.accounts.setup import SetupWish
from manyhands.db.pool import Database
from manyhands.errors import InvalidRequest
from manyhands.web.session import COOKIE
from tests.harness import CREATE, TEXT_TASK, Server, ok, refused, serving

pytestmark = pytest.mark.anyio

SETUP = "/app/api/setup"
WISH: dict[str, Any] = {
    "company": "Acme  Ltd",
    "email": "ada@acme.example",
    "name": "Ada",
    "password": "correct horse battery",
}
UNATTENDED = SetupWish("ada@acme.example", "correct horse battery", "test_key_of_ci", "live_key_ci")


@pytest.fixture
async def empty(conninfo: str, tmp_path: Path) -> AsyncIterator[Server]:
    """Lend a server that nobody has set up."""
    async with serving(conninfo, tmp_path, set_up=False) as running:
        yield running


async def offer(server: Server) -> str:
    async with server.process.db.transaction() as tx:
        token = await setup.offer_setup(tx)
    assert token is not None
    return token


async def unattended(server: Server, wish: SetupWish = UNATTENDED) -> bool:
    async with server.process.db.transaction() as tx:
        return await setup.set_up_unattended(tx, wish) is not None


async def count(server: Server, table: str) -> int:
    async with server.process.db.connection() as tx:
        row = await (await tx.execute(f"select count(*) from {table}".encode())).fetchone()
    assert row is not None
    return int(row[0])


async def test_the_link_makes_the_first_admin_and_signs_them_in(empty: Server) -> None:
    token = await offer(empty)
    client = empty.client()
    assert ok(await client.get(SETUP, params={"token": token}))["open"] is True
    answer = await client.post(SETUP, json=WISH | {"token": token})
    session = ok(answer)
    assert (session["role"], session["customer"], session["email"]) == (
        "admin",
        "Acme Ltd",
        "ada@acme.example",
    )
    assert COOKIE in answer.cookies
    assert ok(await client.get("/app/api/session")) == session


async def test_the_link_works_once(empty: Server) -> None:
    token = await offer(empty)
    ok(await empty.client().post(SETUP, json=WISH | {"token": token}))
    other = WISH | {"token": token, "email": "eve@evil.example"}
    refused(await empty.client().post(SETUP, json=other), 404, "link")
    assert ok(await empty.client().get(SETUP, params={"token": token}))["open"] is False
    assert await count(empty, "customers") == 1


async def test_of_many_at_once_one_sets_up(empty: Server) -> None:
    token = await offer(empty)
    answers = await asyncio.gather(
        *(
            empty.client().post(SETUP, json=WISH | {"token": token, "email": f"a{n}@x.example"})
            for n in range(6)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 5
    assert await count(empty, "customers") == await count(empty, "people") == 1


async def test_only_the_newest_link_works(empty: Server) -> None:
    old, new = await offer(empty), await offer(empty)
    assert ok(await empty.client().get(SETUP, params={"token": old}))["open"] is False
    refused(await empty.client().post(SETUP, json=WISH | {"token": old}), 404)
    ok(await empty.client().post(SETUP, json=WISH | {"token": new}))


async def test_a_made_up_token_opens_nothing(empty: Server) -> None:
    await offer(empty)
    for token in ("", "x", "0" * 64, "\u00e9\U0001f600", "x" * 10_000):
        assert ok(await empty.client().get(SETUP, params={"token": token}))["open"] is False
        refused(await empty.client().post(SETUP, json=WISH | {"token": token}), 404)
    assert await count(empty, "customers") == 0


async def test_the_token_is_not_stored_as_it_is(empty: Server) -> None:
    token = await offer(empty)
    async with empty.process.db.connection() as tx:
        rows = await (await tx.execute("select value from instance")).fetchall()
    assert rows
    assert all(token not in value for (value,) in rows)


WRONG: list[tuple[dict[str, Any], int, str]] = [
    ({"password": "short"}, 400, "password"),
    ({"password": "x" * 1_001}, 422, "password"),
    ({"email": "no address"}, 400, "email"),
    ({"email": "a@"}, 400, "email"),
    ({"name": "  "}, 400, "name"),
    ({"company": ""}, 400, "company"),
    ({"company": "x" * 201}, 400, "company"),
    ({"company": None}, 422, "company"),
    ({"name": "a\0b"}, 400, "name"),
]


async def test_a_refused_set_up_leaves_nothing_and_the_link_works(empty: Server) -> None:
    token = await offer(empty)
    for wrong, status, part in WRONG:
        answer = await empty.client().post(SETUP, json=WISH | {"token": token} | wrong)
        refused(answer, status, part)
        assert await count(empty, "customers") == await count(empty, "people") == 0
    ok(await empty.client().post(SETUP, json=WISH | {"token": token}))


async def test_unattended_set_up_makes_the_keys_it_is_given(empty: Server) -> None:
    assert await unattended(empty)
    task = ok(await empty.client("test_key_of_ci").post(CREATE, json=TEXT_TASK))
    assert task["is_test"] is True
    assert ok(await empty.client("live_key_ci").get("/v1/tasks"))["total"] == 0
    client = await empty.sign_in("ada@acme.example", "correct horse battery")
    assert ok(await client.get("session"))["role"] == "admin"


async def test_unattended_set_up_happens_on_an_empty_database_only(empty: Server) -> None:
    assert await unattended(empty)
    other = SetupWish("eve@evil.example", "another good one", "test_other", "live_other")
    assert not await unattended(empty, other)
    assert await count(empty, "customers") == 1
    refused(await empty.client("test_other").get("/v1/tasks"), 401)


async def test_two_unattended_set_ups_at_once_make_one_customer(empty: Server) -> None:
    done = await asyncio.gather(*(unattended(empty) for _ in range(4)))
    assert sorted(done) == [False, False, False, True]
    assert await count(empty, "customers") == 1


async def test_an_unattended_set_up_ends_the_link_that_was_offered_before(empty: Server) -> None:
    token = await offer(empty)
    assert await unattended(empty)
    assert ok(await empty.client().get(SETUP, params={"token": token}))["open"] is False
    refused(await empty.client().post(SETUP, json=WISH | {"token": token}), 404)
    assert await count(empty, "customers") == 1


async def test_after_set_up_no_link_is_offered(empty: Server) -> None:
    assert await unattended(empty)
    async with empty.process.db.transaction() as tx:
        assert await setup.offer_setup(tx) is None


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        (SetupWish("no address", "correct horse battery"), "email"),
        (SetupWish("a@b.example", "short"), "password"),
        (SetupWish("a@b.example", "correct horse battery", "same_key", "same_key"), "differ"),
    ],
)
async def test_an_unusable_unattended_set_up_says_why_and_leaves_nothing(
    db: Database, wish: SetupWish, part: str
) -> None:
    with pytest.raises(InvalidRequest, match=part):
        async with db.transaction() as tx:
            await setup.set_up_unattended(tx, wish)
    async with db.connection() as tx:
        row = await (await tx.execute("select count(*) from customers")).fetchone()
    assert row == (0,)


async def test_both_modes_get_secrets_of_their_own(empty: Server) -> None:
    assert await unattended(empty)
    async with empty.process.db.connection() as tx:
        rows = await (
            await tx.execute("select mode, auth_key, signing_secret from callback_settings")
        ).fetchall()
    settings = {mode: (auth_key, secret) for mode, auth_key, secret in rows}
    assert settings["live"][0].startswith("live_auth_")
    assert settings["test"][0] is None
    assert settings["live"][1] != settings["test"][1]
    assert all(secret.startswith("whsec_") for _, secret in settings.values())
