"""Comparisons: two product pictures, two translations."""

import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.products import PRODUCTS, product_photo
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 3
_SAME = ["The same product", "Different products", "Cannot tell"]
_BETTER = ["The first", "The second", "Both alike"]
_TRANSLATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "Please keep this device away from water and from direct sunlight.",
        "Please hold this device far of water and the direct sunlight.",
        "The first",
    ),
    (
        "Turn the lid until it clicks, then wait two minute.",
        "Turn the lid until it clicks, then wait two minutes.",
        "The second",
    ),
    (
        "The lamp is delivered without a bulb.",
        "The lamp comes without a bulb.",
        "Both alike",
    ),
)


def _pictures(chance: random.Random, number: int) -> DemoTask:
    one, other = chance.choice(list(PRODUCTS)), chance.choice(list(PRODUCTS))
    if chance.random() < 0.5:
        other = one
    variants = chance.sample(range(_VARIANTS), 2)
    files = {
        f"https://images.weaver.example/pairs/{number}-{side}.jpg": DemoFile(
            "image",
            f"product {name} none {variant}",
            partial(product_photo, name, "none", variant),
        )
        for side, name, variant in zip("ab", (one, other), variants, strict=True)
    }
    answer = _SAME[0] if one == other else _SAME[1]
    return DemoTask(
        params={"attachment_type": "image", "attachments": list(files), "choices": _SAME},
        answers=[{"choice": answer}, {"choice": _SAME[2]}],
        seconds=8,
        files=files,
        metadata={"pair": number},
    )


def _translations(chance: random.Random, number: int) -> DemoTask:
    one, other, better = chance.choice(_TRANSLATIONS)
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachments": [one, other],
            "choices": _BETTER,
            "fields": {"reason": "Why?"},
        },
        answers=[
            {"choice": better, "fields": {"reason": "It reads as if it had been written here."}},
            {"choice": _BETTER[2], "fields": {"reason": None}},
        ],
        seconds=25,
        metadata={"segment": 900 + number},
    )


PROJECTS = (
    DemoProject(
        name="Same product?",
        instruction="Do both pictures show **the same product**? Its colour does not matter.",
        batches=("Duplicates, November",),
        make=_pictures,
        weight=0.7,
    ),
    DemoProject(
        name="Better translation",
        instruction="Which text **reads better** in a manual? Say in a few words why.",
        batches=("Manuals, English",),
        make=_translations,
        weight=0.5,
        reports=("Neither text is English.",),
    ),
)


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return PROJECTS
