"""The shapes of the OpenAPI document: what is sent, what is answered, and examples of both."""

from collections.abc import Mapping
from typing import Any, TypeAlias, get_args

from manyhands.accounts.roles import Role
from manyhands.files.model import FileState
from manyhands.projects.model import BatchStatus
from manyhands.tasks.common_params import CommonParams
from manyhands.tasks.model import QualityKind, ReviewStatus, Status
from manyhands.tasks.quality import KnownAnswer
from manyhands.tasktypes import registry

Schema: TypeAlias = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
OBJECT: Schema = {"type": "object"}
TAGS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
NUMBER: Schema = {"type": "number"}
STRINGS: Schema = {"type": "array", "items": STRING}
STATUSES = list(get_args(Status))
REVIEW_STATUSES = list(get_args(ReviewStatus))
FEEDBACK_TYPES = ["error", "flag", "confirmation", "comment"]
BATCH_STATUSES = list(get_args(BatchStatus))

_MOMENT: Schema = {"type": "string", "format": "date-time"}


def ref(name: str) -> Schema:
    """Return the reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def _told(schema: Schema, description: str) -> Schema:
    return schema | {"description": description}


_AUDIT_MEMBERS: dict[str, Schema] = {
    "audit_result": {"type": "string", "enum": REVIEW_STATUSES},
    "audit_source": {"type": "string", "enum": ["api", "dashboard"]},
    "audited_by": _told(STRING, "The e-mail of a person, or the name of an API key."),
    "audited_at": _MOMENT,
}
_ANSWERS: dict[str, Schema] = {
    "Error": _object(
        {
            "status_code": _told(INTEGER, "The HTTP status, again."),
            "error": _told(STRING, "What is wrong; it names the parameter."),
        }
    ),
    "Task": _object(
        {
            "task_id": {"type": "string", "pattern": "^[0-9a-f]{24}$"},
            "type": {"type": "string", "enum": list(registry.all_types())},
            "status": _told(
                {"type": "string", "enum": STATUSES},
                "From `pending` to one of the others; back again only when it is recalled.",
            ),
            "created_at": _MOMENT,
            "updated_at": _told(_MOMENT, "Of the last change, tags and metadata included."),
            "urgency": _told(STRING, "Within an hour (`immediate`), a `day` or a `week`."),
            "params": _told(OBJECT, "The parameters of the type, as sent, defaults added."),
            "metadata": _told(OBJECT, "As it was sent, or set since."),
        },
        {
            "completed_at": _told(_MOMENT, "There once it is completed."),
            "instruction": _told(STRING, "In Markdown."),
            "response": _told(OBJECT, "The answer, once completed; `{error}` in status error."),
            "callback_url": _told(STRING, "A URL or a mailbox; absent: the account's default."),
            "callback_succeeded": _told(BOOLEAN, "Absent until it is decided."),
            "callback_succeeded_at": _told(_MOMENT, "When the receiver took it."),
            "callback_completed": _told(BOOLEAN, "The same as callback_succeeded."),
            "is_test": _told(BOOLEAN, "There, and true, for a task made with a test key."),
            "priority": _told(INTEGER, "The higher is done first."),
            "project": _told(STRING, "The name of its project."),
            "project_param_version": _told(
                INTEGER, "The set of project parameters that it inherited from."
            ),
            "batch": _told(STRING, "The name of its batch."),
            "unique_id": _told(STRING, "Your own id of it."),
            "tags": _told(TAGS, "There when it has some."),
            "attachmentS3Downloads": _told(
                {
                    "type": "array",
                    "items": _object(
                        {"attachmentURL": STRING, "s3URL": STRING, "isConvertedImage": BOOLEAN}
                    ),
                },
                "With `include_attachment_url`, when there is something to download.",
            ),
            "customer_review_status": _told(
                {"type": "string", "enum": REVIEW_STATUSES},
                "Of the last audit of its response; absent before the first.",
            ),
            "customer_review_comments": _told(STRINGS, "The comments of all audits."),
            "prior_responses": _told(
                {"type": "array", "items": OBJECT},
                "Responses it had before a fix or a recall, the oldest first.",
            ),
            "audits": _told(
                {"type": "array", "items": ref("TaskAudit")}, "All audits, the oldest first."
            ),
        },
    ),
    "TaskAudit": _object(_AUDIT_MEMBERS, {"audit_time_secs": NUMBER}),
    "Audit": _object(
        {"id": STRING, "task_id": STRING} | _AUDIT_MEMBERS,
        {
            "audit_time_secs": _told(NUMBER, "How long a person looked at it."),
            "comments": STRING,
            "response_url": STRING,
            "feedback_items": {"type": "array", "items": OBJECT},
        },
    ),
    "QualityTask": _object(
        {
            "id": {"type": "string", "pattern": "^[0-9a-f]{24}$"},
            "type": {"type": "string", "enum": list(registry.all_types())},
            "project": STRING,
            "created_at": _MOMENT,
            "params": _told(OBJECT, "The parameters of the type, as sent, defaults added."),
            "metadata": OBJECT,
            "expected_response": _told(OBJECT, "As it was sent."),
        },
        {
            "initial_response": _told(OBJECT, "What a person begins with."),
            "reason": _told(STRING, "Why the expected response is right."),
            "instruction": STRING,
            "is_test": _told(BOOLEAN, "There, and true: people are never given it."),
            "unique_id": STRING,
            "tags": TAGS,
        },
    ),
    "Attempt": _object(
        {
            "id": STRING,
            "quality_task_id": STRING,
            "quality_task_type": {"type": "string", "enum": list(get_args(QualityKind))},
            "type": _told(STRING, "The task type."),
            "project": STRING,
            "labeler_email": STRING,
            "labeler_name": STRING,
            "score": _told(NUMBER, "From 0 to 1."),
            "attempted_at": _MOMENT,
        }
    ),
    "AttemptPage": _object(
        {
            "docs": {"type": "array", "items": ref("Attempt")},
            "limit": INTEGER,
            "has_more": BOOLEAN,
        },
        {"next_token": _told(STRING, "Leads to the next page; there exactly when has_more.")},
    ),
    "LimitedTask": _object(
        {
            "task_id": STRING,
            "status": {"type": "string", "enum": STATUSES},
            "metadata": OBJECT,
        },
        {"project": STRING},
    ),
    "TaskPage": _object(
        {
            "docs": {"type": "array", "items": {"anyOf": [ref("Task"), ref("LimitedTask")]}},
            "total": _told(INTEGER, "How many tasks there are on all pages, exactly."),
            "limit": INTEGER,
            "offset": INTEGER,
            "has_more": BOOLEAN,
        },
        {"next_token": _told(STRING, "Leads to the next page; there exactly when has_more.")},
    ),
    "Callback": _object(
        {
            "task_id": _told(STRING, "The same as in `task`."),
            "status": _told(
                STRING,
                "`completed`, `error` when it could not be done, `pending` when it was recalled.",
            ),
            "response": _told(OBJECT, "The answer; `{error}` in status error, empty if recalled."),
            "task": ref("Task"),
        }
    ),
    "Project": _object(
        {
            "name": STRING,
            "type": STRING,
            "created_at": _MOMENT,
            "param_history": {
                "type": "array",
                "description": "Every set of parameters, the newest last.",
                "items": _object({"version": INTEGER, "created_at": _MOMENT}),
            },
        },
        {
            "ontologyHistory": {
                "type": "array",
                "description": "Every ontology, the newest last.",
                "items": _object(
                    {
                        "version": INTEGER,
                        "created_at": _MOMENT,
                        "ontology": {"type": "array"},
                    },
                    {"name": STRING},
                ),
            },
            "rapid": _told(BOOLEAN, "There, and true, for a Rapid project."),
            "studio": _told(BOOLEAN, "There, and true, for a Studio project."),
            "archived": _told(BOOLEAN, "There, and true, once it is archived."),
        },
    ),
    "OntologyChoice": _object(
        {"choice": STRING},
        {
            "description": _told(STRING, "What workers should know about it."),
            "subchoices": {
                "type": "array",
                "items": {"anyOf": [STRING, ref("OntologyChoice")]},
            },
        },
    ),
    "TaskTemplate": _object(
        {
            "id": STRING,
            "version": _told(INTEGER, "Of the project's parameters."),
            "created_at": _MOMENT,
            "updated_at": _MOMENT,
            "template_variables": _told(
                OBJECT, "What a task still has to give: a JSON Schema by name."
            ),
            "auto_onboard_enabled": BOOLEAN,
        },
        {"response_schema": _told(OBJECT, "The JSON Schema of the response.")},
    ),
    "Batch": _object(
        {
            "name": STRING,
            "status": {"type": "string", "enum": BATCH_STATUSES},
            "project": STRING,
            "callback": STRING,
            "metadata": OBJECT,
            "created_at": _MOMENT,
        },
        {
            "completed_at": _told(_MOMENT, "There while it is completed."),
            "audited_at": _told(_MOMENT, "When one of its tasks was audited last."),
            "priority": _told(INTEGER, "There once it was prioritized: from 10 to 30."),
            "calibration_batch": _told(BOOLEAN, "There, and true, for a calibration batch."),
            "self_label_batch": _told(BOOLEAN, "There, and true, for a self-label batch."),
            **{f"tasks_{status}": _told(INTEGER, "With `detailed`.") for status in STATUSES},
        },
    ),
    "BatchCallback": _object(
        {
            "status": _told(STRING, "`completed`."),
            "batch": ref("Batch"),
        },
        dict.fromkeys(STATUSES, _told(INTEGER, "How many tasks; absent means none.")),
    ),
    "BatchPage": _object(
        {
            "docs": {"type": "array", "items": ref("Batch")},
            "total": INTEGER,
            "totalDocs": _told(INTEGER, "The same as total."),
            "limit": INTEGER,
            "offset": INTEGER,
            "has_more": BOOLEAN,
            "hasNextPage": _told(BOOLEAN, "The same as has_more."),
            "totalPages": _told(INTEGER, "How many pages of this limit there are."),
        },
        {"nextPage": _told(INTEGER, "The number of the next page; there exactly when has_more.")},
    ),
    "Teammate": _object(
        {
            "email": STRING,
            "role": {"type": "string", "enum": [str(role) for role in Role]},
            "company": STRING,
            "isStudioLabeler": _told(BOOLEAN, "Whether the role is labeler."),
            "disableRapidEmails": BOOLEAN,
        },
        {
            "firstName": STRING,
            "lastName": STRING,
            "expiry": _told(_MOMENT, "There while an invitation is open: when its link expires."),
        },
    ),
    "StudioGroup": _object(
        {
            "id": STRING,
            "name": STRING,
            "numWorkers": INTEGER,
            "isSingleton": _told(BOOLEAN, "Whether it has one worker."),
            "workers": {
                "type": "array",
                "items": _object({"id": STRING, "email": STRING}),
            },
        }
    ),
    "StudioBatch": _object(
        {
            "id": STRING,
            "name": STRING,
            "projectId": STRING,
            "projectName": STRING,
            "batchType": {"type": "string", "enum": ["Production", "Calibration"]},
            "total": _told(INTEGER, "How many tasks it has."),
            "completed": INTEGER,
            "groups": _told(STRINGS, "Whom it is for; empty: everybody assigned."),
        },
        {"studioPriority": _told(INTEGER, "Its place from 1; absent: it follows by age.")},
    ),
    "File": _object(
        {
            "id": {"type": "string", "format": "uuid"},
            "attachment_url": _told(STRING, "Stands for the file in tasks: `scaledata://…`."),
            "status": {"type": "string", "enum": list(get_args(FileState))},
            "metadata": OBJECT,
            "project_names": {"type": "array", "items": STRING},
            "created_at": _MOMENT,
            "updated_at": _MOMENT,
        },
        {
            "size": _told(INTEGER, "In bytes; there once it has come."),
            "mime_type": _told(STRING, "As its sender says, or as its name suggests."),
            "display_name": _told(STRING, "What people call it."),
            "reference_id": _told(STRING, "Your own id of it."),
            "source_url": _told(STRING, "Where it was imported from."),
            "problem": _told(STRING, "Why it could not be imported."),
        },
    ),
    "FilePage": _object(
        {
            "docs": {"type": "array", "items": ref("File")},
            "total": INTEGER,
            "limit": INTEGER,
            "has_more": BOOLEAN,
        },
        {"next_token": _told(STRING, "Leads to the next page; there exactly when has_more.")},
    ),
    "BatchStatus": _object(
        {"status": {"type": "string", "enum": BATCH_STATUSES}},
        dict.fromkeys(STATUSES, _told(INTEGER, "How many tasks; absent means none.")),
    ),
}


def components() -> dict[str, Schema]:
    """Return every shape: the answers, and for each type the body that creates a task."""
    schemas = dict(_ANSWERS)
    common = CommonParams.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= common.pop("$defs", {})
    schemas["KnownAnswer"] = KnownAnswer.model_json_schema()
    for name, task_type in registry.all_types().items():
        own = task_type.params.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= own.pop("$defs", {})
        own["title"] = task_type.title
        own["properties"] = {**own["properties"], **common["properties"]}
        schemas[creation_name(name)] = own
    return schemas


def creation_name(type_name: str) -> str:
    """Return the name of the shape that creates a task of a type."""
    return f"{type_name}_task"
