"""Several questions about one thing, answered with the keyboard alone."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

TAXONOMIES = {
    "breed": {
        "description": "Which breed?",
        "choices": [
            {"choice": "terrier", "subchoices": ["airedale", "norfolk"]},
            {"choice": "pug"},
        ],
    },
    "seen": {"choices": ["person", "lead", "toy"], "allow_multiple": True},
    "age": {"type": "number", "min": 0, "max": 20, "step": 0.5},
}
ANSWER = {"taxonomies": {"breed": "norfolk", "seen": ["person", "toy"], "age": 1.5}}


async def test_taxonomies_are_answered_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = {
        "callback_url": receiver.url,
        "attachment_type": "text",
        "attachment": "A dog.",
        "taxonomies": TAXONOMIES,
    }
    task = ok(await account.live.post("/v1/task/categorization", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await desk.sees("A dog.")

    # Handed in too early: each question that is open is named, and the first has the focus.
    await desk.press("Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_have_count(3)
    await expect(page.get_by_role("radio", name="airedale")).to_be_focused()
    assert await barriers(page) == []

    await desk.press("2")
    await expect(page.get_by_role("radio", name="norfolk")).to_be_checked()
    await expect(page.get_by_role("checkbox", name="person")).to_be_focused()
    await desk.press("1", "3")
    await expect(page.get_by_role("checkbox", name="toy")).to_be_checked()
    number = page.get_by_role("textbox", name="age")
    await desk.press("Tab")
    await expect(number).to_be_focused()
    await page.keyboard.type("21")
    await expect(page.get_by_text("The number must be at most 20.")).to_be_visible()
    await desk.press("Control+A")
    await page.keyboard.type("1")
    await desk.press("ArrowUp")
    await expect(number).to_have_value("1.5")
    assert await barriers(page) == []
    await desk.press("Enter")

    (sent,) = await receiver.wait_for(1, seconds=60)
    assert (sent.json["task_id"], sent.json["response"]) == (task["task_id"], ANSWER)
