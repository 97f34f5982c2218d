"""Invoices as programs make them: PDF with a text layer, drawn with a font every reader has."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from manyhands.samples.printed import money

_WIDTH, _HEIGHT = 595, 842  # A4 in points
_RIGHT = 540
_FIRMS = (
    ("Nordlicht GmbH", "Hafenweg 14, 24103 Kiel", "DE 811 420 077"),
    ("Alder & Finch Ltd", "3 Tanner Row, Leeds LS1 6PB", "GB 214 9907 12"),
    ("Officine Bellini Srl", "Via Emilia 88, 40121 Bologna", "IT 0294 1180 371"),
    ("Kobayashi Trading", "2-7 Honmachi, Osaka 541", "JP 7120 0011 2233"),
)
_WARES = (
    ("Hex bolt M8, zinc plated", 12), ("Packing tape 50 mm", 189), ("LED panel 60x60", 3950),
    ("Desk chair, grey", 8900), ("Network cable 5 m", 649), ("Safety gloves, pair", 320),
    ("Label roll, 1000 pcs", 1175), ("Power supply 24 V", 2790), ("Ball bearing 6204", 415),
)  # fmt: skip
# Widths of Helvetica's digits and signs in thousandths, to set figures flush right.
_WIDE = 556
_NARROW = 278


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line; prices in cents."""

    item: str
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """What is printed on an invoice; ``vat_id`` may be missing."""

    firm: str
    address: str
    vat_id: str | None
    number: str
    issued: date
    due: date
    lines: Sequence[InvoiceLine]

    @property
    def total(self) -> int:
        """What is to be paid, in cents."""
        return sum(line.quantity * line.price for line in self.lines)


def invoice(seed: int) -> Invoice:
    """Return an invoice by chance; the same for the same seed."""
    chance = random.Random(f"invoice{seed}")  # noqa: S311 - chance is meant to repeat
    firm, address, vat_id = chance.choice(_FIRMS)
    issued = date(2026, 1, 5) + timedelta(days=chance.randrange(320))
    wares = chance.sample(_WARES, k=chance.randint(2, 6))
    return Invoice(
        firm,
        address,
        vat_id if chance.random() < 0.8 else None,
        f"{issued.year}-{issued.month:02}-{chance.randint(1, 9999):04}",
        issued,
        issued + timedelta(days=chance.choice([14, 30])),
        [InvoiceLine(item, chance.randint(1, 40), price) for item, price in wares],
    )


def invoice_pdf(printed: Invoice) -> bytes:
    """Return an invoice of one page as PDF; its words can be selected."""
    page = _Page()
    page.write(60, 770, printed.firm, 20, bold=True)
    page.write(60, 752, printed.address, 9)
    if printed.vat_id:
        page.write(60, 738, f"VAT ID {printed.vat_id}", 9)
    page.write(60, 680, "Weaver Trading Co", 11)
    page.write(60, 664, "8 Mill Lane, Harbourton", 11)
    page.write(60, 600, "Invoice", 22, bold=True)
    page.flush_right(_RIGHT, 606, printed.number, 11)
    facts = [("Date", _day(printed.issued)), ("Payable until", _day(printed.due))]
    for row, (name, value) in enumerate(facts):
        page.write(60, 570 - 16 * row, name, 10)
        page.write(150, 570 - 16 * row, value, 10)
    _lines(page, printed)
    return _document(page.content())


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _lines(page: "_Page", printed: Invoice) -> None:
    y = 510.0
    page.rule(60, y - 6)
    page.write(60, y, "Item", 10, bold=True)
    for x, head in ((330, "Quantity"), (430, "Price"), (505, "Amount")):
        page.write(x - 20, y, head, 10, bold=True)
    for line in printed.lines:
        y -= 22
        page.write(60, y, line.item, 10)
        page.flush_right(350, y, str(line.quantity), 10)
        page.flush_right(440, y, money(line.price), 10)
        page.flush_right(_RIGHT, y, money(line.quantity * line.price), 10)
        page.rule(60, y - 6)
    page.write(330, y - 34, "Total EUR", 13, bold=True)
    page.flush_right(_RIGHT, y - 34, money(printed.total), 13, bold=True)
    page.write(60, 80, "Thank you for your order.", 9)


class _Page:
    """The drawing of a page, written as PDF has it (PDF 1.7, §9.4)."""

    def __init__(self) -> None:
        self._drawn: list[str] = []

    def write(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        font = "B" if bold else "R"
        self._drawn.append(f"BT /{font} {size} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET")

    def flush_right(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False
    ) -> None:
        """Write figures that end at ``x``."""
        width = sum(_NARROW if sign in ",.- " else _WIDE for sign in text) * size / 1000
        self.write(x - width, y, text, size, bold=bold)

    def rule(self, x: float, y: float) -> None:
        self._drawn.append(f"0.85 G {x:.1f} {y:.1f} m {_RIGHT} {y:.1f} l S 0 G")

    def content(self) -> str:
        return "\n".join(self._drawn)


def _document(content: str) -> bytes:
    """Return a PDF of one page (PDF 1.7, §7.5)."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>"
    resources = "/Resources<</Font<</R 5 0 R/B 6 0 R>>>>"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]{resources}/Contents 4 0 R>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    ]
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, size = len(written), len(bodies) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )
