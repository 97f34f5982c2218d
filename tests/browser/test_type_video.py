"""videoannotation: an object is followed and an event marked, with the keyboard alone."""

import io
from typing import Any

import orjson
import pytest
from PIL import Image, ImageDraw
from playwright.async_api import expect

from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

WIDTH, HEIGHT, FRAMES = 400, 300, 12


def photo(frame: int) -> bytes:
    """Return a frame on which a car has come as far as it does by then."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#cdd6dc")
    ImageDraw.Draw(image).rectangle((200 + frame, 150, 240 + frame, 170), fill="#b3261e")
    file = io.BytesIO()
    image.save(file, "png")
    return file.getvalue()


async def test_a_car_is_followed_with_the_keyboard_alone(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    body = {
        "attachment_type": "image",
        "attachments": [media.add(f"{n}.png", photo(n), "image/png") for n in range(FRAMES)],
        "geometries": {
            "box": {"objects_to_annotate": ["Car", "Bus"]},
            "line": {"objects_to_annotate": ["Lane"]},
        },
        "frame_rate": 25,
        "events_to_annotate": ["brakes"],
        "callback_url": receiver.url,
    }
    ok(await account.live.post("/v1/task/videoannotation", json=body))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    picture = page.get_by_role("img", name="Frame 1: Image 0.png")
    await expect(picture).to_have_js_property("naturalWidth", WIDTH)
    await expect(page.get_by_role("application")).to_be_focused()

    # A box on the first frame, 10 to the right on the tenth after it; hidden from there on.
    await desk.press("1", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter")
    objects = page.get_by_role("region", name="Objects")
    await expect(objects).to_contain_text("Car 1")
    await desk.press("v")
    await expect(page.get_by_role("img", name="Frame 11: Image 10.png")).to_be_visible()
    await desk.press("Shift+ArrowRight", "q")
    await expect(objects).to_contain_text("2 keyframes")
    # A slip is undone: the frame comes back, and what was there.
    await desk.press("d", "k", "Control+Z")
    await expect(objects).to_contain_text("2 keyframes")
    await desk.press("v", "o", ",", ",")
    await expect(objects).to_contain_text("3 keyframes")
    # Divided on the second frame, and made one again; a keyframe of each half is left.
    await desk.press("f", "Shift+m")
    await expect(objects).to_contain_text("Car 2")
    await desk.press("m", "x", "m")
    await expect(objects).not_to_contain_text("Car 2")
    await expect(objects).to_contain_text("4 keyframes")
    # Played to the end and from there to the first frame again, then to one by its number.
    await desk.press("End", "j")
    await expect(page.get_by_role("img", name="Frame 1: Image 0.png")).to_be_visible()
    number = page.get_by_role("textbox", name="Number of the frame")
    await desk.press("g")
    await expect(number).to_be_focused()
    await number.fill("3")
    await desk.press("Enter")
    await expect(page.get_by_role("img", name="Frame 3: Image 2.png")).to_be_visible()
    await expect(page.get_by_role("application")).to_be_focused()
    # Corners of an open line keep the work from being handed in, and are there after a reload.
    await desk.press("Shift+l", "Enter", "ArrowRight", "Enter")
    await desk.press("Control+Enter")
    told = page.get_by_role("alert").filter(has_text="A line is not finished")
    await expect(told).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("img", name="Frame 3: Image 2.png")).to_be_visible()
    await expect(page.get_by_role("application")).to_be_focused()
    await desk.press("u", "u", "Home")
    await expect(page.get_by_role("img", name="Frame 1: Image 0.png")).to_be_visible()
    # From the first frame to the second.
    await desk.press("Shift+1", "f", "Shift+1")
    await expect(page.get_by_role("button", name="brakes: 1 to 2")).to_be_visible()
    assert await barriers(page) == []

    await desk.press("Control+Enter")
    (sent,) = await receiver.wait_for(1, seconds=60)
    frames = await content(account, sent.json["response"]["annotations"]["url"])
    seen = [frame["annotations"] for frame in frames]
    assert [len(annotations) for annotations in seen] == [1] * 11 + [0]
    first, middle, last = seen[0][0], seen[5][0], seen[10][0]
    assert middle["left"] == first["left"] + 5
    assert (last["left"], last["occluded"]) == (first["left"] + 10, True)
    assert {name: middle[name] for name in ("uuid", "type", "label", "top", "width", "height")} == {
        **{name: first[name] for name in ("uuid", "top", "width", "height")},
        "type": "box",
        "label": "Car",
    }
    events = await content(account, sent.json["response"]["events"]["url"])
    assert events == [{"label": "brakes", "start": 0, "end": 1}]


async def content(account: Account, address: str) -> Any:
    """Return what is in a file of the response."""
    answer = await account.live.get(address)
    assert answer.status_code == 200
    return orjson.loads(answer.content)
