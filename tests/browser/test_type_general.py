"""Types without an editor of their own are done in the general one."""

import json
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import Account, eventually, ok

pytestmark = pytest.mark.anyio

CHAT = {
    "instruction": "Write the best reply.",
    "messages": [{"role": "user", "content": "How do I descale a kettle?"}],
}
FORM = json.dumps({"responses": [{"type": "", "output": ""}]}, indent=2)


async def test_a_chat_is_answered_with_the_keyboard_alone(
    employer: Account, visiting: VisitMaker
) -> None:
    ok(await employer.live.post("/v1/task/chat", json=CHAT))
    desk = await take_a_desk(employer, visiting)
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

    async def found() -> list[Any]:
        sql = "select response from submissions where customer_id = %(customer_id)s"
        return [json.loads(response) for (response,) in await employer.rows(sql)]

    assert await eventually(found) == [
        {"responses": [{"type": "PromptInput", "output": "Boil vinegar in it."}]}
    ]
