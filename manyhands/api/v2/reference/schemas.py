"""The shapes of version 2 (contract/v2.md §4 and §5)."""

from collections.abc import Mapping

from manyhands.api.v1.schemas import (
    BATCH_STATUSES,
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STATUSES,
    STRING,
    STRINGS,
    Schema,
    ref,
)
from manyhands.api.v2.wire import ERROR_TYPES

_MOMENT: Schema = {"type": "string", "format": "date-time"}
_ROLES = ["system", "user", "assistant", "function"]

# kind → its value, and what else could have been chosen.
_VALUES: dict[str, tuple[Schema, Schema | None]] = {
    "integer": (INTEGER, {"type": "array", "items": INTEGER}),
    "boolean": (BOOLEAN, {"type": "array", "items": BOOLEAN}),
    "text": (STRING, None),
    "category": (STRING, STRINGS),
    "category_multiple": (STRINGS, STRINGS),
    "file": ({"type": "array", "items": ref("File")}, None),
    "labeled_text": (
        {
            "type": "array",
            "items": {"type": "object", "properties": {"label": STRING, "text": STRING}},
        },
        None,
    ),
    "ranked_choices": (STRINGS | {"description": "The best first, no ties."}, STRINGS),
    "ranked_groups": (
        {"type": "array", "items": STRINGS, "description": "The best first; together: a tie."},
        STRINGS,
    ),
    "rubric_criteria": ({"type": "object", "properties": {"weight": NUMBER}}, None),
    "rubric_rating": (
        {
            "type": "object",
            "properties": {"score": NUMBER, "color": STRING, "justification": STRING},
        },
        None,
    ),
    "workspace_container": (OBJECT, None),
}


def _object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def _list(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}


def _either(name: str) -> Schema:
    return {"anyOf": [STRING, ref(name)], "description": "An id, or the object if expanded."}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _annotation(kind: str) -> Schema:
    value, possible = _VALUES[kind]
    asked = {
        "title": STRING,
        "description": STRING,
        "labels": STRINGS,
        "metadata": OBJECT,
        **({"possible_values": possible} if possible else {}),
    }
    told = {
        name: schema | {"description": "With `opts=annotation_details`."}
        for name, schema in asked.items()
    }
    optional = {
        "value": _or_null(value),
        "not_applicable": BOOLEAN,
        "cannot_assess": BOOLEAN,
        "justification": STRING,
        **told,
    }
    return _object({"id": STRING, "key": STRING, "type": {"const": kind}}, optional)


def _annotations() -> dict[str, Schema]:
    kinds = {kind: f"{kind}_annotation" for kind in _VALUES}
    return {name: _annotation(kind) for kind, name in kinds.items()} | {
        "Annotation": {"anyOf": [ref(name) for name in kinds.values()]}
    }


