"""A crossing seen from above, frame by frame, with everything that moves and where it is."""

import random
from dataclasses import dataclass

from PIL import Image

from manyhands.samples.canvas import WHITE, Canvas, Colour, darker, jpeg, lighter
from manyhands.samples.film import webm

WIDTH, HEIGHT = 960, 540
FRAMES = 12
FRAMES_A_SECOND = 5

_PAINTS: tuple[Colour, ...] = ((184, 52, 48), (44, 88, 150), (214, 168, 52), (60, 122, 88))
_SIZES = {"car": (96, 44), "van": (132, 52), "cyclist": (44, 18)}


@dataclass(frozen=True, slots=True)
class Mover:
    """Something that drives from ``start`` to ``end``, both frames on which it is seen.

    ``left`` and ``top`` are where its box is on the first of them, ``right`` and ``down`` how far
    it goes with every frame.
    """

    name: str
    start: int
    end: int
    left: float
    top: float
    right: float
    down: float
    paint: Colour

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its box."""
        width, height = _SIZES[self.name]
        return (width, height) if self.right else (height, width)

    def at(self, frame: int) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of its box on a frame."""
        gone = frame - self.start
        left, top = self.left + gone * self.right, self.top + gone * self.down
        width, height = self.size
        return left, top, left + width, top + height


def movers(seed: int) -> list[Mover]:
    """Return what moves over the crossing of a seed; the same every time."""
    chance = random.Random(f"crossing {seed}")  # noqa: S311 - chance is meant to repeat
    found = []
    for lane in chance.sample(range(4), k=chance.randint(2, 4)):
        name = chance.choice(["car", "car", "van", "cyclist"])
        start = chance.randint(0, 3)
        end = chance.randint(start + 4, FRAMES - 1)
        pace = chance.randint(30, 60)
        paint = chance.choice(_PAINTS)
        if lane < 2:
            top = (196, 282)[lane] + chance.randint(0, 8)
            found.append(Mover(name, start, end, 20 + 60 * lane, top, pace, 0, paint))
        else:
            left = (396, 486)[lane - 2] + chance.randint(0, 8)
            found.append(Mover(name, start, end, left, 6, 0, min(pace, 34), paint))
    return [one for one in found if _fits(one)]


def _fits(one: Mover) -> bool:
    _, _, right, bottom = one.at(one.end)
    return right <= WIDTH and bottom <= HEIGHT


def crossing_photo(seed: int, frame: int) -> bytes:
    """Return a frame as JPEG, 960 by 540 pixels."""
    return jpeg(_drawn(seed, frame), 80)


def crossing_film(seed: int) -> bytes:
    """Return all frames as WebM, `FRAMES_A_SECOND` of them."""
    return webm([_drawn(seed, frame) for frame in range(FRAMES)], FRAMES_A_SECOND)


def _drawn(seed: int, frame: int) -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, (126, 150, 112), (112, 138, 100))
    canvas.rectangle((0, 180, WIDTH, 350), (92, 94, 100))
    canvas.rectangle((380, 0, 560, HEIGHT), (92, 94, 100))
    for x in range(10, WIDTH, 60):
        if not 350 < x < 570:
            canvas.line([(x, 265), (x + 30, 265)], WHITE, 3)
    for y in range(10, HEIGHT, 60):
        if not 150 < y < 360:
            canvas.line([(470, y), (470, y + 30)], WHITE, 3)
    for one in movers(seed):
        if one.start <= frame <= one.end:
            left, top, right, bottom = one.at(frame)
            canvas.rectangle((left, top, right, bottom), one.paint, radius=8)
            inner = (left + 10, top + 7, right - 10, bottom - 7)
            canvas.rectangle(inner, lighter(one.paint, 0.35), radius=5)
            canvas.line([(left + 3, top + 3), (left + 3, bottom - 3)], darker(one.paint, 0.5), 2)
    return canvas.finished()
