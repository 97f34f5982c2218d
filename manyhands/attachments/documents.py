"""PDF documents: whether they can be opened, their pages as pictures, and the words on them.

Synchronous, for the child process of `manyhands.attachments.sandbox`, one call at a time: PDFium
is not thread-safe. Importing this module loads PDFium.
"""

import ctypes
import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from manyhands.attachments.inspect import Inspected
from manyhands.attachments.problems import UnusableAttachment

MAX_PAGES: Final = 5000
MAX_WIDTH: Final = 4000  # pixels of a page picture
MAX_SIDE: Final = 16_000  # pixels; browsers draw no longer pictures
MAX_PIXELS: Final = 32_000_000
MAX_WORDS: Final = 20_000  # of a page; a newspaper's has 5 000

_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD
_NO_FORM: Final = 0  # FORMTYPE_NONE
_LONGEST_POINTS: Final = 100_000  # 35 m; PDF 1.7, annex C, promises a seventh of it
_GRID: Final = 1_000_000  # steps from edge to edge of a page


def inspect_document(path: Path) -> Inspected:
    """Return pages and the size of the first; raises `UnusableAttachment`."""
    with _opened(path) as document:
        pages = len(document)
        if pages < 1:
            raise UnusableAttachment("The PDF has no pages.")
        if pages > MAX_PAGES:
            raise UnusableAttachment(
                f"The PDF has {pages} pages; more than {MAX_PAGES} cannot be shown."
            )
        document.get_page(pages - 1).close()
        sizes = [list(_page_size(document, number)) for number in range(1, pages + 1)]
        width, height = sizes[0]
        return Inspected(
            "application/pdf",
            math.ceil(width),
            math.ceil(height),
            pages=pages,
            page_sizes=sizes,
        )


def write_page(path: Path, target: Path, number: int, width: int) -> None:
    """Write page ``number`` (from 1) as a PNG ``width`` pixels wide; raises `UnusableAttachment`.

    Long pages come out smaller: no picture has more than 32 million pixels or a side above 16 000.
    """
    with _opened(path) as document:
        if not 1 <= number <= len(document):
            raise UnusableAttachment(f"The PDF has {len(document)} pages, so no page {number}.")
        page_width, page_height = _page_size(document, number)
        scale = min(
            min(width, MAX_WIDTH) / page_width,
            MAX_SIDE / page_height,
            math.sqrt(MAX_PIXELS / (page_width * page_height)),
        ) * (1 - 1e-9)  # PDFium's binding rounds up; an exact fit must not become a pixel more
        if document.get_formtype() != _NO_FORM:
            document.init_forms()
        page = document.get_page(number - 1)
        try:
            bitmap = page.render(scale=scale)
            try:
                bitmap.to_pil().save(target, "PNG")
            finally:
                bitmap.close()
        finally:
            page.close()


def write_words(path: Path, target: Path, number: int) -> None:
    """Write the words of page ``number`` (from 1) as JSON; raises `UnusableAttachment`.

    ``{"words": [{"text", "left", "top", "width", "height"}, …]}`` in the order of the text, with
    places in shares of the page as it is shown. A page without a text layer has none; of more
    than `MAX_WORDS` the rest is left out.
    """
    with _opened(path) as document:
        if not 1 <= number <= len(document):
            raise UnusableAttachment(f"The PDF has {len(document)} pages, so no page {number}.")
        page = document.get_page(number - 1)
        try:
            words = [_word(page, text, boxes) for text, boxes in _runs(page)]
        finally:
            page.close()
    target.write_text(json.dumps({"words": words}), encoding="utf-8")


def _runs(page: Any) -> Iterator[tuple[str, list[tuple[float, float, float, float]]]]:
    """Yield the words of a page with the boxes of their characters, in the page's own points."""
    layer = page.get_textpage()
    try:
        text, boxes, found = "", [], 0
        for position in range(layer.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(layer, position))
            if character.isprintable() and not character.isspace():
                text += character
                boxes.append(layer.get_charbox(position, loose=True))
            elif text and character.isspace():
                yield text, boxes
                text, boxes, found = "", [], found + 1
                if found == MAX_WORDS:
                    return
        if text:
            yield text, boxes
    finally:
        layer.close()


def _word(
    page: Any, text: str, boxes: list[tuple[float, float, float, float]]
) -> dict[str, str | float]:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    corners = [_shown(page, min(lefts), max(tops)), _shown(page, max(rights), min(bottoms))]
    (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
    return {
        "text": text,
        "left": left / _GRID,
        "top": top / _GRID,
        "width": (right - left) / _GRID,
        "height": (bottom - top) / _GRID,
    }


def _shown(page: Any, x: float, y: float) -> tuple[int, int]:
    """Return where a point of the page is when it is shown, cropped and turned, on the grid."""
    right, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, right, down)
    return right.value, down.value


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a document and say of everything that goes wrong inside what it means."""
    document = None
    try:
        document = pypdfium2.PdfDocument(path)
        yield document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnusableAttachment("The PDF is protected by a password.") from None
        raise UnusableAttachment("The PDF is damaged or incomplete.") from None
    except MemoryError:
        raise UnusableAttachment("The PDF needs too much memory to be opened.") from None
    finally:
        if document is not None:
            document.close()


def _page_size(document: Any, number: int) -> tuple[float, float]:
    """Return width and height of a page in points, after its own rotation."""
    width, height = document.get_page_size(number - 1)
    if not (0 < width <= _LONGEST_POINTS and 0 < height <= _LONGEST_POINTS):
        raise UnusableAttachment(
            f"Page {number} of the PDF measures {width:.0f} by {height:.0f} points; "
            "it cannot be shown."
        )
    return width, height
