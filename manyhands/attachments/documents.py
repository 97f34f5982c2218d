"""PDF documents: whether they can be opened, and their pages as pictures.

Synchronous, for the child process of `manyhands.attachments.sandbox`, one call at a time: PDFium
is not thread-safe. Importing this module loads PDFium.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pypdfium2

from manyhands.attachments.inspect import Inspected
from manyhands.attachments.problems import UnusableAttachment

MAX_PAGES: Final = 5000
MAX_WIDTH: Final = 4000  # pixels of a page picture
MAX_SIDE: Final = 16_000  # pixels; browsers draw no longer pictures
MAX_PIXELS: Final = 32_000_000

_PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD
_NO_FORM: Final = 0  # FORMTYPE_NONE
_LONGEST_POINTS: Final = 100_000  # 35 m; PDF 1.7, annex C, promises a seventh of it


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
