"""Training and evaluation tasks, and what people made of them.

See contract/projects-batches.md §6, §7. The shape of ``GET /quality/labelers`` is our own: that of
Scale is documented nowhere.
"""

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json, json_bytes
from manyhands.api.auth import authenticate, authenticated_key, require_enabled
from manyhands.api.members import authenticated_body
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.reference import quality as reference
from manyhands.clock import to_wire
from manyhands.paging import not_of_a_page
from manyhands.tasks import create, quality, quality_queries
from manyhands.tasks.model import QualityKind
from manyhands.tasks.quality_queries import Attempt
from manyhands.tasks.wire import encode
from manyhands.tasktypes import registry

router = APIRouter(tags=["Quality"])


@router.post("/evaluation_tasks/{type}", openapi_extra=reference.CREATE_EVALUATION_TASK)
async def create_evaluation_task(request: Request) -> Response:
    """Create an evaluation task of a type."""
    return await _create(request, "evaluation")


@router.post("/training_tasks/{type}", openapi_extra=reference.CREATE_TRAINING_TASK)
async def create_training_task(request: Request) -> Response:
    """Create a training task of a type."""
    return await _create(request, "training")


@router.get("/quality/labelers", openapi_extra=reference.LIST_ATTEMPTS)
async def list_attempts(request: Request) -> Response:
    """Return what people made of training and evaluation tasks, newest first."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    async with services(request).db.connection() as tx:
        found = await quality_queries.select_attempts(
            tx,
            owner,
            task_ids=_words(request, "quality_task_ids"),
            emails=_words(request, "labeler_emails"),
            after=_after(query.text(params, "next_token")),
            limit=limit + 1,
        )
    page = found[:limit]
    answer: dict[str, Any] = {
        "docs": [_attempt_object(attempt) for attempt in page],
        "limit": limit,
        "has_more": len(found) > limit,
    }
    if len(found) > limit:
        last = page[-1]
        answer["next_token"] = f"{last.attempted_at.isoformat()}~{last.submission_id}"
    return json(answer)


async def _create(request: Request, kind: QualityKind) -> Response:
    key = await authenticated_key(request)
    owner, body = await authenticated_body(request)
    task_type = registry.find(name_in(request, "type"))
    require_enabled(key, task_type.name)
    members = body.members()
    async with services(request).db.transaction() as tx:
        place = await create.place_of(tx, owner, members, form=body.form)
        wanted = await quality.check(
            tx, owner, kind, task_type, members, form=body.form, place=place
        )
        task = await quality.store(tx, wanted)
    if wanted.new.attached:
        services(request).jobs_written.ring()
    return json_bytes(encode(quality.quality_object(task, wanted.known)))


def _attempt_object(attempt: Attempt) -> dict[str, Any]:
    return {
        "id": attempt.submission_id,
        "quality_task_id": attempt.task_id,
        "quality_task_type": attempt.kind,
        "type": attempt.type,
        "project": attempt.project,
        "labeler_email": attempt.email,
        "labeler_name": attempt.person,
        "score": round(attempt.score, 4),
        "attempted_at": to_wire(attempt.attempted_at),
    }


def _words(request: Request, name: str) -> list[str] | None:
    """Return the words of a parameter that may be repeated or have commas; None without any."""
    given = [
        *(query.texts(request.query_params, name) or []),
        *(query.texts(request.query_params, f"{name}[]") or []),
    ]
    return [word.strip() for text in given for word in text.split(",") if word.strip()] or None


def _after(token: str | None) -> tuple[datetime, str] | None:
    if token is None:
        return None
    moment, _, submission_id = token.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not submission_id or len(submission_id) > 64:
        raise not_of_a_page()
    return at, submission_id
