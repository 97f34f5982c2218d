"""What the OpenAPI document says beyond what FastAPI sees: bodies, answers, errors, callbacks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from manyhands.api.v1 import schemas
from manyhands.api.v1.schemas import BATCH_STATUSES, OBJECT, STATUSES, STRING, TAGS, Schema, ref
from manyhands.tasktypes import registry

INTRODUCTION = """
A program POSTs a task, a person does it, the answer is POSTed to the program's callback URL.

Authenticate with an API key as the user name of HTTP Basic (`curl -u KEY:`) or as a Bearer token.
A **test** key gets made-up answers at once; a **live** key puts the task before people. The tasks,
projects and batches of the two are never mixed.

Bodies may be JSON or forms; `null` is the same as leaving a member out, and members that are not
set are left out of answers. Times are UTC in ISO 8601. Errors are always
`{"status_code": …, "error": …}`, and every answer carries `X-Request-Id`.
"""

_TAGS: list[Schema] = [
    {"name": "Tasks", "description": "What people are asked to do, and what they answered."},
    {"name": "Projects", "description": "A project groups tasks of one type."},
    {"name": "Batches", "description": "A batch groups tasks of a project that belong together."},
]

_ERRORS = {
    "400": "A parameter is missing or unacceptable; the text names it.",
    "401": "No valid API key.",
    "404": "There is no such thing for this API key.",
    "409": "The unique_id, name or Idempotency-Key is in use already.",
    "413": "The body is larger than 10 MB.",
    "429": "A request with this Idempotency-Key is being worked on; try again.",
    "500": "Our fault; it is safe to try again.",
    "503": "The database does not answer at the moment; it is safe to try again.",
}
_ALWAYS = ("400", "401", "500", "503")
_EXAMPLES = {
    "400": "Please provide an attachment as a URL or plaintext.",
    "401": "Your API key does not correspond to a registered user.",
    "404": "Task with that ID not found.",
    "409": 'The unique_id ("s3://bucket/file.png") is already used for a different task '
    "(602c399c6d092c00115aa3c9).",
}
_HEADERS = {
    "401": {"WWW-Authenticate": {"schema": STRING}},
    "429": {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
}


def _json(schema: Schema, **more: Any) -> Schema:
    return {"application/json": {"schema": schema} | more}


def _error(status: str) -> Schema:
    example = {"status_code": int(status), "error": _EXAMPLES.get(status, _ERRORS[status])}
    described: Schema = {
        "description": _ERRORS[status],
        "content": _json(ref("Error"), example=example),
    }
    return described | ({"headers": _HEADERS[status]} if status in _HEADERS else {})


def _operation(
    answer: Schema,
    *,
    says: str | None = None,
    errors: Sequence[str] = (),
    body: Schema | None = None,
    body_required: bool = True,
    body_examples: Mapping[str, Schema] | None = None,
    parameters: Sequence[Schema] = (),
) -> Schema:
    """Return what a route adds to the document; ``says`` is more than its docstring says."""
    example = schemas.answer_example(answer)
    statuses = sorted({*_ALWAYS, *errors, *(["413"] if body is not None else [])})
    operation: Schema = {
        "responses": {"200": {"description": "Done.", "content": _json(answer, **example)}}
        | {status: _error(status) for status in statuses},
        "parameters": list(parameters),
    }
    if says is not None:
        operation["description"] = says
    if body is not None:
        more = {"examples": body_examples} if body_examples else {}
        form = {"application/x-www-form-urlencoded": {"schema": body}}
        operation["requestBody"] = {
            "required": body_required,
            "content": _json(body, **more) | form,
        }
    return operation


def _path(name: str, text: str, **schema: Any) -> Schema:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": text,
        "schema": {"type": "string"} | schema,
    }


def _query(name: str, text: str, **schema: Any) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": text,
        "schema": {"type": "string"} | schema,
    }


def _header(name: str, text: str) -> Schema:
    return {"name": name, "in": "header", "description": text, "schema": {"type": "string"}}


def _time(name: str, text: str) -> Schema:
    return _query(name, f"{text} An ISO 8601 date or date-time; without a zone it is UTC.")


def _page(what: str) -> list[Schema]:
    return [
        _query("limit", f"{what} per page.", type="integer", minimum=1, maximum=100, default=100),
        _query("offset", f"{what} to skip.", type="integer", minimum=0, default=0),
    ]


_TASK_ID = _path("task_id", "The id of the task: 24 hex digits.")
_NAME = _path("name", "The name, percent-encoded.")
_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A repeated request with the same key gets the first answer; kept for 24 hours.",
    "schema": {"type": "string", "maxLength": 255},
}
_TYPE = _path(
    "type",
    "The task type. Aliases count, and so does a name with other characters in between.",
    examples=list(registry.all_types()),
)

CREATE = _operation(
    ref("Task"),
    says=(
        "Create a task of a type. The parameters of the type stand beside the common ones. What is "
        "wrong with them is refused before anything is stored; attachments are fetched after that, "
        "and one that cannot be fetched ends the task with an error, which is called back. A "
        "program that may repeat a request sends an `Idempotency-Key`, or a `unique_id`."
    ),
    errors=("404", "409", "429"),
    body={"anyOf": [ref(schemas.creation_name(name)) for name in registry.all_types()]},
    body_examples=schemas.creation_examples(),
    parameters=[_TYPE, _KEY],
)
RETRIEVE = _operation(ref("Task"), errors=("404",), parameters=[_TASK_ID])
LIST = _operation(
    ref("TaskPage"),
    says=(
        "Return a page of tasks, newest first. `total` is exact. To read all of them, ask again "
        "with the `next_token` of the answer for as long as there is one: nothing is missed or "
        "seen twice, however much comes in meanwhile."
    ),
    parameters=[
        _query("status", "Only tasks in this status.", enum=STATUSES),
        _query("type", "Only tasks of this type."),
        _query("project", "Only tasks of the project with this name."),
        _query("batch", "Only tasks of the batch with this name."),
        _query(
            "unique_id",
            "Only tasks with this unique_id; may be repeated.",
            type="array",
            items=STRING,
        ),
        _query(
            "tags",
            "Only tasks with one of these tags; may be repeated, or separated by commas.",
            type="array",
            items=STRING,
        ),
        _time("start_time", "Only tasks created at or after this time."),
        _time("end_time", "Only tasks created at or before this time."),
        _time("completed_after", "Only tasks completed at or after this time."),
        _time("completed_before", "Only tasks completed at or before this time."),
        _time("updated_after", "Only tasks changed at or after this time."),
        _time("updated_before", "Only tasks changed at or before this time."),
        _query(
            "customer_review_status",
            "Only tasks that were reviewed like this: pending, fixed, accepted, rejected or "
            "commented; several are separated by commas.",
        ),
        _query(
            "limited_response", "Return only task_id, status, metadata and project.", type="boolean"
        ),
        *_page("Tasks"),
        _query("next_token", "The token of the page before; offset does not count then."),
    ],
)
CANCEL = _operation(
    ref("Task"),
    says=(
        "Cancel a pending task. Nobody can do it any more, and no callback is sent. Canceling it "
        "again changes nothing; a task that is completed or has failed is refused with 400."
    ),
    errors=("404",),
    parameters=[
        _TASK_ID,
        _query("clear_unique_id", "Free the unique_id of the task.", type="boolean", default=False),
    ],
)
SET_METADATA = _operation(
    ref("Task"),
    says="Replace the metadata of a task. The body is the metadata itself; at most 10 KB.",
    errors=("404",),
    body=OBJECT,
    body_required=False,
    body_examples={"metadata": {"value": {"order": 4711, "source": "nightly import"}}},
    parameters=[_TASK_ID],
)
SET_UNIQUE_ID = _operation(
    ref("Task"),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {"unique_id": STRING | {"minLength": 1}},
        "required": ["unique_id"],
    },
    body_examples={"unique_id": {"value": {"unique_id": "s3://bucket/street.png"}}},
    parameters=[_TASK_ID],
)
REMOVE_UNIQUE_ID = _operation(ref("Task"), errors=("404",), parameters=[_TASK_ID])
ADD_TAGS = SET_TAGS = REMOVE_TAGS = _operation(
    ref("Task"),
    errors=("404",),
    body=TAGS,
    body_required=False,
    body_examples={"tags": {"value": ["street", "night"]}},
    parameters=[_TASK_ID],
)
SEND_CALLBACK = _operation(
    ref("Task"),
    says=(
        "Send the last callback of a completed or errored task again. The same body goes to the "
        "same address, as a delivery of its own with up to 20 more attempts in 24 hours."
    ),
    errors=("404",),
    parameters=[_TASK_ID],
)

CREATE_PROJECT = _operation(
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
LIST_PROJECTS = _operation({"type": "array", "items": ref("Project")})
GET_PROJECT = _operation(ref("Project"), errors=("404",), parameters=[_NAME])
CREATE_BATCH = _operation(
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
LIST_BATCHES = _operation(
    ref("BatchPage"),
    parameters=[
        _query("project", "Only batches of the project with this name."),
        _query("status", "Only batches in this status.", enum=BATCH_STATUSES),
        _time("start_time", "Only batches created at or after this time."),
        _time("end_time", "Only batches created at or before this time."),
        *_page("Batches"),
    ],
)
GET_BATCH = FINALIZE_BATCH = _operation(ref("Batch"), errors=("404",), parameters=[_NAME])
BATCH_STATUS = _operation(ref("BatchStatus"), errors=("404",), parameters=[_NAME])

_CALLBACK: Schema = {
    "post": {
        "summary": "A task was completed, or ended with an error",
        "description": (
            "Sent to the task's `callback_url`, or to the account's default. Any 2xx counts as "
            "received; otherwise it is tried again up to 20 times within 24 hours."
        ),
        "parameters": [
            _header("scale-callback-auth", "The account's callback auth key."),
            _header("webhook-id", "The id of the event: the same for every try of it."),
            _header("webhook-timestamp", "When this try was made, in seconds since 1970."),
            _header(
                "webhook-signature",
                "`v1,` and the HMAC-SHA256 of `webhook-id.webhook-timestamp.body` in base64, as "
                "Standard Webhooks has it; two of them for a day after the secret was rolled.",
            ),
            _header("manyhands-event", "`task.completed` or `task.error`."),
            _header("manyhands-sequence", "Which event of the task this is, from 1."),
            _header("manyhands-attempt", "Which try this is, from 1."),
        ],
        "requestBody": {
            "content": _json(ref("Callback"), example=schemas.callback_example()),
        },
        "responses": {"200": {"description": "Received."}},
        "security": [],
    }
}


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
    components["schemas"] = schemas.components()
    components["securitySchemes"] = {
        "basic": {
            "type": "http",
            "scheme": "basic",
            "description": "The API key as the user name; the password is ignored.",
        },
        "bearer": {"type": "http", "scheme": "bearer", "description": "The API key."},
    }
    whole["tags"] = _TAGS
    whole["security"] = [{"basic": []}, {"bearer": []}]
    for operations in whole["paths"].values():
        for operation in operations.values():
            _name(operation)
    whole["webhooks"] = {"task": _CALLBACK}
    return whole


def _name(operation: Schema) -> None:
    """Make the first sentence the summary, and Markdown of the rest."""
    says = " ".join(operation["description"].replace("``", "`").split())
    operation["description"] = says
    operation["summary"] = re.split(r"[.;]", says, maxsplit=1)[0]
