"""Invitations, roles, and who may change whom."""

import asyncio
from typing import Any

import pytest

from manyhands.accounts.roles import Role
from manyhands.web.session import COOKIE
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

JOIN = {"email": "", "name": "Bob", "password": "correct horse battery"}
RANK = list(Role)


def path_of(link: str) -> str:
    return f"/app/api/invitations/{link.rpartition('/')[2]}"


async def invite(account: Account, by: Role = Role.ADMIN, **wish: Any) -> dict[str, Any]:
    client = await account.hire(by)
    made: dict[str, Any] = ok(await client.post("invitations", json={"role": "labeler"} | wish))
    return made


async def join(account: Account, link: str, **wish: Any) -> Any:
    email = f"bob@{account.number}.example"
    wish = JOIN | {"email": email} | wish
    return await account.server.client().post(f"{path_of(link)}/accept", json=wish)


async def test_a_link_leads_to_an_account_and_signs_in(account: Account) -> None:
    made = await invite(account, role="member")
    assert made["link"].startswith(f"{account.server.url}/invite/")
    shown = ok(await account.server.client().get(path_of(made["link"])))
    assert shown == {"customer": f"Customer {account.number}", "role": "member", "email": None}
    answer = await join(account, made["link"])
    assert ok(answer)["role"] == "member"
    assert ok(answer)["email"] == f"bob@{account.number}.example"
    assert COOKIE in answer.cookies
    client = await account.server.sign_in(f"bob@{account.number}.example")
    assert ok(await client.get("session"))["name"] == "Bob"


async def test_a_link_works_once(account: Account) -> None:
    link = (await invite(account))["link"]
    ok(await join(account, link))
    other = f"eve@{account.number}.example"
    refused(await join(account, link, email=other), 404)
    refused(await account.server.client().get(path_of(link)), 404)


