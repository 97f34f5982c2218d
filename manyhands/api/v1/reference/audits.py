"""Operations on audits."""

from manyhands.api.v1.reference.examples import fixless_audit_example
from manyhands.api.v1.reference.parts import operation, query
from manyhands.api.v1.reference.tasks import TASK_ID
from manyhands.api.v1.schemas import FEEDBACK_TYPES, STRING, Schema, ref
from manyhands.tasks.audit import MAX_COMMENTS_LENGTH

_COMMENTS: Schema = {"type": ["string", "null"], "maxLength": MAX_COMMENTS_LENGTH}
_FEEDBACK_ITEM: Schema = {
    "type": "object",
    "properties": {"type": {"type": "string", "enum": FEEDBACK_TYPES}, "category": STRING},
    "required": ["type"],
}

AUDIT = operation(
    ref("Task"),
    says=(
        "Accept or reject the response of a completed task. The task tells of it by its "
        "`customer_review_status`, and so does a callback. It may be audited again: the last "
        "audit counts, the earlier ones stay in `audits`."
    ),
    errors=("404",),
    body={
        "type": "object",
        "properties": {
            "accepted": {
                "type": "boolean",
                "description": "Whether the response is as you want it.",
            },
            "comments": _COMMENTS,
        },
        "required": ["accepted"],
    },
    body_examples={"reject": {"value": {"accepted": False, "comments": "The sign is private."}}},
    parameters=[TASK_ID],
)
PUT_AUDIT = operation(
    ref("Audit"),
    says=(
        "Audit a completed task without a fix. Each feedback item says what is wrong, or right, "
        "about a part of the response and is kept as it is sent. Without an `audit_result` the "
        "task is rejected when an item is of type `error`, and accepted otherwise."
    ),
    status="201",
    errors=("404",),
    body={
        "type": "object",
        "properties": {
            "task_id": {"type": "string", "minLength": 1},
            "audit_result": {"type": "string", "enum": ["accepted", "rejected"]},
            "response_url": STRING | {"description": "Which response was audited, if you keep it."},
            "comments": _COMMENTS,
            "feedback_items": {"type": "array", "items": _FEEDBACK_ITEM},
        },
        "required": ["task_id"],
    },
    body_examples={"error": {"value": fixless_audit_example()}},
)
LIST_AUDITS = operation(
    {"type": "array", "items": ref("Audit")},
    errors=("404",),
    parameters=[
        query("task_id", "The audits of this task, oldest first."),
        query("id", "The audit with this id."),
    ],
)
