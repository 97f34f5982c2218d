"""Cuboids in space, from how they look on a picture."""

import math
import random

import pytest

from manyhands.geometry.space import Camera, Side, Vector, cuboid_in_space, up_of


def _cuboid(camera: Camera, chance: random.Random, side: Side) -> dict[str, Vector]:
    """Return the corners of a cuboid on the ground before a camera that looks ahead."""
    up = camera.up
    # Two directions on the ground: ahead as far as it is level, and to its right.
    ahead = (-up[2] * up[0], -up[2] * up[1], 1 - up[2] * up[2])
    length = math.hypot(*ahead)
    ahead = (ahead[0] / length, ahead[1] / length, ahead[2] / length)
    right = (
        ahead[1] * up[2] - ahead[2] * up[1],
        ahead[2] * up[0] - ahead[0] * up[2],
        ahead[0] * up[1] - ahead[1] * up[0],
    )
    angle = chance.uniform(-0.4, 0.4)
    width, depth, height = (chance.uniform(1, 4) for _ in range(3))
    start = (chance.uniform(-3, 3), chance.uniform(12, 30))

    def at(across: float, on: float, above: float) -> Vector:
        x = start[0] + across * math.cos(angle) - on * math.sin(angle)
        z = start[1] + across * math.sin(angle) + on * math.cos(angle)
        y = above - camera.height
        return tuple(x * r + z * a + y * u for r, a, u in zip(right, ahead, up, strict=True))  # type: ignore[return-value]

    return {
        f"{part}-{level}{hand}": at(
            width if hand == "right" else 0,
            depth if part == "back" else 0,
            height if level == "top" else 0,
        )
        for part in ("face", "back")
        for level in ("top", "bottom")
        for hand in ("left", "right")
    }


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_true_cuboid_is_found_again_from_the_six_corners_in_sight(seed: int, side: Side) -> None:
    chance = random.Random(seed)
    # A little aslant, and looking a little down.
    turn = [
        math.sqrt(0.5),
        -math.sqrt(0.5),
        chance.uniform(-0.05, 0.05),
        chance.uniform(-0.05, 0.05),
    ]
    camera = Camera(
        focal=(900, 950),
        centre=(640, 360),
        up=up_of(*turn),
        skew=chance.uniform(-2, 2),
        scale=chance.choice((1, 2)),
        height=chance.uniform(1, 3),
    )
    real = _cuboid(camera, chance, side)
    seen = {name: camera.pixel(point) for name, point in real.items()}
    drawn = {name: at for name, at in seen.items() if name.startswith("face")}
    drawn["side-topcorner"] = seen[f"back-top{side}"]
    drawn["side-bottomcorner"] = seen[f"back-bottom{side}"]
    found = cuboid_in_space(camera, drawn, side)
    assert found is not None
    for name, point in real.items():
        assert found[name] == pytest.approx(point, abs=1e-6), name


def test_a_cuboid_drawn_by_hand_becomes_a_true_one_that_stands_on_the_ground() -> None:
    camera = Camera(focal=(100, 100), centre=(100, 20), up=(0, -1, 0), height=2)
    drawn = {
        "face-topleft": (80.0, 40.0),
        "face-bottomleft": (80.0, 60.0),
        "face-topright": (120.0, 40.0),
        "face-bottomright": (120.0, 60.0),
        "side-topcorner": (140.0, 34.0),
        "side-bottomcorner": (140.0, 54.0),
    }
    found = cuboid_in_space(camera, drawn, "right")
    assert found is not None
    corner = found["face-bottomright"]
    ends = (found["face-bottomleft"], found["back-bottomright"], found["face-topright"])
    edges = [tuple(b - a for a, b in zip(corner, end, strict=True)) for end in ends]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        product = sum(a * b for a, b in zip(edges[one], edges[other], strict=True))
        assert product == pytest.approx(0, abs=1e-9)
    feet = [point for name, point in found.items() if "bottom" in name]
    assert [y for _, y, _ in feet] == pytest.approx([2, 2, 2, 2])


def test_what_cannot_stand_on_the_ground_is_no_cuboid_in_space() -> None:
    camera = Camera(focal=(100, 100), centre=(100, 20), up=(0, -1, 0))
    above = {
        f"face-{level}{hand}": (80.0 if hand == "left" else 120.0, 1.0 if level == "top" else 10.0)
        for level in ("top", "bottom")
        for hand in ("left", "right")
    }
    sides = {"side-topcorner": (140.0, 2.0), "side-bottomcorner": (140.0, 9.0)}
    assert cuboid_in_space(camera, above | sides, "right") is None
