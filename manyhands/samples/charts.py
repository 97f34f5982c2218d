"""Charts as they stand in reports."""

import math
import random
from collections.abc import Callable

from manyhands.samples.canvas import INK, WHITE, Canvas, Colour, lighter, mix, png

WIDTH, HEIGHT = 800, 520

_SERIES: tuple[Colour, ...] = (
    (62, 118, 178),
    (226, 122, 62),
    (82, 148, 112),
    (176, 86, 130),
    (214, 176, 68),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GREY: Colour = (214, 218, 224)
_LEFT, _TOP, _RIGHT, _BOTTOM = 90.0, 90.0, 760.0, 450.0


def _axes(canvas: Canvas, labels: tuple[str, ...]) -> None:
    for step in range(6):
        y = _BOTTOM - step * (_BOTTOM - _TOP) / 5
        canvas.line([(_LEFT, y), (_RIGHT, y)], _GREY, 1)
        canvas.text((_LEFT - 12, y), str(step * 20), mix(INK, WHITE, 0.4), 15, "rm")
    width = (_RIGHT - _LEFT) / len(labels)
    for index, label in enumerate(labels):
        canvas.text(
            (_LEFT + width * (index + 0.5), _BOTTOM + 20), label, mix(INK, WHITE, 0.4), 15, "mm"
        )


def bars(canvas: Canvas, chance: random.Random) -> None:
    """Draw a bar chart."""
    labels = _MONTHS[: chance.randint(5, 9)]
    _axes(canvas, labels)
    width = (_RIGHT - _LEFT) / len(labels)
    for index in range(len(labels)):
        left = _LEFT + width * index + width * 0.2
        for series in range(2):
            height = chance.uniform(0.2, 0.95) * (_BOTTOM - _TOP)
            start = left + series * width * 0.32
            canvas.rectangle(
                (start, _BOTTOM - height, start + width * 0.28, _BOTTOM), _SERIES[series], radius=3
            )


def lines(canvas: Canvas, chance: random.Random) -> None:
    """Draw a line chart."""
    _axes(canvas, _MONTHS)
    width = (_RIGHT - _LEFT) / len(_MONTHS)
    for series in range(chance.randint(2, 3)):
        value, points = chance.uniform(0.2, 0.6), []
        for index in range(len(_MONTHS)):
            value = min(0.96, max(0.06, value + chance.uniform(-0.14, 0.2)))
            points.append((_LEFT + width * (index + 0.5), _BOTTOM - value * (_BOTTOM - _TOP)))
        canvas.line(points, _SERIES[series], 4)
        for x, y in points:
            canvas.ellipse((x - 6, y - 6, x + 6, y + 6), WHITE)
            canvas.ellipse((x - 4, y - 4, x + 4, y + 4), _SERIES[series])


def pie(canvas: Canvas, chance: random.Random) -> None:
    """Draw a pie chart."""
    shares = [chance.uniform(0.6, 2) for _ in range(chance.randint(3, 5))]
    start = -90.0
    for index, share in enumerate(shares):
        turn = 360 * share / sum(shares)
        canvas.pie((190, 90, 550, 450), (start, start + turn), _SERIES[index])
        middle = math.radians(start + turn / 2)
        at = (370 + 118 * math.cos(middle), 270 + 118 * math.sin(middle))
        canvas.text(at, f"{round(100 * share / sum(shares))}%", WHITE, 20, "mm", bold=0.5)
        canvas.rectangle((590, 150 + index * 40, 612, 172 + index * 40), _SERIES[index], radius=4)
        canvas.text((624, 161 + index * 40), f"Region {'ABCDE'[index]}", INK, 18, "lm")
        start += turn


def scatter(canvas: Canvas, chance: random.Random) -> None:
    """Draw a scatter plot."""
    _axes(canvas, ("0", "10", "20", "30", "40", "50"))
    for series in range(2):
        slope, base = chance.uniform(-0.5, 0.7), chance.uniform(0.3, 0.6)
        for _ in range(46):
            share = chance.random()
            value = min(0.97, max(0.03, base + slope * (share - 0.5) + chance.gauss(0, 0.08)))
            x = _LEFT + 10 + share * (_RIGHT - _LEFT - 20)
            y = _BOTTOM - value * (_BOTTOM - _TOP)
            canvas.ellipse((x - 6, y - 6, x + 6, y + 6), _SERIES[series * 2], 190)


def areas(canvas: Canvas, chance: random.Random) -> None:
    """Draw a stacked area chart."""
    _axes(canvas, _MONTHS)
    width = (_RIGHT - _LEFT) / (len(_MONTHS) - 1)
    floor = [0.0] * len(_MONTHS)
    for series in range(3):
        value, top = chance.uniform(0.14, 0.26), []
        for below in floor:
            value = min(0.32, max(0.06, value + chance.uniform(-0.07, 0.07)))
            top.append(below + value)
        edge = [(_LEFT + width * i, _BOTTOM - v * (_BOTTOM - _TOP)) for i, v in enumerate(top)]
        back = [(_LEFT + width * i, _BOTTOM - v * (_BOTTOM - _TOP)) for i, v in enumerate(floor)]
        canvas.polygon([*edge, *reversed(back)], lighter(_SERIES[series], 0.15))
        canvas.line(edge, _SERIES[series], 3)
        floor = top


CHARTS: dict[str, Callable[[Canvas, random.Random], None]] = {
    "Bar chart": bars,
    "Line chart": lines,
    "Pie chart": pie,
    "Scatter plot": scatter,
    "Area chart": areas,
}


def chart_image(kind: str, seed: int) -> bytes:
    """Return a chart as PNG."""
    chance = random.Random(f"{kind}{seed}")  # noqa: S311 - chance is meant to repeat
    canvas = Canvas(WIDTH, HEIGHT, WHITE)
    title = chance.choice(
        [
            "Visitors per month",
            "Orders by region",
            "Energy use",
            "Returns and refunds",
            "Response times",
        ]
    )
    canvas.text((40, 44), title, INK, 28, "lm", bold=0.5)
    CHARTS[kind](canvas, chance)
    return png(canvas.finished())
