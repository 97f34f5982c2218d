"""Files are uploaded by button and by drag, imported, found, and shown by a task."""

import io

import pytest
from PIL import Image
from playwright.async_api import FilePayload, expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.office import copied, dialog, row, take_an_office
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio

DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
  const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("main").dispatchEvent(event);
}"""


async def test_files_come_in_and_are_found(
    account: Account, visiting: VisitMaker, media: Media
) -> None:
    office = await take_an_office(account, visiting, Role.MEMBER)
    page = await office.open("/dashboard/files")
    await expect(page.get_by_text("No live files yet")).to_be_visible()

    drawn = io.BytesIO()
    Image.new("RGB", (64, 40), "teal").save(drawn, "PNG")
    chosen: list[FilePayload] = [
        {"name": "street.png", "mimeType": "image/png", "buffer": drawn.getvalue()},
        {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
    ]
    await page.get_by_label("Files to upload").set_input_files(chosen)
    await expect(page.get_by_text("It is empty.")).to_be_visible()
    await page.get_by_role("button", name="Leave it").click()
    await page.evaluate(DROP, "One pear")
    await expect(row(page, "Files", "dropped.txt")).to_be_visible()
    street = row(page, "Files", "street.png")
    await expect(street).to_contain_text("image/png")
    picture = street.locator("img")
    await expect(picture).to_have_js_property("complete", value=True)
    assert await picture.evaluate("(image) => image.naturalWidth") > 0
    assert await barriers(page) == []

    await page.get_by_role("button", name="Import by URL").click()
    importing = dialog(page, "Import a file")
    await importing.get_by_label("URL").fill(media.picture("far.png", "plum"))
    await importing.get_by_role("button", name="Import").click()
    await expect(row(page, "Files", "far.png")).to_contain_text("image/png")

    await page.get_by_role("searchbox").fill("STREET")
    await expect(row(page, "Files", "far.png")).to_have_count(0)
    await expect(page.get_by_role("searchbox")).to_be_focused()
    address = await copied(page, street.get_by_role("button", name="Copy the address"))
    task = {"attachment_type": "image", "attachment": address, "categories": ["a", "b"]}
    ok(await account.live.post("/v1/task/categorization", json=task))

    await page.reload()
    await street.get_by_role("button", name="1 task with street.png").click()
    using = dialog(page, "Tasks with street.png")
    await expect(using.get_by_role("row", name="categorization")).to_contain_text("Pending")
    assert await barriers(page) == []
    await using.get_by_role("button", name="Close").click()

    # The files of the other mode are others.
    await page.goto(f"{account.server.url}/dashboard/files?mode=test")
    await expect(page.get_by_text("No test files yet")).to_be_visible()
