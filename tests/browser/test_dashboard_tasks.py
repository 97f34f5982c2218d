"""The table of tasks: what is narrowed stands in the address, and what happens is seen at once."""

import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.conftest import VisitMaker
from tests.browser.office import code, copied, dialog, row, run, take_an_office
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio

TASKS = "/dashboard/tasks"
PAGE_SIZE = 50


def rows(page: Page) -> Locator:
    """Return the rows of tasks, without the header."""
    return page.get_by_role("table", name="Tasks").get_by_role("row").filter(has=page.locator("td"))


def chip(page: Page, name: str) -> Locator:
    """Return the button of a filter; its name has the value once there is one."""
    return page.get_by_role("search", name="Filters").get_by_role("button", name=name, exact=True)


async def choose(page: Page, label: str, option: str) -> None:
    await chip(page, label).click()
    await page.get_by_role("option", name=option, exact=True).click()


async def type_in(page: Page, label: str, text: str) -> None:
    await chip(page, label).click()
    await page.get_by_label(f"{label} is exactly").fill(text)
    await page.keyboard.press("Enter")


async def cancel(account: Account, task_id: str) -> None:
    ok(await account.live.post(f"/v1/task/{task_id}/cancel"))


async def test_filters_stand_in_the_address(account: Account, visiting: VisitMaker) -> None:
    project = {"name": "Photos", "type": "categorization", "params": {}}
    ok(await account.live.post("/v1/projects", json=project))
    await account.create(unique_id="first", tags=["night"])
    await account.create(unique_id="second", tags=["night", "rain"], project="Photos")
    canceled = await account.create(unique_id="third", tags=["rain"])
    await cancel(account, canceled["task_id"])
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await expect(rows(page)).to_have_count(3)
    await expect(page.get_by_text("3 tasks")).to_be_visible()

    await choose(page, "Status", "Pending")
    await expect(page).to_have_url(re.compile(r"[?&]status=pending"))
    await type_in(page, "Tag", "night")
    await expect(rows(page)).to_have_count(2)
    await choose(page, "Project", "Photos")
    await expect(rows(page)).to_have_count(1)
    await expect(row(page, "Tasks", "second")).to_be_visible()

    await page.reload()
    for name in ("Status: Pending", "Tag: night", "Project: Photos"):
        await expect(chip(page, name)).to_be_visible()
    await expect(rows(page)).to_have_count(1)

    await page.go_back()
    await expect(chip(page, "Project")).to_be_visible()
    await expect(rows(page)).to_have_count(2)
    await page.get_by_role("button", name="Clear", exact=True).click()
    await expect(rows(page)).to_have_count(3)
    await expect(page).to_have_url(f"{account.server.url}{TASKS}")

    await type_in(page, "unique_id", "third")
    await expect(rows(page)).to_have_count(1)
    await expect(rows(page)).to_contain_text("Canceled")


async def test_late_tasks(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="in time")
    late = await account.create(unique_id="late")
    await account.rows(
        "update tasks set due_at = now() - interval '1 hour'"
        " where customer_id = %(customer_id)s and task_id = %(task_id)s",
        task_id=late["task_id"],
    )
    office = await take_an_office(account, visiting)
    page = await office.open(TASKS)
    await expect(rows(page)).to_have_count(2)
    await chip(page, "Late").click()
    await expect(rows(page)).to_have_count(1)
    await expect(row(page, "Tasks", "late").get_by_text("Late", exact=True)).to_be_visible()
    # The home page counts it, and leads here.
    home = await office.open()
    await expect(home.get_by_text("past their due time")).to_be_visible()
    link = home.get_by_role("link", name="Late", exact=True)
    await expect(link).to_have_attribute("href", f"{TASKS}?late=yes")


