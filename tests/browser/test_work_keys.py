"""Keys: shown on the page and on a sheet, bound anew by each person, at rest while one types."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import create_texts, take_a_desk
from tests.harness import Account, eventually, ok

pytestmark = pytest.mark.anyio

MANY = [f"Category {number}" for number in range(30)]


async def add_key(page: Page, group: str, command: str, key: str) -> None:
    """Give a command one more key, on the page of the account."""
    await page.get_by_role("heading", name=group, level=3, exact=True).click()
    await page.get_by_role("button", name=f"Add a key to “{command}”").first.click()
    await expect(page.get_by_role("textbox", name="Press the new keys")).to_be_focused()
    await page.keyboard.press(key)


async def test_the_sheet_tells_the_keys_of_this_task(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    line = sheet.locator(".keys-row").filter(has_text="“blue”")
    await expect(line).to_contain_text("2")
    await desk.press("1")
    await desk.press("Escape")
    await expect(sheet).to_be_hidden()
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    await desk.press("2")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()


async def test_a_key_bound_anew_is_the_persons_own(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin("/account")
    await add_key(page, "Categorization", "Choice 2", "x")
    await expect(page.get_by_role("button", name="Reset “Choice 2”")).to_be_visible()

    async def stored() -> bool:
        preferences = ok(await desk.client.get("session"))["preferences"]
        return "categorization.choose-2" in preferences.get("keys", {}).get("overrides", {})

    await eventually(stored)
    # On another machine, too.
    await desk.move(visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("x", "Enter")
    await desk.sees("second")
    await desk.has_answered("blue")


async def test_two_commands_on_one_key_are_told(employer: Account, visiting: VisitMaker) -> None:
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin("/account")
    await add_key(page, "Work", "Skip this task", "b")
    await expect(page.get_by_text("Same keys as “Report bad data”")).to_be_visible()
    await expect(page.get_by_text("Two on the same keys").first).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_role("button", name="Reset “Skip this task”").click()
    await expect(page.get_by_text("Same keys as")).to_have_count(0)


async def test_single_keys_can_be_switched_off(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin("/account")
    await page.get_by_text("Single keys are shortcuts").click()
    await page.goto(f"{employer.server.url}/workspace/work")
    await desk.sees("first")
    await desk.press("2", "s")
    await expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("radio", name="blue").press("Space")
    await desk.press("Control+Enter")
    await desk.sees("second")
    await desk.has_answered("blue")


async def test_a_choice_may_submit_itself(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    await desk.visit.context.clock.install()
    page = await desk.begin("/account")
    await page.get_by_text("Submit a choice at once").click()
    await page.goto(f"{employer.server.url}/workspace/work")
    await desk.sees("first")
    # What is pressed in the moment when a task appears was meant for the one before.
    await page.clock.fast_forward(1000)
    await desk.press("2")
    await desk.sees("second")
    await desk.has_answered("blue")


async def test_a_key_meant_for_the_task_before_does_nothing(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    await desk.visit.context.clock.install()
    page = await desk.begin()
    await desk.sees("first")
    await page.clock.pause_at(datetime.now() + timedelta(seconds=30))
    await desk.press("1", "Enter")
    await desk.sees("second")
    await desk.press("Enter")
    problem = page.get_by_text("Choose a category.")
    await expect(problem).to_be_hidden()
    await page.clock.run_for(1000)
    await desk.press("Enter")
    await expect(problem).to_be_visible()


async def test_nothing_fires_while_typing(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"], categories=[*MANY, "Sand", "Beach ball"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("/", *"beach")
    await expect(page.get_by_role("searchbox")).to_have_value("beach")
    await expect(page.get_by_role("radio")).to_have_count(1)
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await desk.press("Enter", "Enter")
    await desk.has_answered("Beach ball")


async def test_what_was_chosen_lately_has_a_key(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second", "third"], categories=MANY)
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("/", *"17", "Enter", "Enter")
    await desk.sees("second")
    lately = page.get_by_role("group", name="Chosen lately")
    await expect(lately.get_by_role("button")).to_have_count(1)
    await desk.press("1", "Enter")
    await desk.sees("third")
    await desk.has_answered("Category 17", "Category 17")
