"""Plane geometry: outlines, overlaps, and the best pairs."""

import math
import random
import subprocess
import sys
from itertools import permutations

import pytest

from manyhands.geometry.matching import Pair, best_pairs
from manyhands.geometry.outlines import (
    Point,
    are_axes,
    area,
    bounds,
    box_corners,
    crosses_itself,
    ellipse_outline,
)
from manyhands.geometry.overlap import enclosed, overlap, overlaps, silhouette, within_reach

SQUARE: list[Point] = [(0, 0), (10, 0), (10, 10), (0, 10)]


def test_a_box_turns_clockwise_about_its_middle() -> None:
    corners = box_corners(0, 0, 40, 20, math.pi / 2)
    assert corners[0] == pytest.approx((30, -10))
    assert corners[1] == pytest.approx((30, 30))
    assert area(corners) == pytest.approx(800)


def test_an_ellipse_has_its_area_and_its_ends() -> None:
    outline = ellipse_outline([(50, 0), (150, 30), (50, 60), (-50, 30)])
    assert area(outline) == pytest.approx(math.pi * 100 * 30, rel=0.002)
    assert bounds(outline) == pytest.approx((-50, 0, 150, 60))


@pytest.mark.parametrize(
    ("ends", "fit"),
    [
        ([(50, 0), (150, 30), (50, 60), (-50, 30)], True),
        ([(50.3, 0), (150, 30.2), (49.8, 60), (-50, 30)], True),
        ([(0, 0), (10, 0), (20, 0), (30, 0)], False),
        ([(0, 0), (40, 10), (60, 60), (20, 50)], False),
    ],
)
def test_axes_halve_each_other_at_right_angles(ends: list[Point], *, fit: bool) -> None:
    assert are_axes(ends) is fit


@pytest.mark.parametrize(
    ("points", "crosses"),
    [
        (SQUARE, False),
        ([(0, 0), (10, 10), (10, 0), (0, 10)], True),
        # A hole by a slit, there and back; and a spike.
        ([*SQUARE, (0, 0), (3, 3), (6, 3), (6, 6), (3, 6), (3, 3), (0, 0)], False),
        ([*SQUARE, (-5, 10), (0, 10)], False),
        ([(0, 0), (10, 0)], False),
    ],
)
def test_sides_cross_or_only_touch(points: list[Point], *, crosses: bool) -> None:
    assert crosses_itself(points) is crosses


def test_overlap_is_intersection_over_union() -> None:
    moved = enclosed([(x + 5, y) for x, y in SQUARE])
    assert overlap(enclosed(SQUARE), moved) == pytest.approx(50 / 150)
    assert overlap(within_reach([(0, 0)], 5), within_reach([(20, 0)], 5)) == 0
    assert overlap(silhouette(SQUARE), enclosed([*SQUARE, (5, 5)])) == pytest.approx(75 / 100)
    bow_tie = enclosed([(0, 0), (10, 10), (10, 0), (0, 10)])
    assert bow_tie.area == pytest.approx(50)


def test_only_what_overlaps_is_told() -> None:
    places = [enclosed([(x + left, y) for x, y in SQUARE]) for left in (0, 100, 200)]
    assert list(overlaps(places, places[1:])) == [(1, 0, 1.0), (2, 1, 1.0)]
    assert list(overlaps(places, [])) == []


def test_the_best_pairs_are_worth_most_together() -> None:
    # Taken one by one, 0.9 would come first and leave 0.1.
    assert best_pairs([(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.8), (1, 1, 0.1)]) == [
        (0, 1, 0.8),
        (1, 0, 0.8),
    ]
    chance = random.Random(7)
    for _ in range(60):
        rows, columns = chance.randint(1, 5), chance.randint(1, 5)
        possible: list[Pair] = [
            (i, j, chance.choice([0.2, 0.5, chance.random()]))
            for i in range(rows)
            for j in range(columns)
            if chance.random() < 0.7
        ]
        chosen = best_pairs(possible)
        assert set(chosen) <= set(possible)
        assert len({i for i, _, _ in chosen}) == len(chosen) == len({j for _, j, _ in chosen})
        assert sum(pair[2] for pair in chosen) == pytest.approx(most(possible, rows, columns))


def most(possible: list[Pair], rows: int, columns: int) -> float:
    """Try every assignment."""
    worth = {(i, j): value for i, j, value in possible}
    longer, shorter = max(rows, columns), min(rows, columns)
    return max(
        sum(
            worth.get((j, i) if rows > columns else (i, j), 0)
            for i, j in enumerate(order[:shorter])
        )
        for order in permutations(range(longer))
    )


def test_a_great_knot_is_solved_soon_and_a_row_of_thousands_too() -> None:
    knot = [(i, j, 1 / (1 + abs(i - j))) for i in range(500) for j in range(500)]
    assert best_pairs(knot) == [(i, i, 1.0) for i in range(500)]
    row = [(i, j, 0.9 if i == j else 0.4) for i in range(5000) for j in (i, i + 1)]
    assert sum(pair[2] for pair in best_pairs(row)) == pytest.approx(4500)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from manyhands.tasktypes import registry; registry.all_types();"
        "sys.exit(len({'shapely', 'numpy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
