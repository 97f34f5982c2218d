"""What `manyhands demo` shows: slips as scans, orders of two pages, invoices with printed words."""

import random
import uuid
from collections.abc import Sequence
from functools import partial

from manyhands.samples.invoices import invoice, invoice_pdf
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask
from manyhands.tasktypes.documenttranscription.demo.invoices import invoice_of
from manyhands.tasktypes.documenttranscription.demo.slips import Slip, order_pdf, slip_of, slip_png

_VARIANTS = 12
_FEATURES: Sequence[Json] = (
    {"type": "text", "label": "firm", "title": "Firm"},
    {"type": "text", "label": "day", "title": "Date", "flags": ["date", "line"]},
    {"type": "text", "label": "total_key", "title": "Total, words", "flags": ["key", "line"]},
    {"type": "text", "label": "total_value", "title": "Total", "flags": ["value", "money", "line"]},
    {"type": "text", "label": "received", "title": "Received", "flags": ["checkbox"]},
    {"type": "block", "label": "signature", "title": "Signature", "flags": ["region"]},
)
_INVOICE_FEATURES: Sequence[Json] = (
    {"type": "text", "label": "firm", "title": "Supplier"},
    {"type": "text", "label": "number", "title": "Invoice number"},
    {"type": "text", "label": "day", "title": "Date", "flags": ["date"]},
    {"type": "text", "label": "total_key", "title": "Total, words", "flags": ["key", "line"]},
    {"type": "text", "label": "total_value", "title": "Total", "flags": ["value", "money", "line"]},
)


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return _PROJECTS


def _slip(_chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    address = f"https://scans.quaydepot.example/slips/{4_000 + number}.png"
    slip = slip_of(seed)
    return DemoTask(
        params={"attachment": address, "features": list(_FEATURES)},
        answers=[_answer(slip, number), _answer(slip, number, hasty=True)],
        seconds=48,
        files={address: DemoFile("document", f"slip {seed}", partial(slip_png, seed))},
        metadata={"depot": "Quay 12"},
    )


def _order(_chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    address = f"https://inbox.quaydepot.example/orders/{number:05}.pdf"
    return DemoTask(
        params={"attachment": address, "features": list(_FEATURES)},
        answers=[_answer(slip_of(seed), number)],
        seconds=55,
        files={address: DemoFile("document", f"order {seed}", partial(order_pdf, seed))},
        tags=("orders",),
    )


def _invoice(_chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    address = f"https://inbox.quaydepot.example/invoices/{number:05}.pdf"
    return DemoTask(
        params={"attachment": address, "features": list(_INVOICE_FEATURES)},
        answers=[_answer(invoice_of(seed), number), _answer(invoice_of(seed), number, hasty=True)],
        seconds=30,
        files={
            address: DemoFile(
                "document", f"printed invoice {seed}", partial(invoice_pdf, invoice(seed))
            )
        },
        metadata={"ledger": "2026"},
    )


def _answer(slip: Slip, number: int, *, hasty: bool = False) -> Json:
    """Return what a person marks; a hasty one misses the signature and mistypes the firm."""
    annotations: list[dict[str, Json]] = []
    for label, text, (left, top, right, bottom) in slip.parts:
        if hasty and label == "signature":
            continue
        marked: dict[str, Json] = {
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {label}")),
            "page": 0,
            "label": label,
            "text": text.lower() if hasty and label == "firm" else text,
            "location": {
                "type": "box",
                "left": left,
                "top": top,
                "width": right - left,
                "height": bottom - top,
            },
            "refs": [annotations[-1]["uuid"]] if label == "total_value" else [],
        }
        annotations.append(marked | ({"checked": slip.received} if label == "received" else {}))
    return {"annotations": annotations}


_PROJECTS = (
    DemoProject(
        name="Delivery slips",
        instruction="""\
Draw around each part of the slip and **write down what it says**, just as it is printed.

Tick *Received* when there is a cross in the box. Of a signature only the place matters.""",
        batches=("Depot, November",),
        make=_slip,
        weight=0.7,
        reports=("The scan is blank.",),
    ),
    DemoProject(
        name="Orders by mail",
        instruction="Mark the parts of the order. Everything is on the first page.",
        batches=("Orders",),
        make=_order,
        weight=0.4,
        urgencies=("day", "week"),
    ),
    DemoProject(
        name="Invoices, part by part",
        instruction="""\
Mark **who sent the invoice, its number and date, and the total**.

The words are printed: press one, or draw around several, and their text is there.""",
        batches=("Ledger 2026",),
        make=_invoice,
        weight=0.4,
        reports=("This is a reminder, not an invoice.",),
    ),
)
