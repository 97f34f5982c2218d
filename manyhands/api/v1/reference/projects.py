"""Operations on projects and batches."""

from manyhands.api.v1.reference.parts import NAME, moment, operation, page, query
from manyhands.api.v1.schemas import BATCH_STATUSES, OBJECT, STRING, ref

CREATE_PROJECT = operation(
    ref("Project"),
    errors=("409",),
    body={
        "type": "object",
        "properties": {
            "name": STRING
            | {"minLength": 1, "maxLength": 300, "description": "Unique in this mode."},
            "type": STRING | {"description": "The type of its tasks."},
        },
        "required": ["name", "type"],
    },
    body_examples={"project": {"value": {"name": "Street signs", "type": "categorization"}}},
)
LIST_PROJECTS = operation({"type": "array", "items": ref("Project")})
GET_PROJECT = operation(ref("Project"), errors=("404",), parameters=[NAME])
CREATE_BATCH = operation(
    ref("Batch"),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {
            "name": STRING
            | {"minLength": 1, "maxLength": 300, "description": "Unique in this mode."},
            "project": STRING | {"description": "The name of its project."},
            "callback": STRING | {"description": "Kept and returned; nothing is sent to it."},
            "metadata": OBJECT | {"description": "Whatever you want to find again."},
        },
        "required": ["name", "project"],
    },
    body_examples={"batch": {"value": {"name": "Drive 13", "project": "Street signs"}}},
)
LIST_BATCHES = operation(
    ref("BatchPage"),
    parameters=[
        query("project", "Only batches of the project with this name."),
        query("status", "Only batches in this status.", enum=BATCH_STATUSES),
        moment("start_time", "Only batches created at or after this time."),
        moment("end_time", "Only batches created at or before this time."),
        *page("Batches"),
    ],
)
GET_BATCH = FINALIZE_BATCH = operation(ref("Batch"), errors=("404",), parameters=[NAME])
BATCH_STATUS = operation(ref("BatchStatus"), errors=("404",), parameters=[NAME])
