"""A phone call: tried, put off, made, with the keyboard alone."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio

CALL: dict[str, Any] = {
    "instruction": "Call this person and follow the script provided, recording responses",
    "phone_number": "5055006865",
    "entity_name": "Alexandr Wang",
    "script": "Hello {{name}}! Are you happy today? (pause) What is your email address? {{email}}?",
    "fields": {"email": "Email Address"},
    "choices": ["He is happy", "He is not happy"],
}


async def test_a_call_from_the_api_to_the_callback_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    created = await account.live.post(
        "/v1/task/phonecall", json=CALL | {"callback_url": f"{receiver.url}/answers"}
    )
    task = ok(created)
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    dial = page.get_by_role("link", name="+1 505-500-6865")
    await expect(dial).to_have_attribute("href", "tel:+1-505-500-6865")
    await expect(page.get_by_text("(New York)")).to_be_visible()
    step = page.locator("[aria-current=step]")
    await expect(step).to_contain_text("Hello Alexandr Wang!")
    await expect(step).to_contain_text("Pause")
    assert await barriers(page) == []

    problems = page.get_by_role("alert").get_by_role("button")
    # What is missing is said, and led to.
    await desk.press("Control+Enter")
    await expect(problems).to_contain_text("Say how the call ended.")
    await desk.press("Enter")
    await expect(step).to_contain_text("What is your email address?")
    await desk.press("c")
    email = page.get_by_role("textbox", name="Email Address")
    await expect(email).to_be_focused()
    await page.keyboard.insert_text("alex@example.com")
    await expect(step).to_contain_text("alex@example.com?")
    assert await barriers(page) == []
    await desk.press("Enter")
    await expect(problems).to_contain_text("Choose one of the choices.")
    await desk.press("1")
    await desk.press("Control+Enter")
    await expect(desk.answer).to_be_hidden()

    sent = [one.json for one in await receiver.wait_for(1)]
    assert [(one["task_id"], one["response"]) for one in sent] == [
        (
            task["task_id"],
            {
                "outcome": "success",
                "fields": {"email": "alex@example.com"},
                "choice": "He is happy",
            },
        )
    ]


async def test_who_comes_next_sees_what_was_tried(account: Account, visiting: VisitMaker) -> None:
    ok(await account.live.post("/v1/task/phonecall", json=CALL))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    note = page.get_by_role("textbox", name="Note")
    while not await note.evaluate("area => area === document.activeElement"):
        await desk.press("Tab")
    await page.keyboard.insert_text("Engaged all morning.")
    await desk.press("Alt+n")
    await expect(page.get_by_role("region", name="Try again later")).to_be_visible()
    assert await barriers(page) == []
    hour = page.get_by_role("button", name="In an hour")
    while not await hour.evaluate("button => button === document.activeElement"):
        await desk.press("Shift+Tab")
    await desk.press("Enter")
    await expect(desk.answer).to_be_hidden()

    sql = "select state from slots where customer_id = %(customer_id)s"
    await eventually(lambda: account.rows(sql), accept=lambda found: found == [("postponed",)])
    home = ok(await desk.client.get("work", params={"since": "2000-01-01T00:00:00Z"}))
    (put_off,) = home["drafts"]
    claim = ok(await desk.client.post(f"work/tasks/{put_off['task_id']}/claim"))["claim"]
    (attempt,) = claim["draft"]["answer"]["attempts"]
    assert attempt["note"] == "Engaged all morning."
    await page.reload()
    attempts = page.get_by_role("region", name="Earlier attempts")
    await expect(attempts).to_contain_text("Engaged all morning.")
