"""Everything drawn by code is a file that people can be shown, and the same every time."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from manyhands.attachments.inspect import FileKind, inspect_file
from manyhands.samples.charts import CHARTS, chart_image
from manyhands.samples.documents import LETTERS, letter_pdf
from manyhands.samples.products import PRODUCTS, Flaw, product_photo
from manyhands.samples.receipts import SHOPS, receipt_photo
from manyhands.samples.signs import SIGNS, sign_photo
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
    *(("audio", name, partial(spoken_word, name)) for name in WORDS),
]


@pytest.mark.parametrize(("kind", "name", "make"), CASES, ids=[case[1] for case in CASES])
def test_a_sample_can_be_shown(kind: FileKind, name: str, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "sample"
    path.write_bytes(make(1))
    seen = inspect_file(path, kind)
    assert seen.change is None
    assert path.stat().st_size < 150_000
    if kind == "audio":
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
