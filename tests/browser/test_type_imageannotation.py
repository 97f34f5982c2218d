"""imageannotation: each geometry is drawn by mouse, by touch and with the keyboard alone."""

import io
import time
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.async_api import CDPSession, Page, expect

from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import Desk, all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

WIDTH, HEIGHT = 400, 300
GEOMETRIES = {
    "box": {"objects_to_annotate": ["Car", {"choice": "sign", "display": "Traffic sign"}]},
    "polygon": {"objects_to_annotate": ["House"]},
    "line": {"objects_to_annotate": ["Lane"]},
    "point": {"objects_to_annotate": ["Lamp"]},
    "ellipse": {"objects_to_annotate": ["Wheel"]},
    "cuboid": {"objects_to_annotate": ["Bus"]},
}
# What is drawn into the picture, and is to be drawn around.
CAR = (40, 200, 120, 250)
HOUSE = ((30, 120), (30, 40), (80, 20), (130, 40), (130, 120))
LANE = ((180, 280), (240, 260), (320, 270))
LAMP = (200, 60)
WHEEL = (250, 150, 290, 190)
BUS, BUS_FAR = (300, 60, 340, 110), (370, 40)


def street() -> bytes:
    """Return a picture with one thing of each kind."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#cdd6dc")
    draw = ImageDraw.Draw(image)
    draw.rectangle(CAR, fill="#b3261e")
    draw.polygon(HOUSE, fill="#e9c46a")
    draw.line(LANE, fill="white", width=3)
    draw.ellipse((LAMP[0] - 2, LAMP[1] - 2, LAMP[0] + 2, LAMP[1] + 2), fill="yellow")
    draw.ellipse(WHEEL, fill="#333333")
    draw.rectangle(BUS, fill="#2a9d8f")
    file = io.BytesIO()
    image.save(file, "png")
    return file.getvalue()


@dataclass
class Place:
    """Where the picture is on the page: its left and top, and pixels of the page for one."""

    left: float
    top: float
    scale: float

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pixel of the picture is on the page."""
        return self.left + x * self.scale, self.top + y * self.scale


async def begin(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media, **options: Any
) -> tuple[Desk, Page, Place]:
    """Bring a task in sight, with its picture."""
    body = {
        "attachment": media.add("street.png", street(), "image/png"),
        "geometries": GEOMETRIES,
        "annotation_attributes": {
            "parked": {
                "description": "Is it parked?",
                "choices": ["Yes", "No"],
                "allowed_labels": ["Car"],
                "required": True,
            }
        },
        "callback_url": receiver.url,
    }
    ok(await account.live.post("/v1/task/imageannotation", json=body))
    desk = await take_a_desk(account, visiting, **options)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    picture = page.get_by_role("img", name="Image street.png")
    await expect(picture).to_have_js_property("naturalWidth", WIDTH)
    box = await picture.bounding_box()
    assert box is not None
    return desk, page, Place(box["x"], box["y"], box["width"] / WIDTH)


async def annotations(receiver: Receiver) -> dict[str, Any]:
    """Wait for the callback; return the annotations in it by their types."""
    (sent,) = await receiver.wait_for(1, seconds=60)
    return {one["type"]: one for one in sent.json["response"]["annotations"]}


def points(one: dict[str, Any]) -> list[tuple[float, float]]:
    """Return the vertices."""
    return [(vertex["x"], vertex["y"]) for vertex in one["vertices"]]


def about(*expected: tuple[float, float]) -> list[Any]:
    """Allow what a pointer cannot tell: it stands on whole pixels of the page."""
    return [(pytest.approx(x, abs=1), pytest.approx(y, abs=1)) for x, y in expected]


