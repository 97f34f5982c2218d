"""A canvas in logical units: drawn at twice the size, then halved, so that edges are smooth."""

import io
import math
from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

Colour: TypeAlias = tuple[int, int, int]
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
Anchor = Literal["la", "ma", "ra", "lm", "mm", "rm"]

WHITE: Colour = (255, 255, 255)
INK: Colour = (38, 42, 51)

_SCALE = 2
_STEPS = 12  # points between two corners of a curve


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return ``one`` with a share of ``other``, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float = 0.2) -> Colour:
    """Return a darker shade."""
    return mix(colour, (12, 14, 24), share)


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    """Return a lighter shade."""
    return mix(colour, WHITE, share)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return Pillow's own font, so that no machine's fonts matter; ``size`` in pixels."""
    loaded = ImageFont.load_default(size)
    assert isinstance(loaded, ImageFont.FreeTypeFont), "Pillow comes with FreeType"
    return loaded


def smooth(points: Sequence[Point]) -> list[Point]:
    """Return a closed curve through the points (Catmull-Rom)."""
    curve = []
    count = len(points)
    for index in range(count):
        before, start, end, after = (points[(index + step) % count] for step in (-1, 0, 1, 2))
        for step in range(_STEPS):
            t = step / _STEPS
            curve.append(
                (
                    _between(t, before[0], start[0], end[0], after[0]),
                    _between(t, before[1], start[1], end[1], after[1]),
                )
            )
    return curve


def _between(t: float, before: float, start: float, end: float, after: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t * t
        + (3 * start - before - 3 * end + after) * t * t * t
    )


class Canvas:
    """A picture in the making; every measure is in pixels of the finished one."""

    def __init__(self, width: int, height: int, top: Colour, bottom: Colour | None = None) -> None:
        self.width, self.height = width, height
        size = (width * _SCALE, height * _SCALE)
        if bottom is None:
            self.image = Image.new("RGB", size, top)
        else:
            fade = Image.linear_gradient("L").resize(size)
            self.image = ImageOps.colorize(fade, top, bottom)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: Colour, alpha: int = 255) -> None:
        """Fill a polygon."""
        self._draw.polygon(_scaled(points), fill=(*fill, alpha))

    def curve(self, points: Sequence[Point], fill: Colour, alpha: int = 255) -> None:
        """Fill a closed curve through the points."""
        self.polygon(smooth(points), fill, alpha)

    def ellipse(self, box: Box, fill: Colour, alpha: int = 255) -> None:
        """Fill an ellipse."""
        self._draw.ellipse(_box(box), fill=(*fill, alpha))

    def ring(
        self, box: Box, colour: Colour, width: float, turn: tuple[float, float] = (0, 360)
    ) -> None:
        """Draw a part of an ellipse's outline, from one angle to another, clockwise from east."""
        self._draw.arc(_box(box), *turn, fill=colour, width=round(width * _SCALE))

    def pie(self, box: Box, turn: tuple[float, float], fill: Colour) -> None:
        """Fill a sector of an ellipse."""
        self._draw.pieslice(_box(box), *turn, fill=fill)

    def rectangle(self, box: Box, fill: Colour, alpha: int = 255, radius: float = 0) -> None:
        """Fill a rectangle with round corners."""
        self._draw.rounded_rectangle(_box(box), radius * _SCALE, fill=(*fill, alpha))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2) -> None:
        """Draw a line with round joints."""
        thick = round(width * _SCALE)
        self._draw.line(_scaled(points), fill=colour, width=thick, joint="curve")
        for x, y in (points[0], points[-1]) if width > 3 else ():
            self.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), colour)

    def text(
        self,
        at: Point,
        text: str,
        colour: Colour,
        size: float,
        anchor: Anchor = "la",
        bold: float = 0,
    ) -> None:
        """Write a line; ``bold`` is the thickness added around each letter."""
        x, y = at
        self._draw.text(
            (x * _SCALE, y * _SCALE),
            text,
            fill=colour,
            font=font(round(size * _SCALE)),
            anchor=anchor,
            stroke_width=round(bold * _SCALE),
            stroke_fill=colour,
        )

    def shadow(self, box: Box, strength: float = 0.35, blur: float = 14) -> None:
        """Cast a soft shadow in the form of an ellipse."""
        small = 4  # a shadow has no detail: blurred at a quarter of the size
        mask = Image.new("L", (self.width // small, self.height // small))
        left, top, right, bottom = (value / small for value in box)
        ImageDraw.Draw(mask).ellipse((left, top, right, bottom), fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(blur / small)).resize(self.image.size)
        self.image.paste((20, 22, 40), (0, 0), mask)

    def finished(self) -> Image.Image:
        """Return the picture at its size."""
        return self.image.reduce(_SCALE)


def jpeg(image: Image.Image, quality: int = 86) -> bytes:
    """Return a picture as JPEG."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def png(image: Image.Image) -> bytes:
    """Return a picture as PNG, with few colours: for drawings, which have few."""
    file = io.BytesIO()
    image.quantize(128).save(file, "PNG")
    return file.getvalue()


def around(centre: Point, radius: float, corners: int, turn: float = 0) -> list[Point]:
    """Return a regular polygon; ``turn`` in degrees, 0 puts a corner on top."""
    x, y = centre
    angles = [math.radians(turn - 90 + 360 * corner / corners) for corner in range(corners)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * _SCALE, y * _SCALE) for x, y in points]


def _box(box: Box) -> Box:
    left, top, right, bottom = box
    return left * _SCALE, top * _SCALE, right * _SCALE, bottom * _SCALE
