"""Demo tasks about the made-up streets, for every type that has things marked on a picture."""

import json
import random
import uuid
from collections.abc import Sequence
from functools import partial

from manyhands.samples.streets import HEIGHT, WIDTH, Street, Thing, street, street_photo
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoTask

_VARIANTS = 12
_CORNERS = ("face-topleft", "face-bottomleft", "face-topright", "face-bottomright")
_SIDE = ("side-topcorner", "side-bottomcorner")


def street_of(number: int) -> Street:
    """Return the street that the task with this number shows."""
    return street(number % _VARIANTS)


def street_task(
    params: dict[str, Json], number: int, things: Sequence[Thing], *, camera: str
) -> DemoTask:
    """Return a task about a picture; ``things`` are what is to be marked on it.

    A hasty person misses one of several things and draws the others a few pixels off.
    """
    address, files = _picture(number, camera)
    chance = random.Random(f"{camera} {number}")  # noqa: S311 - chance is meant to repeat
    hasty = [_off(thing, chance) for thing in (things[:-1] if len(things) > 1 else things)]
    return DemoTask(
        params={"attachment": address, **params},
        answers=[_answer(things, number), _answer(hasty, number)],
        seconds=6 + 7 * len(things),
        files=files,
        metadata={"camera": camera, "frame": number},
    )


def written_task(
    params: dict[str, Json], number: int, things: Sequence[Thing], *, camera: str
) -> DemoTask:
    """Return a task about a frame for the general editor, where people write what they see.

    A hasty person misses one of several things.
    """
    address, files = _picture(number, camera)
    found = [
        {"label": thing.name, "vertices": [{"x": x, "y": y} for x, y in thing.points]}
        for thing in things
    ]
    return DemoTask(
        params={"attachment_type": "image", "attachments": [address], **params},
        answers=[{"json": json.dumps({"annotations": part})} for part in (found, found[1:])],
        seconds=40,
        files=files,
    )


def _picture(number: int, camera: str) -> tuple[str, dict[str, DemoFile]]:
    address = f"https://cameras.quaydepot.example/{camera}/{number:05}.jpg"
    seed = number % _VARIANTS
    return address, {address: DemoFile("image", f"street {seed}", partial(street_photo, seed))}


def _answer(things: Sequence[Thing], number: int) -> Json:
    return {"annotations": [drawn(one, f"{number} {at}") for at, one in enumerate(things)]}


def drawn(thing: Thing, name: str) -> dict[str, Json]:
    """Return a thing as an editor sends it; ``name`` tells its uuid from others."""
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{thing.name} {name}")),
        "type": thing.form,
        "label": thing.name,
        **_shape(thing),
    }


def _shape(thing: Thing) -> dict[str, Json]:
    if thing.form == "box":
        (left, top), _, (right, bottom), _ = thing.points
        return {"left": left, "top": top, "width": right - left, "height": bottom - top}
    vertices = [{"x": x, "y": y} for x, y in thing.points]
    if thing.form == "point":
        return dict(vertices[0])
    if thing.form == "cuboid":
        named = zip(vertices, (*_CORNERS, *_SIDE), strict=True)
        return {"vertices": [one | {"type": "vertex", "description": name} for one, name in named]}
    return {"vertices": vertices}


def _off(thing: Thing, chance: random.Random) -> Thing:
    right, down = chance.uniform(-6, 6), chance.uniform(-5, 5)
    xs, ys = zip(*thing.points, strict=True)
    right = min(max(right, -min(xs)), WIDTH - max(xs))
    down = min(max(down, -min(ys)), HEIGHT - max(ys))
    moved = tuple((x + right, y + down) for x, y in thing.points)
    return Thing(thing.name, thing.form, moved)
