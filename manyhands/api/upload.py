"""Bodies of ``multipart/form-data`` that hold a file."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import BinaryIO

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from manyhands.api.forms import nest
from manyhands.errors import InvalidRequest
from manyhands.files.create import MAX_BYTES, Upload, too_large
from manyhands.incoming import refuse_nul
from manyhands.tasktypes.contract import Json

_OTHER_PARTS = 1024 * 1024  # bytes of everything but the file
_CHUNK = 1024 * 1024


async def read_upload(request: Request, folder: Path) -> tuple[Upload, dict[str, Json]]:
    """Return the part ``file``, written into ``folder``, and the other parts.

    The body goes to disk as it comes. Raises `TooLarge` and `InvalidRequest`.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise InvalidRequest("The body must be multipart/form-data with a part named file.")
    parser = MultiPartParser(request.headers, _limited(request), max_files=1, max_fields=20)
    try:
        parts = await parser.parse()
    except ClientDisconnect:
        raise InvalidRequest("The body ended early.") from None
    # UnicodeError: the body chooses its charset.
    except (MultiPartException, FormParserError, KeyError, UnicodeError) as error:
        raise InvalidRequest(f"The multipart body cannot be read: {error}") from None
    try:
        file = parts.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidRequest('Parameter is invalid, reason: "file" is required')
        target = folder / "file"
        sha256, size = await asyncio.to_thread(_copy, file.file, target)
        said = [(name, value) for name, value in parts.multi_items() if isinstance(value, str)]
        fields = nest(said)
        refuse_nul(fields)
        return Upload(target, sha256, size, file.filename or None, file.content_type), fields
    finally:
        await parts.close()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BYTES + _OTHER_PARTS:
            raise too_large()
        yield chunk


def _copy(source: BinaryIO, target: Path) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise too_large()
            hashed.update(chunk)
            file.write(chunk)
    return hashed.hexdigest(), size
