"""Annotations: read by their id, which leads to their task (contract/v2.md §2, row 15)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.services import services
from manyhands.api.v2.naming import required
from manyhands.api.v2.options import Options
from manyhands.api.v2.reference import annotations as reference
from manyhands.api.v2.threads import annotation_of, task_id_in
from manyhands.api.v2.wire import threads_of
from manyhands.errors import NotFound
from manyhands.tasks.find import find

router = APIRouter(tags=["Annotations"])

# Whoever asks for one annotation wants to know what it is about.
_WHOLE = Options(frozenset(), frozenset({"annotation_details"}))


@router.get("/annotation", openapi_extra=reference.GET_ANNOTATION)
async def get_annotation(request: Request) -> Response:
    """Return an annotation of a completed task, with its details."""
    owner = await authenticate(request)
    wanted = required(request.query_params, "annotation_id")
    no_such = NotFound(f'There is no annotation with the id "{wanted}" for this API key.')
    task_id = task_id_in(wanted)
    try:
        async with services(request).db.connection() as tx:
            task = await find(tx, owner, task_id)
    except NotFound:
        raise no_such from None
    annotation = annotation_of(threads_of(task), task_id, wanted, _WHOLE)
    if annotation is None:
        raise no_such
    return json(annotation)
