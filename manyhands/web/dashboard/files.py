"""Files on the dashboard: what there is, uploads from the browser, imports by URL."""

import asyncio
import hashlib
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from manyhands.attachments import derive
from manyhands.attachments.store import blob_key
from manyhands.errors import InvalidRequest, NotFound
from manyhands.files import queries
from manyhands.files.create import MAX_BYTES, Upload, keep_upload, promise_import, too_large
from manyhands.files.listing import list_files
from manyhands.files.model import File, FileDetails, FileState, Name
from manyhands.files.queries import FileFilters
from manyhands.ids import Mode, file_id_in
from manyhands.tasks.model import Status
from manyhands.web.attachments import send_derived
from manyhands.web.dashboard.file_queries import count_tasks, tasks_with_file
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of

router = APIRouter(prefix="/{mode}/files", tags=["Files"], route_class=WebRoute)

_BATCH = 1024 * 1024
_NONE = "There is no such file."


class FileLine(BaseModel):
    """A row of the table. ``address`` stands for the file in tasks.

    ``mime_type`` is what its sender says; ``has_picture`` tells whether one may be tried. ``tasks``
    is how many show it; 100 stands for more as well.
    """

    file_id: str
    address: str
    name: str | None
    reference_id: str | None
    project: str | None
    source_url: str | None
    state: FileState
    problem: str | None
    mime_type: str | None
    byte_size: int | None
    created_at: datetime
    has_picture: bool
    tasks: int


class FileLines(BaseModel):
    """A page of the table; ``next_token`` leads to the following one."""

    files: list[FileLine]
    total: int
    next_token: str | None


class FileTask(BaseModel):
    """A task that shows a file."""

    task_id: str
    type: str
    status: Status
    project: str | None
    created_at: datetime


class FileTasks(BaseModel):
    """The newest tasks that show a file, at most 100."""

    tasks: list[FileTask]


class FileQuery(BaseModel):
    """What the table is narrowed to: a part of a name or reference, an id, or an address."""

    search: str | None = Field(None, max_length=400)
    limit: int = Field(50, ge=1, le=100)
    next_token: str | None = None


class ImportWish(BaseModel):
    """Where a file comes from, and what people call it."""

    url: str = Field(max_length=4_000)
    name: Name | None = None


@router.get("")
async def get_files(
    request: Request, person: Reader, mode: Mode, wish: Annotated[FileQuery, Query()]
) -> FileLines:
    """Return a page of files, newest first."""
    words = (wish.search or "").strip()
    filters = FileFilters(search=file_id_in(words) or words or None)
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        page = await list_files(tx, owner, filters, limit=wish.limit, next_token=wish.next_token)
        tasks = await count_tasks(tx, owner, [file.address for file in page.files])
    return FileLines(
        files=[_line(file, tasks[file.address]) for file in page.files],
        total=page.total,
        next_token=page.next_token,
    )


@router.post("/upload")
async def upload_file(
    request: Request, person: Operator, mode: Mode, name: Annotated[Name, Query(min_length=1)]
) -> FileLine:
    """Keep a file of at most 80 MB; the body is the file."""
    web = services(request)
    async with web.store.scratch() as folder:
        target = folder / "file"
        sha256, size = await _receive(request, target)
        upload = Upload(target, sha256, size, name, request.headers.get("content-type"))
        file = await keep_upload(web.db, web.store, owner_of(person, mode), upload, FileDetails())
    return _line(file)


@router.post("/import")
async def import_file(request: Request, person: Operator, mode: Mode, wish: ImportWish) -> FileLine:
    """Have a file fetched from a URL."""
    web = services(request)
    details = FileDetails(display_name=wish.name)
    file = await promise_import(web.db, owner_of(person, mode), wish.url.strip(), details)
    web.jobs_written.ring()
    return _line(file)


@router.get("/{file_id}/tasks")
async def get_tasks(request: Request, person: Reader, mode: Mode, file_id: str) -> FileTasks:
    """Return the tasks that show a file, newest first."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        file = await queries.select_file(tx, owner, file_id)
        if file is None:
            raise NotFound(_NONE)
        tasks = await tasks_with_file(tx, owner, file.address)
    return FileTasks(tasks=[FileTask(**asdict(task)) for task in tasks])


@router.get("/{file_id}/thumbnail", response_class=Response)
async def get_thumbnail(request: Request, person: Reader, mode: Mode, file_id: str) -> Response:
    """Return a small picture of an image or of a PDF's first page, drawn anew in the sandbox."""
    async with services(request).db.connection() as tx:
        file = await queries.select_file(tx, owner_of(person, mode), file_id)
    if file is None or file.sha256 is None:
        raise NotFound(_NONE)
    return await send_derived(request, blob_key(file.customer_id, file.sha256), derive.THUMBNAIL)


async def _receive(request: Request, target: Path) -> tuple[str, int]:
    """Write a body into a file as it comes; return its hash, in hex, and its size in bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MAX_BYTES:
        raise too_large()
    hashed, size, batch = hashlib.sha256(), 0, bytearray()
    with await asyncio.to_thread(target.open, "wb") as file:
        try:
            async for chunk in request.stream():
                size += len(chunk)
                if size > MAX_BYTES:
                    raise too_large()
                hashed.update(chunk)
                batch += chunk
                if len(batch) >= _BATCH:
                    await asyncio.to_thread(file.write, bytes(batch))
                    batch.clear()
        except ClientDisconnect:
            raise InvalidRequest("The body ended early.") from None
        await asyncio.to_thread(file.write, bytes(batch))
    return hashed.hexdigest(), size


def _line(file: File, tasks: int = 0) -> FileLine:
    kind = file.mime_type or ""
    return FileLine(
        file_id=file.file_id,
        address=file.address,
        name=file.display_name,
        reference_id=file.reference_id,
        project=file.project,
        source_url=file.source_url,
        state=file.state,
        problem=file.problem,
        mime_type=file.mime_type,
        byte_size=file.byte_size,
        created_at=file.created_at,
        has_picture=file.state == "ready"
        and (kind.startswith("image/") or kind == "application/pdf"),
        tasks=tasks,
    )
