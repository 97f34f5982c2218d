"""A fix changes the answer and calls back; a recall brings the task back with what was answered."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker, barriers
from tests.browser.office import card, dialog, take_an_office
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio

QUESTION = {
    "attachment_type": "text",
    "attachment": "One pear, 3 EUR",
    "fields": {"name": "What is it?", "price": "What does it cost?"},
}


async def test_an_answer_is_fixed_and_then_recalled(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    worker, client = await account.hire_person(name="Wim")
    body = QUESTION | {"callback_url": receiver.url}
    task = ok(await account.live.post("/v1/task/transcription", json=body))
    claim_id = ok(await client.post("work/next", json={}))["claim"]["claim_id"]
    wish = {"submission_id": str(uuid4()), "answer": {"fields": {"name": "bear", "price": "3"}}}
    ok(await client.post(f"work/claims/{claim_id}/submit", json=wish))
    await receiver.wait_for(1)

    # The keys of the audit, the type's own editor, and its own check.
    office = await take_an_office(account, visiting, Role.MEMBER)
    page = await office.open(f"/dashboard/tasks/{task['task_id']}")
    await expect(page.get_by_role("group", name="Audit")).to_be_visible()
    await page.keyboard.press("f")
    name = page.get_by_role("textbox", name="What is it?")
    await expect(name).to_have_value("bear")
    await name.fill("")
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_have_count(1)
    await expect(name).to_be_focused()
    await name.fill("pear")
    await page.get_by_role("textbox", name="Comment").fill("A fruit.")
    assert await barriers(page) == []
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Fixed")
    fixed = (await receiver.wait_for(2))[1].json
    assert fixed["response"]["fields"] == {"name": "pear", "price": "3"}
    assert fixed["task"]["customer_review_status"] == "fixed"

    await page.keyboard.press("r")
    rejecting = dialog(page, "Reject the answer?")
    await rejecting.get_by_label("What is wrong with it").fill("The currency is missing.")
    await rejecting.get_by_role("button", name="Reject").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Rejected")
    await page.get_by_role("button", name="Recall").click()
    recalling = dialog(page, "Recall this task?")
    await expect(recalling.get_by_label("What is to be done")).to_have_value(
        "The currency is missing."
    )
    await expect(recalling.get_by_role("radio", name=worker.name)).to_be_checked()
    await recalling.get_by_role("button", name="Recall the task").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Pending")
    facts = card(page, "Facts")
    await expect(facts.get_by_text(worker.name)).to_be_visible()

    # The worker goes on with the fixed answer, and knows why.
    desk = await (await visiting(account.server, client.cookies)).open("/workspace/work")
    await expect(desk.get_by_text("The currency is missing.")).to_be_visible()
    await expect(desk.get_by_role("textbox", name="What is it?")).to_have_value("pear")
    await desk.get_by_role("textbox", name="What does it cost?").fill("3 EUR")
    assert await barriers(desk) == []
    await desk.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Completed")

    async def told() -> list[str]:
        return [one.headers["manyhands-event"] for one in receiver.received]

    assert await eventually(told, accept=lambda kinds: len(kinds) == 5) == [
        "task.completed",
        "task.audited",
        "task.audited",
        "task.recalled",
        "task.completed",
    ]
    assert receiver.received[-1].json["response"]["fields"] == {"name": "pear", "price": "3 EUR"}
    assert [one.json["status"] for one in receiver.received][-2:] == ["pending", "completed"]


async def test_one_answer_after_the_other_is_judged_by_keys(
    account: Account, visiting: VisitMaker
) -> None:
    texts = ("pear", "plum", "quince")
    first, second, third = [await account.create("test", attachment=text) for text in texts]
    office = await take_an_office(account, visiting, Role.MEMBER)

    # The queue leads from one to the next, and comes back to what was passed over.
    page = await office.open("/dashboard/audits?mode=test")
    await expect(page.get_by_text("3 completed tasks wait")).to_be_visible()
    await expect(page.get_by_text("quince")).to_be_visible()
    await page.keyboard.press("a")
    await expect(page.get_by_text("2 completed tasks wait")).to_be_visible()
    await expect(page.get_by_text("plum")).to_be_visible()
    await page.keyboard.press("n")
    await expect(page.get_by_text("pear")).to_be_visible()
    assert await barriers(page) == []
    await page.keyboard.press("n")
    await expect(page.get_by_text("plum")).to_be_visible()
    assert ok(await account.test.get(f"/v1/task/{third['task_id']}"))["audits"]

    await page.get_by_role("link", name="Page of this task").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Completed")
    assert page.url.endswith(f"{second['task_id']}?mode=test")
    await expect(page.get_by_role("group", name="Audit")).to_be_visible()
    await page.keyboard.press("a")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Accepted")
    await page.keyboard.press("n")
    await expect(page.get_by_text("pear")).to_be_visible()
    assert page.url.endswith(f"{first['task_id']}?mode=test")

    # What was begun is there after a reload.
    await page.keyboard.press("f")
    await expect(page.get_by_role("radio", name="red")).to_be_checked()
    await page.keyboard.press("2")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()
    await page.reload()
    await expect(page.get_by_role("group", name="Audit")).to_be_visible()
    await page.keyboard.press("f")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()
    await page.keyboard.press("Control+Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Fixed")
    await page.keyboard.press("n")
    await expect(page.get_by_text("Nothing else waits for an audit")).to_be_visible()
    await page.goto(f"{account.server.url}/dashboard/audits?mode=test")
    await expect(page.get_by_role("heading", name="Nothing waits for an audit")).to_be_visible()
