"""A form of the customer's, filled in with the keyboard alone, from API to callback."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

BODY = {
    "title": "Judge the answer",
    "description": "Be **honest**.",
    "attachments": [
        {"type": "text", "content": "# Kettle\n\n<script>alert(1)</script>Boil *water*."},
        {"type": "text", "content": "The other text."},
    ],
    "fields": [
        {
            "type": "category",
            "field_id": "problem",
            "title": "What is wrong?",
            "required": True,
            "choices": [{"label": "Not true", "value": 1}, {"label": "Nothing", "value": 2}],
        },
        {
            "type": "text",
            "field_id": "better",
            "title": "What is better?",
            "required": True,
            "conditions": [{"problem": 1}],
        },
        {"type": "number", "field_id": "score", "title": "Score", "min": 1, "max": 5},
        {
            "type": "text",
            "field_id": "sources",
            "title": "Source",
            "max_responses_required": 3,
        },
    ],
}


async def test_a_form_is_filled_in_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = BODY | {"callback_url": receiver.url}
    for _ in range(2):
        ok(await account.live.post("/v1/task/textcollection", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    # The Markdown is shown, and nothing in it acts.
    await expect(page.get_by_role("heading", name="Kettle")).to_be_visible()
    assert await page.locator(".tc-text script").count() == 0
    await expect(page.get_by_role("radio", name="Not true")).to_be_focused()
    better = page.get_by_role("textbox", name="What is better?")
    score = page.get_by_role("textbox", name="Score")
    await expect(better).to_have_count(0)

    # Too early: what is required is named.
    await desk.press("Enter")
    problem = page.get_by_role("alert").get_by_role("button")
    await expect(problem).to_have_text("What is wrong?: Fill it in, it is required.")
    assert await barriers(page) == []

    # A choice shows a field, which has the focus then; hidden and shown again it keeps its text.
    await desk.press("1")
    await expect(better).to_be_focused()
    await page.keyboard.type("Add citric acid.")
    await expect(page.get_by_text("3 words")).to_be_visible()
    await desk.press("Shift+Tab", "2")
    await expect(score).to_be_focused()
    await expect(better).to_have_count(0)
    await desk.press("Shift+Tab", "1")
    await expect(better).to_have_value("Add citric acid.")
    await expect(better).to_be_focused()
    await desk.press("Enter")
    await expect(score).to_be_focused()

    await page.keyboard.type("7")
    await expect(page.get_by_text("The number must be at most 5.")).to_be_visible()
    await desk.press("ArrowDown")
    await expect(score).to_have_value("5")
    await desk.press("Alt+t")
    await expect(page.get_by_text("The other text.")).to_be_visible()
    await expect(score).to_be_focused()

    # Another response to the same field, and one that is taken away.
    await desk.press("Enter")
    await page.keyboard.type("a")
    await desk.press("Alt+n")
    await expect(page.get_by_role("textbox", name="Source 2")).to_be_focused()
    await page.keyboard.type("b")
    await desk.press("Alt+n")
    await expect(page.get_by_role("textbox", name="Source 3")).to_be_focused()
    await desk.press("Alt+m")
    await expect(page.get_by_role("textbox", name="Source 2")).to_be_focused()
    assert await barriers(page) == []
    await desk.press("Enter")

    # The same without detours: 5 keys beside the typing.
    await expect(page.get_by_role("radio", name="Not true")).to_be_focused()
    await desk.press("1")
    await expect(better).to_be_focused()
    await page.keyboard.type("Add citric acid.")
    await desk.press("Enter")
    await page.keyboard.type("5")
    await desk.press("Enter")
    await page.keyboard.type("a")
    await desk.press("Alt+n")
    await expect(page.get_by_role("textbox", name="Source 2")).to_be_focused()
    await page.keyboard.type("b")
    await desk.press("Enter")

    annotations = {
        "problem": [1],
        "better": "Add citric acid.",
        "score": 5,
        "sources": ["a", "b"],
    }
    sent = await receiver.wait_for(2, seconds=60)
    assert [one.json["response"] for one in sent] == [{"annotations": annotations}] * 2