def has_what_is_in_the_picture(found: dict[str, Any]) -> None:
    """Assert that each thing was drawn around, in pixels of the picture."""
    left, top, right, bottom = CAR
    box = found["box"]
    corners = [
        (box["left"], box["top"]),
        (box["left"] + box["width"], box["top"] + box["height"]),
    ]
    assert corners == about((left, top), (right, bottom))
    assert (box["label"], box["attributes"]) == ("Car", {"parked": "No"})
    assert points(found["polygon"]) == about(*HOUSE)
    assert points(found["line"]) == about(*LANE)
    assert [(found["point"]["x"], found["point"]["y"])] == about(LAMP)
    left, top, right, bottom = WHEEL
    middle = ((left + right) / 2, (top + bottom) / 2)
    ends = ((middle[0], top), (right, middle[1]), (middle[0], bottom), (left, middle[1]))
    assert points(found["ellipse"]) == about(*ends)
    left, top, right, bottom = BUS
    height = bottom - top
    assert points(found["cuboid"]) == about(
        *((left, top), (left, bottom), (right, top), (right, bottom)),
        *(BUS_FAR, (BUS_FAR[0], BUS_FAR[1] + height)),
    )
    assert {one["label"] for one in found.values()} == {
        *("Car", "House", "Lane", "Lamp", "Wheel", "Bus")
    }


