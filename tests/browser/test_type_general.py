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


async def test_an_answer_in_json_is_written_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = CHAT | {"callback_url": receiver.url}
    task = ok(await account.live.post("/v1/task/chatlite", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(page.get_by_text("How do I descale a kettle?")).to_be_visible()
    # The form is there, and one writes into its first text.
    text = page.get_by_role("textbox", name="Answer")
    await expect(text).to_be_focused()
    await expect(text).to_have_value(FORM)
    await page.keyboard.type("PromptInput")
    await expect(text).to_have_value(FORM.replace('""', '"PromptInput"', 1))
    assert await barriers(page) == []

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
