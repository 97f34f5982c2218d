"""Demo projects of transcription: photographs, documents with a text layer, messages."""

import random
from collections.abc import Sequence
from datetime import date
from functools import partial

from manyhands.samples.invoices import invoice, invoice_pdf
from manyhands.samples.printed import money
from manyhands.samples.receipts import SHOPS, receipt, receipt_photo
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 4  # of each paper: enough to look different, few enough to be quick

_MESSAGES = (
    "Please send the {thing} to my office instead:\n\n{name}\n{street}\n{town}\n\nMany thanks!",
    "Hello, we have moved. From now on we live at {street}, {town}. Yours, {name}",
    "Could you send it to my mother? {name}, {street}, {town}. She is home all day.",
)
_NAMES = ("R. Lindqvist", "Amara Okoye", "Paul Brandt", "Chiara Bellini", "J. Kobayashi")
_STREETS = ("12 Quay Street", "Lindenweg 4", "88 Harbour Road", "3 Tanner Row", "Hafenweg 14")
_TOWNS = ("Harbourton HB4 7QQ", "24103 Kiel", "Leeds LS1 6PB", "40121 Bologna")


def _receipt(chance: random.Random, number: int) -> DemoTask:
    kind, variant = chance.choice(list(SHOPS)), chance.randrange(_VARIANTS)
    address = f"https://expenses.weaver.example/receipts/{30_000 + number}.jpg"
    printed = receipt(kind, variant)
    texts = {"shop": printed.shop, "date": printed.date, "total": money(printed.total)}
    rows = [{"item": item, "price": money(cents)} for item, cents in printed.bought]
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachment": address,
            "fields": {"shop": "Shop", "date": "Date", "total": "Total amount"},
            "row_fields": {"item": "Item", "price": "Price"},
        },
        answers=[
            {"fields": texts, "rows": rows},
            {"fields": texts | {"shop": printed.shop.lower()}, "rows": rows[:-1]},
        ],
        seconds=55,
        files={
            address: DemoFile(
                "image", f"receipt {kind} {variant}", partial(receipt_photo, kind, variant)
            )
        },
        metadata={"employee": f"E{chance.randint(100, 180)}", "month": "2026-11"},
    )


def _invoice(chance: random.Random, number: int) -> DemoTask:
    variant = chance.randrange(3 * _VARIANTS)
    printed = invoice(variant)
    address = f"https://inbox.weaver.example/invoices/2026-11/{number:04}.pdf"
    texts = {
        "invoice_number": printed.number,
        "invoice_date": _iso(printed.issued),
        "supplier": printed.firm,
        "vat_id": printed.vat_id,
        "total": money(printed.total),
    }
    return DemoTask(
        params={
            "attachment_type": "pdf",
            "attachment": address,
            "fields": {
                "invoice_number": "Invoice number",
                "invoice_date": "Date of invoice, as 2026-12-31",
                "supplier": "Name of the supplier",
                "vat_id": "VAT ID of the supplier",
                "total": "Total amount",
            },
        },
        answers=[{"fields": texts}, {"fields": texts | {"invoice_date": _iso(printed.due)}}],
        seconds=38,
        files={
            address: DemoFile("pdf", f"invoice {variant}", partial(invoice_pdf, printed)),
        },
        metadata={"mailbox": "invoices@weaver.example"},
        tags=chance.choice([(), ("inbox",)]),
    )


def _iso(day: date) -> str:
    return day.isoformat()


def _address(chance: random.Random, number: int) -> DemoTask:
    texts = {
        "name": chance.choice(_NAMES),
        "street": chance.choice(_STREETS),
        "town": chance.choice(_TOWNS),
    }
    message = chance.choice(_MESSAGES).format(thing="desk lamp", **texts)
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachment": message,
            "fields": {
                "name": "Name",
                "street": "Street and number",
                "town": "Town with postcode",
            },
        },
        answers=[{"fields": texts}, {"fields": texts | {"name": texts["name"].split()[-1]}}],
        seconds=24,
        metadata={"ticket": 700_000 + number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return a project of photographs, one of documents, and one of texts."""
    return (
        DemoProject(
            name="Receipts line by line",
            instruction="""\
Write down the **shop, date and total**, then each line of the receipt.

- Copy prices as they are printed, without the currency.
- Leave blank what you cannot read (`Ctrl+B`).""",
            batches=("November expenses",),
            make=_receipt,
            weight=0.8,
            urgencies=("day", "week"),
            reports=("The photo is too dark to read.",),
        ),
        DemoProject(
            name="Supplier invoices",
            instruction="""\
What does the **invoice** say? Press a word on the page to write it into the field.

Some suppliers have no VAT ID: leave it blank then.""",
            batches=("Inbox, November",),
            make=_invoice,
            urgencies=("day", "immediate"),
            reports=("This is a reminder, not an invoice.",),
        ),
        DemoProject(
            name="Addresses from messages",
            instruction="Copy the **new address** from the message, one part into each field.",
            batches=("Tickets, this week",),
            make=_address,
            weight=0.6,
        ),
    )
