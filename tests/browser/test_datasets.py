"""The datasets page: a delivery is made, downloaded and scheduled; a batch is held and ended."""

import json
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.office import card, row, take_an_office
from tests.harness import CREATE, TEXT_TASK, Account, ok

pytestmark = pytest.mark.anyio


async def test_a_delivery_is_made_downloaded_and_scheduled(
    account: Account, visiting: VisitMaker
) -> None:
    ok(await account.test.post("/v1/projects", json={"name": "Signs", "type": "categorization"}))
    office = await take_an_office(account, visiting)
    page = await office.open("/dashboard/datasets?mode=test")
    await expect(page.get_by_text("Nothing delivered yet")).to_be_visible()
    deliver = page.get_by_role("button", name="New delivery")
    await deliver.click()
    form = page.get_by_role("dialog", name="New delivery")
    await form.get_by_role("textbox", name="Dataset").fill("Street")
    assert await barriers(page) == []
    await form.get_by_role("button", name="Deliver").click()
    await expect(form.get_by_text("no completed tasks")).to_be_visible()
    task = ok(await account.test.post(CREATE, json=TEXT_TASK | {"project": "Signs"}))
    await form.get_by_role("button", name="Deliver").click()
    line = row(page, "Deliveries", "Street")
    await expect(line.get_by_role("link")).to_be_visible()
    await page.reload()
    await expect(line.get_by_role("link")).to_be_visible()
    assert await barriers(page) == []
    async with page.expect_download() as download:
        await line.get_by_role("link").click()
    path = Path(await (await download.value).path())
    (sent,) = map(json.loads, path.read_text().splitlines())
    assert (sent["task_id"], sent["response"]) == (task["task_id"], task["response"])
    await page.get_by_role("button", name="Change the schedule of Signs").click()
    await page.get_by_role("radio", name="Every week").check(force=True)
    await page.get_by_role("button", name="Save").click()
    await expect(card(page, "Projects").get_by_text("Every week")).to_be_visible()


async def test_a_batch_is_paused_resumed_and_canceled(
    account: Account, visiting: VisitMaker
) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "Signs", "type": "categorization"}))
    ok(await account.live.post("/v1/batches", json={"name": "Week 25", "project": "Signs"}))
    ok(await account.live.post(CREATE, json=TEXT_TASK | {"batch": "Week 25"}))
    office = await take_an_office(account, visiting)
    page = await office.open("/dashboard/batches")
    await page.get_by_role("link", name="Week 25").click()
    pause = page.get_by_role("button", name="Pause")
    await expect(pause).to_be_visible()
    assert await barriers(page) == []
    await pause.click()
    await expect(page.get_by_text("Nobody is offered its tasks")).to_be_visible()
    await page.get_by_role("button", name="Resume").click()
    await expect(page.get_by_text("In progress")).to_be_visible()
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("button", name="Cancel the batch").click()
    await expect(page.get_by_text("The batch is canceled").first).to_be_visible()
