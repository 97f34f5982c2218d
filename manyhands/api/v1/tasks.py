"""Tasks: created, read, listed, canceled, amended, called back again (contract/tasks.md)."""

from typing import Literal, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json_bytes
from manyhands.api.auth import authenticate, authenticated_key, require_enabled
from manyhands.api.body import Body, decode_body, read_bytes
from manyhands.api.idempotency import answers_once, once
from manyhands.api.members import authenticated_body
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v1.downloads import with_downloads
from manyhands.api.v1.reference import tasks as reference
from manyhands.callbacks.resend import resend_task
from manyhands.errors import InvalidRequest, NotFound, PublicError
from manyhands.files.results import address_in
from manyhands.observability import metrics
from manyhands.projects.place import require_batch
from manyhands.tasks import amend, create
from manyhands.tasks.cancel import cancel
from manyhands.tasks.filters import Filters
from manyhands.tasks.find import find
from manyhands.tasks.listing import list_tasks
from manyhands.tasks.model import ReviewStatus, Status, Task
from manyhands.tasks.wire import created_object, encode, limited_object, task_object
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameters import as_list

router = APIRouter(tags=["Tasks"])

_MAX_OFFSET = 10**9
_REVIEW_STATUSES = ("pending", *get_args(ReviewStatus))


@router.post("/task/{type}", openapi_extra=reference.CREATE)
@answers_once
async def create_task(request: Request) -> Response:
    """Create a task of a type."""
    key = await authenticated_key(request)
    owner = key.owner
    raw = await read_bytes(request)
    # A body that cannot be decoded is an answer too, to be given again under the same key.
    body: Body | PublicError
    try:
        body = await decode_body(raw, request.headers.get("content-type", ""))
    except PublicError as error:
        body = error

    def fingerprint() -> bytes:
        subject = f"POST task {registry.canonical(request.path_params['type'])}"
        return (body if isinstance(body, Body) else Body(str(body), form=False)).fingerprint(
            subject
        )

    async def work(idempotency: create.Idempotency | None) -> Response:
        if isinstance(body, PublicError):
            raise body
        task_type = registry.find(name_in(request, "type"))
        require_enabled(key, task_type.name)
        members = body.members()
        async with services(request).db.connection() as tx:
            place = await create.place_of(tx, owner, members, form=body.form)
            require_batch(place)
            new = create.check(
                owner, task_type, members, form=body.form, place=place, legacy=key.legacy
            )
            task = await create.store(tx, new, idempotency=idempotency, render=_created)
        if task.events:
            services(request).events_written.ring()
        if new.attached:
            services(request).jobs_written.ring()
        metrics.tasks_created.labels(task.mode, task.type).inc()
        return json_bytes(_created(task))

    return await once(request, owner, fingerprint, work)


@router.get("/task/{task_id}", openapi_extra=reference.RETRIEVE)
async def retrieve_task(request: Request) -> Response:
    """Return a task."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        task = await find(tx, owner, name_in(request, "task_id"))
        if query.flag(request.query_params, "include_attachment_url"):
            (shown,) = await with_downloads(tx, request, owner, [task])
            return json_bytes(encode(shown))
    return _answer(task)


@router.get("/tasks", openapi_extra=reference.LIST)
async def list_all(request: Request) -> Response:
    """Return a page of tasks, newest first."""
    key = await authenticated_key(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    offset = query.number(params, "offset", default=0, low=0, high=_MAX_OFFSET)
    async with services(request).db.connection() as tx:
        page = await list_tasks(
            tx,
            key.owner,
            _filters(request),
            limit=limit,
            offset=offset,
            next_token=query.text(params, "next_token"),
        )
        if query.flag(params, "limited_response"):
            docs = [limited_object(task) for task in page.tasks]
        elif query.flag(params, "include_attachment_url"):
            docs = await with_downloads(tx, request, key.owner, page.tasks)
        else:
            docs = [task_object(task) for task in page.tasks]
    if "list_array" in key.legacy:
        return json_bytes(encode(docs))
    answer = {
        "docs": docs,
        "total": page.total,
        "limit": limit,
        "offset": offset,
        "has_more": page.next_token is not None,
    }
    more = {"next_token": page.next_token} if page.next_token else {}
    return json_bytes(encode(answer | more))


@router.post("/task/{task_id}/cancel", openapi_extra=reference.CANCEL)
async def cancel_task(request: Request) -> Response:
    """Cancel a pending task; ``?clear_unique_id=true`` frees its unique_id."""
    key = await authenticated_key(request)
    clear = query.flag(request.query_params, "clear_unique_id")
    task_id = name_in(request, "task_id")
    try:
        async with services(request).db.transaction() as tx:
            return _answer(await cancel(tx, key.owner, task_id, clear_unique_id=clear))
    except InvalidRequest as error:
        if "cancel_500" in key.legacy:
            raise PublicError(error.message) from None
        raise


@router.post("/task/{task_id}/setMetadata", openapi_extra=reference.SET_METADATA)
async def set_metadata(request: Request) -> Response:
    """Replace the metadata of a task."""
    owner, body = await authenticated_body(request)
    metadata = _metadata(request, body.members())
    async with services(request).db.transaction() as tx:
        return _answer(await amend.set_metadata(tx, owner, name_in(request, "task_id"), metadata))


@router.post("/task/{task_id}/unique_id", openapi_extra=reference.SET_UNIQUE_ID)
async def set_unique_id(request: Request) -> Response:
    """Set the unique_id of a task."""
    owner, body = await authenticated_body(request)
    unique_id = body.members().get("unique_id")
    async with services(request).db.connection() as tx:
        return _answer(await amend.set_unique_id(tx, owner, name_in(request, "task_id"), unique_id))


@router.delete("/task/{task_id}/unique_id", openapi_extra=reference.REMOVE_UNIQUE_ID)
async def remove_unique_id(request: Request) -> Response:
    """Free the unique_id of a task."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return _answer(await amend.remove_unique_id(tx, owner, name_in(request, "task_id")))


