"""What the operations of the document are made of: parameters, bodies, answers, errors."""

from collections.abc import Mapping, Sequence
from typing import Any

from manyhands.api.v1.reference.examples import answer_example
from manyhands.api.v1.schemas import STRING, Schema, ref

_ERRORS = {
    "400": "A parameter is missing or unacceptable; the text names it.",
    "401": "No valid API key.",
    "402": "The task type is not enabled for the account.",
    "403": "An API key may not do this.",
    "404": "There is no such thing for this API key.",
    "409": "The unique_id, name or Idempotency-Key is in use already.",
    "413": "The body is larger than 10 MB.",
    "429": "Too many requests of this key, or one with this Idempotency-Key is being worked on.",
    "500": "Our fault; it is safe to try again.",
    "503": "The database does not answer at the moment; it is safe to try again.",
}
_ALWAYS = ("400", "401", "429", "500", "503")
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


def content(schema: Schema, **more: Any) -> Schema:
    """Return JSON of a shape."""
    return {"application/json": {"schema": schema} | more}


IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A repeated request with the same key gets the first answer; kept for 24 hours.",
    "schema": {"type": "string", "maxLength": 255},
}


def error(status: str) -> Schema:
    example = {"status_code": int(status), "error": _EXAMPLES.get(status, _ERRORS[status])}
    described: Schema = {
        "description": _ERRORS[status],
        "content": content(ref("Error"), example=example),
    }
    return described | ({"headers": _HEADERS[status]} if status in _HEADERS else {})


def operation(
    answer: Schema,
    *,
    says: str | None = None,
    errors: Sequence[str] = (),
    body: Schema | None = None,
    body_required: bool = True,
    body_examples: Mapping[str, Schema] | None = None,
    parameters: Sequence[Schema] = (),
    status: str = "200",
    example: Schema | None = None,
) -> Schema:
    """Return what a route adds to the document; ``says`` is more than its docstring says.

    ``example`` is one of an answer of version 2.
    """
    shown = answer_example(answer) if example is None else {"example": example}
    statuses = sorted({*_ALWAYS, *errors, *(["413"] if body is not None else [])})
    described: Schema = {
        "responses": {status: {"description": "Done.", "content": content(answer, **shown)}}
        | {status: error(status) for status in statuses},
        "parameters": list(parameters),
    }
    if says is not None:
        described["description"] = says
    if body is not None:
        more = {"examples": body_examples} if body_examples else {}
        form = {"application/x-www-form-urlencoded": {"schema": body}}
        described["requestBody"] = {
            "required": body_required,
            "content": content(body, **more) | form,
        }
    return described


def path(name: str, text: str, **schema: Any) -> Schema:
    """Return a parameter in the path."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": text,
        "schema": {"type": "string"} | schema,
    }


def query(name: str, text: str, **schema: Any) -> Schema:
    """Return a parameter in the query."""
    return {
        "name": name,
        "in": "query",
        "description": text,
        "schema": {"type": "string"} | schema,
    }


def header(name: str, text: str) -> Schema:
    """Return a header."""
    return {"name": name, "in": "header", "description": text, "schema": {"type": "string"}}


def moment(name: str, text: str) -> Schema:
    """Return a time in the query."""
    return query(name, f"{text} An ISO 8601 date or date-time; without a zone it is UTC.")


def page(what: str) -> list[Schema]:
    """Return the parameters of a page."""
    return [
        query("limit", f"{what} per page.", type="integer", minimum=1, maximum=100, default=100),
        query("offset", f"{what} to skip.", type="integer", minimum=0, default=0),
    ]


NAME = path("name", "The name, percent-encoded.")
