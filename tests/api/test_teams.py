"""Teams by the API: listed, invited by mail, roles set."""

import re
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient
from scaleapi.exceptions import ScaleException, ScaleInvalidRequest
from scaleapi.teams import TeammateRole

from manyhands.accounts.roles import Role
from tests.api.official import run
from tests.harness import EMAIL, LIVE_KEY, PASSWORD, Account, eventually, ok, refused, serving
from tests.mailbox import Mailbox

pytestmark = pytest.mark.anyio

GRACE = {"emails": ["grace@example.org"], "team_role": "labeler"}


def by_email(team: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {teammate["email"]: teammate for teammate in team}


async def invitations(admin: AsyncClient, mail: str) -> list[dict[str, Any]]:
    """Return the open invitations once the mail of each has come so far."""

    async def probe() -> list[dict[str, Any]]:
        shown: list[dict[str, Any]] = ok(await admin.get("team"))["invitations"]
        return shown

    return await eventually(probe, accept=lambda found: {line["mail"] for line in found} == {mail})


def path_of(link: str) -> str:
    return f"/app/api/invitations/{link.rpartition('/')[2]}"


async def test_the_official_client_lists_invites_and_sets_roles(account: Account) -> None:
    admin, _ = await account.hire_person(Role.ADMIN)

    def scenario(client: Any) -> None:
        (only,) = client.list_teammates()
        assert (only.email, only.role) == (admin.email, "admin")
        team = client.invite_teammates(["grace@example.org"], TeammateRole.Labeler)
        assert [mate.email for mate in team] == [admin.email, "grace@example.org"]
        grace = team[1]
        assert (grace.role, grace.is_studio_labeler) == ("labeler", True)
        assert grace.expiry is not None
        assert only.expiry is None
        team = client.update_teammates_role(["Grace@example.org"], TeammateRole.Manager)
        assert [mate.role for mate in team] == ["admin", "manager"]
        team = grace.update_teammate_role(TeammateRole.Member)
        assert [mate.role for mate in team] == ["admin", "member"]
        with pytest.raises(ScaleInvalidRequest, match="team_role"):
            client.invite_teammates(["x@example.org"], TeammateRole.Admin)
        with pytest.raises(ScaleException, match="admin"):
            client.update_teammates_role([admin.email], TeammateRole.Member)

    await run(account, scenario, account.live_key)


async def test_a_teammate_says_who_they_are(account: Account) -> None:
    person, client = await account.hire_person(Role.MEMBER)
    ok(await client.put("account", json={"name": "Grace Brewster Hopper", "preferences": {}}))
    (shown,) = ok(await account.live.get("/v1/teams"))
    assert shown == {
        "email": person.email,
        "role": "member",
        "company": f"Customer {account.number}",
        "firstName": "Grace",
        "lastName": "Brewster Hopper",
        "isStudioLabeler": False,
        "disableRapidEmails": False,
    }


async def test_a_role_set_by_the_api_counts_at_once(account: Account) -> None:
    person, client = await account.hire_person(Role.LABELER)
    assert (await client.get("live/choices")).status_code == 403
    wish = {"emails": [person.email.upper()], "team_role": "member"}
    shown = by_email(ok(await account.live.post("/v1/teams/set_role", json=wish)))
    assert shown[person.email]["role"] == "member"
    ok(await client.get("live/choices"))


async def test_a_test_key_reads_the_team_and_changes_nothing(account: Account) -> None:
    person, _ = await account.hire_person(Role.LABELER)
    refused(await account.test.post("/v1/teams/invite", json=GRACE), 403, "live key")
    wish = {"emails": [person.email], "team_role": "manager"}
    refused(await account.test.post("/v1/teams/set_role", json=wish), 403, "live key")
    shown = by_email(ok(await account.test.get("/v1/teams")))
    assert {email: teammate["role"] for email, teammate in shown.items()} == {
        person.email: "labeler"
    }


async def test_inviting_again_replaces_and_never_changes_people(account: Account) -> None:
    admin = await account.hire(Role.ADMIN)
    person, _ = await account.hire_person(Role.MANAGER)
    ok(await account.live.post("/v1/teams/invite", json=GRACE))
    (kept,) = await invitations(admin, "kept")
    first = ok(await admin.post(f"invitations/{kept['invitation_id']}/mail"))
    wish = {"emails": ["GRACE@example.org", person.email, "h@x.org"], "team_role": "member"}
    shown = by_email(ok(await account.live.post("/v1/teams/invite", json=wish)))
    assert shown[person.email]["role"] == "manager"
    assert shown["GRACE@example.org"]["role"] == "member"
    assert "grace@example.org" not in shown
    refused(await account.server.client().get(path_of(first["link"])), 404)


async def test_without_a_mail_server_a_manager_passes_the_mail_on(account: Account) -> None:
    ok(await account.live.post("/v1/teams/invite", json=GRACE))
    manager = await account.hire(Role.MANAGER)
    (line,) = await invitations(manager, "kept")
    assert "token" not in str(line)
    assert "invite/" not in str(line)
    opening = f"invitations/{line['invitation_id']}/mail"
    first = ok(await manager.post(opening))
    assert first["to"] == "grace@example.org"
    assert f"Customer {account.number}" in first["subject"]
    assert first["link"] in first["text"]
    mail = ok(await manager.post(opening))
    stranger = account.server.client()
    refused(await stranger.get(path_of(first["link"])), 404)  # the later link replaced it
    (line,) = await invitations(manager, "opened")
    wish = {"name": "Grace Hopper", "password": "correct horse battery"}
    joined = ok(await stranger.post(f"{path_of(mail['link'])}/accept", json=wish))
    assert (joined["email"], joined["role"]) == ("grace@example.org", "labeler")
    shown = by_email(ok(await account.live.get("/v1/teams")))
    assert "expiry" not in shown["grace@example.org"]
    refused(await manager.post(opening), 404)


async def test_only_those_who_keep_the_team_open_mails_and_of_their_own_team(
    account: Account,
) -> None:
    ok(await account.live.post("/v1/teams/invite", json=GRACE))
    admin = await account.hire(Role.ADMIN)
    (line,) = await invitations(admin, "kept")
    opening = f"invitations/{line['invitation_id']}/mail"
    refused(await (await account.hire(Role.MEMBER)).post(opening), 403)
    other = await account.server.open_account()
    refused(await (await other.hire(Role.ADMIN)).post(opening), 404)
    assert "grace@example.org" not in by_email(ok(await other.live.get("/v1/teams")))
    link = ok(await admin.post("invitations", json={"role": "labeler", "email": "i@x.org"}))
    shown = link["invitation"]["invitation_id"]
    refused(await admin.post(f"invitations/{shown}/mail"), 404)  # its link was shown already


async def test_an_invitation_is_mailed(conninfo: str, tmp_path: Path, mailbox: Mailbox) -> None:
    mailbox.refusals = 1
    url = f"smtp://127.0.0.1:{mailbox.port}"
    async with serving(conninfo, tmp_path, smtp_url=url, mail_from="work@x.org") as server:
        ok(await server.client(LIVE_KEY).post("/v1/teams/invite", json=GRACE))
        admin = await server.sign_in(EMAIL, PASSWORD)

        async def problem() -> Any:
            return ok(await admin.get("team"))["invitations"][0]["mail_problem"]

        assert "451" in await eventually(problem)
        async with server.process.db.connection() as tx:
            await tx.execute("update jobs set due_at = now() where kind = 'invitation'")

        async def mails() -> list[Message]:
            return mailbox.mails

        (mail,) = await eventually(mails)
        assert (mail["To"], mail["From"]) == ("grace@example.org", "work@x.org")
        payload = mail.get_payload(decode=True)
        assert isinstance(payload, bytes)
        found = re.search(rf"{server.url}/invite/\w+", payload.decode())
        assert found
        shown = ok(await server.client().get(path_of(found[0])))
        assert shown["email"] == "grace@example.org"
        (line,) = await invitations(admin, "sent")
        assert line["mail_problem"] is None


BAD: list[tuple[dict[str, Any], str]] = [
    ({"emails": ["g@x.org"]}, '"team_role" is required'),
    ({"emails": ["g@x.org"], "team_role": "boss"}, '"team_role"'),
    ({"emails": ["g@x.org"], "team_role": "admin"}, '"team_role"'),
    ({"emails": ["g@x.org"], "team_role": 7}, '"team_role"'),
    ({"team_role": "labeler"}, '"emails" is required'),
    ({"emails": [], "team_role": "labeler"}, '"emails"'),
    ({"emails": {"a": 1}, "team_role": "labeler"}, '"emails"'),
    ({"emails": ["g@x.org", 1], "team_role": "labeler"}, '"emails[1]"'),
    ({"emails": ["g@x.org", "nobody"], "team_role": "labeler"}, '"emails[1]"'),
    ({"emails": ["a@x.org,b@x.org"], "team_role": "labeler"}, '"emails[0]"'),
    ({"emails": ["a@x.org\nBcc: b@x.org"], "team_role": "labeler"}, '"emails[0]"'),
    ({"emails": ["x"] * 1_001, "team_role": "labeler"}, '"emails'),
]


async def test_a_bad_wish_names_the_parameter_and_changes_nothing(account: Account) -> None:
    person, _ = await account.hire_person(Role.MEMBER)
    before = ok(await account.live.get("/v1/teams"))
    for wish, part in BAD:
        refused(await account.live.post("/v1/teams/invite", json=wish), 400, part)
        refused(await account.live.post("/v1/teams/set_role", json=wish), 400, part)
    unknown = {"emails": [person.email, "nobody@x.org"], "team_role": "manager"}
    refused(await account.live.post("/v1/teams/set_role", json=unknown), 400, "nobody@x.org")
    assert ok(await account.live.get("/v1/teams")) == before


async def test_a_form_invites_too(account: Account) -> None:
    form = {"emails": "grace@example.org", "team_role": "member"}
    shown = by_email(ok(await account.live.post("/v1/teams/invite", data=form)))
    assert shown["grace@example.org"]["role"] == "member"


async def test_who_is_disabled_is_not_of_the_team(account: Account) -> None:
    person, _ = await account.hire_person(Role.LABELER)
    admin = await account.hire(Role.ADMIN)
    ok(await admin.patch(f"people/{person.person_id}", json={"state": "disabled"}))
    assert person.email not in by_email(ok(await account.live.get("/v1/teams")))
    wish = {"emails": [person.email], "team_role": "member"}
    refused(await account.live.post("/v1/teams/invite", json=wish), 400, "disabled")
    refused(await account.live.post("/v1/teams/set_role", json=wish), 400, person.email)
