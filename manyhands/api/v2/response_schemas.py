"""The JSON Schema of a delivered response, one for each task type (contract/v2.md §2, row 19)."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.v2.naming import bare, required
from manyhands.api.v2.reference import response_schemas as reference
from manyhands.api.v2.reference.schemas import REPORT_SHAPES, THREAD_SHAPES
from manyhands.api.v2.tasks import CHAT
from manyhands.errors import NotFound
from manyhands.tasks.wire import decode_object, encode
from manyhands.tasktypes import registry
from manyhands.tasktypes.registry import AnyTaskType

router = APIRouter(tags=["Deliveries"])


@router.get("/schema", openapi_extra=reference.GET_SCHEMA)
async def get_schema(request: Request) -> Response:
    """Return the JSON Schema of delivered responses, as a text."""
    await authenticate(request)
    wanted = required(request.query_params, "schema_id")
    task_type = registry.find_installed(bare("schema", wanted))
    if task_type is None:
        raise NotFound(f'There is no schema "{wanted}".')
    schema = {"id": f"schema_{task_type.name}", "json": encode(schema_of(task_type)).decode()}
    return json({"schema": schema})


def schema_of(task_type: AnyTaskType) -> dict[str, Any]:
    """Return the schema of a chat's threads, or what another type says of its response.

    Of most this is no more than that it is an object: their documents have no schema either.
    """
    declared = dict(task_type.answer_schema or {"type": "object"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Response of the type {task_type.name}",
    } | (_threads() if task_type.name == CHAT else declared)


def _threads() -> dict[str, Any]:
    """Return the schema of a chat's threads, or of the reports that stand in their place."""
    whole = {
        "type": "object",
        "anyOf": [
            _having("threads", "Thread"),
            _having("sensitive_content_reports", "SensitiveContentReport"),
        ],
        "$defs": THREAD_SHAPES | REPORT_SHAPES,
    }
    moved = encode(whole).replace(b"#/components/schemas/", b"#/$defs/")
    return decode_object(moved.decode())


def _having(name: str, shape: str) -> dict[str, Any]:
    entries = {"type": "array", "items": {"$ref": f"#/components/schemas/{shape}"}}
    return {"properties": {name: entries}, "required": [name]}
