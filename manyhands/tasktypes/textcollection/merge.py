"""Makes one form of several people's: for each field the value that stands for all."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.textcollection.agreement import likeness
from manyhands.tasktypes.textcollection.fields import CollectedField
from manyhands.tasktypes.textcollection.params import Params
from manyhands.tasktypes.textcollection.visibility import Lookup, Visibility


def merge(params: Params, responses: Sequence[dict[str, Json]]) -> dict[str, Json]:
    """Return for each field the value that is most like all the others', and all responses.

    For choices that is what most people chose, for numbers a middle one, for texts the one nearest
    to all; of equals the first. It is always a value that somebody gave. Whether a field is shown
    is decided by the values that were taken. All responses stand in ``responses``.
    """
    given = [response["annotations"] for response in responses]
    return {
        "annotations": _merged(params.fields, given, lambda _: ()),
        "responses": [{"annotations": annotations} for annotations in given],
    }


def _merged(
    fields: Sequence[CollectedField], given: Sequence[Mapping[str, Json]], around: Lookup
) -> dict[str, Json]:
    taken = {field.field_id: _taken(field, given) for field in fields}
    visibility = Visibility(fields, lambda field: taken[field.field_id], around)
    values: dict[str, Json] = {}
    for field in fields:
        value = taken[field.field_id]
        if value is None or not visibility.is_shown(field):
            continue
        if field.type == "field_set" and not field.is_repeated:
            sets = [one[field.field_id] for one in given if field.field_id in one]
            value = _merged(field.members, sets, visibility.texts)
        if value not in ({}, None):
            values[field.field_id] = value
    return values


def _taken(field: CollectedField, given: Sequence[Mapping[str, Json]]) -> Json:
    """Return the value most like the others; None when most people left the field empty.

    Who did not see the field does not count, and it can only be told from an empty one when there
    are no conditions.
    """
    values = [one.get(field.field_id) for one in given]
    if field.required or field.conditions or field.type == "field_set":
        values = [value for value in values if value is not None]
    if not values:
        return None
    return max(values, key=lambda value: sum(likeness(field, value, other) for other in values))
