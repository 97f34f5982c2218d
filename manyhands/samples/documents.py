"""Business letters as PDF, as a scanner makes them: one picture to a page."""

import io
import random
from dataclasses import dataclass

from PIL import Image

from manyhands.samples.canvas import INK, WHITE, Canvas, Colour, lighter, mix

_WIDTH, _HEIGHT, _DPI = 827, 1169, 100  # A4
_PER_PAGE = 18
_FIRMS: tuple[tuple[str, Colour], ...] = (
    ("Nordlicht GmbH", (34, 96, 140)),
    ("Alder & Finch Ltd", (46, 112, 84)),
    ("Officine Bellini", (164, 62, 52)),
    ("Kobayashi Trading", (92, 70, 138)),
)
_WARES = (
    "Hex bolt M8, zinc plated", "Packing tape 50 mm", "LED panel 60x60", "Desk chair, grey",
    "Network cable 5 m", "Cleaning agent 10 L", "Safety gloves, pair", "Label roll, 1000 pcs",
    "Power supply 24 V", "Cardboard box 400x300", "Ball bearing 6204", "Hydraulic hose 1/2 in",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Letter:
    """What tells one kind of letter from another; without ``total`` it names no prices."""

    title: str
    line: str
    total: str | None
    closing: str


LETTERS: dict[str, _Letter] = {
    "Invoice": _Letter(
        title="INVOICE",
        line="For our delivery we charge:",
        total="Amount due",
        closing="Payable within 14 days without deduction.",
    ),
    "Credit note": _Letter(
        title="CREDIT NOTE",
        line="For goods you returned we credit:",
        total="Credited",
        closing="The amount was sent to your account.",
    ),
    "Payment reminder": _Letter(
        title="PAYMENT REMINDER",
        line="The following is still open:",
        total="Open amount",
        closing="Please pay within 7 days. Thank you.",
    ),
    "Delivery note": _Letter(
        title="DELIVERY NOTE",
        line="We have delivered today:",
        total=None,
        closing="Goods received in full: ______________________",
    ),
    "Quotation": _Letter(
        title="QUOTATION",
        line="We gladly offer you:",
        total="Offer total",
        closing="This offer is valid for 30 days.",
    ),
}


def letter_pdf(kind: str, seed: int) -> bytes:
    """Return a business letter of one or two pages as PDF."""
    chance = random.Random(f"{kind}{seed}")  # noqa: S311 - chance is meant to repeat
    letter = LETTERS[kind]
    rows = [
        (chance.choice(_WARES), chance.randint(1, 40), chance.randint(90, 9_900))
        for _ in range(chance.choice([4, 7, 9, 26]))
    ]
    firm, colour = chance.choice(_FIRMS)
    pages: list[Image.Image] = []
    for first in range(0, len(rows), _PER_PAGE):
        canvas = Canvas(_WIDTH, _HEIGHT, WHITE)
        _head(canvas, firm, colour)
        y = _opening(canvas, letter, chance) if first == 0 else 220.0
        y = _rows(
            canvas, rows[first : first + _PER_PAGE], y, colour, priced=letter.total is not None
        )
        if first + _PER_PAGE >= len(rows):
            _end(canvas, letter, rows, y)
        canvas.text((_WIDTH / 2, 1130), f"Page {len(pages) + 1}", mix(INK, WHITE, 0.5), 13, "mm")
        pages.append(canvas.finished())
    return _pdf(pages)


def _pdf(pages: list[Image.Image]) -> bytes:
    file = io.BytesIO()
    pages[0].save(
        file, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, quality=70,
        creationDate=None, modDate=None, producer="manyhands demo",
    )  # fmt: skip
    return file.getvalue()


def _head(canvas: Canvas, firm: str, colour: Colour) -> None:
    canvas.rectangle((0, 0, _WIDTH, 14), colour)
    canvas.ellipse((70, 60, 122, 112), colour)
    canvas.text((96, 86), firm[0], WHITE, 34, "mm", bold=0.8)
    canvas.text((138, 86), firm, INK, 30, "lm", bold=0.5)
    canvas.text((757, 78), "12 Quay Street", mix(INK, WHITE, 0.4), 14, "ra")
    canvas.text(
        (757, 98),
        f"office@{firm.split(maxsplit=1)[0].lower()}.example",
        mix(INK, WHITE, 0.4),
        14,
        "ra",
    )
    canvas.line([(70, 140), (757, 140)], lighter(colour, 0.5), 1.5)


def _opening(canvas: Canvas, letter: _Letter, chance: random.Random) -> float:
    for row, text in enumerate(("Weaver Trading Co", "Purchasing department", "8 Mill Lane")):
        canvas.text((70, 180 + row * 24), text, INK, 17)
    canvas.text((70, 300), letter.title, INK, 34, bold=0.8)
    canvas.text((757, 306), f"No {chance.randint(20_000, 99_999)}", INK, 18, "ra")
    canvas.text(
        (757, 332), f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}", INK, 18, "ra"
    )
    canvas.text((70, 370), letter.line, INK, 17)
    return 420


def _rows(
    canvas: Canvas, rows: list[tuple[str, int, int]], y: float, colour: Colour, *, priced: bool
) -> float:
    canvas.rectangle((70, y, 757, y + 30), lighter(colour, 0.78))
    heads = [(84.0, "Item", "lm"), (540.0, "Quantity", "rm")]
    heads += [(740.0, "Amount", "rm")] if priced else []
    for x, text, anchor in heads:
        canvas.text((x, y + 15), text, INK, 15, "lm" if anchor == "lm" else "rm", bold=0.3)
    for ware, count, cents in rows:
        y += 32
        canvas.text((84, y + 15), ware, INK, 15, "lm")
        canvas.text((540, y + 15), str(count), INK, 15, "rm")
        if priced:
            canvas.text((740, y + 15), f"{count * cents / 100:,.2f}", INK, 15, "rm")
        canvas.line([(70, y + 31), (757, y + 31)], (226, 228, 232), 1)
    return y + 40


def _end(canvas: Canvas, letter: _Letter, rows: list[tuple[str, int, int]], y: float) -> None:
    if letter.total is not None:
        total = sum(count * cents for _, count, cents in rows) / 100
        canvas.text((540, y + 26), letter.total, INK, 20, "rm", bold=0.5)
        canvas.text((740, y + 26), f"{total:,.2f} EUR", INK, 20, "rm", bold=0.5)
    canvas.text((70, y + 74), letter.closing, INK, 17)
