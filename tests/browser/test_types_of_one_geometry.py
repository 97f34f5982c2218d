"""The older types of one geometry: each is drawn by mouse and comes back as it was drawn."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.browser.conftest import Media, VisitMaker
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

SIZE = (400, 300)
Corners = tuple[tuple[int, int], ...]
# The type, where is pressed, and what is answered: boxes and cuboids begin with a drag.
DRAWN: tuple[tuple[str, Corners, dict[str, Any]], ...] = (
    ("annotation", ((41, 31), (123, 97)), {"left": 41, "top": 31, "width": 82, "height": 66}),
    ("polygonannotation", ((50, 50), (151, 40), (160, 141), (50, 50)), {}),
    ("lineannotation", ((50, 52), (151, 40), (160, 141), (160, 141)), {}),
    ("pointannotation", ((301, 203),), {"x": 301, "y": 203}),
    ("cuboidannotation", ((50, 60), (110, 120), (151, 41)), {}),
)
VERTICES: dict[str, Corners] = {
    "polygonannotation": ((50, 50), (151, 40), (160, 141)),
    "lineannotation": ((50, 52), (151, 40), (160, 141)),
    "cuboidannotation": ((50, 60), (50, 120), (110, 60), (110, 120), (151, 41), (151, 101)),
}


def picture() -> bytes:
    """Return a plain picture."""
    file = io.BytesIO()
    Image.new("RGB", SIZE, "#cdd6dc").save(file, "png")
    return file.getvalue()


async def test_each_comes_back_as_it_was_drawn(
    account: Account, receiver: Receiver, visiting: VisitMaker, media: Media
) -> None:
    created: dict[str, str] = {}
    for name, _, _ in DRAWN:
        body = {
            "attachment": media.add(f"{name}.png", picture(), "image/png"),
            "objects_to_annotate": ["Car", "Bus"],
            "with_labels": True,
            "callback_url": receiver.url,
        }
        task = ok(await account.live.post(f"/v1/task/{name}", json=body))
        created[task["task_id"]] = name
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, len(DRAWN))
    page = await desk.begin()
    for name, corners, _ in DRAWN:
        image = page.get_by_role("img", name=f"Image {name}.png")
        await expect(image).to_have_js_property("naturalWidth", SIZE[0])
        await desk.press("2")
        place = await image.bounding_box()
        assert place is not None
        # Larger than it is: the pointer, on whole pixels of the page, says exactly where.
        scale = place["width"] / SIZE[0]
        assert scale > 2
        at = [(place["x"] + x * scale, place["y"] + y * scale) for x, y in corners]
        if name in {"annotation", "cuboidannotation"}:
            await page.mouse.move(*at[0])
            await page.mouse.down()
            await page.mouse.move(*at[1], steps=2)
            await page.mouse.up()
            at = at[2:]
        for x, y in at:
            await page.mouse.click(x, y)
        await expect(page.get_by_role("list", name="On the picture")).to_contain_text("Bus 1")
        await desk.press("Control+Enter")

    sent = await receiver.wait_for(len(DRAWN), seconds=60)
    found = {created[one.json["task_id"]]: one.json["response"]["annotations"] for one in sent}
    for name, _, expected in DRAWN:
        (one,) = found[name]
        vertices = tuple((vertex["x"], vertex["y"]) for vertex in one.pop("vertices", ()))
        assert (name, one, vertices) == (name, expected | {"label": "Bus"}, VERTICES.get(name, ()))
