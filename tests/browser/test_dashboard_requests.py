"""What programs ask of the API: their requests, and the rules for all keys."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.office import card, take_an_office
from tests.harness import CREATE, TEXT_TASK, Account, eventually, ok, refused

pytestmark = pytest.mark.anyio


async def test_requests_and_the_rules_for_them(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open("/dashboard/requests")
    await expect(page.get_by_text("No requests yet")).to_be_visible()
    await account.create()
    refused(await account.live.post(CREATE, json=TEXT_TASK | {"categories": []}), 400)
    lines = page.get_by_role("table", name="Requests").get_by_role("row")
    failed = lines.filter(has=page.get_by_text("400", exact=True))
    done = lines.filter(has=page.get_by_text("200", exact=True))
    await expect(failed).to_contain_text('"categories"')
    await expect(done).to_contain_text(f"POST {CREATE}")
    assert await barriers(page) == []

    filters = page.get_by_role("search")
    await filters.get_by_role("button", name="Answer").click()
    await page.get_by_role("option", name="Failed").click()
    await expect(done).to_have_count(0)
    await expect(failed).to_be_visible()
    await filters.get_by_role("button", name="Key", exact=True).click()
    await page.get_by_role("option", name="k", exact=True).click()
    await expect(failed).to_be_visible()

    await page.get_by_role("link", name="Settings").click()
    await card(page, "Programs of other years").get_by_text("bare array").click()
    types = card(page, "Task types")
    await types.get_by_text("Categorization", exact=True).click()

    async def listed() -> object:
        return ok(await account.live.get("/v1/tasks"))

    await eventually(listed, accept=lambda found: isinstance(found, list))

    async def created() -> int:
        return (await account.live.post(CREATE, json=TEXT_TASK)).status_code

    await eventually(created, accept=lambda status: status == 402)
    await page.reload()
    await expect(types.get_by_role("checkbox", name="Categorization")).not_to_be_checked()
    assert await barriers(page) == []


async def test_a_price_is_set_and_seen_in_the_usage(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open("/dashboard/usage")
    await expect(page.get_by_text("Nothing completed")).to_be_visible()
    await page.get_by_label("Currency").fill("eur")
    await page.get_by_label("Categorization", exact=True).fill("0.08.")
    await page.get_by_role("button", name="Save the prices").click()
    await expect(page.get_by_role("alert").filter(has_text="prices.categorization")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_label("Categorization", exact=True).fill("0.08")
    await page.get_by_role("button", name="Save the prices").click()
    await expect(page.get_by_text("€0.00")).to_be_visible()
