"""The whole OpenAPI document, callbacks included."""

import re
from collections.abc import Mapping, Sequence

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from manyhands.api.v1 import schemas
from manyhands.api.v1.reference import examples
from manyhands.api.v1.reference.parts import IDEMPOTENCY_KEY, content, error, header
from manyhands.api.v1.schemas import Schema, ref

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
    {
        "name": "Audits",
        "description": "What you think of the answers, and what was thought before.",
    },
    {
        "name": "Quality",
        "description": "Tasks whose answer you know: they teach people, or tell how well they do.",
    },
    {
        "name": "Projects",
        "description": "A project groups tasks of one type, which inherit its parameters.",
    },
    {"name": "Batches", "description": "A batch groups tasks of a project that belong together."},
    {"name": "Files", "description": "What tasks show and no server of yours has to serve."},
    {"name": "Teams", "description": "Who works for you, in which role, and who is invited."},
    {"name": "Studio", "description": "Who is offered which task, and in which order."},
]

_RETRIED = "Any 2xx counts as received; otherwise it is tried again up to 20 times within 24 hours."


def _callback(summary: str, goes_to: str, kinds: str, body: Schema) -> Schema:
    post: Schema = {
        "summary": summary,
        "description": f"{goes_to} {_RETRIED}",
        "parameters": [
            header("scale-callback-auth", "The account's callback auth key."),
            header("webhook-id", "The id of the event: the same for every try of it."),
            header("webhook-timestamp", "When this try was made, in seconds since 1970."),
            header(
                "webhook-signature",
                "`v1,` and the HMAC-SHA256 of `webhook-id.webhook-timestamp.body` in base64, as "
                "Standard Webhooks has it; two of them for a day after the secret was rolled.",
            ),
            header("manyhands-event", kinds),
            header("manyhands-sequence", "Which event of this subject it is, from 1."),
            header("manyhands-attempt", "Which try this is, from 1."),
        ],
        "requestBody": {"content": body},
        "responses": {"200": {"description": "Received."}},
        "security": [],
    }
    return {"post": post}


def _callbacks() -> dict[str, Schema]:
    return {
        "task": _callback(
            "A task was completed, ended with an error, was audited or recalled",
            "A recalled task is `pending` again and has no response until it is completed anew. "
            "Sent to the task's `callback_url`, or to the account's default.",
            "`task.completed`, `task.error`, `task.audited` or `task.recalled`.",
            content(ref("Callback"), example=examples.callback_example()),
        ),
        "batch": _callback(
            "All tasks of a batch have ended",
            "Sent to the `callback` of the batch, if it has one.",
            "`batch.completed`.",
            content(ref("BatchCallback"), example=examples.batch_callback_example()),
        ),
    }


def document(app: FastAPI) -> Schema:
    """Return the whole document of an application: paths, components, security, the callback."""
    whole = assembled(app, base="/v1", tags=_TAGS, components=schemas.components())
    whole["webhooks"] = _callbacks()
    return whole


def assembled(
    app: FastAPI, *, base: str, tags: Sequence[Schema], components: Mapping[str, Schema]
) -> Schema:
    """Return the document of an application that is served at ``base``: of either version."""
    whole = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=[{"url": base}],
    )
    parts = whole.setdefault("components", {})
    parts["schemas"] = dict(components)
    parts["securitySchemes"] = {
        "basic": {
            "type": "http",
            "scheme": "basic",
            "description": "The API key as the user name; the password is ignored.",
        },
        "bearer": {"type": "http", "scheme": "bearer", "description": "The API key."},
    }
    whole["tags"] = list(tags)
    whole["security"] = [{"basic": []}, {"bearer": []}]
    for operations in whole["paths"].values():
        for method, operation in operations.items():
            _name(operation)
            if method in {"post", "put"}:
                _answer_once(operation)
    return whole


def _answer_once(operation: Schema) -> None:
    """Let an operation take an Idempotency-Key, as every change does."""
    operation["parameters"] = [*operation.get("parameters", []), IDEMPOTENCY_KEY]
    operation["responses"].setdefault("409", error("409"))


def _name(operation: Schema) -> None:
    """Make the first sentence the summary, and Markdown of the rest."""
    says = " ".join(operation["description"].replace("``", "`").split())
    operation["description"] = says
    operation["summary"] = re.split(r"[.;]", says, maxsplit=1)[0]
