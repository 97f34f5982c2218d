"""Types without an editor of their own are done in the general one."""

import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

CHAT = {
    "instruction": "Write the best reply.",
    "messages": [{"role": "user", "content": "How do I descale a kettle?"}],
}
FORM = json.dumps({"responses": [{"type": "", "output": ""}]}, indent=2)


async def test_a_chat_is_answered_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = CHAT | {"callback_url": receiver.url}
    task = ok(await account.live.post("/v1/task/chat", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    await expect(page.get_by_text("How do I descale a kettle?")).to_be_visible()
    begin = page.get_by_role("button", name="Begin with the form")
    while not await begin.evaluate("button => button === document.activeElement"):
        await desk.press("Tab")
    await desk.press("Enter")
    text = page.get_by_role("textbox", name="Answer")
    await expect(text).to_have_value(FORM)
    assert await barriers(page) == []

    while not await text.evaluate("area => area === document.activeElement"):
        await desk.press("Tab")
    await desk.press("Control+A")
    await page.keyboard.insert_text('{"responses": [{"type": "PromptInput"}]}')
    await expect(page.get_by_text("output", exact=False).first).to_be_visible()
    await desk.press("Control+Enter")
    problem = page.get_by_role("alert").get_by_role("button")
    await expect(problem).to_contain_text("output")
    await expect(text).to_be_focused()
    assert await barriers(page) == []

    await text.focus()
    await desk.press("Control+A")
    answer = '{"responses": [{"type": "PromptInput", "output": "Boil vinegar in it."}]}'
    await page.keyboard.insert_text(answer)
    await expect(page.get_by_text("Fits the form.")).to_be_visible()
    await desk.press("Control+Enter")

    (sent,) = await receiver.wait_for(1, seconds=60)
    assert sent.json["task_id"] == task["task_id"]
    assert sent.json["response"] == json.loads(answer)
