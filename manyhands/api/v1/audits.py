"""Audits of completed tasks (contract/tasks.md §11), and those without a fix (§14)."""

from collections.abc import Callable
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json_bytes
from manyhands.api.auth import authenticate, authenticated_key
from manyhands.api.members import authenticated_body
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import audits as reference
from manyhands.api.v1.schemas import FEEDBACK_TYPES
from manyhands.clock import to_wire
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import is_id
from manyhands.tasks import audit_queries
from manyhands.tasks.audit import Auditor, Verdict, audit, require_comments
from manyhands.tasks.find import find
from manyhands.tasks.model import ReviewStatus, Task
from manyhands.tasks.review import Audit
from manyhands.tasks.wire import encode, task_object
from manyhands.tasktypes.contract import Json

router = APIRouter(tags=["Audits"])

MAX_FEEDBACK_ITEMS = 1_000


@router.post("/task/{task_id}/audit", openapi_extra=reference.AUDIT)
async def audit_task(request: Request) -> Response:
    """Accept or reject the response of a completed task."""

    def read(body: dict[str, Json]) -> tuple[str, Verdict]:
        result: ReviewStatus = "accepted" if _accepted(body.get("accepted")) else "rejected"
        comments = require_comments(body.get("comments"))
        return name_in(request, "task_id"), Verdict(result=result, comments=comments)

    def render(task: Task, _written: Audit) -> bytes:
        return encode(task_object(task))

    return await _audited(request, read, render, status=200)


@router.put("/audits", openapi_extra=reference.PUT_AUDIT, status_code=201)
async def put_audit(request: Request) -> Response:
    """Audit a completed task without a fix, part by part."""

    def render(_task: Task, written: Audit) -> bytes:
        return encode(audit_object(written))

    return await _audited(request, _read_fixless, render, status=201)


@router.get("/audits", openapi_extra=reference.LIST_AUDITS)
async def list_audits(request: Request) -> Response:
    """Return the audits of a task, oldest first, or the audit with an id."""
    owner = await authenticate(request)
    task_id = query.text(request.query_params, "task_id")
    audit_id = query.text(request.query_params, "id")
    async with services(request).db.connection() as tx:
        if audit_id is not None:
            found = await audit_queries.one_audit(tx, owner, audit_id) if is_id(audit_id) else []
            if not found:
                raise NotFound("Audit with that ID not found.")
        elif task_id is not None:
            task = await find(tx, owner, task_id)
            found = await audit_queries.audits_of_task(tx, owner, task.task_id)
        else:
            raise InvalidRequest('Either "task_id" or "id" must be given')
    return json_bytes(encode([audit_object(one) for one in found]))


def audit_object(written: Audit) -> dict[str, Any]:
    """Return an audit as the API shows it; members that are not set are left out."""
    items = written.feedback_items_json
    members = {
        "id": written.audit_id,
        "task_id": written.task_id,
        "audit_result": written.result,
        "audit_source": written.source,
        "audited_by": written.audited_by,
        "audited_at": to_wire(written.audited_at),
        "audit_time_secs": written.seconds,
        "comments": written.comments,
        "response_url": written.response_url,
        "feedback_items": None if items is None else orjson.Fragment(items),
    }
    return {name: value for name, value in members.items() if value is not None}


async def _audited(
    request: Request,
    read: Callable[[dict[str, Json]], tuple[str, Verdict]],
    render: Callable[[Task, Audit], bytes],
    *,
    status: int,
) -> Response:
    """Audit what a body asks for."""
    key = await authenticated_key(request)
    owner, body = await authenticated_body(request)
    task_id, verdict = read(body.members())
    async with services(request).db.transaction() as tx:
        task, written = await audit(tx, owner, task_id, Auditor("api", key.name), verdict)
    services(request).events_written.ring()
    return json_bytes(render(task, written), status)


def _read_fixless(body: dict[str, Json]) -> tuple[str, Verdict]:
    task_id, url = body.get("task_id"), body.get("response_url")
    if not isinstance(task_id, str) or not task_id:
        raise InvalidRequest('"task_id" must be the id of the task that was audited')
    if url is not None and not isinstance(url, str):
        raise InvalidRequest('"response_url" must be a string')
    items = _feedback_items(body.get("feedback_items"))
    return task_id, Verdict(
        result=_result(body.get("audit_result"), items),
        comments=require_comments(body.get("comments")),
        feedback_items=items,
        response_url=url,
    )


def _accepted(value: Json) -> bool:
    if isinstance(value, bool):
        return value
    known = {"true": True, "false": False}
    if isinstance(value, str) and value.lower() in known:  # a form's, or a careless client's
        return known[value.lower()]
    raise InvalidRequest('"accepted" must be true or false')


def _result(value: Json, items: list[Json]) -> ReviewStatus:
    """Return the result of a fixless audit; without one, what its feedback items say.

    No items, or none of type ``error``, mean that the task has no errors (docs:fixless-audits).
    """
    if value is None:
        return "rejected" if any(item["type"] == "error" for item in items) else "accepted"
    if value == "accepted":
        return "accepted"
    if value == "rejected":
        return "rejected"
    raise InvalidRequest('"audit_result" must be accepted or rejected')


def _feedback_items(value: Json) -> list[Json]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MAX_FEEDBACK_ITEMS:
        raise InvalidRequest(
            f'"feedback_items" must be an array of at most {MAX_FEEDBACK_ITEMS:,} objects'
        )
    for position, item in enumerate(value):
        if not isinstance(item, dict) or item.get("type") not in FEEDBACK_TYPES:
            raise InvalidRequest(
                f'"feedback_items[{position}].type" must be one of {", ".join(FEEDBACK_TYPES)}'
            )
    return value
