"""Operations on batches."""

from manyhands.api.v1.reference.parts import moment, operation, query
from manyhands.api.v1.schemas import BATCH_STATUSES, BOOLEAN, OBJECT, STRING, Schema, ref
from manyhands.api.v2.reference.parts import expand, named, page

_BATCH: Schema = {
    "id": "batch_576ba740ec471ff9b01557c4",
    "name": "Week 25",
    "project": "project_576ba731ec471ff9b01557c1",
    "status": "in_progress",
    "metadata": {},
    "created_at": "2016-06-23T09:09:20.000Z",
}
_WHICH: Schema = {"type": "object", "properties": {"batch_id": STRING, "batch_name": STRING}}
_WHICH_EXAMPLE = {"batch": {"value": {"batch_name": "Week 25"}}}


def _change(says: str, message: str) -> Schema:
    return operation(
        ref("BatchChange"),
        says=says,
        errors=("404",),
        body=_WHICH,
        body_examples=_WHICH_EXAMPLE,
        example={"batch": _BATCH, "message": message},
    )


CREATE_BATCH = operation(
    ref("Batch"),
    says=(
        "Create a batch in a project. With `staging_batch` nobody works on its tasks until it is "
        "finalized. Its `callback` is told when all its tasks have ended."
    ),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {
            "name": STRING | {"minLength": 1, "maxLength": 300},
            "project_id": STRING,
            "project_name": STRING,
            "callback": STRING | {"description": "A URL or a mailbox."},
            "staging_batch": BOOLEAN,
            "metadata": OBJECT | {"description": "At most 10 KB."},
        },
        "required": ["name"],
    },
    body_examples={"batch": {"value": {"name": "Week 25", "project_name": "Compare two models"}}},
    example=_BATCH,
)
GET_BATCH = operation(
    ref("Batch"),
    errors=("404",),
    parameters=[*named("batch"), expand("project")],
    example=_BATCH,
)
LIST_BATCHES = operation(
    ref("BatchPage"),
    errors=("404",),
    parameters=[
        *named("project"),
        query("status", "Only batches in this status.", enum=BATCH_STATUSES),
        moment("created_after", "Only batches created at or after this time."),
        moment("created_before", "Only batches created at or before this time."),
        moment("completed_after", "Only batches completed at or after this time."),
        moment("completed_before", "Only batches completed at or before this time."),
        expand("project"),
        *page(),
    ],
    example={"batches": [_BATCH]},
)
FINALIZE_BATCH = operation(
    ref("Batch"),
    errors=("404",),
    body=_WHICH,
    body_examples=_WHICH_EXAMPLE,
    example=_BATCH,
)
PAUSE_BATCH = _change(
    "Offer nobody the tasks of a batch in progress. Who has one of them in hand may finish it.",
    "Batch pause initiated. Only unstarted tasks will be paused.",
)
RESUME_BATCH = _change("Offer the tasks of a paused batch again.", "Batch resume initiated.")
CANCEL_BATCH = _change(
    "Cancel a batch that is not completed. Its pending tasks are canceled; one that somebody has "
    "in hand is completed by them, or canceled when they leave it. Nothing leads back.",
    "Batch cancellation initiated. Only unstarted tasks will be cancelled.",
)
SET_BATCH_METADATA = operation(
    ref("Batch"),
    says=(
        "Replace the metadata of a batch. With `merge` it is laid over what is there, all the way "
        "down; the new members win."
    ),
    errors=("404",),
    body={
        "type": "object",
        "properties": {
            "batch_id": STRING,
            "batch_name": STRING,
            "metadata": OBJECT,
            "merge": BOOLEAN,
        },
        "required": ["metadata"],
    },
    body_examples={
        "merge": {"value": {"batch_name": "Week 25", "metadata": {"wave": 2}, "merge": True}}
    },
    example=_BATCH,
)
