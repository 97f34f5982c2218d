"""datacollection in the browser: found by keyboard alone, with its evidence for who looks at it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.browser.office import take_an_office
from tests.browser.typist import Typist
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

FIELDS = {"site": "Web site", "phone": "Phone number", "staff": "Number of employees"}
SITE = "https://nordlicht.example"


async def test_finding_out_by_keyboard_from_the_api_to_the_callback(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    body = {"attachment_type": "text", "attachment": "Nordlicht GmbH, Kiel", "fields": FIELDS}
    wish = {"callback_url": receiver.url}
    task = ok(await account.live.post("/v1/task/datacollection", json=body | wish))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    typist = Typist(page)
    await typist.is_at(page.get_by_label("Web site", exact=True))
    await typist.write(SITE)
    await expect(page.get_by_role("img", name="Looks right")).to_be_visible()
    await typist.press("Enter")
    await typist.is_at(page.get_by_label("Phone number", exact=True))
    await typist.write("+49 431 555 014")
    # The source is a page of the site that was found.
    await typist.press("Tab", "ControlOrMeta+d")
    source = page.get_by_label("Source of “Phone number”")
    await expect(source).to_have_value(SITE)
    await typist.press("End")
    await typist.write("/imprint")
    assert await barriers(page) == []
    await typist.press("Enter", "ControlOrMeta+b", "Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    assert typist.actions == 10

    (called,) = await receiver.wait_for(1, seconds=60)
    assert called.json["task_id"] == task["task_id"]
    texts = {"site": SITE, "phone": "+49 431 555 014", "staff": ""}
    assert called.json["response"] == {"fields": texts}

    office = await take_an_office(account, visiting)
    page = await office.open(f"/dashboard/tasks/{task['task_id']}")
    link = page.get_by_role("link", name=f"Source: {SITE}/imprint")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(page.get_by_text("Left blank")).to_be_visible()
    assert await barriers(page) == []


async def test_a_link_opens_by_key_and_problems_lead_to_their_fields(
    account: Account, visiting: VisitMaker
) -> None:
    body = {"attachment_type": "text", "attachment": "Nordlicht GmbH", "fields": FIELDS}
    ok(await account.live.post("/v1/task/datacollection", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    site = page.get_by_label("Web site", exact=True)
    await expect(site).to_be_focused()
    await desk.visit.context.route(f"{SITE}/**", lambda route: route.fulfill(body="Welcome"))
    await page.keyboard.type(SITE)
    async with page.context.expect_page() as opened:
        await page.keyboard.press("Alt+l")
    assert await (await opened.value).evaluate("window.opener") is None
    await page.bring_to_front()
    await page.keyboard.press("ControlOrMeta+Enter")
    await expect(page.get_by_label("Phone number", exact=True)).to_be_focused()
    await expect(page.get_by_text('Fill in "Number of employees"').first).to_be_visible()
    await expect(site).to_have_value(SITE)
    await page.keyboard.press("Tab")
    await page.keyboard.type("asked by phone")
    await expect(page.get_by_text("Not a whole web address")).to_be_visible()
    assert await barriers(page) == []
