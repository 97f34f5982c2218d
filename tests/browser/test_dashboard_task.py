"""A task's page: what was asked and answered, what happened to it, and what can be done."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import AsyncClient
from playwright.async_api import Locator, Page, expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker
from tests.browser.office import card, code, copied, dialog, run, take_an_office
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio


def path(task: dict[str, Any], mode: str = "live") -> str:
    return f"/dashboard/tasks/{task['task_id']}" + ("?mode=test" if mode == "test" else "")


async def claim(worker: AsyncClient) -> str:
    """Take the next task; return the id of the claim."""

    async def probe() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    return str((await eventually(probe))["claim_id"])


async def answer(worker: AsyncClient, category: str) -> None:
    claim_id = await claim(worker)
    wish = {"submission_id": str(uuid4()), "answer": {"category": category}}
    ok(await worker.post(f"work/claims/{claim_id}/submit", json=wish))


def moments(page: Page) -> Locator:
    """Return the lines of the timeline."""
    timeline = card(page, "Timeline")
    return timeline.locator("ol").first.locator("> li").locator("strong")


async def confirm(page: Page, button: str, title: str, confirmation: str) -> None:
    """Ask for something, and say yes."""
    await page.get_by_role("button", name=button, exact=True).click()
    asking = dialog(page, title)
    await asking.get_by_role("button", name=confirmation, exact=True).click()
    await expect(asking).to_have_count(0)


async def test_an_answered_task(account: Account, visiting: VisitMaker, receiver: Receiver) -> None:
    worker, client = await account.hire_person(name="Wim")
    task = await account.create(
        instruction="What **colour** is it?\n\nLook twice.",
        callback_url=f"{receiver.url}/cb",
        metadata={"row": 7},
        tags=["fruit"],
    )
    page = await (await take_an_office(account, visiting)).open(path(task))
    await expect(page.get_by_role("heading", level=1)).to_have_text("What colour is it?Pending")
    await expect(moments(page)).to_have_text(["Created"])

    # It is answered, and called back, while the page is looked at.
    await answer(client, "blue")
    await expect(page.get_by_role("heading", level=1)).to_have_text("What colour is it?Completed")
    asked = card(page, "Question and answer")
    await expect(asked.get_by_text("tomato")).to_be_visible()
    await expect(asked.get_by_text("chosen")).to_have_count(1)
    await expect(moments(page)).to_have_text(
        ["Created", f"{worker.name} began", f"{worker.name} answered", "Completed", "Callback"]
    )
    timeline = card(page, "Timeline")
    await expect(timeline.get_by_text("Delivered")).to_be_visible()
    await timeline.get_by_text("Attempt 1").click()
    await expect(timeline.get_by_text("scale-callback-auth")).to_be_visible()
    await expect(timeline.get_by_text("ok", exact=True)).to_be_visible()

    # What programs see.
    programs = card(page, "For programs")
    await expect(programs.get_by_text('"blue"')).to_be_visible()
    await programs.get_by_role("tab", name="Task").click()
    shown = json.loads(await copied(page, code(programs, "As GET /v1/task returns it")))
    assert shown == ok(await account.live.get(f"/v1/task/{task['task_id']}"))
    await programs.get_by_role("tab", name="Callback").click()
    sent = json.loads(await copied(page, code(programs, f"Body for {receiver.url}/cb")))
    [came] = await receiver.wait_for(1)
    assert sent == came.json


async def test_the_curl_of_a_task(account: Account, visiting: VisitMaker) -> None:
    task = await account.create("test", attachment="it's", unique_id="once", metadata={"row": 7})
    page = await (await take_an_office(account, visiting)).open(path(task, "test"))
    programs = card(page, "For programs")
    await programs.get_by_role("tab", name="curl").click()
    fetch = await copied(page, code(programs, "Fetch the task"))
    printed = await run("curl", fetch.replace("test_YOUR_KEY", account.test_key))
    assert json.loads(printed)["task_id"] == task["task_id"]
    again = await copied(page, code(programs, "Create the same task again, without its unique_id"))
    made = json.loads(await run("curl", again.replace("test_YOUR_KEY", account.test_key)))
    assert made["task_id"] != task["task_id"]
    assert (made["params"], made["metadata"]) == (task["params"], task["metadata"])


async def test_a_callback_is_sent_again(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    task = await account.create("test", callback_url=receiver.url)
    page = await (await take_an_office(account, visiting)).open(path(task, "test"))
    await expect(moments(page)).to_have_text(["Created", "Completed", "Callback"])
    await confirm(page, "Resend callback", "Send the callback again?", "Send it again")
    await expect(page.get_by_text("The callback is on its way again")).to_be_visible()
    await expect(moments(page)).to_have_text(
        ["Created", "Completed", "Callback", "Callback, sent again"]
    )
    first, second = await receiver.wait_for(2)
    assert first.json == second.json


async def test_a_task_is_canceled(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    worker, client = await account.hire_person(name="Wim")
    task = await account.create(callback_url=receiver.url)
    await claim(client)
    page = await (await take_an_office(account, visiting)).open(path(task))
    await expect(page.get_by_text(f"{worker.name} is at work")).to_be_visible()
    await page.get_by_role("button", name="Cancel task").click()
    asking = dialog(page, "Cancel this task?")
    await expect(asking).to_contain_text(f"{worker.name}, who is at work on it, loses it")
    await asking.get_by_role("button", name="Keep as it is").click()
    await expect(asking).to_have_count(0)
    await confirm(page, "Cancel task", "Cancel this task?", "Cancel the task")
    await expect(moments(page)).to_have_text(
        [
            "Created",
            f"{worker.name} began",
            f"{worker.name} lost it, for the task ended",
            "Canceled",
        ]
    )
    await expect(page.get_by_role("button", name="Resend callback")).to_have_count(0)
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}"))["status"] == "canceled"
    assert receiver.received == []


async def test_a_reported_task_ends_with_an_error(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    worker, client = await account.hire_person(name="Wim")
    await account.create(callback_url=receiver.url)
    note = {"reason": "broken", "note": "All is black."}
    ok(await client.post(f"work/claims/{await claim(client)}/report", json=note))
    office = await take_an_office(account, visiting)
    home = await office.open()
    needs_you = card(home, "Needs you")
    await expect(needs_you.get_by_text("All is black.")).to_be_visible()
    await needs_you.get_by_role("link", name="The data is broken").click()

    page = home
    await expect(page.get_by_text(f"{worker.name} reported it")).to_be_visible()
    await page.get_by_role("button", name="End with error").click()
    asking = dialog(page, "End the task with an error?")
    told = asking.get_by_label("What your program is told")
    await expect(told).to_have_value("The data is broken: All is black.")
    await told.fill("The picture is black.")
    await asking.get_by_role("button", name="End with this error").click()
    await expect(page.get_by_text("Ended with an error").first).to_be_visible()
    [came] = await receiver.wait_for(1)
    assert came.json["status"] == "error"
    assert came.json["response"]["error"] == "The picture is black."
    await page.get_by_role("link", name="Home").first.click()
    await expect(page.get_by_text("Nothing needs you")).to_be_visible()


async def test_a_skipped_task_is_offered_again(account: Account, visiting: VisitMaker) -> None:
    worker, client = await account.hire_person(name="Wim")
    task = await account.create()
    ok(await client.post(f"work/claims/{await claim(client)}/skip", json={"reason": "unclear"}))
    assert ok(await client.post("work/next", json={}))["claim"] is None
    page = await (await take_an_office(account, visiting, Role.MEMBER)).open(path(task))
    await expect(moments(page)).to_have_text(
        ["Created", f"{worker.name} began", f"{worker.name} skipped it"]
    )
    await confirm(page, "Offer again", "Offer the task again?", "Offer it again")
    await expect(page.get_by_text("Offered again since.")).to_be_visible()
    await expect(page.get_by_role("button", name="Offer again")).to_have_count(0)
    await claim(client)


async def test_nobody_was_called_back(account: Account, visiting: VisitMaker) -> None:
    task = await account.create("test")
    page = await (await take_an_office(account, visiting)).open(path(task, "test"))
    await expect(page.get_by_text("Nobody was called back")).to_be_visible()
    await page.get_by_role("link", name="Set a default").click()
    await expect(page.get_by_label("Default callback URL of test tasks")).to_be_visible()


async def test_an_id_from_the_other_mode_leads_there(
    account: Account, visiting: VisitMaker
) -> None:
    task = await account.create("test")
    office = await take_an_office(account, visiting)
    page = await office.open(path(task))
    await expect(page).to_have_url(re.compile(r"\?mode=test$"))
    await expect(moments(page)).to_have_text(["Created", "Completed"])
    unknown = await office.open("/dashboard/tasks/0123456789abcdef01234567")
    await expect(unknown.get_by_text("There is no such task")).to_be_visible()