async def test_of_many_at_once_one_joins(account: Account) -> None:
    link = (await invite(account))["link"]
    answers = await asyncio.gather(
        *(join(account, link, email=f"n{n}@{account.number}.example") for n in range(6))
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 5


async def test_a_link_expires(account: Account) -> None:
    link = (await invite(account))["link"]
    await account.rows(
        "update invitations set expires_at = now() - interval '1 second'"
        " where customer_id = %(customer_id)s"
    )
    refused(await account.server.client().get(path_of(link)), 404, "expired")
    refused(await join(account, link), 404)
    admin = await account.hire(Role.ADMIN)
    assert ok(await admin.get("team"))["invitations"] == []


async def test_a_link_lasts_a_week(account: Account) -> None:
    line = (await invite(account))["invitation"]
    ((days,),) = await account.rows(
        "select extract(day from expires_at - created_at)::int from invitations"
        " where customer_id = %(customer_id)s"
    )
    assert days == 7
    assert line["expires_at"] > line["created_at"]


async def test_a_link_can_be_taken_back(account: Account) -> None:
    made = await invite(account)
    admin = await account.hire(Role.ADMIN)
    invitation_id = made["invitation"]["invitation_id"]
    assert [i["invitation_id"] for i in ok(await admin.get("team"))["invitations"]] == [
        invitation_id
    ]
    ok(await admin.delete(f"invitations/{invitation_id}"))
    refused(await join(account, made["link"]), 404)
    assert ok(await admin.get("team"))["invitations"] == []
    refused(await admin.delete(f"invitations/{invitation_id[::-1]}"), 404)


async def test_an_accepted_invitation_cannot_be_taken_back(account: Account) -> None:
    made = await invite(account)
    ok(await join(account, made["link"]))
    admin = await account.hire(Role.ADMIN)
    refused(await admin.delete(f"invitations/{made['invitation']['invitation_id']}"), 404)


async def test_an_invitation_for_an_address_is_for_that_address(account: Account) -> None:
    bound = f"carol@{account.number}.example"
    made = await invite(account, email=f" {bound} ")
    assert ok(await account.server.client().get(path_of(made["link"])))["email"] == bound
    session = ok(await join(account, made["link"], email=f"eve@{account.number}.example"))
    assert session["email"] == bound


@pytest.mark.parametrize("email", ["no address", "a@", "@b", "a b@c", "x" * 255 + "@b.example"])
async def test_an_invitation_for_no_address_is_refused(account: Account, email: str) -> None:
    admin = await account.hire(Role.ADMIN)
    answer = await admin.post("invitations", json={"role": "labeler", "email": email})
    assert answer.status_code in {400, 422}
    assert "email" in answer.json()["error"]


async def test_an_address_that_has_an_account_cannot_join_again(account: Account) -> None:
    person, _ = await account.hire_person()
    link = (await invite(account))["link"]
    refused(await join(account, link, email=person.email.upper()), 409, "account")
    ok(await join(account, link))


async def test_an_address_of_another_customer_cannot_join(
    account: Account, stranger: Account
) -> None:
    person, _ = await stranger.hire_person()
    refused(await join(account, (await invite(account))["link"], email=person.email), 409)


@pytest.mark.parametrize(
    ("wrong", "part"),
    [({"password": "short"}, "password"), ({"name": ""}, "name"), ({"email": "x"}, "email")],
)
async def test_a_refused_joining_leaves_the_link_open(
    account: Account, wrong: dict[str, str], part: str
) -> None:
    link = (await invite(account))["link"]
    refused(await join(account, link, **wrong), 400, part)
    ok(await join(account, link))


@pytest.mark.parametrize("token", ["x", "%20", "%F0%9F%98%80", "x" * 3_000])
async def test_a_made_up_link_is_404(account: Account, token: str) -> None:
    client = account.server.client()
    refused(await client.get(f"/app/api/invitations/{token}"), 404)
    refused(await client.post(f"/app/api/invitations/{token}/accept", json=JOIN), 404)


async def test_the_token_of_a_link_is_not_stored_as_it_is(account: Account) -> None:
    link = (await invite(account))["link"]
    rows = await account.rows(
        "select i::text from invitations i where customer_id = %(customer_id)s"
    )
    assert link.rpartition("/")[2] not in rows[0][0]
    assert "token" not in ok(await (await account.hire(Role.ADMIN)).get("team"))["invitations"][0]


@pytest.mark.parametrize("by", [Role.MANAGER, Role.ADMIN])
@pytest.mark.parametrize("role", RANK)
async def test_nobody_invites_above_their_own_role(account: Account, by: Role, role: Role) -> None:
    client = await account.hire(by)
    answer = await client.post("invitations", json={"role": role})
    assert answer.status_code == (200 if RANK.index(role) <= RANK.index(by) else 403)


@pytest.mark.parametrize("role", ["owner", "", None, "ADMIN", 7])
async def test_a_role_that_is_none_is_refused(account: Account, role: Any) -> None:
    admin = await account.hire(Role.ADMIN)
    refused(await admin.post("invitations", json={"role": role}), 422, "role")
    person, _ = await account.hire_person()
    if role is not None:
        refused(await admin.patch(f"people/{person.person_id}", json={"role": role}), 422, "role")


@pytest.mark.parametrize("by", [Role.MANAGER, Role.ADMIN])
@pytest.mark.parametrize("present", RANK)
@pytest.mark.parametrize("new", RANK)
async def test_nobody_moves_above_or_from_above_their_own_role(
    account: Account, by: Role, present: Role, new: Role
) -> None:
    await account.hire(Role.ADMIN)  # so that nobody is the last one
    client = await account.hire(by)
    person, _ = await account.hire_person(present)
    answer = await client.patch(f"people/{person.person_id}", json={"role": new})
    allowed = max(RANK.index(present), RANK.index(new)) <= RANK.index(by)
    assert answer.status_code == (200 if allowed else 403)
    team = {p["person_id"]: p["role"] for p in ok(await client.get("team"))["people"]}
    assert team[person.person_id] == (new if allowed else present)


@pytest.mark.parametrize("state", ["disabled", "enabled"])
async def test_a_manager_cannot_disable_or_enable_an_admin(account: Account, state: str) -> None:
    manager = await account.hire(Role.MANAGER)
    admin, client = await account.hire_person(Role.ADMIN)
    await account.hire(Role.ADMIN)
    refused(await manager.patch(f"people/{admin.person_id}", json={"state": state}), 403)
    ok(await client.get("session"))


async def test_a_new_role_counts_at_once(account: Account) -> None:
    admin = await account.hire(Role.ADMIN)
    person, client = await account.hire_person(Role.LABELER)
    refused(await client.get("live/tasks"), 403)
    ok(await admin.patch(f"people/{person.person_id}", json={"role": "member"}))
    ok(await client.get("live/tasks"))
    ok(await admin.patch(f"people/{person.person_id}", json={"role": "labeler"}))
    refused(await client.get("live/tasks"), 403)


async def test_the_last_admin_stays(account: Account) -> None:
    person, admin = await account.hire_person(Role.ADMIN)
    url = f"people/{person.person_id}"
    refused(await admin.patch(url, json={"role": "manager"}), 409, "last admin")
    refused(await admin.patch(url, json={"state": "disabled"}), 409, "last admin")
    other, _ = await account.hire_person(Role.ADMIN)
    ok(await admin.patch(f"people/{other.person_id}", json={"state": "disabled"}))
    refused(await admin.patch(url, json={"role": "manager"}), 409, "last admin")
    ok(await admin.patch(f"people/{other.person_id}", json={"state": "enabled"}))
    ok(await admin.patch(url, json={"role": "manager"}))


async def test_two_admins_who_disable_each_other_do_not_leave_none(account: Account) -> None:
    for _ in range(5):
        (a, of_a), (b, of_b) = [await account.hire_person(Role.ADMIN) for _ in range(2)]
        answers = await asyncio.gather(
            of_a.patch(f"people/{b.person_id}", json={"state": "disabled"}),
            of_b.patch(f"people/{a.person_id}", json={"state": "disabled"}),
        )
        assert min(answer.status_code for answer in answers) == 200
        ((admins,),) = await account.rows(
            "select count(*) from people where customer_id = %(customer_id)s"
            " and role = 'admin' and disabled_at is null"
        )
        assert admins == 1
        await account.rows(
            "update people set disabled_at = now() where customer_id = %(customer_id)s"
        )


async def test_both_changes_of_a_person_happen_or_none(account: Account) -> None:
    person, admin = await account.hire_person(Role.ADMIN)
    other, _ = await account.hire_person(Role.ADMIN)
    await account.rows(
        "update people set disabled_at = now()"
        " where customer_id = %(customer_id)s and person_id = %(id)s",
        id=other.person_id,
    )
    wish = {"role": "admin", "state": "disabled"}
    refused(await admin.patch(f"people/{person.person_id}", json=wish), 409)
    ok(await admin.get("session"))


async def test_the_team_is_listed_oldest_first_without_secrets(account: Account) -> None:
    names = [(await account.hire_person(role))[0].name for role in reversed(RANK)]
    admin = await account.hire(Role.ADMIN)
    people = ok(await admin.get("team"))["people"]
    assert [person["name"] for person in people][:4] == names
    assert not {"password_hash", "customer_id"} & people[0].keys()


@pytest.mark.parametrize("weird", ["x", "0" * 24, "%00", "%20", "me"])
async def test_a_person_who_is_none_is_not_found(account: Account, weird: str) -> None:
    admin = await account.hire(Role.ADMIN)
    answer = await admin.patch(f"people/{weird}", json={"role": "labeler"})
    assert answer.status_code in {400, 404}
