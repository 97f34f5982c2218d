"""What belongs to the account: API keys, callback settings and the team."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from manyhands.accounts.roles import Role
from tests import node
from tests.browser.conftest import VisitMaker
from tests.browser.office import card, code, copied, dialog, row, run, take_an_office
from tests.harness import PASSWORD, Account, Receiver, eventually, free_port, ok, refused

pytestmark = pytest.mark.anyio

KEYS = "/dashboard/api-keys"
SETTINGS = "/dashboard/settings"
TEAM = "/dashboard/team"


async def test_a_key_is_shown_once_and_revoked(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open(f"{KEYS}?mode=test")
    await page.get_by_role("button", name="New key").click()
    asking = dialog(page, "New API key")
    await expect(asking.get_by_role("radio", name="Test")).to_be_checked()
    await expect(asking.get_by_role("button", name="Make the key")).to_be_disabled()
    await page.keyboard.type("nightly import")
    await page.keyboard.press("Enter")
    shown = dialog(page, "Your new key")
    secret = await copied(page, shown.get_by_role("button", name="Copy", exact=True))
    assert secret.startswith("test_")
    await expect(shown.get_by_text(secret, exact=True)).to_be_visible()
    printed = await run("curl", await copied(page, code(shown, "Try it")))
    assert '"docs"' in printed
    await shown.get_by_role("button", name="I have copied it").click()
    await expect(shown).to_have_count(0)

    # From now on only its end can be seen.
    line = row(page, "API keys", "nightly import")
    await expect(line).to_contain_text(f"test_…{secret[-4:]}")
    await expect(page.get_by_text(secret)).to_have_count(0)
    assert secret not in await page.content()
    await page.reload()
    await expect(line).to_contain_text("127.0.0.1")
    assert secret not in await page.content()

    # A key that was used lately is revoked only by typing its name.
    await line.get_by_role("button", name="Revoke test key nightly import").click()
    asking = dialog(page, "Revoke “nightly import”?")
    revoke = asking.get_by_role("button", name="Revoke the key")
    await expect(revoke).to_be_disabled()
    await asking.get_by_label("Type nightly import to go on").fill("nightly import")
    await revoke.click()
    await expect(line).to_contain_text("Revoked")
    refused(await account.server.client(secret).get("/v1/tasks"), 401)


async def test_an_unused_key_is_revoked_at_once(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open(KEYS)
    await page.get_by_role("button", name="Revoke live key k").click()
    asking = dialog(page, "Revoke “k”?")
    await expect(asking).to_contain_text("It was never used.")
    await asking.get_by_role("button", name="Revoke the key").click()
    await expect(row(page, "API keys", "live_")).to_contain_text("Revoked")
    refused(await account.live.get("/v1/tasks"), 401)
    ok(await account.test.get("/v1/tasks"))


async def test_the_default_callback_url(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    page = await (await take_an_office(account, visiting)).open(f"{SETTINGS}?mode=test")
    url = page.get_by_label("Default callback URL of test tasks")
    save = page.get_by_role("button", name="Save")
    await expect(save).to_be_disabled()
    await url.fill("ftp://example.com")
    await save.click()
    await expect(url).to_have_accessible_description(re.compile("http"))
    await expect(url).to_have_attribute("aria-invalid", "true")
    await url.fill(f"{receiver.url}/default")
    await save.click()
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await account.create("test")
    [came] = await receiver.wait_for(1)
    assert came.path == "/default"
    # The other mode has its own.
    await page.get_by_role("radiogroup", name="Data").get_by_text("Live", exact=True).click()
    await expect(page.get_by_label("Default callback URL of live tasks")).to_have_value("")


async def test_the_callback_auth_key_is_rolled(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    page = await (await take_an_office(account, visiting)).open(SETTINGS)
    part = card(page, "Callback auth key")
    await expect(part.get_by_text(re.compile("^live_auth_•+$"))).to_be_visible()
    first = await copied(page, part.get_by_role("button", name="Copy the callback auth key"))
    await part.get_by_role("button", name="Roll the key").click()
    asking = dialog(page, "Roll the callback auth key?")
    await asking.get_by_role("button", name="Roll the key").click()
    await expect(page.get_by_text("Callbacks carry the new auth key")).to_be_visible()
    await part.get_by_role("button", name="Show the callback auth key").click()
    rolled = await part.get_by_text(re.compile("^live_auth_[A-Za-z0-9]+$")).inner_text()
    assert rolled != first
    await account.create("test", callback_url=receiver.url)
    [came] = await receiver.wait_for(1)
    assert came.headers["scale-callback-auth"] == rolled


async def test_the_signing_secret_is_rolled(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    page = await (await take_an_office(account, visiting)).open(f"{SETTINGS}?mode=test")
    await page.get_by_role("button", name="Roll the secret").click()
    asking = dialog(page, "Roll the signing secret?")
    await asking.get_by_role("button", name="Roll the secret").click()
    await expect(page.get_by_text("The secret before this one signs as well")).to_be_visible()
    await account.create("test", callback_url=receiver.url)
    [came] = await receiver.wait_for(1)
    assert len(came.headers["webhook-signature"].split()) == 2


RECEIVERS: Mapping[str, tuple[str, str]] = {
    "Python": ("receiver.py", sys.executable),
    "Node": ("receiver.mjs", node.executable()),
}


@asynccontextmanager
async def receiving_by(
    program: Path, interpreter: str, environment: str, printed: Path
) -> AsyncIterator[str]:
    """Run a receiver from a page with the settings from it; lend its address."""
    given = dict(re.findall(r"export (\w+)='(.*)'", environment))
    port = free_port()
    with printed.open("wb") as out:
        running = await asyncio.create_subprocess_exec(
            interpreter,
            str(program),
            env=os.environ | given | {"PORT": str(port)},
            stdout=out,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def listens() -> bool:
        assert running.returncode is None
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    try:
        await eventually(listens, seconds=30)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.kill()
        await running.wait()


@pytest.mark.parametrize("language", RECEIVERS)
async def test_a_receiver_runs_as_it_is_shown(
    account: Account, visiting: VisitMaker, tmp_path: Path, language: str
) -> None:
    name, interpreter = RECEIVERS[language]
    office = await take_an_office(account, visiting)
    page = await office.open(f"{SETTINGS}?mode=test")
    part = card(page, "Check who calls")
    await expect(part.get_by_text("••••••••").first).to_be_visible()
    await part.get_by_text("Fill in my secrets").click()
    environment = await copied(page, code(part, "Secrets for the receiver"))
    await part.get_by_role("radiogroup", name="Language").get_by_text(language).click()
    program, printed = tmp_path / name, tmp_path / "printed"
    program.write_text(await copied(page, code(part, name)))
    async with receiving_by(program, interpreter, environment, printed) as url:
        task = await account.create("test", callback_url=url)

        async def lines() -> str:
            return printed.read_text()

        told = await eventually(lines)
        assert told.startswith(f"{task['task_id']} completed")
        # Somebody else, who knows neither secret, is not believed.
        stranger = account.server.client()
        assert (await stranger.post(url, json={"task_id": "x"})).status_code == 401
        settings = ok(await office.client.get("test/callback-settings"))
        forged = {"scale-callback-auth": settings["effective_auth_key"]}
        assert (await stranger.post(url, json={}, headers=forged)).status_code == 401
    assert printed.read_text() == told


def person(page: Page, words: str) -> Locator:
    """Return the line of somebody in the team."""
    return row(page, "People", words)


async def test_somebody_is_invited_and_joins(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open(TEAM)
    await page.get_by_role("button", name="Invite", exact=True).first.click()
    asking = dialog(page, "Invite somebody")
    await asking.get_by_text("Member", exact=True).click()
    email = f"mia@{account.number}.example"
    await asking.get_by_label("E-mail").fill(email)
    await asking.get_by_role("button", name="Make the link").click()
    shown = dialog(page, "The invitation is ready")
    link = await copied(page, shown.get_by_role("button", name="Copy", exact=True))
    await shown.get_by_role("button", name="Done").click()
    await expect(row(page, "Open invitations", email)).to_contain_text("Member")

    joining = await (await visiting(account.server)).open(link)
    await joining.get_by_label("Your name").fill("Mia")
    await joining.get_by_label("Password", exact=True).fill(PASSWORD)
    await joining.get_by_role("button", name="Join").click()
    await expect(joining.get_by_role("button", name="Mia, menu")).to_be_visible()
    await page.reload()
    await expect(person(page, "Mia")).to_contain_text("Member")
    await expect(page.get_by_text("Nobody is invited")).to_be_visible()


async def test_an_invitation_is_taken_back(account: Account, visiting: VisitMaker) -> None:
    office = await take_an_office(account, visiting)
    made = ok(await office.client.post("invitations", json={"role": "labeler", "email": None}))
    page = await office.open(TEAM)
    line = row(page, "Open invitations", "Anybody with the link")
    await line.get_by_role("button", name="Take back").click()
    asking = dialog(page, "Take the invitation back?")
    await asking.get_by_role("button", name="Take it back").click()
    await expect(line).to_have_count(0)
    late = await (await visiting(account.server)).open(made["link"])
    await expect(late.get_by_text("This invitation does not work any more")).to_be_visible()


async def test_a_role_is_changed_and_somebody_is_disabled(
    account: Account, visiting: VisitMaker
) -> None:
    _, worker = await account.hire_person(name="wim")
    page = await (await take_an_office(account, visiting)).open(TEAM)
    line = person(page, "wim")
    await line.get_by_role("button", name=re.compile("^Change wim")).click()
    await page.get_by_role("menuitem", name="Change the role").click()
    asking = page.get_by_role("dialog")
    await asking.get_by_text("Manager", exact=True).click()
    await asking.get_by_role("button", name="Change the role").click()
    await expect(line).to_contain_text("Manager")
    ok(await worker.get("team"))

    await line.get_by_role("button", name=re.compile("^Change wim")).click()
    await page.get_by_role("menuitem", name="Disable").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Disable").click()
    await expect(line).to_contain_text("Disabled")
    assert (await worker.get("team")).status_code == 401


async def test_a_labeler_has_no_dashboard(account: Account, visiting: VisitMaker) -> None:
    office = await take_an_office(account, visiting, Role.LABELER)
    page = await office.open("/dashboard/tasks")
    await expect(page).to_have_url(f"{account.server.url}/workspace")
    await page.get_by_role("button", name=re.compile(", menu$")).click()
    await expect(page.get_by_role("menuitem", name="Sign out")).to_be_visible()
    await expect(page.get_by_role("menuitem", name="Dashboard")).to_have_count(0)


async def test_a_member_sees_tasks_and_no_secrets(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="first")
    office = await take_an_office(account, visiting, Role.MEMBER)
    page = await office.open("/dashboard/tasks")
    await row(page, "Tasks", "first").get_by_role("link").click()
    await expect(page.get_by_role("button", name="Cancel task")).to_be_visible()
    places = page.get_by_role("navigation", name="Dashboard")
    await expect(places.get_by_role("link", name="Callbacks")).to_be_visible()
    for path, name in [(KEYS, "API keys"), (SETTINGS, "Settings"), (TEAM, "Team")]:
        await expect(places.get_by_role("link", name=name)).to_have_count(0)
        await page.goto(f"{account.server.url}{path}")
        await expect(page.get_by_text("This page is for managers")).to_be_visible()


async def test_a_manager_cannot_touch_an_admin(account: Account, visiting: VisitMaker) -> None:
    admin, _ = await account.hire_person(Role.ADMIN, "boss")
    page = await (await take_an_office(account, visiting, Role.MANAGER)).open(TEAM)
    await expect(person(page, admin.email)).to_be_visible()
    await expect(person(page, admin.email).get_by_role("button")).to_have_count(0)
    await page.get_by_role("button", name="Invite", exact=True).first.click()
    roles = dialog(page, "Invite somebody").get_by_role("radio")
    await expect(roles).to_have_count(3)
