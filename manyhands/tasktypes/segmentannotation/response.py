"""The documented response, and the answer that makes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.result_file import ResultFile
from manyhands.tasktypes.segmentannotation.labels import Label
from manyhands.tasktypes.segmentannotation.pictures import mask_in, pictures_of
from manyhands.tasktypes.segmentannotation.runs import Mask, write_runs


@dataclass(frozen=True, slots=True)
class Area:
    """What a value of a mask is: all of a label, or one object of it; and what is said of it."""

    label: Label
    attributes: Mapping[str, Json] = field(default_factory=dict)


def response_of(
    labels: Mapping[str, Label], mask: Mask, areas: Sequence[Area | None]
) -> dict[str, Json]:
    """Return the response; ``areas[value]`` is what a value of the mask is, None for no label.

    An object has an index of its own, after those of the labels, in the order of the areas.
    """
    table, index_of, mapping = [0], list(range(len(labels) + 1)), _mapping(labels)
    for area in areas[1:]:
        if area is None:
            table.append(0)
            continue
        label = area.label
        entry = mapping.setdefault(label.name, _entry(label))
        if label.has_objects:
            table.append(len(index_of))
            entry.setdefault("instances", []).append({"index": len(index_of), **_said(area)})
            index_of.append(label.index)
        else:
            table.append(label.index)
            entry |= _said(area)
    pictures = pictures_of(mask.replaced(table), index_of, list(labels.values()))
    combined = {"image": pictures.image, "indexedImage": pictures.indexed}
    if pictures.extended is not None:
        combined["extendedIndexedImage"] = pictures.extended
    return {
        "annotations": {
            "unlabeled": pictures.unlabeled,
            "labeled": {name: pictures.labeled.get(labels[name].index) for name in mapping},
            "combined": combined,
        },
        "labelMapping": mapping,
    }


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer that makes a response. Raises `TypeError` for one without its files."""
    mask, areas = areas_in(response)
    values = {index: place + 1 for place, index in enumerate(areas)}
    highest = max([0, *areas, int(mask.values.max())])
    changed = mask.replaced([values.get(index, 0) for index in range(highest + 1)])
    return {
        "width": mask.width,
        "height": mask.height,
        "runs": write_runs(changed),
        "areas": list(areas.values()),
    }


def areas_in(response: Mapping[str, Json]) -> tuple[Mask, dict[int, dict[str, Json]]]:
    """Return the mask of a response, and what its values are: label and attributes, by value.

    Raises `TypeError`, `LookupError` or `ValueError` for what was not made here.
    """
    combined = response["annotations"]["combined"]
    file = combined.get("extendedIndexedImage", combined["indexedImage"])
    if not isinstance(file, ResultFile):
        raise TypeError("The files of this response are elsewhere.")
    mask = mask_in(file)
    there = {int(value) for value in mask.values} - {0}
    found: dict[int, dict[str, Json]] = {}
    for name, entry in response["labelMapping"].items():
        for one in entry.get("instances", [entry]):
            if one["index"] in there:
                attributes = {"attributes": one["attributes"]} if "attributes" in one else {}
                found[one["index"]] = {"label": name, **attributes}
    return mask, dict(sorted(found.items()))


def _mapping(labels: Mapping[str, Label]) -> dict[str, Any]:
    """Return what is said of the customer's ``labels``, whether or not they are there."""
    return {label.name: _entry(label) for label in labels.values() if label.is_own}


def _entry(label: Label) -> dict[str, Any]:
    return {"index": label.index, "color": label.color}


def _said(area: Area) -> dict[str, Json]:
    return {"attributes": dict(area.attributes)} if area.attributes else {}
