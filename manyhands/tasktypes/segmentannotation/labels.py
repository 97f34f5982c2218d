"""The labels of a task: their indices, and the colours they are drawn in."""

import colorsys
from dataclasses import dataclass

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.nested_choices import display_names
from manyhands.tasktypes.segmentannotation.params import Params


@dataclass(frozen=True, slots=True)
class Label:
    """A label that can be given. ``index`` counts from 1; ``is_own`` says it is of ``labels``.

    With ``has_objects`` each object is marked by itself.
    """

    name: str
    index: int
    color: str
    has_objects: bool
    is_own: bool


def labels_of(params: Params) -> dict[str, Label]:
    """Return every label that can be given by its name, those of ``labels`` first."""
    own, objects = params.plain_labels, set(params.object_labels)
    names = list(dict.fromkeys([*own, *params.object_labels]))
    return {
        name: Label(name, at + 1, _color(at, len(names)), name in objects, name in own)
        for at, name in enumerate(names)
    }


def derived(params: Params) -> dict[str, Json]:
    """Return the labels for editor and viewer, in the colours of the result's pictures."""
    display = display_names([*params.labels, *(params.instance_labels or [])])
    return {
        "labels": [
            {
                "name": label.name,
                "display": display[label.name],
                "color": label.color,
                "has_objects": label.has_objects,
            }
            for label in labels_of(params).values()
        ]
    }


def _color(at: int, count: int) -> str:
    """Return one of evenly spread hues as ``#rrggbb``."""
    parts = colorsys.hsv_to_rgb(at / count, 1, 1)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
