"""The reference at /docs: made from the API's own description, and tried out with one's own key."""

import json
import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PHONE, VisitMaker, barriers
from tests.browser.office import code, copied, run
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio


def operation(page: Page, operation_id: str) -> Locator:
    """Return the section of one call."""
    return page.locator(f"#{operation_id}")


async def open_docs(account: Account, visiting: VisitMaker, key: str = "", hash_: str = "") -> Page:
    page = await (await visiting(account.server)).open(f"/docs{hash_}")
    await page.get_by_label("API key").fill(key)
    return page


async def send(form: Locator, status: int) -> str:
    """Send a request from the page; return the answer."""
    await form.get_by_role("button", name="Send").click()
    answer = form.locator(".ref-answer")
    await expect(answer.get_by_text(str(status), exact=True).first).to_be_visible()
    return await answer.locator("code").last.inner_text()


async def test_every_call_is_described(account: Account, visiting: VisitMaker) -> None:
    page = await open_docs(account, visiting)
    described = ok(await account.server.client().get("/v1/openapi.json"))
    calls = [call for methods in described["paths"].values() for call in methods.values()]
    for call in calls:
        section = operation(page, call["operationId"])
        await expect(section.get_by_role("heading", name=call["summary"])).to_be_visible()
    contents = page.get_by_role("navigation", name="Contents")
    await expect(contents.get_by_role("link")).to_have_count(len(calls) + 2)
    await expect(page.get_by_role("heading", name="Callbacks")).to_have_count(2)
    await expect(page.locator("#callback").get_by_text("scale-callback-auth")).to_be_visible()
    await operation(page, "create_task").get_by_role("button", name="Type").click()
    await page.get_by_role("option", name="Categorization", exact=True).click()
    for name in ("attachment_type", "categories", "unique_id", "callback_url"):
        told = operation(page, "create_task").get_by_text(name, exact=True)
        await expect(told.first).to_be_visible()


async def test_both_versions_are_described(account: Account, visiting: VisitMaker) -> None:
    page = await open_docs(account, visiting)
    await page.get_by_role("link", name="Version 2").click()
    await expect(page.get_by_role("heading", name="manyhands API, version 2")).to_be_visible()
    described = ok(await account.server.client().get("/v2/openapi.json"))
    for methods in described["paths"].values():
        for call in methods.values():
            section = operation(page, call["operationId"])
            await expect(section.get_by_role("heading", name=call["summary"])).to_be_visible()
    await expect(page.get_by_role("heading", name="Callbacks")).to_have_count(0)
    assert await barriers(page) == []
    await page.get_by_role("link", name="Version 1").click()
    await expect(page.get_by_role("heading", name="manyhands API, version 1")).to_be_visible()


async def test_a_task_is_created_and_fetched_from_the_page(
    account: Account, visiting: VisitMaker
) -> None:
    page = await open_docs(account, visiting, account.test_key)
    create = operation(page, "create_task")
    await expect(create.get_by_text(f"-u {account.test_key}:")).to_be_visible()
    await create.get_by_text("Try it", exact=True).click()
    task = json.loads(await send(create, 200))
    assert (task["status"], task["is_test"]) == ("completed", True)

    # What is wrong is said before and after it is sent.
    body = create.get_by_label("Body")
    await body.fill("{")
    await expect(create.get_by_role("button", name="Send")).to_be_disabled()
    await body.fill(json.dumps(task["params"] | {"categories": []}))
    assert "categories" in json.loads(await send(create, 400))["error"]

    # The key stays in this tab.
    await page.reload()
    fetch = operation(page, "retrieve_task")
    await fetch.get_by_text("Try it", exact=True).click()
    await expect(fetch.get_by_role("button", name="Send")).to_be_disabled()
    await fetch.get_by_label("task_id").fill(task["task_id"])
    assert json.loads(await send(fetch, 200))["task_id"] == task["task_id"]
    await expect(fetch.get_by_text(re.compile(r"^Request "))).to_be_visible()


async def test_samples_run_as_they_are_shown(account: Account, visiting: VisitMaker) -> None:
    page = await open_docs(account, visiting, account.test_key)
    create, tasks = operation(page, "create_task"), operation(page, "list_all")
    await tasks.get_by_text("Try it", exact=True).click()
    await tasks.get_by_label("limit", exact=True).fill("1")
    titles = {"curl": "curl", "Python": "Python, with requests", "Node": "Node"}
    for number, (language, title) in enumerate(titles.items(), 1):
        await create.get_by_role("radio", name=language).click()
        printed = await run(language, await copied(page, code(create, title)))
        assert "completed" in printed
        # The language is that of all calls; what stands in a form stands in its sample.
        program = await copied(page, code(tasks, title))
        assert "limit=1" in program
        assert re.search(rf"['\"]?total['\"]?: ?{number}", await run(language, program))


async def test_a_live_key_is_for_real(account: Account, visiting: VisitMaker) -> None:
    page = await open_docs(account, visiting, account.live_key)
    create, tasks = operation(page, "create_task"), operation(page, "list_all")
    for section in (create, tasks):
        await section.get_by_text("Try it", exact=True).click()
    await expect(create.get_by_text("With a live key this is for real.")).to_be_visible()
    await expect(tasks.get_by_text("With a live key this is for real.")).to_have_count(0)
    await page.get_by_label("API key").fill("")
    await expect(create.get_by_text("Fill in your key at the top")).to_be_visible()
    await expect(create.get_by_role("button", name="Send")).to_be_disabled()


async def test_links_lead_to_a_call(account: Account, visiting: VisitMaker) -> None:
    page = await (await visiting(account.server)).open("/docs#set_unique_id")
    await expect(operation(page, "set_unique_id").get_by_role("heading").first).to_be_in_viewport()
    contents = page.get_by_role("navigation", name="Contents")
    await contents.get_by_role("link", name="Cancel a pending task").click()
    await expect(page).to_have_url(re.compile("#cancel_task$"))
    await expect(operation(page, "cancel_task").get_by_role("heading").first).to_be_in_viewport()


async def test_the_contents_on_a_phone(account: Account, visiting: VisitMaker) -> None:
    visit = await visiting(account.server, viewport=PHONE)
    page = await visit.open("/docs")
    await page.get_by_role("button", name="Contents").click()
    await page.get_by_role("menuitem", name="Create a project").click()
    title = operation(page, "post_project").get_by_role("heading").first
    await expect(title).to_be_in_viewport()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]


async def test_a_description_that_cannot_be_loaded(account: Account, visiting: VisitMaker) -> None:
    visit = await visiting(account.server)
    await visit.context.route("**/v1/openapi.json", lambda route: route.abort())
    page = await visit.open("/docs")
    await expect(page.get_by_text("The reference could not be loaded")).to_be_visible()
    await visit.context.unroute("**/v1/openapi.json")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_role("heading", name="Create a task of a type")).to_be_visible()
