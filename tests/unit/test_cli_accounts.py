"""`manyhands user` and `manyhands key`."""

import asyncio
from datetime import timedelta

import psycopg
import pytest

from manyhands.accounts.keys import KeyRing
from manyhands.accounts.sign_in import sign_in
from manyhands.db.pool import Database
from manyhands.errors import Unauthorized
from manyhands.ids import Mode
from tests.commands import PASSWORD, Ran, manyhands


class Installation:
    """A database and the commands that work on it."""

    def __init__(self, conninfo: str) -> None:
        self.conninfo = conninfo

    def run(self, *arguments: object, stdin: str = "", **environment: str) -> Ran:
        return manyhands(
            *arguments, stdin=stdin, MANYHANDS_DATABASE_URL=self.conninfo, **environment
        )

    def may_sign_in(self, email: str, password: str) -> bool:
        async def attempt() -> None:
            async with Database(self.conninfo, size=2) as db:
                day = timedelta(days=1)
                await sign_in(db, email=email, password=password, lasts=day, user_agent="")

        try:
            asyncio.run(attempt())
        except Unauthorized:
            return False
        return True

    def mode_of(self, secret: str) -> Mode | None:
        async def look() -> Mode:
            async with Database(self.conninfo, size=2) as db:
                return (await KeyRing(db).recognise(secret, "")).mode

        try:
            return asyncio.run(look())
        except Unauthorized:
            return None


@pytest.fixture
def empty(conninfo: str) -> Installation:
    return Installation(conninfo)


@pytest.fixture
def one(empty: Installation) -> Installation:
    """Lend an installation with one customer and its admin."""
    command = ("user", "create", "--email", "ada@example.com", "--role", "admin")
    empty.run(*command, "--new-customer", "Acme", **PASSWORD).good()
    return empty


def test_the_first_person_comes_with_a_customer(one: Installation) -> None:
    listed = one.run("user", "list").good().splitlines()
    assert listed[1].split() == ["ada@example.com", "ada", "admin", "never", "Acme"]
    assert one.may_sign_in("ada@example.com", "correct horse battery")
    assert "never" not in one.run("user", "list").good()


def test_nobody_is_created_without_a_customer(empty: Installation) -> None:
    ran = empty.run("user", "create", "--email", "ada@example.com", **PASSWORD)
    ran.refused("no customer yet", "--new-customer")


def test_a_password_may_come_from_standard_input(one: Installation) -> None:
    command = ("user", "create", "--email", "bob@example.com", "--name", "Bob B")
    assert (
        "bob@example.com is a labeler" in one.run(*command, stdin="tr0ub4dor&3 and more\n").good()
    )
    assert one.may_sign_in("bob@example.com", "tr0ub4dor&3 and more")


def test_what_cannot_be_used_is_refused(one: Installation) -> None:
    def create(email: str, *more: str, password: str = "correct horse battery") -> Ran:
        command = ("user", "create", "--email", email, *more)
        return one.run(*command, MANYHANDS_PASSWORD=password)

    create("bob@example.com", password="short").refused("at least 10 characters")
    create("not an address").refused("e-mail")
    create("ADA@example.com").refused("account for ADA@example.com already")
    create("bob@example.com", "--customer", "Nobody").refused('no customer "Nobody"')
    one.run("user", "create", "--email", "bob@example.com").refused("MANYHANDS_PASSWORD")
    assert create("bob@example.com", "--role", "king").code == 2
    assert create("bob@example.com", "--password", "seen by all").code == 2
    assert one.run("user", "list").good().count("\n") == 2


def test_several_customers_must_be_named(one: Installation) -> None:
    command = ("user", "create", "--email", "cy@example.com")
    one.run(*command, "--new-customer", "Bolt", **PASSWORD).good()
    command = ("user", "create", "--email", "dee@example.com")
    one.run(*command, **PASSWORD).refused("several customers: Acme, Bolt", "--customer")
    assert "of Bolt" in one.run(*command, "--customer", "Bolt", **PASSWORD).good()
    listed = one.run("user", "list", "--customer", "Bolt").good()
    assert "dee@example.com" in listed
    assert "ada@example.com" not in listed


def test_a_new_password_ends_every_session(one: Installation) -> None:
    assert one.may_sign_in("ada@example.com", "correct horse battery")
    ran = one.run("user", "set-password", "ada@example.com", stdin="another good one\n")
    assert "signed out everywhere" in ran.good()
    assert not one.may_sign_in("ada@example.com", "correct horse battery")
    with psycopg.connect(one.conninfo) as conn:
        assert conn.execute("select count(*) from sessions").fetchone() == (0,)
    assert one.may_sign_in("Ada@Example.com", "another good one")
    one.run("user", "set-password", "nobody@example.com", **PASSWORD).refused("no account")


def test_the_last_admin_stays(one: Installation) -> None:
    one.run("user", "disable", "ada@example.com").refused("last admin")
    one.run("user", "set-role", "ada@example.com", "member").refused("last admin")
    command = ("user", "create", "--email", "bob@example.com", "--role", "admin")
    one.run(*command, **PASSWORD).good()
    one.run("user", "set-role", "ada@example.com", "manager").good()
    one.run("user", "disable", "ada@example.com").good()
    assert not one.may_sign_in("ada@example.com", "correct horse battery")
    assert "disabled" in one.run("user", "list").good()
    one.run("user", "enable", "ada@example.com").good()
    assert one.may_sign_in("ada@example.com", "correct horse battery")


@pytest.mark.parametrize("mode", ["live", "test"])
def test_a_key_is_printed_once_works_and_is_revoked(one: Installation, mode: Mode) -> None:
    ran = one.run("key", "create", "--mode", mode, "--name", "back end")
    secret = ran.good().strip()
    assert secret.startswith(f"{mode}_")
    assert one.mode_of(secret) == mode
    listed = one.run("key", "list").good()
    assert secret not in listed
    assert secret[-4:] in listed
    key_id = listed.splitlines()[1].split()[0]
    one.run("key", "revoke", key_id).good()
    assert one.mode_of(secret) is None
    assert "revoked" in one.run("key", "list").good()


def test_keys_need_a_mode_a_name_and_an_id(one: Installation) -> None:
    assert one.run("key", "create", "--name", "x").code == 2
    assert one.run("key", "create", "--mode", "live").code == 2
    one.run("key", "create", "--mode", "live", "--name", " ").refused("name")
    one.run("key", "revoke", "nonsense").refused("no API key")
