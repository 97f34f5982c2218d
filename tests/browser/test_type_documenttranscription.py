"""documenttranscription: a page is marked and written down with the keyboard alone, or a mouse."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from manyhands.samples.invoices import invoice, invoice_pdf
from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import Desk, all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

FEATURES = [
    {"type": "text", "label": "total_key", "title": "Total, in words", "flags": ["key"]},
    {"type": "text", "label": "total_value", "title": "Total", "flags": ["value", "money"]},
    {"type": "text", "label": "paid", "flags": ["checkbox"]},
    {"type": "text", "label": "day", "title": "Day", "flags": ["date"]},
]
PAPER = (800, 600)


async def begin(
    account: Account, receiver: Receiver, visiting: VisitMaker, **params: Any
) -> tuple[Desk, Page]:
    """Bring a task in sight; its page has the focus."""
    body = {"features": FEATURES, "callback_url": receiver.url} | params
    ok(await account.live.post("/v1/task/documenttranscription", json=body))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await expect(page.get_by_role("application")).to_be_focused()
    return desk, page


async def annotations(receiver: Receiver) -> list[dict[str, Any]]:
    """Wait for the callback; return the annotations in it."""
    (sent,) = await receiver.wait_for(1, seconds=60)
    marked: list[dict[str, Any]] = sent.json["response"]["annotations"]
    return marked


async def test_a_page_is_transcribed_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    desk, page = await begin(
        account, receiver, visiting, attachment=media.picture("bill.png", "white", size=PAPER)
    )
    box = ["Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter"]
    await desk.press("1", *box)
    words = page.get_by_role("textbox", name="Total, in words")
    await expect(words).to_be_focused()
    await page.keyboard.type("Total")
    await desk.press("Enter")
    await expect(page.get_by_role("application")).to_be_focused()

    await desk.press("2", *box)
    await expect(page.get_by_role("textbox", name="Total", exact=True)).to_be_focused()
    await page.keyboard.type("a lot")
    await expect(page.get_by_label("Which amount is it?")).to_be_visible()
    await desk.press("Control+A")
    await page.keyboard.type("$1,012.40")
    await expect(page.get_by_text("= 1012.4 USD")).to_be_visible()
    belongs = page.get_by_role("checkbox", name="Total, in words: Total")
    await expect(belongs).to_be_checked()
    assert await barriers(page) == []
    await desk.press("Enter", "3", *box)
    await expect(page.get_by_role("checkbox", name="paid is ticked")).to_be_focused()
    await desk.press("Space", "Enter")
    await expect(page.get_by_role("application")).to_be_focused()

    await desk.press("4", *box)
    await expect(page.get_by_role("textbox", name="Day")).to_be_focused()
    await desk.press("Control+Enter")
    problem = page.get_by_role("alert").get_by_role("button")
    await expect(problem).to_contain_text('Write down the text of "Day"')
    await expect(page.get_by_role("textbox", name="Day")).to_be_focused()
    await page.keyboard.type("March 5, 2026")
    await expect(page.get_by_label("Read as")).to_have_value("2026-03-05")
    assert await barriers(page) == []
    await desk.press("Control+Enter")

    key, value, paid, day = await annotations(receiver)
    assert (key["label"], key["text"], key["page"], key["refs"]) == ("total_key", "Total", 0, [])
    assert key["location"].items() >= {"type": "box", "left": 400, "top": 300}.items()
    assert key["location"]["width"] == key["location"]["height"] > 0
    assert value["refs"] == [key["uuid"]]
    assert value["money"] == {"amount": 1012.4, "currency": "USD"}
    assert (paid["checked"], paid["text"]) == (True, "")
    assert day["date"] == "2026-03-05"
    pages = receiver.received[0].json["task"]["document_pages"]
    assert pages == [{"width": 800, "height": 600}]


async def test_shapes_are_drawn_moved_undone_and_deleted(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    printed = invoice(1)
    pages = [
        media.document("blank.pdf", "white"),
        media.add("invoice.pdf", invoice_pdf(printed), "application/pdf"),
    ]
    desk, page = await begin(account, receiver, visiting, attachments=pages)
    stage = page.get_by_role("application")
    place = await stage.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2

    # By drag, then by two clicks.
    text = page.get_by_role("textbox", name="Total, in words")
    await page.mouse.move(x - 60, y - 60)
    await page.mouse.down()
    await page.mouse.move(x, y - 30, steps=3)
    await page.mouse.up()
    await page.keyboard.type("dragged")
    await desk.press("Enter")
    await page.mouse.click(x - 60, y + 20)
    await page.mouse.click(x + 10, y + 60)
    await page.keyboard.type("clicked")
    await desk.press("Enter")
    rows = page.get_by_role("region", name="Annotations").get_by_role("listitem")
    await expect(rows).to_have_count(2)

    # The first one is chosen by key: arrows move it.
    await desk.press("f")
    await expect(text).to_have_value("dragged")
    mark = page.locator(".sh-active .sh-line")
    before = await mark.get_attribute("d")
    assert before is not None
    await desk.press("Shift+ArrowRight", "ArrowRight")
    await expect(mark).not_to_have_attribute("d", before)
    await desk.press("u")
    await expect(mark).to_have_attribute("d", before)
    await desk.press("Delete")
    await expect(rows).to_have_count(1)
    await desk.press("u")
    await expect(rows).to_have_count(2)
    await desk.press("Shift+U")
    await expect(rows).to_have_count(1)

    await desk.press("PageDown")
    await expect(page.get_by_role("button", name="Page 2, 0 marked")).to_have_attribute(
        "aria-current", "page"
    )
    # Printed words are taken over: by one press on a word, or twice Enter where the cross is.
    first, second, *_ = f"{printed.firm} {printed.address}".split()
    await page.locator(".doc-word").first.click()
    await expect(text).to_have_value(first)
    await desk.press("Enter")
    await page.locator(".doc-word").nth(1).hover()
    await desk.press("Enter", "Enter")
    await expect(text).to_have_value(second)
    await desk.press("Enter", "f")
    await expect(page.get_by_role("button", name="Page 1, 1 marked")).to_have_attribute(
        "aria-current", "page"
    )
    await desk.press("Control+Enter")
    marked = [(one["text"], one["page"]) for one in await annotations(receiver)]
    assert marked == [("clicked", 0), (first, 1), (second, 1)]


async def test_a_hypothesis_is_put_right_with_polygons(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    corners = [{"x": 10, "y": 10}, {"x": 200, "y": 10}, {"x": 200, "y": 90}]
    guess = {
        "label": "total_value",
        "text": "12.OO",
        "location": {"type": "polygon", "vertices": corners},
    }
    desk, page = await begin(
        account,
        receiver,
        visiting,
        attachments=[media.picture("bill.png", "white", size=PAPER)],
        geometry="polygon",
        hypothesis={"annotations": [guess]},
    )
    await desk.press("f", "Enter")
    await expect(page.get_by_role("textbox", name="Total", exact=True)).to_be_focused()
    await desk.press("Control+A")
    await page.keyboard.type("12.00")
    await desk.press("Enter", "1", "Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter")
    await desk.press("Enter")
    await expect(page.get_by_role("textbox", name="Total, in words")).to_be_focused()
    await page.keyboard.type("Sum")
    await desk.press("Control+Enter")
    value, key = await annotations(receiver)
    assert (value["text"], value["money"]) == ("12.00", {"amount": 12})
    assert value["location"]["vertices"] == corners
    assert len(key["location"]["vertices"]) == 3