@router.put("/task/{task_id}/tags", openapi_extra=reference.ADD_TAGS)
async def add_tags(request: Request) -> Response:
    """Add tags to a task; those it has already are ignored."""
    return await _change_tags(request, "add")


@router.post("/task/{task_id}/tags", openapi_extra=reference.SET_TAGS)
async def set_tags(request: Request) -> Response:
    """Replace the tags of a task."""
    return await _change_tags(request, "set")


@router.delete("/task/{task_id}/tags", openapi_extra=reference.REMOVE_TAGS)
async def remove_tags(request: Request) -> Response:
    """Remove tags from a task; those it does not have are ignored."""
    return await _change_tags(request, "remove")


@router.post("/task/{task_id}/send-callback", openapi_extra=reference.SEND_CALLBACK)
@router.post("/task/{task_id}/send_callback", include_in_schema=False)
async def send_callback(request: Request) -> Response:
    """Send the last callback of a completed or errored task again."""
    owner = await authenticate(request)
    async with services(request).db.transaction() as tx:
        task = await resend_task(tx, owner, name_in(request, "task_id"))
    services(request).events_written.ring()
    return _answer(task)


@router.get(
    "/task/{task_id}/response_url/{file_id}",
    openapi_extra=reference.RESPONSE_URL,
    status_code=302,
)
async def response_url(request: Request) -> Response:
    """Lead to a file of the response of a task."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        task = await find(tx, owner, name_in(request, "task_id"))
    address = address_in(task.response_json or "", name_in(request, "file_id"))
    if address is None:
        raise NotFound("The response of this task has no such file.")
    return Response(status_code=302, headers={"Location": address})


async def _change_tags(request: Request, how: Literal["add", "set", "remove"]) -> Response:
    owner, body = await authenticated_body(request)
    # An empty list arrives as an empty body (contract/README.md §4).
    tags = [] if body.value == {} else body.value
    if isinstance(tags, dict):
        tags = as_list(tags.get("tags")) if body.form else tags.get("tags")
    async with services(request).db.transaction() as tx:
        return _answer(await amend.change_tags(tx, owner, name_in(request, "task_id"), how, tags))


def _metadata(request: Request, members: dict[str, Json]) -> dict[str, Json]:
    """Return what is to be stored: Node's client 3 wraps it (contract/disagreements.md 31)."""
    wrapped = members.get("docs")
    is_node = request.headers.get("user-agent", "").startswith("axios/")
    return wrapped if is_node and len(members) == 1 and isinstance(wrapped, dict) else members


def _filters(request: Request) -> Filters:
    params = request.query_params
    tags = query.texts(params, "tags")
    return Filters(
        status=query.choice(params, "status", get_args(Status)),
        type=_type_name(query.text(params, "type")),
        project=query.text(params, "project"),
        batch=query.text(params, "batch"),
        unique_ids=query.texts(params, "unique_id"),
        tags=[tag for entry in tags for tag in entry.split(",") if tag] if tags else None,
        created_from=query.moment(params, "start_time"),
        created_to=query.moment(params, "end_time"),
        completed_from=query.moment(params, "completed_after"),
        completed_to=query.moment(params, "completed_before"),
        updated_from=query.moment(params, "updated_after"),
        updated_to=query.moment(params, "updated_before"),
        review_statuses=_review_statuses(request),
    )


def _review_statuses(request: Request) -> list[str]:
    """Return the review statuses asked for; ``pending`` is stored as the empty text."""
    asked = {
        word.strip()
        for text in query.texts(request.query_params, "customer_review_status") or []
        for word in text.split(",")
        if word.strip()
    }
    if unknown := sorted(asked.difference(_REVIEW_STATUSES)):
        raise InvalidRequest(
            f'"customer_review_status" must be among {", ".join(_REVIEW_STATUSES)},'
            f' not "{unknown[0][:100]}"'
        )
    return sorted("" if word == "pending" else word for word in asked)


def _type_name(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return registry.find(text).name
    except InvalidRequest as error:
        raise InvalidRequest(f'"type" is unknown. {error.message}') from None


def _created(task: Task) -> bytes:
    return encode(created_object(task))


def _rendered(task: Task) -> bytes:
    return encode(task_object(task))


def _answer(task: Task) -> Response:
    return json_bytes(_rendered(task))
