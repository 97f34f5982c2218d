"""Operations on tasks."""

from manyhands.api.v1 import schemas
from manyhands.api.v1.reference.examples import creation_examples
from manyhands.api.v1.reference.parts import moment, operation, page, path, query
from manyhands.api.v1.schemas import OBJECT, STATUSES, STRING, TAGS, ref
from manyhands.tasktypes import registry

TASK_ID = path("task_id", "The id of the task: 24 hex digits.")
TYPE = path(
    "type",
    "The task type. Aliases count, and so does a name with other characters in between.",
    examples=list(registry.all_types()),
)

CREATE = operation(
    ref("Task"),
    says=(
        "Create a task of a type. The parameters of the type stand beside the common ones. What is "
        "wrong with them is refused before anything is stored; attachments are fetched after that, "
        "and one that cannot be fetched ends the task with an error, which is called back. A "
        "program that may repeat a request sends an `Idempotency-Key`, or a `unique_id`."
    ),
    errors=("402", "404", "409"),
    body={"anyOf": [ref(schemas.creation_name(name)) for name in registry.all_types()]},
    body_examples=creation_examples(),
    parameters=[TYPE],
)
_ATTACHMENT_URL = query(
    "include_attachment_url",
    "Add `attachmentS3Downloads`: links to the attachments as they were fetched, which need no key "
    "and work for an hour.",
    type="boolean",
)
RETRIEVE = operation(ref("Task"), errors=("404",), parameters=[TASK_ID, _ATTACHMENT_URL])
LIST = operation(
    ref("TaskPage"),
    says=(
        "Return a page of tasks, newest first. `total` is exact. To read all of them, ask again "
        "with the `next_token` of the answer for as long as there is one: nothing is missed or "
        "seen twice, however much comes in meanwhile."
    ),
    parameters=[
        query("status", "Only tasks in this status.", enum=STATUSES),
        query("type", "Only tasks of this type."),
        query("project", "Only tasks of the project with this name."),
        query("batch", "Only tasks of the batch with this name."),
        query(
            "unique_id",
            "Only tasks with this unique_id; may be repeated.",
            type="array",
            items=STRING,
        ),
        query(
            "tags",
            "Only tasks with one of these tags; may be repeated, or separated by commas.",
            type="array",
            items=STRING,
        ),
        moment("start_time", "Only tasks created at or after this time."),
        moment("end_time", "Only tasks created at or before this time."),
        moment("completed_after", "Only tasks completed at or after this time."),
        moment("completed_before", "Only tasks completed at or before this time."),
        moment("updated_after", "Only tasks changed at or after this time."),
        moment("updated_before", "Only tasks changed at or before this time."),
        query(
            "customer_review_status",
            "Only completed tasks that were audited like this: fixed, accepted, rejected or "
            "commented, or pending for those not audited yet; several are separated by commas.",
        ),
        query(
            "limited_response", "Return only task_id, status, metadata and project.", type="boolean"
        ),
        _ATTACHMENT_URL,
        *page("Tasks"),
        query("next_token", "The token of the page before; offset does not count then."),
    ],
)
RESPONSE_URL = operation(
    OBJECT,
    says=(
        "Lead to a file of the response of a task, such as the mask of a segmentation. The "
        "response has the whole address, which needs no key."
    ),
    errors=("404",),
    parameters=[TASK_ID, path("file_id", "The last part of the file's address.")],
    status="302",
)
RESPONSE_URL["responses"]["302"] = {
    "description": "The file is at the Location.",
    "headers": {"Location": {"required": True, "schema": STRING}},
}
CANCEL = operation(
    ref("Task"),
    says=(
        "Cancel a pending task. Nobody can do it any more, and no callback is sent. Canceling it "
        "again changes nothing; a task that is completed or has failed is refused with 400."
    ),
    errors=("404",),
    parameters=[
        TASK_ID,
        query("clear_unique_id", "Free the unique_id of the task.", type="boolean", default=False),
    ],
)
SET_METADATA = operation(
    ref("Task"),
    says="Replace the metadata of a task. The body is the metadata itself; at most 10 KB.",
    errors=("404",),
    body=OBJECT,
    body_required=False,
    body_examples={"metadata": {"value": {"order": 4711, "source": "nightly import"}}},
    parameters=[TASK_ID],
)
SET_UNIQUE_ID = operation(
    ref("Task"),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {"unique_id": STRING | {"minLength": 1}},
        "required": ["unique_id"],
    },
    body_examples={"unique_id": {"value": {"unique_id": "s3://bucket/street.png"}}},
    parameters=[TASK_ID],
)
REMOVE_UNIQUE_ID = operation(ref("Task"), errors=("404",), parameters=[TASK_ID])
ADD_TAGS = SET_TAGS = REMOVE_TAGS = operation(
    ref("Task"),
    errors=("404",),
    body=TAGS,
    body_required=False,
    body_examples={"tags": {"value": ["street", "night"]}},
    parameters=[TASK_ID],
)
SEND_CALLBACK = operation(
    ref("Task"),
    says=(
        "Send the last callback of a completed or errored task again. The same body goes to the "
        "same address, as a delivery of its own with up to 20 more attempts in 24 hours."
    ),
    errors=("404",),
    parameters=[TASK_ID],
)
