"""transcription in the browser: a whole task by keyboard alone, and words pressed on a page."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from manyhands.samples.invoices import invoice, invoice_pdf
from manyhands.samples.receipts import receipt_photo
from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.browser.office import take_an_office
from tests.browser.typist import Typist
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio

CREATE = "/v1/task/transcription"
FIELDS = {"shop": "Shop", "date": "Date", "total": "Total amount"}
CELLS = {"item": "Item", "price": "Price"}


async def begin(account: Account, visiting: VisitMaker, **params: Any) -> tuple[Page, str]:
    """Bring a task in sight."""
    task = ok(await account.live.post(CREATE, json=params))
    desk = await take_a_desk(account, visiting)
    await all_are_waiting(desk.client, 1)
    return await desk.begin(), task["task_id"]


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def cell(page: Page, column: str, row: int) -> Locator:
    return page.get_by_label(f"{column}, row {row}", exact=True)


async def response(account: Account, task_id: str) -> Any:
    async def answered() -> Any:
        return ok(await account.live.get(f"/v1/task/{task_id}")).get("response")

    return await eventually(answered)


async def test_a_receipt_by_keyboard_from_the_api_to_the_callback(
    account: Account, visiting: VisitMaker, media: Media, receiver: Receiver
) -> None:
    photo = media.add("receipt.jpg", receipt_photo("Groceries", 1), "image/jpeg")
    page, task_id = await begin(
        account,
        visiting,
        attachment_type="image",
        attachment=photo,
        fields=FIELDS,
        row_fields=CELLS,
        callback_url=receiver.url,
    )
    typist = Typist(page)
    await typist.is_at(field(page, "Shop"))
    assert await barriers(page) == []
    await typist.write("Greenmarket")
    await typist.press("Enter", "ControlOrMeta+b", "Enter")
    await typist.write("4.08")
    await typist.press("Enter")
    for text in ("Bread", "2.89", "Milk 1L", "1.19"):
        await typist.write(text)
        await typist.press("Enter")
    await typist.is_at(cell(page, "Item", 3))
    await typist.press("Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    expected = {
        "fields": {"shop": "Greenmarket", "date": "", "total": "4.08"},
        "rows": [{"item": "Bread", "price": "2.89"}, {"item": "Milk 1L", "price": "1.19"}],
    }
    await eventually(lambda: _bodies(receiver), accept=bool)
    (body,) = await _bodies(receiver)
    assert (body["task_id"], body["response"]) == (task_id, expected)
    assert typist.actions == 15


async def _bodies(receiver: Receiver) -> list[Any]:
    return [one.json for one in receiver.received]


async def test_rows_as_in_a_spreadsheet(account: Account, visiting: VisitMaker) -> None:
    page, task_id = await begin(
        account, visiting, attachment_type="text", attachment="a list", repeatable_fields=CELLS
    )
    typist = Typist(page)
    await typist.is_at(cell(page, "Item", 1))
    await typist.press("ControlOrMeta+Enter")
    await expect(
        page.get_by_text("Fill in a row, or say that there are none.").first
    ).to_be_visible()
    assert await barriers(page) == []
    await typist.is_at(cell(page, "Item", 1))
    await typist.paste("Bread\t2.89\nMilk\t1.19\nEggs\t3.29\n")
    await expect(cell(page, "Price", 3)).to_have_value("3.29")
    # The last to the top, a copy of the first cell below it, and the row that is left over goes.
    await typist.press("ArrowDown", "ArrowDown", "Alt+ArrowUp", "Alt+ArrowUp")
    await typist.is_at(cell(page, "Item", 1))
    await expect(cell(page, "Item", 1)).to_have_value("Eggs")
    await typist.press("ArrowDown", "ControlOrMeta+d", "ArrowDown", "Alt+k")
    await expect(page.get_by_role("button", name="Put row 3 back")).to_be_visible()
    await typist.is_at(cell(page, "Item", 3))
    await typist.press("Alt+ArrowUp", "ArrowUp", "Alt+Enter")
    await typist.is_at(cell(page, "Item", 3))
    await typist.write("Rice")
    await typist.press("ControlOrMeta+Enter")
    rows = (await response(account, task_id))["repeatable_fields"]
    assert rows == [
        {"item": "Eggs", "price": "3.29"},
        {"item": "Eggs", "price": "2.89"},
        {"item": "Rice", "price": ""},
    ]


async def test_words_of_a_document_are_written_where_the_caret_is(
    account: Account, visiting: VisitMaker, media: Media
) -> None:
    printed = invoice(1)
    paper = media.add("invoice.pdf", invoice_pdf(printed), "application/pdf")
    fields = {"number": "Invoice number", "firm": "Supplier", "url": "Web site"}
    page, task_id = await begin(
        account, visiting, attachment_type="pdf", attachment=paper, fields=fields
    )
    number, firm, site = (field(page, label) for label in fields.values())
    await expect(number).to_be_focused()
    await page.get_by_text(printed.number).click()
    await expect(number).to_have_value(printed.number)
    await expect(number).to_be_focused()
    await page.keyboard.press("Enter")
    first, *_, last = printed.firm.split()
    await page.get_by_text(first, exact=True).first.hover()
    await page.mouse.down()
    await page.get_by_text(last, exact=True).first.hover()
    await page.mouse.up()
    await expect(firm).to_have_value(printed.firm)
    await page.keyboard.press("ControlOrMeta+z")
    await expect(firm).to_have_value("")
    await page.keyboard.press("ControlOrMeta+Shift+z")
    await expect(firm).to_have_value(printed.firm)
    # Larger, by key and by press, while one writes.
    await page.keyboard.press("Alt+Equal")
    await page.get_by_role("button", name="Larger").click()
    await expect(page.get_by_text("156 %")).to_be_visible()
    await expect(firm).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.type("nordlicht")
    await page.keyboard.press("ControlOrMeta+Enter")
    assert await response(account, task_id) == {
        "fields": {"number": printed.number, "firm": printed.firm, "url": "nordlicht"}
    }
    await expect(site).to_have_count(0)


async def test_what_was_written_can_be_looked_at(account: Account, visiting: VisitMaker) -> None:
    texts = {"attachment_type": "text", "attachment": "Bread 2.89"}
    body = texts | {"fields": FIELDS, "row_fields": CELLS}
    task = ok(await account.test.post(CREATE, json=body))
    office = await take_an_office(account, visiting)
    page = await office.open(f"/dashboard/tasks/{task['task_id']}?mode=test")
    await expect(page.get_by_role("cell", name="test row response").first).to_be_visible()
    await expect(page.get_by_text("test response", exact=True).first).to_be_visible()
    assert await barriers(page) == []
