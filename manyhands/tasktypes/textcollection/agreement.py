"""How alike two forms are, field by field."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.conditions import text_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import similarity
from manyhands.tasktypes.textcollection.fields import CollectedField
from manyhands.tasktypes.textcollection.params import Params


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the average likeness of the fields that at least one of the two has; 1 without any."""
    return _likeness_of_forms(params.fields, a["annotations"], b["annotations"])


def likeness(field: CollectedField, a: Json, b: Json) -> float:
    """Return how alike two values of a field are, from 0 to 1; None is an empty field."""
    if a is None or b is None:
        return float(a is b)
    if not field.is_repeated:
        return _likeness_of_responses(field, a, b)
    pairs = zip(a, b, strict=False)
    alike = sum(_likeness_of_responses(field, one, other) for one, other in pairs)
    return alike / max(len(a), len(b))


def _likeness_of_responses(field: CollectedField, a: Json, b: Json) -> float:
    match field.type:
        case "text":
            return similarity(a, b)
        case "number":
            return field.bounds.likeness(a, b)
        case "category":
            first, second = ({text_of(value) for value in values} for values in (a, b))
            return len(first & second) / len(first | second)
        case "time_range":
            return _overlap(a, b)
        case "field_set":
            return _likeness_of_forms(field.members, a, b)
        case _:
            return float(a == b)


def _likeness_of_forms(
    fields: Sequence[CollectedField], a: Mapping[str, Json], b: Mapping[str, Json]
) -> float:
    alike = [
        likeness(field, a.get(field.field_id), b.get(field.field_id))
        for field in fields
        if field.field_id in a or field.field_id in b
    ]
    return sum(alike) / len(alike) if alike else 1.0


def _overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the share of the time of both that is in each."""
    if a == b:
        return 1.0
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    whole = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return max(0.0, common) / whole
