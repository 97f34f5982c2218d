"""Operations on Studio."""

from manyhands.api.v1.reference.parts import NAME, operation, path
from manyhands.api.v1.schemas import STRING, STRINGS, Schema, ref

MAX_BATCHES = 10_000

_ASSIGNMENTS: Schema = {"type": "object", "additionalProperties": STRINGS}
_BATCHES: Schema = {"type": "array", "items": ref("StudioBatch")}
_EMAILS = STRINGS | {"maxItems": 1_000}
_WHO_WHERE: Schema = {
    "type": "object",
    "properties": {
        "emails": _EMAILS | {"minItems": 1},
        "projects": STRINGS | {"minItems": 1, "maxItems": 1_000, "description": "Their names."},
    },
    "required": ["emails", "projects"],
}
_NAMED: Schema = {"type": "object", "properties": {"name": STRING}, "required": ["name"]}
_ORDER: Schema = {"type": "array", "items": _NAMED, "maxItems": MAX_BATCHES}

LIST_ASSIGNMENTS = operation(_ASSIGNMENTS)
ADD_ASSIGNMENTS = operation(
    _ASSIGNMENTS,
    says=(
        "Assign people to Studio projects, and return all assignments. Only who is assigned to a "
        "Studio project is offered its tasks. Whoever is invited can be assigned before they join."
    ),
    body=_WHO_WHERE,
)
REMOVE_ASSIGNMENTS = operation(
    _ASSIGNMENTS,
    says=(
        "Take people from Studio projects and from the groups there, and return all assignments. "
        "They may finish the task that is on their screen."
    ),
    body=_WHO_WHERE,
)
LIST_GROUPS = operation(
    {"type": "array", "items": ref("StudioGroup")}, errors=("404",), parameters=[NAME]
)
CREATE_GROUP = operation(
    ref("StudioGroup"),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {"name": STRING | {"minLength": 1, "maxLength": 300}, "emails": _EMAILS},
        "required": ["name"],
    },
    parameters=[NAME],
)
UPDATE_GROUP = operation(
    ref("StudioGroup"),
    errors=("404",),
    body={"type": "object", "properties": {"add_emails": _EMAILS, "remove_emails": _EMAILS}},
    body_required=False,
    parameters=[NAME, path("group", "The name of the group, percent-encoded.")],
)
LIST_BATCHES = operation(_BATCHES)
SET_GROUPS = operation(
    ref("StudioBatch"),
    errors=("404",),
    body={
        "type": "object",
        "properties": {"groups": STRINGS | {"description": "Names of groups of its project."}},
    },
    body_required=False,
    parameters=[NAME],
)
SET_PRIORITIES = operation(
    _BATCHES,
    says=(
        "Put Studio batches into an order, and return all that are pending. People get tasks of "
        "the first batch that has some for them. Batches that are not named follow by age."
    ),
    body={
        "type": "object",
        "properties": {
            "batches": _ORDER,
            "groups": _ORDER | {"description": "The same as `batches`, as one client calls it."},
        },
    },
)
RESET_PRIORITIES = operation(_BATCHES)
