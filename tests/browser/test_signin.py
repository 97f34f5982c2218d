"""Signing in and out, with a password."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import VisitMaker
from tests.harness import EMAIL, PASSWORD, Server

pytestmark = pytest.mark.anyio


async def sign_in(page: Page, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Fill in the form and send it, as by keyboard."""
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.keyboard.press("Enter")


async def test_in_and_out(shared_server: Server, visiting: VisitMaker) -> None:
    visit = await visiting(shared_server)
    page = await visit.open("/workspace")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(page.get_by_label("E-mail")).to_be_focused()
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
    await sign_in(page)
    await expect(page).to_have_url(f"{shared_server.url}/dashboard")