async def test_each_geometry_is_drawn_by_mouse(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    desk, page, place = await begin(account, receiver, visiting, media)

    async def drag(start: tuple[float, float], end: tuple[float, float]) -> None:
        await page.mouse.move(*place.of(*start))
        await page.mouse.down()
        await page.mouse.move(*place.of(*end), steps=3)
        await page.mouse.up()

    async def click(*corners: tuple[float, float]) -> None:
        for corner in corners:
            await page.mouse.click(*place.of(*corner))

    # The shape first, its label afterwards; the box by drag, moved, brought back, and taken back.
    await drag(CAR[:2], CAR[2:])
    await desk.press("1")
    rows = page.get_by_role("list", name="On the picture").get_by_role("listitem")
    await expect(rows).to_contain_text("Car 1")
    await click((60, CAR[1]))
    await drag((80, CAR[1]), (90, CAR[1] + 20))
    await desk.press("Control+Z")
    await desk.press("Control+D")
    await expect(rows).to_have_count(2)
    # With Shift a drag chooses both of them, and a press one less.
    await page.keyboard.down("Shift")
    await drag((20, 180), (180, 290))
    await expect(page.get_by_role("heading", name="2 chosen")).to_be_visible()
    await page.mouse.click(*place.of(CAR[0], CAR[1] + 20))
    await page.keyboard.up("Shift")
    await desk.press("Delete")
    await expect(rows).to_have_count(1)
    await desk.press("p")
    await click(*HOUSE, HOUSE[0])
    await desk.press("l")
    await click(*LANE, LANE[-1])
    await desk.press("o")
    await click(LAMP)
    # By two presses, and by drag and a press.
    await desk.press("e")
    await click(WHEEL[:2], WHEEL[2:])
    await desk.press("c")
    await drag(BUS[:2], BUS[2:])
    await click(BUS_FAR)
    await expect(rows).to_have_count(6)
    assert await barriers(page) == []

    await desk.press("Control+Enter")
    problem = page.get_by_role("alert").get_by_role("button")
    await expect(problem).to_contain_text('Car 1: "Is it parked?" is missing.')
    # What is wrong and where it is in the list are in sight together.
    in_hand = page.get_by_role("region", name="In hand")
    await expect(in_hand.get_by_text('"Is it parked?" is missing.')).to_be_in_viewport()
    await expect(rows.first).to_be_in_viewport()
    await page.get_by_role("radio", name="No").check()
    # Larger, by wheel: what is drawn stays where it is.
    await page.mouse.move(*place.of(*LAMP))
    await page.mouse.wheel(0, -600)
    await expect(page.get_by_text("100 %")).to_have_count(0)
    await desk.press("Control+Enter")
    has_what_is_in_the_picture(await annotations(receiver))


async def test_each_geometry_is_drawn_by_touch(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    tablet = {"has_touch": True, "viewport": {"width": 1024, "height": 768}}
    _, page, place = await begin(account, receiver, visiting, media, **tablet)
    client = await page.context.new_cdp_session(page)
    tool = page.get_by_role("toolbar", name="Tools")

    async def tap(*corners: tuple[float, float]) -> None:
        for corner in corners:
            await page.touchscreen.tap(*place.of(*corner))

    async def draw(start: tuple[float, float], end: tuple[float, float]) -> None:
        await swipe(client, [place.of(*start)], [place.of(*end)])

    # Two fingers make it larger and back again, and draw nothing.
    far, near = [place.of(80, 80), place.of(320, 220)], [place.of(160, 130), place.of(240, 170)]
    await swipe(client, near, far)
    await swipe(client, far, near)
    await page.get_by_role("button", name="Fit into the window").tap()
    await draw(CAR[:2], CAR[2:])
    await page.get_by_role("region", name="Labels").get_by_role("button", name="Car").tap()
    await page.get_by_role("radio", name="No").tap()
    for name, corners in (
        ("Polygon", (*HOUSE, HOUSE[0])),
        ("Line", (*LANE, LANE[-1])),
        ("Point", (LAMP,)),
    ):
        await tool.get_by_role("button", name=name, exact=True).tap()
        await tap(*corners)
    await tool.get_by_role("button", name="Ellipse").tap()
    await draw(WHEEL[:2], WHEEL[2:])
    await tool.get_by_role("button", name="Cuboid").tap()
    await draw(BUS[:2], BUS[2:])
    await tap(BUS_FAR)
    await page.get_by_role("button", name="Submit").tap()
    has_what_is_in_the_picture(await annotations(receiver))


async def swipe(
    client: CDPSession, start: list[tuple[float, float]], end: list[tuple[float, float]]
) -> None:
    """Move as many fingers over the page, slowly: a fast one would swallow the tap after it."""
    now = time.time()

    async def tell(kind: str, seconds: float, share: float | None = None) -> None:
        fingers = [] if share is None else list(zip(start, end, strict=True))
        places = [
            {"x": x + (u - x) * (share or 0), "y": y + (v - y) * (share or 0), "id": at}
            for at, ((x, y), (u, v)) in enumerate(fingers)
        ]
        touch = {"type": kind, "touchPoints": places, "timestamp": now + seconds}
        await client.send("Input.dispatchTouchEvent", touch)

    await tell("touchStart", 0, 0)
    for step, share in enumerate((0.3, 0.7, 0.999, 1)):
        await tell("touchMove", 1 + step, share)
    await tell("touchEnd", 6)


async def test_each_geometry_is_drawn_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    desk, page, place = await begin(account, receiver, visiting, media)
    await expect(page.get_by_role("application")).to_be_focused()
    near = max(1, round(12 / place.scale))
    far = 5 * near
    x, y = WIDTH / 2, HEIGHT / 2

    # The cross begins in the middle; it goes far with Shift, and by a pixel with Control.
    await desk.press("2", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Control+ArrowDown")
    await desk.press("Enter")
    await desk.press("ArrowLeft", "Shift+ArrowUp", "Control+ArrowRight")
    await desk.press("p", "Enter", "Shift+ArrowUp", "Enter", "Shift+ArrowLeft", "Enter", "Enter")
    await desk.press("l", "Enter", "ArrowDown", "Enter", "Enter")
    await desk.press("o", "Enter")
    await desk.press("e", "Enter", "ArrowLeft", "ArrowDown", "Enter")
    await desk.press("c", "Enter", "ArrowRight", "ArrowDown", "Enter", "ArrowRight", "Enter")
    # A corner of the polygon by itself, and the point by its number.
    await desk.press("f", "f", "]", "ArrowRight")
    await desk.press("f", "f")
    await page.get_by_role("textbox", name="x").fill("7")
    await page.keyboard.press("Tab")
    await desk.press("Control+Enter")

    found = await annotations(receiver)
    box = found["box"]
    assert (box["label"], box["left"], box["top"]) == ("sign", x - 1, y - 10)
    assert (box["width"], box["height"]) == (far + 1, far + 1)
    x, y = x + far, y + far + 1
    corners = [(x + 1, y), (x, y - far), (x - far, y - far)]
    assert points(found["polygon"]) == corners
    assert points(found["line"]) == [(x - far, y - far), (x - far, y - far + near)]
    assert (found["point"]["x"], found["point"]["y"]) == (7, y - far + near)
    assert len(found) == 6
