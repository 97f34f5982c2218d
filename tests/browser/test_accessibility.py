"""Nothing on the customer's pages and in their dialogs stands in anybody's way, as axe sees it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from playwright.async_api import Locator, Page, expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import PHONE, VisitMaker, barriers
from tests.browser.office import Office, dialog, open_an_office, row, take_an_office
from tests.harness import Account, Received, Receiver, Server, eventually, ok

pytestmark = pytest.mark.anyio


PLACES = (
    *("", "/first-steps?step=own", "/tasks", "/projects", "/batches", "/callbacks", "/api-keys"),
    *("/settings", "/team"),
)


@dataclass
class Story:
    """A customer to whom all kinds of things have happened."""

    office: Office
    answered: str
    reported: str
    lost_delivery: str


@pytest.fixture
async def story(account: Account, visiting: VisitMaker, receiver: Receiver) -> Story:
    """Lend somebody at the dashboard of such a customer."""

    async def refuse(_came: Received) -> web.Response:
        return web.Response(status=410, text="gone")

    receiver.answer = refuse
    _, worker = await account.hire_person(name="wim")
    answered = await account.create(
        instruction="What *colour*?", callback_url=receiver.url, tags=["a"], metadata={"row": 7}
    )
    claim = await claimed(worker)
    wish = {"submission_id": str(uuid4()), "answer": {"category": "red"}}
    ok(await worker.post(f"work/claims/{claim}/submit", json=wish))
    name = "Receipts by account and month"
    project = {"name": name, "type": "categorization", "params": {}}
    ok(await account.live.post("/v1/projects", json=project))
    reported = await account.create(
        unique_id="one that is reported", project=name, tags=["november", "second"]
    )
    claim = await claimed(worker)
    ok(await worker.post(f"work/claims/{claim}/report", json={"reason": "broken", "note": "Dark."}))
    late = await account.create()
    await account.rows(
        "update tasks set due_at = now() - interval '1 hour'"
        " where customer_id = %(customer_id)s and task_id = %(task_id)s",
        task_id=late["task_id"],
    )
    ok(await account.live.post(f"/v1/task/{(await account.create())['task_id']}/cancel"))
    office = await take_an_office(account, visiting)
    ok(await office.client.post("invitations", json={"role": "member", "email": "a@b.example"}))

    async def gave_up() -> Any:
        found = ok(await office.client.get("live/deliveries?state=gave_up"))
        return found["deliveries"]

    [lost] = await eventually(gave_up)
    return Story(office, answered["task_id"], reported["task_id"], lost["delivery_id"])


async def claimed(worker: Any) -> str:
    async def probe() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    return str((await eventually(probe))["claim_id"])


async def go(page: Page, path: str) -> None:
    """Go to a page of the dashboard without a reload: axe stays loaded."""
    await page.evaluate("path => history.pushState(null, '', path)", f"/dashboard{path}")
    await is_ready(page)


async def is_ready(page: Page) -> None:
    """Wait until a page has its heading and has loaded what it shows."""
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.locator("[aria-busy=true], .k-skeleton")).to_have_count(0)


async def check(page: Page, paths: Sequence[str]) -> None:
    """Look at pages of the dashboard: nothing stands in the way, nothing is too wide."""
    found = {}
    for path in paths:
        await go(page, path)
        width, room = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if violations := await barriers(page):
            found[path] = violations
        if width > room:
            found.setdefault(path, []).append(f"is {width} wide")
    assert found == {}


async def test_every_page(story: Story) -> None:
    page = await story.office.open()
    shown_on_phones = (*PLACES, f"/tasks/{story.answered}", f"/callbacks/{story.lost_delivery}")
    nothing_there = ("/tasks?status=error&tag=none", "/tasks/0123456789abcdef01234567")
    test_mode = ("?mode=test", "/tasks?mode=test", "/callbacks?mode=test")
    await check(page, [*shown_on_phones, f"/tasks/{story.reported}", *nothing_there, *test_mode])
    await page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    await check(page, shown_on_phones)


async def test_tables_fit_at_any_width(story: Story) -> None:
    page = await story.office.open()
    found = []
    for path in ("/tasks", "/callbacks", "/api-keys", "/team"):
        await go(page, path)
        for width in (1280, 1100, 1024, 900, 768, 700, 600, 320):
            await page.set_viewport_size({"width": width, "height": 800})
            real = await page.evaluate("document.documentElement.scrollWidth")
            if real > width:
                found.append(f"{path} is {real} wide at {width}")
    assert found == []


_LEAVE_SOME = """(count) => {
  const operations = [...document.querySelectorAll(".ref-operation:not(#callback)")];
  for (const operation of operations.slice(count)) operation.remove();
}"""


async def test_the_reference(shared_server: Server, visiting: VisitMaker) -> None:
    page = await (await visiting(shared_server)).open("/docs")
    await page.get_by_label("API key").fill("live_x")
    await expect(page.get_by_role("heading", name="Create a task of a type")).to_be_visible()
    for words in ("Try it", "200", "400"):
        await page.get_by_text(words, exact=True).first.click()
    # All operations are drawn alike: axe takes half a minute for every one of them.
    await page.evaluate(_LEAVE_SOME, 6)
    assert await barriers(page) == []


async def test_the_first_steps_unfolded(shared_server: Server, visiting: VisitMaker) -> None:
    page = await (await open_an_office(shared_server, visiting)).open("/dashboard/first-steps")
    await page.get_by_role("button", name="Make a test key", exact=True).click()
    await page.get_by_role("button", name="Run it from here").click()
    await expect(page.get_by_text("The callback has arrived in the request bin")).to_be_visible()
    await page.reload()
    folded = page.get_by_role("button", name=re.compile(", (done|to do)$"), expanded=False)
    await expect(folded).to_have_count(5)
    while await folded.count():
        await folded.first.click()
    await expect(page.get_by_text("The callback has arrived in the request bin")).to_be_visible()
    for summary in await page.locator("main summary").all():
        await summary.click()
    assert await barriers(page) == []


async def looks_well(page: Page, opened: Locator) -> None:
    """Check what was just opened."""
    await expect(opened).to_be_visible()
    # What was announced stays for seconds in a place of its own, and may name what is gone.
    await page.evaluate("document.querySelector('[data-live-announcer]')?.remove()")
    assert await barriers(page) == []


async def looks_well_and_closes(page: Page, opened: Locator) -> None:
    """Check what was just opened, and close it."""
    await looks_well(page, opened)
    await page.keyboard.press("Escape")
    await expect(opened).to_have_count(0)


async def test_dialogs_of_tasks(story: Story) -> None:
    page = await story.office.open("/dashboard/tasks")
    await is_ready(page)
    for name in ("Status", "Tag", "Created"):
        await page.get_by_role("search").get_by_role("button", name=name, exact=True).click()
        await looks_well_and_closes(page, page.locator(".k-popover"))
    await page.get_by_role("button", name="As curl").click()
    await looks_well_and_closes(page, dialog(page, "This list by the API"))
    await page.keyboard.press("/")
    finder = dialog(page, "Find")
    await expect(finder).to_be_visible()
    await page.keyboard.type("one that is reported")
    await expect(finder.get_by_role("link", name="one that is reported")).to_be_visible()
    await looks_well_and_closes(page, finder)
    await page.keyboard.press("?")
    await looks_well_and_closes(page, page.get_by_role("dialog"))

    await go(page, f"/tasks/{story.reported}")
    for name in ("Offer again", "End with error", "Cancel task"):
        await page.get_by_role("button", name=name, exact=True).click()
        await looks_well_and_closes(
            page, page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))
        )
    await go(page, f"/tasks/{story.answered}")
    await page.get_by_role("button", name="Resend callback").click()
    await looks_well_and_closes(page, dialog(page, "Send the callback again?"))
    for summary in await page.locator("main summary").all():
        await summary.click()
    for tab in ("Task", "Callback", "curl"):
        await page.get_by_role("tab", name=tab).click()
        assert await barriers(page) == []


async def test_dialogs_of_callbacks_and_the_account(story: Story) -> None:
    page = await story.office.open("/dashboard/callbacks")
    await page.get_by_role("button", name="Replay 1 lost").click()
    await looks_well_and_closes(page, dialog(page, "Replay 1 lost callback?"))
    await go(page, "/settings")
    await page.get_by_role("button", name="Roll the key").click()
    await looks_well_and_closes(page, dialog(page, "Roll the callback auth key?"))

    await go(page, "/api-keys")
    await page.get_by_role("button", name="Revoke live key k").click()
    await looks_well_and_closes(page, dialog(page, "Revoke “k”?"))
    await page.get_by_role("button", name="New key").click()
    await page.keyboard.type("nightly")
    await looks_well(page, dialog(page, "New API key"))
    await page.keyboard.press("Enter")
    await looks_well(page, dialog(page, "Your new key"))

    await go(page, "/team")
    await row(page, "People", "wim").get_by_role("button").click()
    await looks_well(page, page.get_by_role("menu"))
    await page.get_by_role("menuitem", name="Change the role").click()
    await looks_well_and_closes(page, page.get_by_role("dialog", name=re.compile("^Role of wim")))
    await page.get_by_role("button", name="Invite", exact=True).first.click()
    await looks_well(page, dialog(page, "Invite somebody"))
    await page.get_by_role("button", name="Make the link").click()
    await looks_well(page, dialog(page, "The invitation is ready"))


async def test_a_page_for_others(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting, Role.MEMBER)).open("/dashboard/team")
    await expect(page.get_by_text("This page is for managers")).to_be_visible()
    assert await barriers(page) == []
