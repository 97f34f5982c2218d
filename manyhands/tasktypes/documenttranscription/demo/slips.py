"""Slips drawn by code, with the places of what stands on them."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from manyhands.samples.canvas import INK, WHITE, Canvas, mix, png

WIDTH, HEIGHT = 620, 860
_FIRMS = ("Harbour & Sons", "Mill Lane Timber", "Northgate Paper", "Delft Fittings")
_WARES = ("Hex bolts M8", "Oak boards", "Kraft paper", "Copper elbows", "Packing tape", "Washers")
_MONTHS = ("January", "March", "June", "September", "November")

Place = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on a slip: label, text and place of each part."""

    parts: Sequence[tuple[str, str, Place]]
    rows: Sequence[tuple[str, str]]
    received: bool


def slip_of(seed: int) -> Slip:
    """Return the same slip for the same seed."""
    chance = random.Random(f"slip {seed}")  # noqa: S311 - chance is meant to repeat
    rows = [(chance.choice(_WARES), chance.randint(400, 90_000)) for _ in range(5)]
    total = sum(cents for _, cents in rows)
    day = f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}, 2026"
    received = chance.random() < 0.7
    return Slip(
        parts=(
            ("firm", chance.choice(_FIRMS), (56, 52, 400, 98)),
            ("day", day, (380, 130, 566, 162)),
            ("total_key", "Total", (56, 500, 160, 534)),
            ("total_value", f"${total / 100:,.2f}", (420, 500, 566, 534)),
            ("received", "", (56, 600, 82, 626)),
            ("signature", "", (330, 640, 566, 730)),
        ),
        rows=[(ware, f"{cents / 100:,.2f}") for ware, cents in rows],
        received=received,
    )


def slip_png(seed: int) -> bytes:
    """Return a slip as a scanned page."""
    return png(_drawn(slip_of(seed), seed))


def order_pdf(seed: int) -> bytes:
    """Return a slip as a PDF, with a second page of conditions; the same places count."""
    terms = Canvas(WIDTH, HEIGHT, WHITE)
    terms.text((60, 70), "Conditions of delivery", INK, 24, bold=0.4)
    for row in range(18):
        width = 380 + (row * 37) % 110
        terms.line([(60, 130 + row * 30), (60 + width, 130 + row * 30)], mix(INK, WHITE, 0.7), 5)
    file = io.BytesIO()
    _drawn(slip_of(seed), seed).save(
        file, "PDF", save_all=True, append_images=[terms.finished()], resolution=144, quality=80,
        creationDate=None, modDate=None, producer="manyhands demo",
    )  # fmt: skip
    return file.getvalue()


def _drawn(slip: Slip, seed: int) -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, (250, 248, 242))
    sizes = {"firm": 30, "total_key": 22, "total_value": 22}
    for label, text, (left, top, right, bottom) in slip.parts:
        middle = (top + bottom) / 2
        if label in {"day", "total_value"}:
            canvas.text((right - 6, middle), text, INK, sizes.get(label, 18), "rm")
        elif text:
            canvas.text((left + 6, middle), text, INK, sizes[label], "lm", bold=0.4)
    for at, (ware, price) in enumerate(slip.rows):
        y = 230 + at * 48
        canvas.text((62, y), ware, INK, 18, "lm")
        canvas.text((560, y), price, INK, 18, "rm")
        canvas.line([(56, y + 24), (566, y + 24)], (214, 212, 206), 1)
    _box(canvas, slip)
    _signature(canvas, seed)
    return canvas.finished()


def _box(canvas: Canvas, slip: Slip) -> None:
    canvas.line([(60, 604), (78, 604), (78, 622), (60, 622), (60, 604)], INK, 2)
    if slip.received:
        canvas.line([(61, 605), (77, 621)], INK, 2.5)
        canvas.line([(77, 605), (61, 621)], INK, 2.5)
    canvas.text((94, 613), "Received in full", INK, 18, "lm")


def _signature(canvas: Canvas, seed: int) -> None:
    chance = random.Random(f"signature {seed}")  # noqa: S311 - chance is meant to repeat
    points = [(345 + step * 14, 690 + chance.uniform(-32, 22)) for step in range(15)]
    canvas.line(points, (40, 52, 120), 2.5)
    canvas.line([(330, 726), (566, 726)], mix(INK, WHITE, 0.5), 1)
