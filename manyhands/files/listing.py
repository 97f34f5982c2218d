"""A page of files, newest first."""

import base64
import binascii
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.files import queries
from manyhands.files.model import File
from manyhands.files.queries import FileFilters
from manyhands.ids import Owner


@dataclass(frozen=True, slots=True)
class Page:
    """Some files; ``next_token`` leads to the following page and is None on the last one."""

    files: Sequence[File]
    total: int
    next_token: str | None


async def list_files(
    tx: Tx, owner: Owner, filters: FileFilters, *, limit: int, next_token: str | None = None
) -> Page:
    """Return a page. Raises `InvalidRequest` for a token that was not made here."""
    after = _decode(next_token) if next_token else None
    rows = await queries.select_files(tx, owner, filters, limit=limit + 1, after=after)
    page, more = rows[:limit], len(rows) > limit
    total = await queries.count_files(tx, owner, filters)
    return Page(page, total, _encode(page[-1]) if more else None)


def _encode(last: File) -> str:
    position = [to_wire(last.created_at), last.file_id]
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode()


def _decode(token: str) -> tuple[datetime, str]:
    try:
        created_at, file_id = orjson.loads(base64.urlsafe_b64decode(token))
        position = (datetime.fromisoformat(created_at), str(uuid.UUID(file_id)))
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise _not_ours() from None
    if position[0].tzinfo is None:
        raise _not_ours()
    return position


def _not_ours() -> InvalidRequest:
    return InvalidRequest('"next_token" is not a token of a page before')
