"""Attachments for pages: same origin, by range, in a sandbox where no script runs."""

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from manyhands import clock
from manyhands.accounts.model import Person
from manyhands.accounts.queries import select_callback_settings
from manyhands.accounts.roles import Permission, may
from manyhands.attachments import derive, queries, tiles
from manyhands.attachments.derive import Derivation
from manyhands.attachments.links import is_good
from manyhands.attachments.problems import AttachmentProblem
from manyhands.attachments.queries import Attachment
from manyhands.attachments.store import blob_key, derived_key
from manyhands.attachments.tiles import Tiling
from manyhands.errors import NotFound
from manyhands.ids import Mode
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import SignedIn
from manyhands.workqueue.model import Worker
from manyhands.workqueue.submission_queries import has_claimed

router = APIRouter(prefix="/attachments", tags=["Attachments"], route_class=WebRoute)

_NONE = "There is no such attachment."
NO_LINK = "This link does not work, or not any more. Ask for a new one."
# Even opened by itself, an attachment can run nothing, load nothing and post nothing.
_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    # Content never changes under its id; `private`, for who may see it does.
    "Cache-Control": "private, max-age=86400, immutable",
}
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@router.get("/{attachment_id}", response_class=Response)
async def get_content(request: Request, person: SignedIn, attachment_id: str) -> Response:
    """Return the content, or the range of it that is asked for."""
    return _content(request, await _allowed(request, person, attachment_id))


class Link(BaseModel):
    """What a link of `manyhands.attachments.links` says."""

    customer: str
    mode: Mode
    expires: int = Field(ge=0, le=10**12)
    signature: str


@router.get("/{attachment_id}/download", response_class=Response)
async def get_download(
    request: Request, attachment_id: str, link: Annotated[Link, Query()]
) -> Response:
    """Return the content to whoever has a link to it; 404 when the link does not work any more."""
    async with services(request).db.connection() as tx:
        attachment = await queries.select_attachment(tx, link.customer, attachment_id)
        if attachment is None or attachment.sha256 is None or attachment.mode != link.mode:
            raise NotFound(NO_LINK)
        settings = await select_callback_settings(tx, attachment.owner)
    if not is_good(
        settings.signing_secret,
        link.mode,
        attachment_id,
        expires=link.expires,
        signature=link.signature,
        now=clock.now(),
    ):
        raise NotFound(NO_LINK)
    return _content(request, attachment)


