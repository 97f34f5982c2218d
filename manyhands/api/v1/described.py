"""What the OpenAPI document says beyond what FastAPI sees: bodies, answers, errors, callbacks."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from manyhands.tasks.create import CommonParams
from manyhands.tasktypes import registry

Schema: TypeAlias = dict[str, Any]

INTRODUCTION = """
A program POSTs a task, a person does it, the answer is POSTed to the program's callback URL.

Authenticate with an API key as the user name of HTTP Basic (`curl -u KEY:`) or as a Bearer token.
A **test** key gets made-up answers at once; a **live** key puts the task before people. Bodies may
be JSON or forms. Errors are always `{"status_code": …, "error": …}`.
"""

_ERRORS = {
    "400": "A parameter is missing or unacceptable; the text names it.",
    "401": "No valid API key.",
    "404": "There is no such thing for this API key.",
    "429": "Too many requests; try again after `Retry-After` seconds.",
    "500": "Our fault; it is safe to try again.",
}
_CONFLICT = {"409": "The unique_id, name or Idempotency-Key is in use already."}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _operation(
    answer: Schema,
    *,
    body: Schema | None = None,
    parameters: Sequence[Schema] = (),
    conflict: bool = False,
) -> Schema:
    errors = _ERRORS | (_CONFLICT if conflict else {})
    operation: Schema = {
        "responses": {"200": {"description": "Done.", "content": _json(answer)}}
        | {
            status: {"description": text, "content": _json(_ref("Error"))}
            for status, text in sorted(errors.items())
        },
        "parameters": list(parameters),
    }
    if body is not None:
        form = {"application/x-www-form-urlencoded": {"schema": body}}
        operation["requestBody"] = {"content": _json(body) | form}
    return operation


def _path(name: str, text: str) -> Schema:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": text,
        "schema": {"type": "string"},
    }


def _query(name: str, text: str, **schema: Any) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": text,
        "schema": {"type": "string"} | schema,
    }


def _time(name: str, text: str) -> Schema:
    return _query(name, f"{text} An ISO 8601 date or date-time; without a zone it is UTC.")


_TASK_ID = _path("task_id", "The id of the task: 24 hex digits.")
_NAME = _path("name", "The name, percent-encoded.")
_STRING: Schema = {"type": "string"}
_TAGS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A repeated request with the same key gets the first answer; kept for 24 hours.",
    "schema": {"type": "string", "maxLength": 255},
}

CREATE = _operation(
    _ref("Task"),
    body={"anyOf": [_ref(f"{name}_task") for name in registry.all_types()]},
    parameters=[_path("type", "The task type, such as categorization."), _KEY],
    conflict=True,
)
RETRIEVE = _operation(_ref("Task"), parameters=[_TASK_ID])
LIST = _operation(
    _ref("TaskPage"),
    parameters=[
        _query(
            "status",
            "Only tasks in this status.",
            enum=["pending", "completed", "canceled", "error"],
        ),
        _query("type", "Only tasks of this type."),
        _query("project", "Only tasks of the project with this name."),
        _query("batch", "Only tasks of the batch with this name."),
        _query(
            "unique_id",
            "Only tasks with this unique_id; may be repeated.",
            type="array",
            items=_STRING,
        ),
        _query(
            "tags",
            "Only tasks with one of these tags; may be repeated.",
            type="array",
            items=_STRING,
        ),
        _time("start_time", "Only tasks created at or after this time."),
        _time("end_time", "Only tasks created at or before this time."),
        _time("completed_after", "Only tasks completed at or after this time."),
        _time("completed_before", "Only tasks completed at or before this time."),
        _time("updated_after", "Only tasks changed at or after this time."),
        _time("updated_before", "Only tasks changed at or before this time."),
        _query(
            "limited_response", "Return only task_id, status, metadata and project.", type="boolean"
        ),
        _query("limit", "Tasks per page.", type="integer", minimum=1, maximum=100, default=100),
        _query("offset", "Tasks to skip.", type="integer", minimum=0, default=0),
        _query("next_token", "The token of the page before."),
    ],
)
CANCEL = _operation(
    _ref("Task"),
    parameters=[
        _TASK_ID,
        _query("clear_unique_id", "Free the unique_id of the task.", type="boolean", default=False),
    ],
)
SET_METADATA = _operation(_ref("Task"), body={"type": "object"}, parameters=[_TASK_ID])
SET_UNIQUE_ID = _operation(
    _ref("Task"),
    body={"type": "object", "properties": {"unique_id": _STRING}, "required": ["unique_id"]},
    parameters=[_TASK_ID],
    conflict=True,
)
REMOVE_UNIQUE_ID = _operation(_ref("Task"), parameters=[_TASK_ID])
ADD_TAGS = SET_TAGS = REMOVE_TAGS = _operation(_ref("Task"), body=_TAGS, parameters=[_TASK_ID])
SEND_CALLBACK = _operation(_ref("Task"), parameters=[_TASK_ID])

CREATE_PROJECT = _operation(
    _ref("Project"),
    body={
        "type": "object",
        "properties": {"name": _STRING, "type": _STRING},
        "required": ["name", "type"],
    },
    conflict=True,
)
LIST_PROJECTS = _operation({"type": "array", "items": _ref("Project")})
GET_PROJECT = _operation(_ref("Project"), parameters=[_NAME])
CREATE_BATCH = _operation(
    _ref("Batch"),
    body={
        "type": "object",
        "properties": {
            "name": _STRING,
            "project": _STRING,
            "callback": _STRING,
            "metadata": {"type": "object"},
        },
        "required": ["name", "project"],
    },
    conflict=True,
)
LIST_BATCHES = _operation(
    _ref("BatchPage"),
    parameters=[
        _query("project", "Only batches of the project with this name."),
        _query("limit", "Batches per page.", type="integer", minimum=1, maximum=100, default=100),
        _query("offset", "Batches to skip.", type="integer", minimum=0, default=0),
    ],
)
GET_BATCH = FINALIZE_BATCH = _operation(_ref("Batch"), parameters=[_NAME])
BATCH_STATUS = _operation(_ref("BatchStatus"), parameters=[_NAME])


def _object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


_MOMENT: Schema = {"type": "string", "format": "date-time"}
_INTEGER: Schema = {"type": "integer"}
_BOOLEAN: Schema = {"type": "boolean"}
_OBJECT: Schema = {"type": "object"}

_SCHEMAS: dict[str, Schema] = {
    "Error": _object({"status_code": _INTEGER, "error": _STRING}),
    "Task": _object(
        {
            "task_id": {"type": "string", "pattern": "^[0-9a-f]{24}$"},
            "type": {"type": "string", "enum": list(registry.all_types())},
            "status": {"type": "string", "enum": ["pending", "completed", "canceled", "error"]},
            "created_at": _MOMENT,
            "updated_at": _MOMENT,
            "urgency": _STRING,
            "params": _OBJECT,
            "metadata": _OBJECT,
        },
        {
            "completed_at": _MOMENT,
            "instruction": _STRING,
            "response": _OBJECT,
            "callback_url": _STRING,
            "callback_succeeded": _BOOLEAN,
            "callback_succeeded_at": _MOMENT,
            "callback_completed": _BOOLEAN,
            "is_test": _BOOLEAN,
            "priority": _INTEGER,
            "project": _STRING,
            "batch": _STRING,
            "unique_id": _STRING,
            "tags": _TAGS,
        },
    ),
    "TaskPage": _object(
        {
            "docs": {"type": "array", "items": _OBJECT},
            "total": _INTEGER,
            "limit": _INTEGER,
            "offset": _INTEGER,
            "has_more": _BOOLEAN,
        },
        {"next_token": _STRING},
    ),
    "Callback": _object(
        {"task_id": _STRING, "status": _STRING, "response": _OBJECT, "task": _ref("Task")}
    ),
    "Project": _object(
        {
            "name": _STRING,
            "type": _STRING,
            "created_at": _MOMENT,
            "param_history": {"type": "array", "items": _OBJECT},
        }
    ),
    "Batch": _object(
        {
            "name": _STRING,
            "status": {"type": "string", "enum": ["staging", "in_progress", "completed"]},
            "project": _STRING,
            "callback": _STRING,
            "metadata": _OBJECT,
            "created_at": _MOMENT,
        }
    ),
    "BatchPage": _object(
        {
            "docs": {"type": "array", "items": _ref("Batch")},
            "total": _INTEGER,
            "totalDocs": _INTEGER,
            "limit": _INTEGER,
            "offset": _INTEGER,
            "has_more": _BOOLEAN,
        }
    ),
    "BatchStatus": _object(
        {"status": _STRING},
        {"pending": _INTEGER, "completed": _INTEGER, "canceled": _INTEGER, "error": _INTEGER},
    ),
}

_CALLBACK: Schema = {
    "post": {
        "summary": "A task was completed, or ended with an error",
        "description": (
            "Sent to the task's `callback_url`, or to the account's default. Any 2xx counts as "
            "received; otherwise it is tried again up to 20 times within 24 hours. "
            "`scale-callback-auth` carries the account's callback auth key; `webhook-id`, "
            "`webhook-timestamp` and `webhook-signature` follow Standard Webhooks."
        ),
        "requestBody": {"content": _json(_ref("Callback"))},
        "responses": {"200": {"description": "Received."}},
    }
}


def _task_schemas() -> dict[str, Schema]:
    """Return what each type takes: its own parameters and the common ones."""
    common = CommonParams.model_json_schema()
    schemas: dict[str, Schema] = {}
    for name, task_type in registry.all_types().items():
        own = task_type.params.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= own.pop("$defs", {})
        own["title"] = task_type.title
        own["properties"] = {**own["properties"], **common["properties"]}
        schemas[f"{name}_task"] = own
    return schemas


def document(app: FastAPI) -> Schema:
    """Return the whole document of an application: paths, components, security, the callback."""
    whole = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=[{"url": "/v1"}],
    )
    components = whole.setdefault("components", {})
    components["schemas"] = _SCHEMAS | _task_schemas()
    components["securitySchemes"] = {
        "basic": {"type": "http", "scheme": "basic"},
        "bearer": {"type": "http", "scheme": "bearer"},
    }
    whole["security"] = [{"basic": []}, {"bearer": []}]
    whole["webhooks"] = {"task": _CALLBACK}
    return whole
