"""Where the parts of the sample invoices stand, in the pixels that count for a PDF."""

from manyhands.samples.invoices import invoice
from manyhands.samples.printed import money
from manyhands.tasktypes.documenttranscription.demo.slips import Place, Slip
from manyhands.tasktypes.documenttranscription.pages import PIXELS_PER_POINT

_HEIGHT = 842
_RIGHT = 540
# The width of a letter of Helvetica, and how far it goes above and below its line, as shares of
# the size of the type.
_WIDE, _ABOVE, _BELOW = 0.6, 0.85, 0.3


def invoice_of(seed: int) -> Slip:
    """Return what stands on the invoice of this seed."""
    printed = invoice(seed)
    day = f"{printed.issued.day} {printed.issued:%B} {printed.issued.year}"
    last = 510 - 22 * len(printed.lines) - 34
    total = money(printed.total)
    return Slip(
        parts=(
            ("firm", printed.firm, _place(60, 770, printed.firm, 20)),
            ("number", printed.number, _flush_right(606, printed.number, 11)),
            ("day", day, _place(150, 570, day, 10)),
            ("total_key", "Total EUR", _place(330, last, "Total EUR", 13)),
            ("total_value", total, _flush_right(last, total, 13)),
        ),
        rows=(),
        received=False,
    )


def _flush_right(y: float, text: str, size: float) -> Place:
    return _place(_RIGHT - len(text) * size * _WIDE, y, text, size)


def _place(x: float, y: float, text: str, size: float) -> Place:
    """Return the place of a text on the line ``y`` points above the foot of the page."""
    left, right = x - 2, min(x + len(text) * size * _WIDE, _RIGHT) + 2
    top, bottom = _HEIGHT - y - size * _ABOVE, _HEIGHT - y + size * _BELOW
    sides = [round(side * PIXELS_PER_POINT) for side in (left, top, right, bottom)]
    return sides[0], sides[1], sides[2], sides[3]
