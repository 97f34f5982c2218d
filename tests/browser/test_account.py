"""What a person sets for themselves: name, password, appearance."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import PASSWORD, Account, Server, eventually, ok

pytestmark = pytest.mark.anyio


async def test_a_new_name_is_everywhere(account: Account, visiting: VisitMaker) -> None:
    desk = await take_a_desk(account, visiting)
    page = await desk.begin("/account")
    await expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_label("Name", exact=True).fill("Wilhelmina")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Your name is changed")).to_be_visible()
    await expect(page.get_by_role("button", name="Wilhelmina, menu")).to_be_visible()
    assert ok(await desk.client.get("session"))["name"] == "Wilhelmina"


async def test_a_new_password_ends_the_other_sessions(server: Server, visiting: VisitMaker) -> None:
    here, there = await server.sign_in(), await server.sign_in()
    page = await (await visiting(server, dict(here.cookies))).open("/account")
    await page.get_by_label("Present password").fill("wrong horse battery")
    await page.get_by_label("New password").fill("staple horse battery")
    await page.keyboard.press("Enter")
    present = page.get_by_label("Present password")
    await expect(present).to_have_attribute("aria-invalid", "true")
    await present.fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Your password is changed")).to_be_visible()
    assert (await there.get("session")).status_code == 401
    assert (await here.get("session")).status_code == 200
    await server.sign_in(password="staple horse battery")


async def test_the_theme_goes_with_the_person(account: Account, visiting: VisitMaker) -> None:
    desk = await take_a_desk(account, visiting)
    page = await desk.begin("/account")
    await page.get_by_text("Dark", exact=True).click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    async def stored() -> bool:
        preferences = ok(await desk.client.get("session"))["preferences"]
        return bool(preferences.get("theme") == "dark")

    await eventually(stored)
    await desk.move(visiting)
    page = await desk.begin("/workspace")
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