_TASKS: dict[str, Schema] = {
    "Task": _object(
        {
            "task_id": STRING,
            "project": _either("Project"),
            "status": {"type": "string", "enum": STATUSES},
            "created_at": _MOMENT,
            "metadata": OBJECT,
        },
        {
            "batch": _either("Batch"),
            "completed_at": _MOMENT,
            "threads": _list("Thread")
            | {
                "description": "Empty unless completed; absent when sensitive content was reported."
            },
            "errors": _list("ErrorDetail") | {"description": "There in status error."},
            "sensitive_content_reports": _list("SensitiveContentReport"),
        },
    ),
    "TaskPage": _object({"tasks": _list("Task")}, {"next_token": STRING}),
    "ErrorDetail": _object(
        {}, {"type": {"type": "string", "enum": list(ERROR_TYPES)}, "message": STRING}
    ),
}
REPORT_SHAPES: dict[str, Schema] = {
    "SensitiveContentReport": _object({}, {"type": STRING, "message": STRING}),
}
_THREADS: dict[str, Schema] = {
    "Thread": _object(
        {"id": STRING, "turns": _list("Turn"), "annotations": _list("Annotation")},
        {"submissions": _list("Submission") | {"description": "With `opts=submissions`."}},
    ),
    "Turn": _object(
        {"id": STRING, "messages": _list("Message"), "annotations": _list("Annotation")},
        {"rubrics": _list("Rubric")},
    ),
    "Message": _object(
        {
            "role": {"type": "string", "enum": _ROLES},
            "content": ref("MessageContent"),
            "source_id": STRING | {"description": "Who wrote it: a model, the worker, you."},
            "annotations": _list("Annotation"),
        },
        {
            "model_parameters": ref("ModelParameters"),
            "rubric_evaluations": _list("RubricEvaluation"),
        },
    ),
    "MessageContent": _object(
        {},
        {
            "text": STRING,
            "reference_texts": _list("ReferenceText"),
            "attachments": _list("File") | {"description": "With `opts=attachment_details`."},
            "chunks": _list("Chunk"),
            "reasoning": {"type": "array", "items": _object({}, {"content": STRING})},
        },
    ),
    "ReferenceText": _object({}, {"content": STRING, "category": STRING, "url": STRING}),
    "Chunk": _object({"type": STRING, "text": STRING, "annotations": _list("Annotation")}),
    "File": _object(
        {},
        {
            "content": {"description": "In base64."},
            "mime_type": STRING,
            "scale_url": STRING,
            "url": STRING,
            "name": {"description": "What it is called."},
            "file_size_in_bytes": {"description": "Of an image."},
            "duration": {"description": "Of a recording, in seconds."},
            "transcript": STRING,
        },
    ),
    "ModelParameters": _object(
        {},
        {
            "model": STRING,
            "temperature": NUMBER,
            "max_completion_tokens": INTEGER,
            "top_p": NUMBER,
            "top_k": INTEGER,
        },
    ),
    "Rubric": _object(
        {"criteria_definitions": _list("CriterionDefinition")}, {"max_total_score": INTEGER}
    ),
    "CriterionDefinition": _object(
        {"id": STRING, "criterion": STRING, "annotations": _list("Annotation")}, {"weight": NUMBER}
    ),
    "RubricEvaluation": _object(
        {},
        {
            "criteria_evaluations": _list("CriterionEvaluation"),
            "annotations": _list("Annotation"),
            "total_score": NUMBER,
            "percentage": NUMBER,
        },
    ),
    "CriterionEvaluation": _object(
        {},
        {
            "criterion_definition_id": STRING,
            "score": NUMBER,
            "annotations": _list("Annotation"),
        },
    ),
    "Submission": _object({}, {"submitted_at": _MOMENT, "contributor_id": STRING}),
}
_PLACES: dict[str, Schema] = {
    "Project": _object(
        {"id": STRING, "name": STRING, "created_at": _MOMENT},
        {"models": STRINGS | {"description": "Their names; not in a project that is expanded."}},
    ),
    "ProjectList": _object({"projects": _list("Project")}),
    "Batch": _object(
        {
            "id": STRING,
            "name": STRING,
            "project": _either("Project"),
            "created_at": _MOMENT,
            "status": {"type": "string", "enum": BATCH_STATUSES},
            "metadata": OBJECT,
        },
        {"completed_at": _MOMENT, "callback": STRING},
    ),
    "BatchPage": _object({"batches": _list("Batch")}, {"next_token": STRING}),
    "BatchChange": _object({"batch": ref("Batch"), "message": STRING}),
}
_DELIVERED: dict[str, Schema] = {
    "Delivery": _object(
        {
            "id": STRING,
            "name": STRING,
            "task_count": INTEGER,
            "delivered_at": _MOMENT,
            "project": _either("Project"),
        }
    ),
    "DeliveryList": _object({"deliveries": _list("Delivery")}),
    "DeliveryPage": _object(
        {"delivery": _either("Delivery"), "tasks": _list("Task")}, {"next_token": STRING}
    ),
    "DeliveredTask": _object(
        {"task_id": STRING, "created_at": _MOMENT},
        {
            "delivery_id": _or_null(STRING),
            "delivered_at": _or_null(_MOMENT),
            "response_schema_id": _or_null(STRING),
            "response": _or_null(OBJECT),
        },
    ),
    "DeliveredPage": _object(
        {"docs": _list("DeliveredTask"), "total": INTEGER}, {"next_token": STRING}
    ),
    "ResponseSchema": _object(
        {"schema": _object({"id": STRING, "json": STRING | {"description": "JSON, as a text."}})}
    ),
    "Dataset": _object({"id": STRING, "name": STRING}),
    "DatasetList": _object({"datasets": _list("Dataset")}),
    "DatasetDelivery": _object(
        {
            "id": STRING,
            "name": STRING,
            "delivered_at": _MOMENT,
            "dataset": _either("Dataset"),
            "metadata": _object({"task_count": INTEGER, "turn_count": INTEGER}),
        }
    ),
    "DatasetDeliveryList": _object({"deliveries": _list("DatasetDelivery")}),
    "DatasetTask": _object(
        {
            "task_id": STRING,
            "dataset": _either("Dataset"),
            "delivery": _either("DatasetDelivery"),
            "response": OBJECT | {"description": "As it was delivered."},
        }
    ),
    "DatasetTaskPage": _object({"tasks": _list("DatasetTask")}, {"next_token": STRING}),
    "DatasetDeliveryPage": _object(
        {"delivery": _either("DatasetDelivery"), "tasks": _list("DatasetTask")},
        {"next_token": STRING},
    ),
}
THREAD_SHAPES: dict[str, Schema] = {**_THREADS, **_annotations()}
_ERROR = _object({"status_code": INTEGER, "error": STRING})


def components() -> dict[str, Schema]:
    """Return every shape of version 2."""
    return {"Error": _ERROR, **_TASKS, **REPORT_SHAPES, **THREAD_SHAPES, **_PLACES, **_DELIVERED}
