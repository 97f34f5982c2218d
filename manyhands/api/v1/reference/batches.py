"""Operations on batches."""

from manyhands.api.v1.reference.parts import NAME, moment, operation, page, query
from manyhands.api.v1.schemas import BATCH_STATUSES, BOOLEAN, OBJECT, STRING, Schema, ref

CREATE_BATCH = operation(
    ref("Batch"),
    says=(
        "Create a batch in a project. It is in progress at once; in a Rapid or Studio project it "
        "begins in staging: nobody works on its tasks until it is finalized. It is completed when "
        "all its tasks have ended, and its `callback` is told. A batch that gets more tasks after "
        "that is in progress again."
    ),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {
            "name": STRING
            | {"minLength": 1, "maxLength": 300, "description": "Unique in this mode."},
            "project": STRING | {"description": "The name of its project."},
            "callback": STRING
            | {"description": "A URL or a mailbox that is told when all its tasks have ended."},
            "metadata": OBJECT | {"description": "Whatever you want to find again; at most 10 KB."},
            "calibration_batch": BOOLEAN
            | {"description": "Done before other batches; in Rapid and Studio projects."},
            "self_label_batch": BOOLEAN
            | {"description": "Done by your own team; in Rapid and Studio projects."},
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
        moment("completed_after", "Only batches completed at or after this time."),
        moment("completed_before", "Only batches completed at or before this time."),
        moment(
            "audited_after", "Only batches with an audit, the last of them at or after this time."
        ),
        moment("audited_before", "Only batches whose last audit was at or before this time."),
        query("exclude_archived", "Leave out batches of archived projects.", type="boolean"),
        query("detailed", "Add how many tasks are in which status.", type="boolean"),
        *page("Batches"),
    ],
)
GET_BATCH = operation(ref("Batch"), errors=("404",), parameters=[NAME])
_PRIORITY: Schema = {
    "type": "integer",
    "minimum": 10,
    "maximum": 30,
    "description": "The higher is done first, among tasks that are due in the same hour.",
}
FINALIZE_BATCH = operation(
    ref("Batch"),
    says=(
        "Hand out the tasks of a staging batch. No more tasks can be added to it after that. A "
        "batch that is not in staging stays as it is."
    ),
    errors=("404",),
    body={"type": "object", "properties": {"priority": _PRIORITY}},
    body_required=False,
    parameters=[NAME],
)
PRIORITIZE_BATCH = operation(
    ref("Batch"),
    says=(
        "Put a batch before others, or after them: its pending tasks get the priority, and new "
        "ones that have none of their own."
    ),
    errors=("404",),
    body={"type": "object", "properties": {"priority": _PRIORITY}, "required": ["priority"]},
    body_examples={"first": {"value": {"priority": 30}}},
    parameters=[NAME],
)
SET_BATCH_METADATA = operation(
    ref("Batch"),
    says="Replace the metadata of a batch. The body is the metadata itself; at most 10 KB.",
    errors=("404",),
    body=OBJECT,
    body_required=False,
    body_examples={"metadata": {"value": {"drive": 13}}},
    parameters=[NAME],
)
BATCH_STATUS = operation(ref("BatchStatus"), errors=("404",), parameters=[NAME])
