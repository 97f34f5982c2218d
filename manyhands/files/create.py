"""Files are taken in: uploaded whole, or promised to be imported."""

import mimetypes
import uuid
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import orjson

from manyhands import clock
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.db.pool import Database
from manyhands.errors import Conflict, InvalidRequest, TooLarge
from manyhands.files import queries
from manyhands.files.model import File, FileDetails
from manyhands.ids import Owner
from manyhands.net.failures import BadUrl
from manyhands.net.urls import check_url
from manyhands.projects.place import find_place

MAX_BYTES = 80 * 1024 * 1024  # contract/projects-batches.md §3

_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that arrived: where it lies, its hash in hex, its size in bytes, its names."""

    path: Path
    sha256: str
    size: int
    name: str | None
    content_type: str | None


async def keep_upload(
    db: Database, store: AttachmentStore, owner: Owner, upload: Upload, details: FileDetails
) -> File:
    """Store an uploaded file; it is durable when this returns.

    Raises `NotFound` for an unknown project and `Conflict` for a ``reference_id`` in use.
    """
    await store.put_file(blob_key(owner.customer_id, upload.sha256), upload.path)
    file = replace(
        _promised(owner, details, upload.name),
        state="ready",
        sha256=upload.sha256,
        mime_type=mime_type(upload.content_type, upload.name),
        byte_size=upload.size,
    )
    return await _insert(db, file)


async def promise_import(db: Database, owner: Owner, url: object, details: FileDetails) -> File:
    """Store a file that will be fetched in a moment (contract/projects-batches.md §3).

    Raises `InvalidRequest` for an address that no file can come from, and as `keep_upload`.
    """
    if not isinstance(url, str) or not url:
        raise InvalidRequest('Parameter is invalid, reason: "file_url" is required')
    try:
        check_url(url)
    except BadUrl as error:
        raise InvalidRequest(f'"file_url" cannot be used. {error.reason}') from None
    name = _last_part(url)
    file = _promised(owner, details, name)
    return await _insert(db, replace(file, source_url=url, mime_type=mime_type(None, name)))


def too_large() -> TooLarge:
    """Return the error for a file of more than `MAX_BYTES`."""
    return TooLarge(f'"file" is larger than {MAX_BYTES // 1024 // 1024} MB.')


def mime_type(said: str | None, name: str | None) -> str | None:
    """Return what a file is said to be, or what its name suggests."""
    told = (said or "").partition(";")[0].strip().lower()
    if told and told != _UNKNOWN:
        return told[:100]
    return mimetypes.guess_type(name or "")[0]


def _last_part(url: str) -> str | None:
    return PurePosixPath(unquote(urlsplit(url).path)).name[:300] or None


def _promised(owner: Owner, details: FileDetails, name: str | None) -> File:
    """Return a file of which only its sender's words are known."""
    now = clock.now()
    return File(
        customer_id=owner.customer_id,
        mode=owner.mode,
        file_id=str(uuid.uuid4()),
        project=details.project_name or None,
        display_name=details.display_name or name,
        reference_id=details.reference_id or None,
        metadata_json=orjson.dumps(details.metadata).decode(),
        source_url=None,
        state="waiting",
        sha256=None,
        mime_type=None,
        byte_size=None,
        problem=None,
        created_at=now,
        updated_at=now,
    )


async def _insert(db: Database, file: File) -> File:
    async with db.transaction() as tx:
        owner = Owner(file.customer_id, file.mode)
        place = await find_place(tx, owner, project=file.project, batch=None)
        if not await queries.insert_file(tx, file, place.project_id):
            raise Conflict(f'The reference_id ("{file.reference_id}") is already used for a file.')
    return file
