"""Exports on the dashboard: what was asked for, how far it is, and the file."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from manyhands import clock
from manyhands.accounts.queries import select_callback_settings
from manyhands.attachments.links import LASTS, is_good, signed
from manyhands.errors import NotFound
from manyhands.exports import queries
from manyhands.exports.model import CONTENT_TYPES, Export, ExportState, Format
from manyhands.exports.order import find_export, find_place, formats_of, order, take_away
from manyhands.ids import Mode, Owner
from manyhands.web.attachments import NO_LINK, Link
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, Reader, owner_of
from manyhands.web.shapes import Done

router = APIRouter(tags=["Exports"], route_class=WebRoute)

_MOST_LISTED = 50
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z]+")


class ExportLine(BaseModel):
    """A row of the list; ``url`` works for an hour, also outside of the browser."""

    export_id: str
    format: Format
    batch: str | None
    state: ExportState
    tasks: int
    done: int
    left_out: int
    byte_size: int | None
    problem: str | None
    created_at: datetime
    expires_at: datetime
    url: str | None


class ExportLines(BaseModel):
    """The newest exports, and the formats that can be asked for."""

    exports: list[ExportLine]
    formats: list[Format]


class ExportPlace(BaseModel):
    """A project, or one of its batches."""

    project_id: str | None = None
    batch_id: str | None = None


class ExportWish(ExportPlace):
    """What is to be exported, and in which format."""

    format: Format


@router.get("/{mode}/exports")
async def get_exports(
    request: Request, person: Reader, mode: Mode, wish: Annotated[ExportPlace, Query()]
) -> ExportLines:
    """Return the newest exports of a project or a batch."""
    owner = owner_of(person, mode)
    async with services(request).db.connection() as tx:
        place = await find_place(tx, owner, project_id=wish.project_id, batch_id=wish.batch_id)
        exports = await queries.select_exports(
            tx, owner, place.project.project_id, wish.batch_id, limit=_MOST_LISTED
        )
        secret = (await select_callback_settings(tx, owner)).signing_secret
    return ExportLines(
        exports=[_line(export, secret) for export in exports], formats=formats_of(place.project)
    )


@router.post("/{mode}/exports")
async def post_export(request: Request, person: Operator, mode: Mode, wish: ExportWish) -> Done:
    """Have the completed answers of a project or a batch written to a file."""
    owner, web = owner_of(person, mode), services(request)
    async with web.db.transaction() as tx:
        place = await find_place(tx, owner, project_id=wish.project_id, batch_id=wish.batch_id)
        await order(tx, owner, place, wish.format, person_id=person.person_id)
    web.jobs_written.ring()
    return Done()


@router.delete("/{mode}/exports/{export_id}")
async def delete_export(request: Request, person: Operator, mode: Mode, export_id: str) -> Done:
    """Remove an export and its file; one that is being written is given up."""
    web = services(request)
    async with web.db.connection() as tx:
        export = await find_export(tx, owner_of(person, mode), export_id)
    await take_away(web.db, web.store, export)
    return Done()


@router.get("/exports/{export_id}/download", response_class=Response)
async def get_download(
    request: Request, export_id: str, link: Annotated[Link, Query()]
) -> Response:
    """Return the file to whoever has a link to it; 404 when the link does not work any more."""
    web, owner = services(request), Owner(link.customer, link.mode)
    async with web.db.connection() as tx:
        export = await queries.select_export(tx, owner, export_id)
        if export is None or export.sha256 is None:
            raise NotFound(NO_LINK)
        secret = (await select_callback_settings(tx, owner)).signing_secret
    if not is_good(
        secret,
        link.mode,
        export_id,
        expires=link.expires,
        signature=link.signature,
        now=clock.now(),
    ):
        raise NotFound(NO_LINK)
    key = export.key(export.sha256)
    size = await web.store.size(key)
    return StreamingResponse(
        web.store.read_range(key),
        media_type=CONTENT_TYPES[export.ending],
        headers={
            "Content-Length": str(size),
            "Content-Disposition": f'attachment; filename="{_file_name(export)}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _line(export: Export, secret: str) -> ExportLine:
    members = {name: getattr(export, name) for name in ExportLine.model_fields if name != "url"}
    url = None
    if export.state == "ready":
        expires = min(export.expires_at, clock.now() + LASTS)
        said = signed(secret, export.owner, export.export_id, expires)
        url = f"/app/api/exports/{export.export_id}/download?{said}"
    return ExportLine(**members, url=url)


def _file_name(export: Export) -> str:
    place = _NOT_IN_NAMES.sub("-", export.batch or export.project).strip("-")[:60] or "answers"
    return f"{place}-{export.format}-{export.created_at:%Y-%m-%d}.{export.ending}"
