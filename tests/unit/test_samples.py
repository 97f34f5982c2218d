"""Everything drawn by code is a file that people can be shown, and the same every time."""

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from manyhands.attachments.documents import write_words
from manyhands.attachments.inspect import FileKind, inspect_file
from manyhands.samples.aerial import aerial_photo
from manyhands.samples.charts import CHARTS, chart_image
from manyhands.samples.crossings import crossing_film
from manyhands.samples.documents import LETTERS, letter_pdf
from manyhands.samples.invoices import invoice, invoice_pdf
from manyhands.samples.printed import money
from manyhands.samples.products import PRODUCTS, Flaw, product_photo
from manyhands.samples.receipts import SHOPS, receipt, receipt_photo
from manyhands.samples.signs import SIGNS, sign_photo
from manyhands.samples.streets import street_photo
from manyhands.samples.voice import WORDS, spoken_word

Make = Callable[[int], bytes]

FLAWS = get_args(Flaw)
CASES: list[tuple[FileKind, str, Make]] = [
    *(("image", name, partial(chart_image, name)) for name in CHARTS),
    *(("image", name, partial(sign_photo, name)) for name in SIGNS),
    *(("image", name, partial(receipt_photo, name)) for name in SHOPS),
    *(("image", name, partial(product_photo, name, "none")) for name in PRODUCTS),
    *(("image", flaw, partial(product_photo, "mug", flaw)) for flaw in FLAWS[1:]),
    *(("pdf", name, partial(letter_pdf, name)) for name in LETTERS),
    ("image", "land", aerial_photo),
    ("image", "a street", street_photo),
    ("pdf", "an invoice", lambda seed: invoice_pdf(invoice(seed))),
    *(("audio", name, partial(spoken_word, name)) for name in WORDS),
    ("video", "a crossing", crossing_film),
]


@pytest.mark.parametrize(("kind", "name", "make"), CASES, ids=[case[1] for case in CASES])
def test_a_sample_can_be_shown(kind: FileKind, name: str, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "sample"
    path.write_bytes(make(1))
    seen = inspect_file(path, kind)
    assert seen.change is None
    assert path.stat().st_size < 150_000
    if kind in {"audio", "video"}:
        assert 500 < (seen.duration_ms or 0) < 3_000
    else:
        assert min(seen.width or 0, seen.height or 0) > 300


def test_the_same_arguments_give_the_same_bytes_and_others_do_not() -> None:
    for make in (
        partial(product_photo, "chair", "text"),
        partial(letter_pdf, "Invoice"),
        partial(spoken_word, "yes"),
    ):
        digests = [hashlib.sha256(make(seed)).hexdigest() for seed in (1, 1, 2)]
        assert digests[0] == digests[1] != digests[2]


def test_an_invoice_has_its_words_in_a_text_layer(tmp_path: Path) -> None:
    printed = invoice(3)
    (tmp_path / "invoice").write_bytes(invoice_pdf(printed))
    write_words(tmp_path / "invoice", tmp_path / "words", 1)
    words = [word["text"] for word in json.loads((tmp_path / "words").read_bytes())["words"]]
    assert {printed.number, money(printed.total), *printed.firm.split()} <= set(words)


def test_a_receipt_adds_up() -> None:
    printed = receipt("Groceries", 1)
    assert printed == receipt("Groceries", 1) != receipt("Groceries", 2)
    assert printed.total == sum(cents for _, cents in printed.bought) > 0