async def test_created_within_some_days(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="new")
    old = await account.create(unique_id="old")
    await account.rows(
        "update tasks set created_at = now() - interval '40 days'"
        " where customer_id = %(customer_id)s and task_id = %(task_id)s",
        task_id=old["task_id"],
    )
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await expect(rows(page)).to_have_count(2)
    await chip(page, "Created").click()
    await page.get_by_role("button", name="7 days").click()
    await expect(rows(page)).to_have_count(1)
    await expect(row(page, "Tasks", "new")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d"))


async def test_pages_forth_and_back(account: Account, visiting: VisitMaker) -> None:
    for number in range(PAGE_SIZE + 3):
        await account.create(unique_id=f"task {number}")
    page = await (await take_an_office(account, visiting)).open(TASKS)
    pages = page.get_by_role("navigation", name="Pages of tasks")
    await expect(pages).to_contain_text("1\N{EN DASH}50 of 53 tasks")
    await expect(rows(page).first).to_contain_text("task 52")
    await expect(pages.get_by_role("button", name="Previous")).to_be_disabled()

    await pages.get_by_role("button", name="Next").click()
    await expect(pages).to_contain_text("51\N{EN DASH}53 of 53 tasks")
    await expect(rows(page)).to_have_count(3)
    await expect(rows(page).last).to_contain_text("task 0")
    await expect(pages.get_by_role("button", name="Next")).to_be_disabled()
    await page.reload()
    await expect(pages).to_contain_text("51\N{EN DASH}53 of 53 tasks")

    # By keys as well; a new task moves nothing on the page after the first.
    await account.create(unique_id="newest")
    await page.keyboard.press("p")
    await expect(pages).to_contain_text("1\N{EN DASH}50 of 54 tasks")
    await expect(rows(page).first).to_contain_text("newest")
    await page.keyboard.press("n")
    await expect(pages).to_contain_text("51\N{EN DASH}54 of 54 tasks")
    await expect(rows(page).first).to_contain_text("task 3")


async def test_a_status_changes_without_a_reload(account: Account, visiting: VisitMaker) -> None:
    first = await account.create(unique_id="first")
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await expect(row(page, "Tasks", "first")).to_contain_text("Pending")
    await page.evaluate("document.isTheSame = true")
    await cancel(account, first["task_id"])
    await account.create(unique_id="second")
    await expect(row(page, "Tasks", "first")).to_contain_text("Canceled")
    await expect(row(page, "Tasks", "second")).to_contain_text("Pending")
    assert await page.evaluate("document.isTheSame")


async def test_live_and_test_are_never_mixed(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="for people", tags=["x"])
    await account.create("test", unique_id="made up", tags=["x"])
    page = await (await take_an_office(account, visiting)).open(f"{TASKS}?tag=x")
    await expect(rows(page)).to_have_count(1)
    await expect(rows(page)).to_contain_text("for people")
    modes = page.get_by_role("radiogroup", name="Data")
    await modes.get_by_text("Test", exact=True).click()
    await expect(page).to_have_url(f"{account.server.url}{TASKS}?mode=test")
    await expect(rows(page)).to_have_count(1)
    await expect(rows(page)).to_contain_text("made up")
    # Wherever one goes, it stays.
    await page.get_by_role("link", name="Callbacks").click()
    await expect(page).to_have_url(re.compile(r"/callbacks\?mode=test$"))
    await expect(modes.get_by_role("radio", name="Test")).to_be_checked()


async def test_nothing_to_show(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await expect(page.get_by_text("No live tasks yet")).to_be_visible()
    await expect(page.get_by_role("link", name="Send a task")).to_have_attribute(
        "href", "/dashboard/first-steps?step=yourself"
    )
    await choose(page, "Status", "Error")
    await expect(page.get_by_text("No live task fits these filters")).to_be_visible()
    await page.get_by_role("button", name="Clear the filters").click()
    await expect(page.get_by_text("No live tasks yet")).to_be_visible()


async def test_what_cannot_be_loaded_can_be_asked_for_again(
    account: Account, visiting: VisitMaker
) -> None:
    await account.create(unique_id="first")
    office = await take_an_office(account, visiting)
    refusing = True

    async def refuse(route: Route) -> None:
        if refusing:
            await route.fulfill(status=500, json={"error": "Nobody is at home."})
        else:
            await route.continue_()

    await office.visit.context.route("**/app/api/live/tasks?*", refuse)
    page = await office.open(TASKS)
    await expect(page.get_by_text("The tasks could not be loaded")).to_be_visible()
    await expect(page.get_by_text("Nobody is at home.")).to_be_visible()
    refusing = False
    await page.get_by_role("button", name="Try again").click()
    await expect(row(page, "Tasks", "first")).to_be_visible()
    # What is there already stays, and is said to be old.
    refusing = True
    await expect(page.get_by_text("The tasks could not be refreshed")).to_be_visible()
    await expect(row(page, "Tasks", "first")).to_be_visible()


async def test_a_list_as_curl(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="first", tags=["it's"])
    await account.create(unique_id="second")
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await type_in(page, "Tag", "it's")
    await expect(rows(page)).to_have_count(1)
    await page.get_by_role("button", name="As curl").click()
    command = await copied(page, code(dialog(page, "This list by the API"), "curl"))
    assert "live_YOUR_KEY" in command
    printed = await run("curl", command.replace("live_YOUR_KEY", account.live_key))
    assert "first" in printed
    assert "second" not in printed


async def test_the_finder(account: Account, visiting: VisitMaker) -> None:
    await account.create(unique_id="order 7")
    made_up = await account.create("test")
    page = await (await take_an_office(account, visiting)).open(TASKS)
    await expect(rows(page)).to_have_count(1)

    # An id from a log leads to the task, in whichever mode it is.
    await page.keyboard.press("/")
    finder = dialog(page, "Find")
    await expect(finder.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type(made_up["task_id"])
    await expect(finder.get_by_role("listitem")).to_have_count(1)
    await expect(finder.get_by_text("Test task, categorization, completed")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(f"/{made_up['task_id']}\\?mode=test$"))
    await expect(finder).to_have_count(0)

    await page.keyboard.press("ControlOrMeta+k")
    await expect(finder.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("order 7")
    await expect(finder.get_by_role("link", name="order 7")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("order 7")

    await expect(finder).to_have_count(0)

    await page.get_by_role("button", name="Find a task or a page").click()
    await expect(finder.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("no such thing")
    await expect(finder.get_by_text("Nothing found in live or test.")).to_be_visible()
    await finder.get_by_role("textbox").fill("call")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Callbacks")).to_be_visible()
