"""What a task shows: its instruction, its attachment, and the keys to look at it."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Media, VisitMaker
from tests.browser.desk import Desk, all_are_waiting, create_texts, take_a_desk
from tests.harness import Account, eventually

pytestmark = pytest.mark.anyio

MARKDOWN = """\
Which **colour** is it? See [the guide](https://example.com/guide).

<script>window.pwned = 1</script><img src="x" onerror="window.pwned = 1">
<a href="javascript:window.pwned = 1">press me</a>

| ripe | unripe |
|------|--------|
| red  | green  |
"""
LONG = "\n\n".join(f"Paragraph {number}." for number in range(20))


async def show(
    employer: Account, visiting: VisitMaker, kind: str, url: str, **params: Any
) -> tuple[Desk, Page]:
    """Bring a task about an attachment in sight."""
    await employer.create(attachment_type=kind, attachment=url, **params)
    desk = await take_a_desk(employer, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    return desk, page


async def test_the_instruction_is_markdown_that_can_do_nothing(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["tomato"], instruction=MARKDOWN)
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("tomato")
    instruction = page.get_by_role("region", name="Instruction")
    await expect(instruction.locator("strong")).to_have_text("colour")
    await expect(instruction.get_by_role("cell", name="green")).to_be_visible()
    link = instruction.get_by_role("link", name="the guide")
    await expect(link).to_have_attribute("rel", re.compile("noopener noreferrer"))
    await expect(link).to_have_attribute("target", "_blank")
    await expect(instruction.locator("script, [onerror], [href^=javascript]")).to_have_count(0)
    assert await page.evaluate("'pwned' in window") is False


async def test_a_long_instruction_folds_once_it_was_read(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"], instruction=LONG)
    await create_texts(employer, ["third"], instruction=LONG.replace("Paragraph 1.", "New."))
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    whole = page.get_by_role("group", name="Whole text")
    await expect(whole).to_be_visible()
    await desk.press("1", "Enter")
    await desk.sees("second")
    await expect(whole).to_be_hidden()
    await desk.press("i")
    await expect(whole).to_be_visible()
    await desk.press("1", "Enter")
    await desk.sees("third")
    await expect(page.get_by_text("The instruction has changed")).to_be_visible()
    await expect(page.locator("[data-changed]")).to_have_text("New.")


async def test_a_picture_can_be_zoomed_and_turned_by_key(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    url = media.picture("tomato.png", "tomato", size=(320, 200))
    desk, page = await show(employer, visiting, "image", url)
    picture = page.get_by_role("img", name="Image tomato.png")
    await expect(picture).to_be_visible()
    fitted = await picture.bounding_box()
    assert fitted is not None
    await desk.press("+", "+")
    await expect(page.get_by_role("button", name="Fit into the window")).to_be_visible()
    larger = await picture.bounding_box()
    assert larger is not None
    assert larger["width"] > fitted["width"] * 1.2
    await desk.press("Shift+0")
    assert await picture.bounding_box() == fitted
    await desk.press("r")
    turned = await picture.bounding_box()
    assert turned is not None
    assert turned["height"] > turned["width"]


async def test_a_large_picture_is_seen_by_its_tiles_or_as_it_is(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    url = media.picture("map.png", "tomato", size=(4100, 4000))
    desk, page = await show(employer, visiting, "image", url)
    picture = page.get_by_role("img", name="Image map.png")
    await expect(picture).to_have_attribute("src", re.compile("/overview$"))
    await expect(page.get_by_role("button", name="Larger")).to_be_visible()
    await desk.press(*["+"] * 7)
    tile = page.locator(".att-tiles > img").first
    await expect(tile).to_be_visible()
    assert await tile.evaluate("image => image.naturalWidth") == 1024
    await page.route("**/overview", lambda route: route.fulfill(status=404))
    await page.reload()
    await expect(picture).to_have_attribute("src", re.compile("/attachments/[0-9a-f]+$"))
    await expect(picture).to_be_visible()


async def test_a_document_is_read_page_by_page(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    url = media.document("letter.pdf", "ivory", "linen", "white")
    desk, page = await show(employer, visiting, "pdf", url)
    first = page.get_by_role("img", name="Document letter.pdf, page 1")
    await expect(first).to_be_visible()
    assert await first.evaluate("page => page.decode().then(() => page.naturalWidth)") > 0
    await expect(page.get_by_text("1 / 3")).to_be_visible()
    await desk.press("PageDown")
    await expect(page.get_by_text("2 / 3")).to_be_visible()


@pytest.mark.parametrize("kind", ["audio", "video"])
async def test_a_recording_is_played_by_key(
    employer: Account, visiting: VisitMaker, media: Media, kind: str
) -> None:
    url = media.recording("call.wav") if kind == "audio" else media.clip("street.webm")
    desk, page = await show(employer, visiting, kind, url)
    player = page.locator(kind)
    await player.evaluate("player => { player.loop = true; }")
    await desk.press("Space")
    await expect(page.get_by_role("button", name="Pause").last).to_be_visible()
    await eventually(lambda: player.evaluate("player => player.currentTime"))
    await desk.press("Space")
    await expect(page.get_by_role("button", name="Play")).to_be_visible()
    await desk.press("Shift+>")
    await expect(page.get_by_text("1.25")).to_be_visible()


async def test_a_website_opens_beside_the_work(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    desk, page = await show(employer, visiting, "website", media.site("shop", "A shop for hats"))
    await expect(page.get_by_text("A shop for hats")).to_be_visible()
    async with desk.visit.context.expect_page() as opening:
        await desk.press("o")
    opened = await opening.value
    await expect(opened).to_have_title("A shop for hats")
    assert await opened.evaluate("window.opener") is None


async def test_a_file_that_is_gone_can_be_loaded_again(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    await employer.create(attachment_type="image", attachment=media.picture("tomato.png", "tomato"))
    desk = await take_a_desk(employer, visiting)
    await all_are_waiting(desk.client, 1)
    await desk.visit.context.route("**/attachments/**", lambda route: route.abort())
    page = await desk.begin()
    message = page.get_by_role("heading", name="The picture could not be loaded")
    await expect(message).to_be_visible()
    await desk.visit.context.unroute("**/attachments/**")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_role("img", name="Image tomato.png")).to_be_visible()
