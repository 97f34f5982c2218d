"""audiotranscription in the browser: heard and written with the keyboard alone."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from manyhands.tasktypes.audiotranscription import demo
from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.browser.office import take_an_office
from tests.browser.typist import Typist
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

CREATE = "/v1/task/audiotranscription"
PHRASES = ["Weaver & Alder", "Kobayashi"]


def call(media: Media) -> str:
    content = (Path(demo.__file__).parent / "call-order.mp3").read_bytes()
    return media.add("call.mp3", content, "audio/mpeg")


def segment(page: Page, number: int) -> Locator:
    rows = page.get_by_role("list", name="Transcript").get_by_role("listitem")
    return rows.nth(number - 1).get_by_role("textbox").last


def place(page: Page) -> Locator:
    return page.get_by_role("slider", name="Place in the recording")


async def at(page: Page) -> int:
    """Return the second which is heard."""
    return int(await place(page).get_attribute("aria-valuenow") or "")


async def test_a_call_by_keyboard_from_the_api_to_the_callback(
    account: Account, visiting: VisitMaker, media: Media, receiver: Receiver
) -> None:
    asked = {"attachment": call(media), "verbatim": True, "phrases": PHRASES}
    task = ok(await account.live.post(CREATE, json=asked | {"callback_url": receiver.url}))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    typist = Typist(page)
    await typist.is_at(segment(page, 1))
    await expect(page.get_by_text("Verbatim: every sound")).to_be_visible()
    await expect(page.get_by_text("Drawing the sound")).to_be_hidden()
    await expect(page.get_by_role("timer")).to_contain_text("/ 0:27")

    # Listening: the caret never leaves the text.
    stop = page.get_by_role("button", name="Stop")
    await typist.press("Escape")
    await expect(stop).to_be_visible()
    await typist.press("Alt+Shift+Digit1")
    await typist.write(", good morning.")
    await expect(segment(page, 1)).to_have_value("Weaver & Alder, good morning.")
    await typist.press("F2", "F2", "Escape")
    await expect(stop).to_be_hidden()
    stopped = await at(page)
    assert stopped >= 4
    assert await barriers(page) == []

    await typist.press("Alt+Digit1", "Alt+r")
    await typist.is_at(page.get_by_role("textbox", name="Name of speaker 1"))
    await typist.write("Agent")
    await typist.press("Enter")
    await typist.is_at(segment(page, 1))
    await expect(segment(page, 1)).to_have_value("Weaver & Alder, good morning.")
    await typist.press("Enter")
    await typist.is_at(segment(page, 2))
    await typist.press("Alt+Digit2")
    await typist.write("Hi, um,")
    await typist.press("Alt+u", "ControlOrMeta+Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()

    (sent,) = [one.json for one in await receiver.wait_for(1)]
    response = sent["response"]
    assert sent["task_id"] == task["task_id"]
    assert response["transcript"] == (
        "Agent: Weaver & Alder, good morning.\nSpeaker 2: Hi, um, [unintelligible]"
    )
    assert response["duration"] == pytest.approx(27.75, abs=0.1)
    words = response["alignment"]
    assert [word["word"] for word in words][-3:] == ["Hi,", "um,", "[unintelligible]"]
    # In a pause nearby, so that no word is cut.
    assert stopped - 0.5 < words[-3]["start"] < stopped + 1.5
    assert words[-1]["end"] == response["duration"]
    assert typist.actions == 15


async def test_a_problem_is_an_answer_and_can_be_looked_at(
    account: Account, visiting: VisitMaker, media: Media
) -> None:
    task = ok(await account.live.post(CREATE, json={"attachment": call(media)}))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    typist = Typist(page)
    await typist.is_at(segment(page, 1))
    await typist.write("Hello")
    await typist.press("Alt+p")
    await typist.is_at(page.get_by_role("textbox", name="In your words"))
    await typist.press("ControlOrMeta+Enter")
    problems = page.get_by_role("alert").get_by_role("button")
    await expect(problems).to_contain_text("Say what is wrong with the recording.")
    assert await barriers(page) == []
    await typist.is_at(page.get_by_role("textbox", name="In your words"))
    await typist.write("It breaks off.")
    await typist.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()

    office = await take_an_office(account, visiting)
    page = await office.open(f"/dashboard/tasks/{task['task_id']}?mode=live")
    await expect(page.get_by_text("It breaks off.", exact=True).first).to_be_visible()
    await expect(page.get_by_role("list", name="Transcript")).to_contain_text("Hello")
    await expect(page.get_by_role("button", name="Play").first).to_be_visible()
    assert await barriers(page) == []
