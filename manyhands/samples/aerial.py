"""Land seen from the air, with what each part of it is."""

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from manyhands.samples.canvas import Canvas, Colour, Point, around, darker, jpeg, lighter, smooth

WIDTH, HEIGHT = 960, 640

_CROPS: tuple[Colour, ...] = (
    (176, 168, 96),
    (140, 160, 84),
    (198, 178, 122),
    (120, 148, 78),
    (164, 138, 96),
)
_ROOFS: tuple[Colour, ...] = ((168, 84, 66), (132, 74, 66), (96, 98, 108), (188, 120, 84))
_FOREST: Colour = (52, 86, 54)
_WATER: Colour = (62, 104, 128)
_ROAD: Colour = (186, 182, 172)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the land, as a polygon; those that come later lie upon it."""

    name: str
    points: tuple[Point, ...]


def aerial(seed: int) -> tuple[Part, ...]:
    """Return the parts of the land of a seed, from the ground up; the same every time."""
    return tuple(_drawn(seed)[1])


def aerial_photo(seed: int) -> bytes:
    """Return its picture as JPEG, 960 by 640 pixels."""
    return jpeg(_drawn(seed)[0].finished())


def aerial_mask(parts: tuple[Part, ...]) -> Image.Image:
    """Return a grey picture: each pixel has the place of its part, counted from 1."""
    mask = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(mask)
    for place, part in enumerate(parts):
        draw.polygon(list(part.points), fill=place + 1)
    return mask


def _drawn(seed: int) -> tuple[Canvas, list[Part]]:
    chance = random.Random(f"aerial {seed}")  # noqa: S311 - chance is meant to repeat
    canvas = Canvas(WIDTH, HEIGHT, _CROPS[1])
    parts: list[Part] = []

    def add(name: str, points: list[Point], colour: Colour) -> None:
        canvas.polygon(points, colour)
        note(name, points)

    def note(name: str, points: list[Point]) -> None:
        parts.append(Part(name, tuple((round(x), round(y)) for x, y in points)))

    add("field", _rectangle(0, 0, WIDTH, HEIGHT), _CROPS[1])
    _fields(canvas, chance)
    for _ in range(chance.randint(1, 2)):
        wood = _blob(chance, chance.randint(90, 170))
        add("forest", wood, _FOREST)
        _trees(canvas, chance, wood)
    add("water", _blob(chance, chance.randint(70, 130)), _WATER)
    bend = chance.randint(160, HEIGHT - 160)
    ups = [bend, bend - 50, bend + 40, bend]
    upper: list[Point] = [(at * WIDTH / 3, up) for at, up in enumerate(ups)]
    add("road", [*upper, *((x, y + 24) for x, y in reversed(upper))], _ROAD)
    for number in range(chance.randint(3, 5)):
        left, top = 90 + number * 170 + chance.randint(-20, 20), bend - 140 + 190 * (number % 2)
        note("building", _house(canvas, chance, left, top))
    return canvas, parts


def _fields(canvas: Canvas, chance: random.Random) -> None:
    for column in range(4):
        for row in range(3):
            left, top = column * 240, row * 214
            colour = chance.choice(_CROPS)
            canvas.rectangle((left, top, left + 240, top + 214), colour)
            for x in range(left, left + 240, 12):
                canvas.line([(x, top), (x, top + 214)], darker(colour, 0.08), 3)


def _trees(canvas: Canvas, chance: random.Random, wood: list[Point]) -> None:
    x, y = (sum(values) / len(wood) for values in zip(*wood, strict=True))
    for _ in range(90):
        edge, way = chance.choice(wood), chance.uniform(0, 0.92) ** 0.5
        across, down = x + (edge[0] - x) * way, y + (edge[1] - y) * way
        colour = lighter(_FOREST, chance.uniform(0, 0.2))
        canvas.ellipse((across - 6, down - 6, across + 6, down + 6), colour, 120)


def _house(canvas: Canvas, chance: random.Random, left: int, top: int) -> list[Point]:
    wide, high, roof = chance.randint(54, 90), chance.randint(40, 60), chance.choice(_ROOFS)
    canvas.shadow((left - 4, top + 4, left + wide + 16, top + high + 18), 0.3, 10)
    outline = _rectangle(left, top, left + wide, top + high)
    canvas.polygon(outline, roof)
    canvas.rectangle((left, top, left + wide, top + high / 2), lighter(roof, 0.12))
    return outline


def _blob(chance: random.Random, radius: int) -> list[Point]:
    centre = (chance.randint(0, WIDTH), chance.randint(0, HEIGHT))
    corners = around(centre, radius, 9)
    stretched = [
        (
            centre[0] + (x - centre[0]) * chance.uniform(1, 1.6),
            centre[1] + (y - centre[1]) * chance.uniform(0.7, 1.1),
        )
        for x, y in corners
    ]
    return smooth(stretched)


def _rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
