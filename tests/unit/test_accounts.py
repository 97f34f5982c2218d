"""Roles, ids, keys and secrets, as tables."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.accounts import passwords
from manyhands.accounts.customers import new_auth_key, new_signing_secret
from manyhands.accounts.keys import _hint
from manyhands.accounts.people import require_email, require_name
from manyhands.accounts.roles import Permission, Role, may, may_grant
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner, hash_secret, is_id, new_id, new_secret

ORDER = list(Role)


def test_a_higher_role_may_do_all_that_a_lower_one_may() -> None:
    for lower, higher in itertools.pairwise(ORDER):
        assert {p for p in Permission if may(lower, p)} <= {p for p in Permission if may(higher, p)}


@pytest.mark.parametrize(
    ("role", "permissions"),
    [
        ("labeler", {"work"}),
        ("member", {"work", "read", "operate"}),
        ("manager", {"work", "read", "operate", "keys", "people"}),
        ("admin", {"work", "read", "operate", "keys", "people"}),
    ],
)
def test_what_a_role_includes(role: str, permissions: set[str]) -> None:
    assert {p for p in Permission if may(Role(role), p)} == permissions


@pytest.mark.parametrize("role", ORDER)
@pytest.mark.parametrize("granted", ORDER)
def test_nobody_grants_more_than_they_have(role: Role, granted: Role) -> None:
    manages = role in {Role.MANAGER, Role.ADMIN}
    assert may_grant(role, granted) is (manages and ORDER.index(granted) <= ORDER.index(role))


def test_ids_rise_and_have_the_form_of_ids() -> None:
    ids = [new_id() for _ in range(1_000)]
    assert ids == sorted(set(ids))
    assert all(is_id(made) for made in ids)


@pytest.mark.parametrize(
    "text", ["", "0" * 23, "0" * 25, "g" * 24, "A" * 24, "\u0661" * 24, "0" * 23 + "\0"]
)
def test_nonsense_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_secrets_have_their_documented_forms() -> None:
    assert re.fullmatch(r"test_[0-9A-Za-z]{40}", new_secret("test_"))
    assert re.fullmatch(r"live_auth_[0-9A-Za-z]{40}", new_auth_key(Owner("c", "live")))
    assert re.fullmatch(r"whsec_[0-9A-Za-z+/]{43}=", new_signing_secret())
    assert len({new_secret("") for _ in range(100)}) == 100


@given(st.text())
def test_any_text_can_be_hashed(secret: str) -> None:
    assert len(hash_secret(secret)) == 32


def test_even_half_a_character_can_be_hashed() -> None:
    assert len(hash_secret("\ud800")) == 32


@pytest.mark.parametrize(
    ("secret", "hint"),
    [
        ("live_0123456789abcdefghij", "live_…ghij"),
        ("test_0123456789abcdefghij", "test_…ghij"),
        ("0123456789abcdefghij", "…ghij"),
        ("live_short", "live_…"),
        ("short", "…"),
        ("", "…"),
    ],
)
def test_a_hint_gives_little_away(secret: str, hint: str) -> None:
    assert _hint(secret) == hint


@pytest.mark.parametrize(
    "email", ["a@b", "a.b+c@d.example", " a@b ", "ä@ö.example", "a" * 250 + "@b.c"]
)
def test_an_address(email: str) -> None:
    assert require_email(email) == email.strip()


@pytest.mark.parametrize(
    "email", ["", "a", "@", "a@", "@b", "a b@c", "a@b c", "a@b\n", '"a@b"@c', "x" * 300]
)
def test_no_address(email: str) -> None:
    if email.strip() != email and "@" in email.strip()[1:-1]:
        assert require_email(email) == email.strip()
    else:
        with pytest.raises(InvalidRequest, match="email"):
            require_email(email)


@pytest.mark.parametrize(("name", "kept"), [(" Ann \t Lee ", "Ann Lee"), ("x" * 100, "x" * 100)])
def test_a_name(name: str, kept: str) -> None:
    assert require_name(name) == kept


@pytest.mark.parametrize("name", ["", " \n", "x" * 101])
def test_no_name(name: str) -> None:
    with pytest.raises(InvalidRequest, match="name"):
        require_name(name)


@pytest.mark.anyio
async def test_a_password_fits_its_own_hash_alone() -> None:
    password_hash = await passwords.hash_password("correct horse battery")
    assert password_hash.startswith("$argon2id$")
    assert await passwords.matches("correct horse battery", password_hash)
    assert not await passwords.matches("correct horse batterx", password_hash)
    assert not await passwords.matches("correct horse battery", None)
    assert not await passwords.matches("correct horse battery", "none")
