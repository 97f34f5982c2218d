"""Invitations by the API on the team page: their mails are passed on, Studio projects are shown."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.office import copied, dialog, row, take_an_office
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio

GRACE = "grace@example.org"


async def test_a_kept_mail_is_passed_on_with_the_keyboard(
    account: Account, visiting: VisitMaker
) -> None:
    body = {"name": "Street signs", "type": "categorization", "studio": True}
    ok(await account.live.post("/v1/projects", json=body))
    wish = {"emails": [GRACE], "team_role": "labeler"}
    ok(await account.live.post("/v1/teams/invite", json=wish))
    both = {"emails": [GRACE], "projects": ["Street signs"]}
    ok(await account.live.post("/v1/studio/assignments/add", json=both))
    page = await (await take_an_office(account, visiting)).open("/dashboard/team")
    line = row(page, "Open invitations", GRACE)
    await expect(line).to_contain_text("Street signs")
    await expect(line).to_contain_text("Not sent", timeout=40_000)
    assert await barriers(page) == []

    await line.get_by_role("button", name="Open the mail").focus()
    await page.keyboard.press("Enter")
    asking = dialog(page, "Open the mail?")
    await asking.get_by_role("button", name="Open the mail").focus()
    await page.keyboard.press("Enter")
    shown = dialog(page, f"Customer {account.number} invites you")
    await expect(shown).to_contain_text(f"To: {GRACE}")
    # What was announced stays for seconds in a place of its own, and may name what is gone.
    await page.evaluate("document.querySelector('[data-live-announcer]')?.remove()")
    assert await barriers(page) == []
    link = await copied(page, shown.get_by_role("button", name="Copy", exact=True))
    await shown.get_by_role("button", name="Done").click()
    await expect(line).to_contain_text("Opened")
    assert link not in await page.content()

    joining = await (await visiting(account.server)).open(link)
    await expect(joining.get_by_role("button", name="Join")).to_be_visible()
