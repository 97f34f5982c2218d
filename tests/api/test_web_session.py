"""Signing in and out: cookies, expiry, guessing, and requests that come from other sites."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts import passwords
from manyhands.accounts.roles import Role
from manyhands.ids import hash_secret
from manyhands.web.session import COOKIE
from tests.harness import EMAIL, PASSWORD, Account, Server, ok, refused, serving

pytestmark = pytest.mark.anyio

WRONG = "The e-mail address or the password is not right."
PAGES = "/app/api/"
COOKIE_OF_NOBODY = {COOKIE: "x" * 40}


async def try_signing_in(server: Server, email: str, password: str) -> Any:
    wish = {"email": email, "password": password}
    return await server.client().post(f"{PAGES}session", json=wish)


async def sessions(account: Account, change: str) -> None:
    await account.rows(f"update sessions set {change} where customer_id = %(customer_id)s")


async def with_password(account: Account, password: str = PASSWORD, **options: Any) -> Any:
    """Return a new person of the customer who has a password."""
    person, _ = await account.hire_person(**options)
    await account.rows(
        "update people set password_hash = %(hash)s"
        " where customer_id = %(customer_id)s and person_id = %(person_id)s",
        hash=await passwords.hash_password(password),
        person_id=person.person_id,
    )
    return person


# --- in and out


async def test_whoever_signs_in_is_told_who_they_are(account: Account) -> None:
    person = await with_password(account, role=Role.MEMBER, name="Bea")
    client = await account.server.sign_in(person.email)
    session = ok(await client.get("session"))
    assert session == {
        "person_id": person.person_id,
        "email": person.email,
        "name": person.name,
        "role": "member",
        "customer": f"Customer {account.number}",
        "permissions": ["work", "read", "operate"],
        "preferences": {},
    }


async def test_capitals_and_blanks_of_the_address_do_not_count(account: Account) -> None:
    person = await with_password(account)
    for written in (person.email.upper(), f"  {person.email} "):
        assert (await try_signing_in(account.server, written, PASSWORD)).status_code == 200


async def test_the_cookie_is_kept_from_scripts_and_other_sites(account: Account) -> None:
    person = await with_password(account)
    answer = await try_signing_in(account.server, person.email, PASSWORD)
    header = answer.headers["set-cookie"]
    flags = {part.strip().lower() for part in header.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/", f"max-age={30 * 86_400}"} <= flags
    assert "secure" not in flags
    assert answer.headers["cache-control"] == "no-store"


async def test_behind_https_the_cookie_is_secure(conninfo: str, tmp_path: Path) -> None:
    async with serving(conninfo, tmp_path, public_url="https://work.example.com/") as server:
        answer = await try_signing_in(server, EMAIL, PASSWORD)
    assert "; Secure" in answer.headers["set-cookie"]


async def test_using_the_pages_makes_the_cookie_last(account: Account) -> None:
    client = await account.hire()
    answer = await client.get("session")
    assert f"max-age={30 * 86_400}" in answer.headers["set-cookie"].lower()


async def test_the_session_is_stored_as_a_hash_only(account: Account) -> None:
    client = await account.hire()
    token = client.cookies[COOKIE]
    rows = await account.rows(
        "select token_hash, user_agent from sessions where customer_id = %(customer_id)s"
    )
    assert rows == [(hash_secret(token), "tests")]


async def test_signing_out_ends_the_session_and_takes_the_cookie(account: Account) -> None:
    client, other = await account.hire(), await account.hire()
    token = client.cookies[COOKIE]
    answer = await client.delete("session")
    assert ok(answer) == {"done": True}
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    again = account.server.client(cookies={COOKIE: token})
    refused(await again.get(f"{PAGES}session"), 401)
    ok(await other.get("session"))


@pytest.mark.parametrize("cookies", [{}, {COOKIE: ""}, COOKIE_OF_NOBODY, {COOKIE: "é" * 3}])
async def test_without_a_session_it_is_401(account: Account, cookies: dict[str, str]) -> None:
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    client = account.server.client(headers={"cookie": header.encode()})
    refused(await client.get(f"{PAGES}session"), 401)


async def test_an_api_key_opens_no_page_and_a_session_no_api(account: Account) -> None:
    refused(await account.live.get(f"{PAGES}session"), 401)
    admin = await account.hire(Role.ADMIN)
    refused(await admin.get(f"{account.server.url}/v1/tasks"), 401)


# --- expiry


async def test_a_session_that_is_not_used_ends(account: Account) -> None:
    client = await account.hire()
    ok(await client.get("session"))
    await sessions(account, "expires_at = now() - interval '1 second'")
    refused(await client.get("session"), 401, "Sign in again")


async def test_a_session_that_is_used_goes_on(account: Account) -> None:
    client = await account.hire()
    await account.rows("update people set last_seen_at = null where customer_id = %(customer_id)s")
    await sessions(
        account,
        "expires_at = now() + interval '1 minute', last_used_at = now() - interval '2 minutes'",
    )
    ok(await client.get("session"))
    ((left,),) = await account.rows(
        "select expires_at - now() from sessions where customer_id = %(customer_id)s"
    )
    assert left > timedelta(days=29)
    ((seen,),) = await account.rows(
        "select last_seen_at is not null from people where customer_id = %(customer_id)s"
    )
    assert seen


async def test_a_session_that_has_ended_is_not_revived_by_use(account: Account) -> None:
    client = await account.hire()
    await sessions(
        account,
        "expires_at = now() - interval '1 second', last_used_at = now() - interval '1 day'",
    )
    for _ in range(2):
        refused(await client.get("session"), 401)


async def test_a_disabled_person_is_out_at_once(account: Account) -> None:
    person = await with_password(account)
    client = await account.server.sign_in(person.email)
    admin = await account.hire(Role.ADMIN)
    ok(await admin.patch(f"people/{person.person_id}", json={"state": "disabled"}))
    refused(await client.get("session"), 401)
    refused(await client.get("work", params={"since": "2020-01-01T00:00:00Z"}), 401)
    assert refused(await try_signing_in(account.server, person.email, PASSWORD), 401) == WRONG
    ok(await admin.patch(f"people/{person.person_id}", json={"state": "enabled"}))
    refused(await client.get("session"), 401)
    ok(await try_signing_in(account.server, person.email, PASSWORD))


# --- passwords


async def test_a_new_password_ends_the_other_sessions(account: Account) -> None:
    person = await with_password(account)
    here = await account.server.sign_in(person.email)
    there = await account.server.sign_in(person.email)
    wish = {"present_password": PASSWORD, "new_password": "another good one"}
    ok(await here.post("account/password", json=wish))
    ok(await here.get("session"))
    refused(await there.get("session"), 401)
    ok(await try_signing_in(account.server, person.email, "another good one"))


async def test_a_password_changes_only_for_who_knows_the_present_one(account: Account) -> None:
    person = await with_password(account)
    client = await account.server.sign_in(person.email)
    wish = {"present_password": "not this one", "new_password": "another good one"}
    refused(await client.post("account/password", json=wish), 400, "present_password")
    ok(await try_signing_in(account.server, person.email, PASSWORD))


@pytest.mark.parametrize(("password", "status"), [("short", 400), ("", 400), ("x" * 1_001, 422)])
async def test_a_password_must_be_long_but_not_endless(
    account: Account, password: str, status: int
) -> None:
    person = await with_password(account)
    client = await account.server.sign_in(person.email)
    wish = {"present_password": PASSWORD, "new_password": password}
    refused(await client.post("account/password", json=wish), status, "password")


async def test_a_password_of_any_characters_works(account: Account) -> None:
    odd = "  ä😀\t'\" or 1=1 --  "
    person = await with_password(account, odd)
    ok(await try_signing_in(account.server, person.email, odd))
    refused(await try_signing_in(account.server, person.email, odd.strip()), 401)


async def test_name_and_preferences_are_ones_own(account: Account) -> None:
    client, other = await account.hire(), await account.hire()
    wish = {"name": "  Ann   Lee ", "preferences": {"theme": "dark", "nested": {"a": [1]}}}
    session = ok(await client.put("account", json=wish))
    assert (session["name"], session["preferences"]) == ("Ann Lee", wish["preferences"])
    assert ok(await other.get("session"))["preferences"] == {}
    refused(await client.put("account", json=wish | {"name": " "}), 400, "name")
    huge = {"a": "x" * 33_000}
    refused(await client.put("account", json=wish | {"preferences": huge}), 400, "preferences")


# --- guessing


async def test_an_unknown_address_is_answered_like_a_wrong_password(server: Server) -> None:
    for email, password in [
        (EMAIL, "wrong password"),
        ("nobody@example.com", PASSWORD),
        ("", ""),
        ("' or 1=1 --", "x"),
    ]:
        answer = await try_signing_in(server, email, password)
        assert refused(answer, 401) == WRONG
        assert "set-cookie" not in answer.headers


async def test_ten_wrong_guesses_are_enough(server: Server) -> None:
    for _ in range(10):
        refused(await try_signing_in(server, EMAIL, "wrong password"), 401)
    answer = await try_signing_in(server, EMAIL, PASSWORD)
    refused(answer, 429, "Wait")
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_guesses_that_are_made_at_once_count_as_well(server: Server) -> None:
    answers = await asyncio.gather(
        *(try_signing_in(server, EMAIL, "wrong password") for _ in range(25))
    )
    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(401), statuses.count(429)) == (10, 15)


async def test_success_is_never_counted(server: Server) -> None:
    for _ in range(12):
        ok(await try_signing_in(server, EMAIL, PASSWORD))


async def test_guessing_with_many_addresses_counts_by_the_guesser(server: Server) -> None:
    for number in range(10):
        refused(await try_signing_in(server, f"n{number}@example.com", "wrong password"), 401)
    refused(await try_signing_in(server, EMAIL, PASSWORD), 429)


# --- other sites

WRITES = [
    ("POST", "session"),
    ("DELETE", "session"),
    ("PUT", "account"),
    ("POST", "keys"),
    ("POST", "work/next"),
    ("PATCH", "people/x"),
    ("POST", "setup"),
    ("POST", "invitations/x/accept"),
]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "self"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://["},
    ],
)
async def test_writes_from_other_sites_are_refused(
    account: Account, headers: dict[str, str]
) -> None:
    admin = await account.hire(Role.ADMIN)
    if headers.get("Origin") == "self":
        headers = headers | {"Origin": account.server.url}
    for method, path in WRITES:
        answer = await admin.request(method, path, json={}, headers=headers)
        refused(answer, 403, "another site")
    assert ok(await admin.get("keys"))["keys"] != []


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_writes_from_here_are_allowed(account: Account, site: str) -> None:
    client = await account.hire()
    wish = {"name": "Ann", "preferences": {}}
    for headers in (
        {"Sec-Fetch-Site": site},
        {"Sec-Fetch-Site": site, "Origin": "https://behind.a.proxy.example"},
        {"Origin": account.server.url},
        {},
    ):
        ok(await client.put("account", json=wish, headers=headers))


async def test_reads_from_other_sites_are_left_to_the_browser(account: Account) -> None:
    client = await account.hire()
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    answer = await client.get("session", headers=headers)
    assert answer.status_code == 200
    assert not any(name.startswith("access-control") for name in answer.headers)


async def test_no_answer_of_the_pages_is_kept_in_a_cache(account: Account) -> None:
    client: AsyncClient = await account.hire(Role.ADMIN)
    for path in ("session", "keys", "live/callback-settings", "nothing", "team", "keys?x=%00"):
        answer = await client.get(path)
        assert answer.headers["cache-control"] == "no-store", path
        assert answer.headers["x-content-type-options"] == "nosniff", path
