"""Signing in and out; joining by invitation; setting up by the link that works once."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from manyhands.accounts import setup
from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker, barriers
from tests.harness import EMAIL, PASSWORD, Account, Server, ok, serving

pytestmark = pytest.mark.anyio


async def fill(page: Page, **lines: str) -> None:
    """Fill in fields by their labels, and send the form by key."""
    for label, line in lines.items():
        await page.get_by_label(label.replace("_", " "), exact=True).fill(line)
    await page.keyboard.press("Enter")


async def sign_in(page: Page, password: str = PASSWORD) -> None:
    """Fill in the form of the sign-in and send it."""
    await page.get_by_label("E-mail").fill(EMAIL)
    await fill(page, Password=password)


async def test_in_and_out(shared_server: Server, visiting: VisitMaker) -> None:
    page = await (await visiting(shared_server)).open("/workspace")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(page.get_by_label("E-mail")).to_be_focused()
    assert await barriers(page) == []
    await sign_in(page)
    await expect(page).to_have_url(f"{shared_server.url}/workspace")
    await page.get_by_role("button", name="ada, menu").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.goto(f"{shared_server.url}/dashboard")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_a_wrong_password_is_told_at_its_field(
    shared_server: Server, visiting: VisitMaker
) -> None:
    page = await (await visiting(shared_server)).open("/signin")
    await sign_in(page, password="horse battery staple")
    field = page.get_by_label("Password", exact=True)
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description("The e-mail or the password is not right.")
    await expect(page.get_by_label("E-mail")).to_have_value(EMAIL)
    assert await barriers(page) == []
    await page.get_by_role("button", name="Show the password").click()
    await expect(field).to_have_attribute("type", "text")
    await sign_in(page)
    await expect(page).to_have_url(f"{shared_server.url}/dashboard")


async def test_a_link_elsewhere_is_not_followed(
    shared_server: Server, visiting: VisitMaker
) -> None:
    page = await (await visiting(shared_server)).open("/signin?from=https://evil.example/")
    await sign_in(page)
    await expect(page).to_have_url(f"{shared_server.url}/dashboard")


async def invite(account: Account, **wish: Any) -> str:
    admin = await account.hire(Role.ADMIN)
    return str(ok(await admin.post("invitations", json={"role": "labeler"} | wish))["link"])


async def test_an_invitation_works_once(account: Account, visiting: VisitMaker) -> None:
    email = f"wim@{account.number}.example"
    link = await invite(account, email=email)
    page = await (await visiting(account.server)).open(link)
    name = f"Join Customer {account.number}"
    await expect(page.get_by_role("heading", name=name)).to_be_visible()
    await expect(page.get_by_label("E-mail")).to_have_value(email)
    assert await barriers(page) == []
    await fill(page, Your_name="Wim", Password="short")
    password = page.get_by_label("Password", exact=True)
    await expect(password).to_have_accessible_description(re.compile("must have at least 10"))
    await fill(page, Password=PASSWORD)
    await expect(page).to_have_url(f"{account.server.url}/workspace")
    again = await (await visiting(account.server)).open(link)
    await expect(
        again.get_by_role("heading", name="This invitation does not work any more")
    ).to_be_visible()
    assert await barriers(again) == []


async def test_an_invitation_that_has_expired(account: Account, visiting: VisitMaker) -> None:
    link = await invite(account)
    await account.rows(
        "update invitations set expires_at = now() where customer_id = %(customer_id)s"
    )
    page = await (await visiting(account.server)).open(link)
    await expect(page.get_by_text("a link works once, for seven days")).to_be_visible()


async def test_somebody_who_has_an_account_already_is_told(
    account: Account, visiting: VisitMaker
) -> None:
    page = await (await visiting(account.server)).open(await invite(account))
    await page.get_by_label("E-mail").fill(EMAIL)
    await fill(page, Your_name="Ada", Password=PASSWORD)
    await expect(page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    await page.get_by_role("link", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.fixture
async def fresh(conninfo: str, tmp_path: Path) -> AsyncIterator[Server]:
    """Lend a server that nobody has set up."""
    async with serving(conninfo, tmp_path, set_up=False) as running:
        yield running


async def test_the_set_up_link_works_once(fresh: Server, visiting: VisitMaker) -> None:
    async with fresh.process.db.transaction() as tx:
        token = await setup.offer_setup(tx)
    link = f"/setup?token={token}"
    page = await (await visiting(fresh)).open(link)
    await expect(page.get_by_label("Company or team")).to_be_focused()
    assert await barriers(page) == []
    await page.get_by_label("Company or team").fill("Acme")
    await page.get_by_label("E-mail").fill(EMAIL)
    await fill(page, Your_name="Ada", Password=PASSWORD)
    await expect(page).to_have_url(f"{fresh.url}/dashboard/first-steps")
    again = await (await visiting(fresh)).open(link)
    closed = again.get_by_role("heading", name="This set-up link does not work")
    await expect(closed).to_be_visible()
    assert await barriers(again) == []
    await again.get_by_role("link", name="Sign in").click()
    await sign_in(again)
    await expect(again).to_have_url(f"{fresh.url}/dashboard")


async def test_a_fresh_installation_says_where_its_link_is(
    fresh: Server, visiting: VisitMaker
) -> None:
    visit = await visiting(fresh)
    page = await visit.open("/")
    await expect(page.get_by_text("Nobody has set this server up yet.")).to_be_visible()
    assert await barriers(page) == []
