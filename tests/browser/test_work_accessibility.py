"""No barrier that axe knows on the worker's pages, in either colour scheme."""

from collections.abc import Callable

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import PHONE, Media, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, create_texts, take_a_desk
from tests.harness import Account

pytestmark = pytest.mark.anyio

KINDS: dict[str, Callable[[Media], str]] = {
    "image": lambda media: media.picture("tomato.png", "tomato"),
    "pdf": lambda media: media.document("letter.pdf", "ivory", "linen"),
    "audio": lambda media: media.recording("call.wav"),
    "video": lambda media: media.clip("street.webm"),
    "website": lambda media: media.site("shop", "A shop for hats"),
}
INSTRUCTION = "Which **colour** is it?\n\n" + "\n\n".join(["- red\n- blue"] * 8)


async def in_sight(page: Page) -> None:
    """Wait until a task can be done."""
    await expect(page.get_by_role("group", name="Your answer")).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
async def test_every_attachment(
    employer: Account, visiting: VisitMaker, media: Media, kind: str
) -> None:
    await employer.create(attachment_type=kind, attachment=KINDS[kind](media))
    desk = await take_a_desk(employer, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await in_sight(page)
    assert await barriers(page) == []


async def test_work(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"], instruction=INSTRUCTION)
    long = [f"Category {number}" for number in range(20)]
    await create_texts(employer, ["second"], categories=long, allow_multiple=True)
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await in_sight(page)
    assert await barriers(page) == []
    await desk.press("Control+Enter", "s")
    await expect(page.get_by_role("dialog", name="Skip this task")).to_be_focused()
    assert await barriers(page) == []
    await desk.press("Escape", "?")
    await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert await barriers(page) == []
    await desk.press("Escape", "1", "Enter")
    await desk.sees("second")
    await desk.press("/", *"17", "Enter")
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert await barriers(page) == []


async def test_when_things_go_wrong(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.clock.install()
    await page.context.set_offline(True)
    await desk.press("1")
    await page.clock.fast_forward(550_000)
    await expect(page.get_by_text(" left")).to_be_visible()
    assert await barriers(page) == []
    await desk.press("Enter")
    await desk.sees("second")
    await desk.press("1", "Enter")
    await expect(page.get_by_role("heading", name="The server cannot be reached")).to_be_visible()
    assert await barriers(page) == []
    await page.context.set_offline(False)
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    assert await barriers(page) == []


async def test_the_start_page(employer: Account, visiting: VisitMaker) -> None:
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin("/workspace")
    await expect(page.get_by_role("heading", name="Nothing is waiting for you")).to_be_visible()
    assert await barriers(page) == []
    await create_texts(employer, ["first", "second", "third"], instruction="Which colour?")
    await page.reload()
    await expect(page.get_by_role("heading", name="3 tasks are waiting for you")).to_be_visible()
    await desk.press("Enter")
    await desk.sees("first")
    await desk.press("1", "Enter")
    await desk.sees("second")
    await desk.press("2", "p")
    await expect(page.get_by_role("heading", name="2 tasks are waiting for you")).to_be_visible()
    await expect(page.get_by_role("heading", name="Begun")).to_be_visible()
    assert await barriers(page) == []


async def test_on_a_phone(employer: Account, visiting: VisitMaker, media: Media) -> None:
    url = media.picture("tomato.png", "tomato")
    await employer.create(attachment_type="image", attachment=url, instruction=INSTRUCTION)
    desk = await take_a_desk(employer, visiting, viewport=PHONE, has_touch=True, is_mobile=True)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin("/workspace")
    await expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_role("button", name="Start").tap()
    await in_sight(page)
    assert await barriers(page) == []
    await page.get_by_role("button", name="Skip").tap()
    await expect(page.get_by_role("dialog", name="Skip this task")).to_be_visible()
    assert await barriers(page) == []