def _content(request: Request, attachment: Attachment) -> Response:
    size = attachment.byte_size or 0
    headers = _HEADERS | {"Accept-Ranges": "bytes", "ETag": f'"{attachment.sha256}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    wanted = requested_range(request.headers.get("range"), size)
    if wanted == "outside":
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, end = wanted or (0, size)
    headers["Content-Length"] = str(end - start)
    if wanted:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return StreamingResponse(
        services(request).store.read_range(_key(attachment), start, end - start),
        status_code=206 if wanted else 200,
        headers=headers,
        media_type=attachment.content_type,
    )


@router.get("/{attachment_id}/thumbnail", response_class=Response)
async def get_thumbnail(request: Request, person: SignedIn, attachment_id: str) -> Response:
    """Return a small picture of an image or of a PDF's first page."""
    attachment = await _allowed(request, person, attachment_id)
    return await send_derived(request, _key(attachment), derive.THUMBNAIL)


@router.get("/{attachment_id}/overview", response_class=Response)
async def get_overview(request: Request, person: SignedIn, attachment_id: str) -> Response:
    """Return a large picture with fewer pixels.

    404 for other files and while it is not at hand.
    """
    attachment, tiling = await _divided(request, person, attachment_id)
    return await _send_part(request, attachment, tiling.parts - 1)


@router.get("/{attachment_id}/tiles/{level}/{column}/{row}", response_class=Response)
async def get_tile(
    request: Request,
    person: SignedIn,
    attachment_id: str,
    level: Annotated[int, Path(ge=0, le=100)],
    column: Annotated[int, Path(ge=0, le=10_000)],
    row: Annotated[int, Path(ge=0, le=10_000)],
) -> Response:
    """Return a square of a large picture; level 0 has all pixels, each next one half as many."""
    attachment, tiling = await _divided(request, person, attachment_id)
    number = tiling.number(level, column, row)
    if number is None:
        raise NotFound("There is no such tile.")
    return await _send_part(request, attachment, number)


@router.get("/{attachment_id}/waveform", response_class=Response)
async def get_waveform(request: Request, person: SignedIn, attachment_id: str) -> Response:
    """Return the outline of a recording in the data format of audiowaveform.

    404 when the server cannot decode it.
    """
    attachment = await _allowed(request, person, attachment_id)
    return await send_derived(request, _key(attachment), derive.WAVEFORM)


@router.get("/{attachment_id}/pages/{number}", response_class=Response)
async def get_page(
    request: Request,
    person: SignedIn,
    attachment_id: str,
    number: Annotated[int, Path(ge=1, le=10_000)],
    width: Annotated[int, Query(ge=1, le=10_000)] = 1_200,
) -> Response:
    """Return a page of a PDF as a picture at least ``width`` wide; the first page is 1."""
    attachment = await _page_allowed(request, person, attachment_id, number)
    return await send_derived(request, _key(attachment), derive.page(number, width))


class Word(BaseModel):
    """A word on a page; places are shares of the page, from its top left corner."""

    text: str
    left: float
    top: float
    width: float
    height: float


class PageWords(BaseModel):
    """The text layer of a page, in the order of the text; a scanned page has none."""

    words: list[Word]


@router.get("/{attachment_id}/pages/{number}/words", response_model=PageWords)
async def get_page_words(
    request: Request,
    person: SignedIn,
    attachment_id: str,
    number: Annotated[int, Path(ge=1, le=10_000)],
) -> Response:
    """Return the words on a page of a PDF; the first page is 1."""
    attachment = await _page_allowed(request, person, attachment_id, number)
    return await send_derived(request, _key(attachment), derive.words(number))


async def _send_part(request: Request, attachment: Attachment, number: int) -> Response:
    """Return a part of a large picture; while there are none they begin to be made.

    Raises `NotFound`: whoever looks at the picture now sees the original, and is not kept waiting.
    """
    key = _key(attachment)
    store, deriver = services(request).store, services(request).deriver
    wanted = derived_key(key, derive.TILES.name)
    try:
        entry = [chunk async for chunk in store.read_range(wanted, *tiles.index_entry(number))]
    except NotFound:
        deriver.begin(key, derive.TILES)
        raise NotFound("The picture is not divided yet.") from None
    start, length = tiles.place(b"".join(entry))
    return StreamingResponse(
        store.read_range(wanted, start, length),
        headers=_HEADERS | {"Content-Length": str(length)},
        media_type=tiles.type_of_parts(attachment.content_type or ""),
    )


async def send_derived(request: Request, key: str, derivation: Derivation) -> Response:
    """Return what is derived from the content of a key. Raises `NotFound` when nothing can be."""
    try:
        wanted = await services(request).deriver.derived(key, derivation)
    except AttachmentProblem as problem:
        raise NotFound(problem.reason) from None
    content = services(request).store.read_range(wanted)
    return StreamingResponse(content, headers=_HEADERS, media_type=derivation.content_type)


def requested_range(header: str | None, size: int) -> tuple[int, int] | Literal["outside"] | None:
    """Return start and end (exclusive) of the range that is asked for.

    None means the whole: without a range, for several, and for nonsense (RFC 9110 §14.2).
    """
    match = _RANGE.fullmatch(header.strip()) if header else None
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) and size else "outside"
    if last and int(last) < int(first):
        return None
    start, end = int(first), min(size, int(last) + 1) if last else size
    return (start, end) if start < end else "outside"


def _key(attachment: Attachment) -> str:
    assert attachment.sha256 is not None
    return blob_key(attachment.customer_id, attachment.sha256)


async def _page_allowed(
    request: Request, person: Person, attachment_id: str, number: int
) -> Attachment:
    """Return a PDF that has such a page and that the person may see. Raises `NotFound`."""
    attachment = await _allowed(request, person, attachment_id)
    if attachment.pages is None or number > attachment.pages:
        raise NotFound("There is no such page.")
    return attachment


async def _divided(
    request: Request, person: Person, attachment_id: str
) -> tuple[Attachment, Tiling]:
    """Return a large picture that the person may see, and its division. Raises `NotFound`."""
    attachment = await _allowed(request, person, attachment_id)
    tiling = attachment.tiling
    if tiling is None:
        raise NotFound("This is not a large picture.")
    return attachment, tiling


async def _allowed(request: Request, person: Person, attachment_id: str) -> Attachment:
    """Return an attachment that is at hand and that the person may see. Raises `NotFound`.

    Who only works sees what belongs to tasks they have had in hand.
    """
    async with services(request).db.connection() as tx:
        attachment = await queries.select_attachment(tx, person.customer_id, attachment_id)
        if attachment is None or attachment.state != "ready" or attachment.sha256 is None:
            raise NotFound(_NONE)
        if not may(person.role, Permission.READ):
            worker = Worker(person.customer_id, person.person_id)
            if attachment.mode != "live" or not await has_claimed(tx, worker, attachment.task_id):
                raise NotFound(_NONE)
    return attachment
