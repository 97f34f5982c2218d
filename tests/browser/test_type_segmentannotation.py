"""segmentannotation: a picture is painted by keys and by mouse; the files have the right pixels."""

import io
from typing import Any

import numpy as np
import pytest
from httpx2 import AsyncClient
from PIL import Image, ImageDraw
from playwright.async_api import Page, expect

from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import Desk, all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

SIZE = (320, 200)
POND = (200, 60, 280, 140)


def land() -> bytes:
    """Return a green picture with a blue square on it."""
    image = Image.new("RGB", SIZE, "green")
    ImageDraw.Draw(image).rectangle(POND, "blue")
    return png(image)


def guess() -> bytes:
    """Return an indexed picture: the upper ten lines are 9, the others nothing."""
    image = Image.new("L", SIZE)
    ImageDraw.Draw(image).rectangle((0, 0, SIZE[0], 9), 9)
    return png(image)


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


async def begin(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media, **params: Any
) -> tuple[Desk, Page]:
    """Bring a task in sight; its picture has the focus."""
    body = {
        "attachment": media.add("land.png", land(), "image/png"),
        "labels": ["ground", "water"],
        "callback_url": receiver.url,
    } | params
    ok(await account.live.post("/v1/task/segmentannotation", json=body))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await expect(page.get_by_role("application")).to_be_focused()
    return desk, page


async def indices(receiver: Receiver, name: str = "indexedImage") -> tuple[Any, dict[str, Any]]:
    """Wait for the callback; return a picture of it as an array, and the mapping of the labels."""
    (sent,) = await receiver.wait_for(1, seconds=60)
    response = sent.json["response"]
    async with AsyncClient() as anybody:
        answer = await anybody.get(response["annotations"]["combined"][name])
    return np.array(Image.open(io.BytesIO(answer.content))), response["labelMapping"]


async def test_all_is_done_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    desk, page = await begin(account, receiver, visiting, media)
    share = page.get_by_role("region", name="Without a label")
    await expect(share).to_contain_text("100 % without a label")

    # The brush goes down in the middle, moves to the right, and comes up.
    await desk.press("2", "Enter", *["Shift+ArrowRight"] * 2, "Enter")
    await expect(share).not_to_contain_text("100 %")
    await desk.press("Control+Enter")
    problem = page.get_by_role("alert").get_by_role("button")
    await expect(problem).to_contain_text("of the picture have no label yet")
    await expect(page.get_by_role("application")).to_be_focused()
    assert await barriers(page) == []

    await desk.press("u")
    await expect(share).to_contain_text("100 % without a label")
    # By colour, beside the middle: the pond. The rest is ground.
    await desk.press("c", *["Shift+ArrowRight"] * 3, "Enter")
    await expect(page.get_by_role("button", name="water 10 %")).to_be_visible()
    await desk.press("1", "w")
    await expect(share).to_contain_text("Everything has a label")
    await desk.press("Control+Enter")

    found, mapping = await indices(receiver)
    expected = np.ones(SIZE[::-1], np.uint8)
    left, top, right, bottom = POND
    expected[top : bottom + 1, left : right + 1] = 2
    assert (found == expected).all()
    assert [entry["index"] for entry in mapping.values()] == [1, 2]


async def test_objects_are_painted_with_the_mouse(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    desk, page = await begin(
        account,
        receiver,
        visiting,
        media,
        instance_labels=["boat"],
        allow_unlabeled=True,
        annotation_attributes={
            "hull": {"choices": ["wood", "steel"], "allowed_labels": ["boat"], "required": True}
        },
        hypothesis={
            "annotations": {
                "combined": {"indexedImage": media.add("guess.png", guess(), "image/png")}
            },
            "labelMapping": {"ground": {"index": 9}},
        },
    )
    await expect(page.get_by_role("button", name="ground 5.0 %")).to_be_visible()
    place = await page.get_by_alt_text("Image land.png").bounding_box()
    assert place is not None
    scale = place["width"] / SIZE[0]

    async def at(x: float, y: float) -> None:
        await page.mouse.move(place["x"] + x * scale, place["y"] + y * scale)

    async def drag(*points: tuple[float, float]) -> None:
        await at(*points[0])
        await page.mouse.down()
        for point in points[1:]:
            await at(*point)
        await page.mouse.up()

    await desk.press("3")
    await page.get_by_label("Size of the brush").fill("9")
    await drag((30.5, 30.5), (60.5, 30.5))
    await desk.press("n")
    await drag((30.5, 60.5), (60.5, 60.5), (60.5, 80.5))
    await expect(page.get_by_role("button", name="boat 2")).to_have_attribute(
        "aria-pressed", "true"
    )
    # A polygon around the pond, closed on its first corner.
    await desk.press("2", "p")
    for corner in ((200, 60), (281, 60), (281, 141), (200, 141)):
        await drag(corner)
    await desk.press("Control+Enter")
    await expect(page.get_by_text("A polygon is not finished").first).to_be_visible()
    await expect(page.get_by_role("application")).to_be_focused()
    await drag((200, 60))
    await desk.press("e")
    await drag((50.5, 30.5), (60.5, 30.5))
    await page.get_by_role("button", name="boat 2").click()
    await page.get_by_role("radio", name="wood").check()
    await desk.press("Control+Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_have_text(
        'boat 1: "hull" is missing.'
    )
    first_boat = page.get_by_role("button", name="boat 1", exact=True)
    await expect(first_boat).to_have_attribute("aria-pressed", "true")
    assert await barriers(page) == []
    await page.get_by_role("radio", name="steel").check()
    await desk.press("Control+Enter")

    found, mapping = await indices(receiver, "extendedIndexedImage")
    boats = mapping["boat"]["instances"]
    assert [boat["attributes"] for boat in boats] == [{"hull": "steel"}, {"hull": "wood"}]
    first, second = (boat["index"] for boat in boats)
    assert (found[:10] == mapping["ground"]["index"]).all()
    assert (found[30, 30], found[30, 44], found[30, 50], found[30, 60]) == (first, first, 0, 0)
    assert (found[26, 35], found[25, 35], found[34, 35], found[35, 35]) == (first, 0, first, 0)
    assert (found[60, 30], found[80, 60], found[70, 45]) == (second, second, 0)
    assert (found[60:141, 200:281] == mapping["water"]["index"]).all()
    assert (found[100, 199], found[100, 281], found[59, 240], found[141, 240]) == (0, 0, 0, 0)
