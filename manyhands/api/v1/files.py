"""Files: uploaded, imported and listed (contract/projects-batches.md §3)."""

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.members import authenticated_body
from manyhands.api.services import services
from manyhands.api.upload import read_upload
from manyhands.api.v1.reference import files as reference
from manyhands.clock import to_wire
from manyhands.errors import InvalidRequest
from manyhands.files.create import keep_upload, promise_import
from manyhands.files.listing import list_files
from manyhands.files.model import File, FileDetails
from manyhands.files.queries import FileFilters
from manyhands.incoming import read_json
from manyhands.tasktypes import parameters
from manyhands.tasktypes.contract import Json

router = APIRouter(tags=["Files"])


@router.post("/files/upload", openapi_extra=reference.UPLOAD_FILE)
async def upload_file(request: Request) -> Response:
    """Upload a file of at most 80 MB."""
    owner = await authenticate(request)
    db, store = services(request).db, services(request).store
    async with store.scratch() as folder:
        upload, fields = await read_upload(request, folder)
        details = _details(fields, form=True)
        return json(_file(await keep_upload(db, store, owner, upload, details)))


@router.post("/files/import", openapi_extra=reference.IMPORT_FILE)
async def import_file(request: Request) -> Response:
    """Have a file fetched from a URL."""
    owner, body = await authenticated_body(request)
    members = body.members()
    details = _details(members, form=body.form)
    file = await promise_import(services(request).db, owner, members.get("file_url"), details)
    services(request).jobs_written.ring()
    return json(_file(file))


@router.get("/files", openapi_extra=reference.LIST_FILES)
async def get_files(request: Request) -> Response:
    """Return a page of files, newest first."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    filters = FileFilters(
        project=query.text(params, "project"),
        metadata_json=_wanted_metadata(query.text(params, "metadata")),
    )
    async with services(request).db.connection() as tx:
        page = await list_files(
            tx, owner, filters, limit=limit, next_token=query.text(params, "next_token")
        )
    answer = {
        "docs": [_file(file) for file in page.files],
        "total": page.total,
        "limit": limit,
        "has_more": page.next_token is not None,
    }
    return json(answer | ({"next_token": page.next_token} if page.next_token else {}))


def _details(members: dict[str, Json], *, form: bool) -> FileDetails:
    given = {name: value for name, value in members.items() if value is not None}
    return parameters.read(FileDetails, given, form=form)[0]


def _wanted_metadata(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        wanted = read_json(text.encode())
    except InvalidRequest as error:
        raise InvalidRequest(f'"metadata" cannot be used. {error.message}') from None
    if not isinstance(wanted, dict):
        raise InvalidRequest('"metadata" must be a JSON object')
    return text


def _file(file: File) -> dict[str, object]:
    shown = {
        "id": file.file_id,
        "attachment_url": file.address,
        "status": file.state,
        "problem": file.problem,
        "mime_type": file.mime_type,
        "size": file.byte_size,
        "display_name": file.display_name,
        "reference_id": file.reference_id,
        "source_url": file.source_url,
        "metadata": orjson.Fragment(file.metadata_json),
        "project_names": [file.project] if file.project else [],
        "created_at": to_wire(file.created_at),
        "updated_at": to_wire(file.updated_at),
    }
    return {name: value for name, value in shown.items() if value is not None}
