"""A comparison, with the keyboard alone: pictures in step, texts with their differences."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio


async def width_of(picture: Locator) -> float:
    box = await picture.bounding_box()
    assert box is not None
    return box["width"]


async def test_pictures_from_the_api_to_the_callback_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    body: dict[str, Any] = {
        "callback_url": f"{receiver.url}/answers",
        "instruction": "Do the objects in these images have the same pattern?",
        "attachment_type": "image",
        "attachments": [media.picture("a.png", "teal"), media.picture("b.png", "plum")],
        "choices": ["yes", "no"],
    }
    task = ok(await account.live.post("/v1/task/comparison", json=body))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    one, other = page.get_by_alt_text("Image a.png"), page.get_by_alt_text("Image b.png")
    await expect(one).to_be_visible()
    await expect(other).to_be_visible()
    assert await barriers(page) == []

    before = await width_of(other)
    await desk.press("+", "+")
    await expect(page.locator(".att-zoom").first).not_to_have_text(re.compile("^0"))
    assert await width_of(one) == await width_of(other) > before

    await desk.press("x")
    await expect(page.locator(".cmp-pane img:visible")).to_have_count(1)
    first = await page.locator(".cmp-pane img:visible").get_attribute("alt")
    await page.keyboard.down("Space")
    await expect(page.locator(".cmp-pane img:visible")).not_to_have_attribute("alt", first or "")
    await page.keyboard.up("Space")
    await expect(page.locator(".cmp-pane img:visible")).to_have_attribute("alt", first or "")
    assert await barriers(page) == []
    await desk.press("v")
    await expect(page.locator(".cmp-pane img:visible")).to_have_count(2)

    await desk.press("2", "Enter")
    (sent,) = await receiver.wait_for(1, seconds=60)
    assert sent.json["task_id"] == task["task_id"]
    assert sent.json["response"] == {"choice": "no"}
    sql = "select answer from submissions where customer_id = %(customer_id)s"
    ((answer,),) = await account.rows(sql)
    assert '"order"' in str(answer)


async def test_texts_show_where_they_differ(account: Account, visiting: VisitMaker) -> None:
    body: dict[str, Any] = {
        "attachment_type": "text",
        "attachments": ["The cat sat on the mat.", "The cat lay on the mat."],
        "choices": ["The first", "The second"],
        "fields": {"reason": "Reason"},
    }
    ok(await account.live.post("/v1/task/comparison", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    await expect(page.locator("mark")).to_have_text(["sat", "lay"])
    assert await barriers(page) == []
    await desk.press("d")
    await expect(page.locator("mark")).to_have_count(0)

    await desk.press("1")
    reason = page.get_by_role("textbox", name="Reason")
    await expect(reason).to_be_focused()
    await desk.press("Control+Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_contain_text("Reason")
    await page.keyboard.insert_text("Shorter.")
    await desk.press("Enter")
    await expect(desk.answer).to_be_hidden()
    sql = "select response from submissions where customer_id = %(customer_id)s"
    ((response,),) = await eventually(lambda: account.rows(sql))
    assert "The first" in str(response)
    assert "Shorter." in str(response)
