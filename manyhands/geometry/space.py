"""Cuboids in space, from how they look on a picture and the camera that took it.

Points in space are those of the camera's frame: x to the right, y down, z along the optical axis,
the camera at the origin. The ground is flat, and vertical edges are upright to it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from manyhands.geometry.outlines import Point

Vector: TypeAlias = tuple[float, float, float]
Side: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Camera:
    """How a camera sees.

    - ``focal``, ``centre``: in pixels of the original picture, across and down; ``skew`` likewise.
    - ``scale``: pixels of the original for one of the picture that is looked at.
    - ``up``: away from the ground, in the camera's frame, of length 1.
    - ``height``: above the ground, in metres.
    """

    focal: Point
    centre: Point
    up: Vector
    skew: float = 0
    scale: float = 1
    height: float = 1

    def direction(self, pixel: Point) -> Vector:
        """Return where the camera looks to see a pixel; z is 1."""
        y = (pixel[1] * self.scale - self.centre[1]) / self.focal[1]
        x = (pixel[0] * self.scale - self.centre[0] - self.skew * y) / self.focal[0]
        return x, y, 1.0

    def pixel(self, point: Vector) -> Point:
        """Return where a point before the camera is seen."""
        x, y = point[0] / point[2], point[1] / point[2]
        across = self.focal[0] * x + self.skew * y + self.centre[0]
        return across / self.scale, (self.focal[1] * y + self.centre[1]) / self.scale

    def on_ground(self, pixel: Point) -> Vector | None:
        """Return the place on the ground that a pixel shows; None at the horizon and above."""
        direction = self.direction(pixel)
        fall = -_dot(direction, self.up)
        return _scaled(direction, self.height / fall) if fall > 1e-9 else None


def up_of(w: float, x: float, y: float, z: float) -> Vector:
    """Return the world's z axis in the frame of a camera.

    The quaternion, of any length but 0, turns the camera's frame into the world's.
    """
    length = math.sqrt(w * w + x * x + y * y + z * z)
    w, x, y, z = w / length, x / length, y / length, z / length
    return 2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)


def cuboid_in_space(
    camera: Camera, corners: Mapping[str, Point], side: Side
) -> dict[str, Vector] | None:
    """Return the eight corners of the true cuboid nearest to one that was drawn.

    ``corners`` are the six that are drawn, by their descriptions, and ``side`` is the part of the
    face that the drawn side begins at. The three lower ones stand on the ground. What they enclose
    is made a right angle by turning both edges by the same amount; the height is the mean of that
    of the three upright edges. The corners behind the face have ``back`` for ``face`` in their
    names. None where the drawn one cannot stand on the ground.
    """
    other: Side = "left" if side == "right" else "right"
    near = camera.on_ground(corners[f"face-bottom{side}"])
    across = camera.on_ground(corners[f"face-bottom{other}"])
    behind = camera.on_ground(corners["side-bottomcorner"])
    if near is None or across is None or behind is None:
        return None
    edges = _at_right_angles(_minus(across, near), _minus(behind, near), camera.up)
    if edges is None:
        return None
    width, depth = edges
    feet = {
        f"face-bottom{side}": near,
        f"face-bottom{other}": _plus(near, width),
        f"back-bottom{side}": _plus(near, depth),
        f"back-bottom{other}": _plus(_plus(near, width), depth),
    }
    tops = (
        (f"face-top{side}", f"face-bottom{side}"),
        (f"face-top{other}", f"face-bottom{other}"),
        ("side-topcorner", f"back-bottom{side}"),
    )
    heights = [_height(camera, corners[top], feet[foot]) for top, foot in tops]
    height = sum(heights) / len(heights)
    rise = _scaled(camera.up, height)
    points = feet | {name.replace("bottom", "top"): _plus(at, rise) for name, at in feet.items()}
    return points if height > 0 and all(at[2] > 0 for at in points.values()) else None


def _at_right_angles(a: Vector, b: Vector, up: Vector) -> tuple[Vector, Vector] | None:
    angle = math.atan2(_dot(_cross(a, b), up), _dot(a, b))
    if abs(math.sin(angle)) < 1e-6:
        return None
    turn = (math.copysign(math.pi / 2, angle) - angle) / 2
    return _turned(a, up, -turn), _turned(b, up, turn)


def _turned(a: Vector, axis: Vector, angle: float) -> Vector:
    """Turn a vector about an upright axis, counter-clockwise as seen from its tip."""
    return _plus(_scaled(a, math.cos(angle)), _scaled(_cross(axis, a), math.sin(angle)))


def _height(camera: Camera, top: Point, foot: Vector) -> float:
    """Return how high above its foot an edge comes nearest to where its top is seen."""
    ray = camera.direction(top)
    ray = _scaled(ray, 1 / math.sqrt(_dot(ray, ray)))

    def beside(a: Vector) -> Vector:
        return _minus(a, _scaled(ray, _dot(a, ray)))

    aside = beside(camera.up)
    length = _dot(aside, aside)
    return -_dot(aside, beside(foot)) / length if length > 1e-12 else 0.0


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def _scaled(a: Vector, by: float) -> Vector:
    return a[0] * by, a[1] * by, a[2] * by


def _plus(a: Vector, b: Vector) -> Vector:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]
