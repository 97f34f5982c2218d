"""A street by the harbour, with all that can be marked on it and where it is."""

import random
from dataclasses import dataclass
from functools import cache
from typing import Literal

from manyhands.samples.canvas import WHITE, Box, Canvas, Colour, Point, darker, jpeg, lighter, mix

WIDTH, HEIGHT = 1280, 720

Form = Literal["box", "polygon", "line", "point", "cuboid", "ellipse"]

_KERB, _FAR_LANE, _NEAR_LANE = 430, 540, 660
_PAINTS: tuple[Colour, ...] = (
    (184, 52, 48),
    (44, 88, 150),
    (226, 226, 222),
    (62, 66, 74),
    (214, 168, 52),
    (60, 122, 88),
)
_WALLS: tuple[Colour, ...] = ((202, 176, 150), (170, 190, 196), (214, 200, 168), (186, 150, 140))
_ROOF: Colour = (112, 74, 62)
_ASPHALT: Colour = (88, 90, 96)
_TYRE: Colour = (28, 28, 32)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the picture.

    ``points`` are, by the form: the corners of a box from the top left clockwise, vertices, the
    ends of an ellipse's axes from the top clockwise, or a cuboid's near face (top left, bottom
    left, top right, bottom right) and the far corners of its side (top, bottom).
    """

    name: str
    form: Form
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Street:
    """What stands on a picture, from the back to the front."""

    seed: int
    things: tuple[Thing, ...]

    def named(self, *names: str) -> list[Thing]:
        """Return the things with these names."""
        return [thing for thing in self.things if thing.name in names]


@cache
def street(seed: int) -> Street:
    """Return the street of a seed; the same every time."""
    return Street(seed, tuple(_drawn(seed)[1]))


def street_photo(seed: int) -> bytes:
    """Return its picture as JPEG, 1280 by 720 pixels."""
    return jpeg(_drawn(seed)[0].finished())


def _drawn(seed: int) -> tuple[Canvas, list[Thing]]:
    chance = random.Random(f"street {seed}")  # noqa: S311 - chance is meant to repeat
    canvas = Canvas(WIDTH, HEIGHT, (126, 178, 224), (232, 240, 244))
    things: list[Thing] = []
    _houses(canvas, chance, things)
    canvas.rectangle((0, 400, WIDTH, _KERB), (176, 172, 164))
    canvas.rectangle((0, _KERB, WIDTH, HEIGHT), _ASPHALT)
    _lane_lines(canvas, things)
    if chance.random() < 0.7:
        _container(canvas, chance, things)
    for _ in range(chance.randint(1, 3)):
        _pedestrian(canvas, chance, things)
    places = chance.sample(range(4), k=chance.randint(2, 4))
    for place in sorted(places, key=lambda place: place % 2):
        _vehicle(canvas, chance, things, place)
    return canvas, things


def _houses(canvas: Canvas, chance: random.Random, things: list[Thing]) -> None:
    left = -20
    while left < WIDTH:
        width, height = chance.randint(150, 260), chance.randint(150, 280)
        right, top, wall = left + width, 400 - height, chance.choice(_WALLS)
        ridge = (left + width / 2, top - chance.randint(30, 80))
        canvas.polygon([(left, top), ridge, (right, top)], _ROOF)
        canvas.rectangle((left, top, right, 400), wall)
        for x in range(left + 24, right - 30, 48):
            for y in range(top + 20, 350, 58):
                canvas.rectangle((x, y, x + 26, y + 34), darker(wall, 0.45))
        outline = [(left, 400), (left, top), ridge, (right, top), (right, 400)]
        inside = tuple((min(max(x, 0), WIDTH), y) for x, y in outline)
        if left >= 0 and right <= WIDTH:
            things.append(Thing("building", "polygon", inside))
        left = right + chance.randint(8, 40)


def _lane_lines(canvas: Canvas, things: list[Thing]) -> None:
    solid = ((0.0, _KERB + 14.0), (WIDTH * 1.0, _KERB + 14.0))
    canvas.line(solid, WHITE, 5)
    things.append(Thing("solid line", "line", solid))
    for left in range(40, WIDTH, 160):
        canvas.rectangle((left, 568, left + 80, 574), WHITE)
    things.append(Thing("dashed line", "line", ((40.0, 571.0), (1240.0, 571.0))))


def _container(canvas: Canvas, chance: random.Random, things: list[Thing]) -> None:
    left, top, colour = chance.randint(80, 900), 330, chance.choice(_PAINTS)
    right, bottom, deep = left + 130, 424, chance.randint(60, 110)
    far_top, far_bottom = top + 8, bottom - 22
    canvas.polygon(
        [(right, top), (right + deep, far_top), (right + deep, far_bottom), (right, bottom)],
        darker(colour, 0.35),
    )
    canvas.rectangle((left, top, right, bottom), colour)
    for x in range(left + 12, right - 6, 14):
        canvas.line([(x, top + 8), (x, bottom - 8)], darker(colour, 0.2), 2)
    corners = [(left, top), (left, bottom), (right, top), (right, bottom)]
    side = [(right + deep, far_top), (right + deep, far_bottom)]
    things.append(
        Thing("container", "cuboid", tuple((float(x), float(y)) for x, y in corners + side))
    )


def _pedestrian(canvas: Canvas, chance: random.Random, things: list[Thing]) -> None:
    x, coat = chance.randint(30, WIDTH - 30), chance.choice(_PAINTS)
    canvas.line([(x - 5, 388), (x - 9, 424)], (48, 48, 58), 8)
    canvas.line([(x + 5, 388), (x + 9, 424)], (48, 48, 58), 8)
    canvas.rectangle((x - 13, 342, x + 13, 394), coat, radius=8)
    canvas.ellipse((x - 9, 322, x + 9, 342), (222, 184, 158))
    things.append(Thing("pedestrian", "box", _corners((x - 13, 322, x + 13, 428))))


def _vehicle(canvas: Canvas, chance: random.Random, things: list[Thing], place: int) -> None:
    bottom = _NEAR_LANE if place % 2 else _FAR_LANE
    size = 1.25 if place % 2 else 0.9
    left = chance.randint(40, 300) + (place // 2) * 620
    is_van = chance.random() < 0.35
    long, high = (270 * size, 130 * size) if is_van else (250 * size, 92 * size)
    paint = chance.choice(_PAINTS)
    body: Box = (left, bottom - high, left + long, bottom)
    canvas.shadow((left, bottom - 12, left + long, bottom + 14), 0.4, 10)
    (_van if is_van else _car)(canvas, body, paint)
    things.append(Thing("van" if is_van else "car", "box", _corners(body)))
    radius = 21 * size
    for share in (0.2, 0.8):
        x, y = left + long * share, bottom - radius
        canvas.ellipse((x - radius, y - radius, x + radius, bottom), _TYRE)
        canvas.ellipse(
            (x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2), (170, 172, 178)
        )
        ends = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        things.append(Thing("wheel", "ellipse", ends))
    lamp = (left + 12 * size, bottom - 38 * size)
    canvas.ellipse(
        (lamp[0] - 7 * size, lamp[1] - 6 * size, lamp[0] + 7 * size, lamp[1] + 6 * size),
        (252, 244, 190),
    )
    things.append(Thing("headlight", "point", (lamp,)))


def _car(canvas: Canvas, body: Box, paint: Colour) -> None:
    left, top, right, bottom = body
    long, high = right - left, bottom - top
    waist, sill = top + high * 0.48, bottom - high * 0.14
    roof = [(0.2, waist), (0.34, top), (0.7, top), (0.86, waist)]
    canvas.polygon([(left + long * share, y) for share, y in roof], mix(paint, WHITE, 0.12))
    glass = [(0.25, waist), (0.36, top + 7), (0.68, top + 7), (0.79, waist)]
    canvas.polygon([(left + long * share, y) for share, y in glass], (168, 196, 210))
    canvas.rectangle((left, waist, right, sill), paint, radius=12)


def _van(canvas: Canvas, body: Box, paint: Colour) -> None:
    left, top, right, bottom = body
    sill = bottom - (bottom - top) * 0.12
    canvas.rectangle((left + (right - left) * 0.24, top, right, sill), paint, radius=8)
    cab = [
        (left, sill),
        (left, top + 62),
        (left + 40, top + 6),
        (left + 90, top + 6),
        (left + 90, sill),
    ]
    canvas.polygon(cab, lighter(paint, 0.1))
    window = [
        (left + 10, top + 60),
        (left + 42, top + 16),
        (left + 76, top + 16),
        (left + 76, top + 60),
    ]
    canvas.polygon(window, (168, 196, 210))


def _corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom))
