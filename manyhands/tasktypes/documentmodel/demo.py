"""A demo project for training a model on documents: what stands where on an invoice."""

import json
import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.invoices import invoice, invoice_pdf
from manyhands.samples.printed import money
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 6


def _file(seed: int) -> bytes:
    return invoice_pdf(invoice(seed))


def _answer(**texts: str) -> Json:
    annotations = [{"label": label, "text": text, "page": 0} for label, text in texts.items()]
    return {"json": json.dumps({"annotations": annotations}, indent=2)}


def _invoice(_chance: random.Random, number: int) -> DemoTask:
    seed = number % _VARIANTS
    printed = invoice(seed)
    address = f"https://inbox.quaydepot.example/training/{number:05}.pdf"
    return DemoTask(
        params={"attachment_type": "pdf", "attachment": address, "labels": ["number", "total"]},
        answers=[
            _answer(number=printed.number, total=money(printed.total)),
            _answer(number=printed.number),
        ],
        seconds=45,
        files={address: DemoFile("pdf", f"training invoice {seed}", partial(_file, seed))},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Invoices for a model",
            instruction="Write down **each label** with its text, as it is printed, and its page.",
            batches=("Training set 2",),
            make=_invoice,
            weight=0.2,
            reports=("This is no invoice.",),
        ),
    )
