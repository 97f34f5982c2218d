"""Road signs by the road: by day, at dusk and in rain."""

import random
from collections.abc import Callable

from PIL import Image

from manyhands.samples.canvas import WHITE, Canvas, Colour, around, darker, jpeg, mix

WIDTH, HEIGHT = 800, 600

_RED: Colour = (200, 28, 40)
_BLUE: Colour = (22, 88, 176)
_BLACK: Colour = (24, 24, 28)
_YELLOW: Colour = (250, 204, 40)
_SKIES: dict[str, tuple[Colour, Colour]] = {
    "day": ((116, 178, 228), (226, 240, 248)),
    "dusk": ((62, 60, 110), (246, 170, 120)),
    "rain": ((122, 134, 148), (190, 198, 206)),
}
_CENTRE = (400.0, 220.0)


def _disc(canvas: Canvas, radius: float, colour: Colour) -> None:
    x, y = _CENTRE
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), colour)


def stop(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a stop sign."""
    for radius, colour in ((150, WHITE), (140, _RED)):
        canvas.polygon(around(_CENTRE, radius, 8, 22.5), colour)
    canvas.text(_CENTRE, "STOP", WHITE, 84, "mm", bold=2)


def give_way(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a give-way sign."""
    for radius, colour in ((168, _RED), (106, WHITE)):
        canvas.polygon(around((400, 200), radius, 3, 180), colour)


def speed_limit(canvas: Canvas, chance: random.Random) -> None:
    """Draw a speed limit."""
    for radius, colour in ((140, _RED), (108, WHITE)):
        _disc(canvas, radius, colour)
    canvas.text(_CENTRE, chance.choice(["30", "50", "70", "100"]), _BLACK, 104, "mm", bold=2)


def no_entry(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a no-entry sign."""
    _disc(canvas, 144, WHITE)
    _disc(canvas, 136, _RED)
    canvas.rectangle((300, 194, 500, 246), WHITE, radius=6)


def priority_road(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a priority-road sign."""
    for radius, colour in ((168, _BLACK), (162, WHITE), (112, _YELLOW)):
        canvas.polygon(around(_CENTRE, radius, 4), colour)


def crossing(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a pedestrian crossing."""
    canvas.rectangle((264, 84, 536, 356), WHITE, radius=22)
    canvas.rectangle((272, 92, 528, 348), _BLUE, radius=16)
    canvas.polygon(around((400, 236), 128, 3), WHITE)
    canvas.ellipse((387, 152, 413, 178), _BLACK)
    canvas.line([(400, 182), (396, 228)], _BLACK, 20)
    for foot, knee in (((366, 286), (384, 256)), ((430, 286), (414, 254))):
        canvas.line([(396, 226), knee, foot], _BLACK, 12)
    canvas.line([(428, 222), (402, 194), (372, 218)], _BLACK, 9)


def roundabout(canvas: Canvas, _chance: random.Random) -> None:
    """Draw a roundabout sign."""
    _disc(canvas, 144, WHITE)
    _disc(canvas, 136, _BLUE)
    for start in (0, 120, 240):
        canvas.ring((318, 138, 482, 302), WHITE, 24, (start, start + 78))
    for tip in around(_CENTRE, 70, 3, 182):
        canvas.polygon(around(tip, 28, 3, 90 + 120 * (tip[0] > 410) + 240 * (tip[0] < 390)), WHITE)


def curve_ahead(canvas: Canvas, chance: random.Random) -> None:
    """Draw a warning of a bend."""
    for radius, colour in ((172, _RED), (120, WHITE)):
        canvas.polygon(around((400, 250), radius, 3), colour)
    side = chance.choice([-1, 1])
    bend = [
        (400 - 26 * side, 300),
        (400 - 26 * side, 262),
        (400 + 16 * side, 232),
        (400 + 18 * side, 212),
    ]
    canvas.line(bend, _BLACK, 18)
    canvas.polygon(around((400 + 18 * side, 198), 26, 3), _BLACK)


SIGNS: dict[str, Callable[[Canvas, random.Random], None]] = {
    "Stop": stop,
    "Give way": give_way,
    "Speed limit": speed_limit,
    "No entry": no_entry,
    "Priority road": priority_road,
    "Pedestrian crossing": crossing,
    "Roundabout": roundabout,
    "Bend ahead": curve_ahead,
}


def sign_photo(name: str, seed: int) -> bytes:
    """Return a photograph of a road sign as JPEG."""
    chance = random.Random(f"{name}{seed}")  # noqa: S311 - chance is meant to repeat
    weather = chance.choice(["day", "day", "dusk", "rain"])
    canvas = Canvas(WIDTH, HEIGHT, *_SKIES[weather])
    _landscape(canvas, weather, chance)
    canvas.rectangle((390, 220, 410, 600), (150, 154, 160))
    canvas.rectangle((403, 220, 410, 600), (110, 114, 122))
    SIGNS[name](canvas, chance)
    if weather == "rain":
        for _ in range(130):
            x, y = chance.uniform(0, WIDTH), chance.uniform(-20, HEIGHT)
            canvas.polygon([(x, y), (x + 1.6, y), (x - 5, y + 26), (x - 6.6, y + 26)], WHITE, 70)
    return jpeg(_taken(canvas.finished(), weather, chance))


def _landscape(canvas: Canvas, weather: str, chance: random.Random) -> None:
    gloom: dict[str, float] = {"day": 0.0, "dusk": 0.5, "rain": 0.25}
    for base, colour, share in ((380, (138, 172, 142), 0.35), (430, (96, 146, 96), 0.1)):
        far = mix(colour, _SKIES[weather][1], share)
        ridge = [(x, base + chance.uniform(-40, 24)) for x in range(-100, 1000, 150)]
        hill = darker(far, gloom[weather])
        canvas.curve([*ridge, (1000, 760), (-200, 760)], hill)
    canvas.polygon(
        [(0, 500), (800, 470), (800, 600), (0, 600)], darker((104, 150, 92), gloom[weather])
    )
    road = darker((110, 112, 118), gloom[weather])
    vanish = chance.choice([60, 700])
    canvas.polygon(
        [(vanish - 8, 440), (vanish + 8, 440), (vanish + 260, 600), (vanish - 220, 600)], road
    )
    for near in range(4):
        y = 462 + near * 34
        half = 2 + near * 2.4
        canvas.polygon(
            [
                (vanish - half, y),
                (vanish + half, y),
                (vanish + half * 1.5, y + 18),
                (vanish - half * 1.5, y + 18),
            ],
            WHITE,
            210,
        )


def _taken(image: Image.Image, weather: str, chance: random.Random) -> Image.Image:
    """Tilt the camera a little and go nearer or farther."""
    sky = _SKIES[weather][0]
    turned = image.rotate(chance.uniform(-5, 5), Image.Resampling.BILINEAR, fillcolor=sky)
    margin = chance.uniform(30, 70)
    box = (margin, margin * 0.75, WIDTH - margin, HEIGHT - margin * 0.75)
    return turned.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box)
