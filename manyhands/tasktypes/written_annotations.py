"""Annotations that a customer wrote down as the right ones, who need not make up their ids."""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from manyhands.tasktypes.contract import Json


def identified_by(name: str) -> Callable[[Any, dict[str, Json]], dict[str, Json]]:
    """Return a ``read_response`` that gives each of the ``annotations`` a UUID as ``name``.

    One that has an id keeps it. The others get the same ones each time they are read.
    """

    def read_response(_params: Any, written: dict[str, Json]) -> dict[str, Json]:
        annotations = written.get("annotations")
        if not isinstance(annotations, list):
            return written
        identified = [_identified(one, name, place) for place, one in enumerate(annotations)]
        return written | {"annotations": identified}

    return read_response


def _identified(annotation: Json, name: str, place: int) -> Json:
    if not isinstance(annotation, Mapping) or annotation.get(name) is not None:
        return annotation
    words = json.dumps(annotation, sort_keys=True)
    return {**annotation, name: str(uuid.uuid5(uuid.NAMESPACE_URL, f"{place} {words}"))}
