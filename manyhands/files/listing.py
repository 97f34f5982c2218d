"""A page of files, newest first."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manyhands.db.pool import Tx
from manyhands.files import queries
from manyhands.files.model import File
from manyhands.files.queries import FileFilters
from manyhands.ids import Owner
from manyhands.paging import decode_place, encode_place, not_of_a_page


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
    after = _after(next_token) if next_token else None
    rows = await queries.select_files(tx, owner, filters, limit=limit + 1, after=after)
    page, more = rows[:limit], len(rows) > limit
    total = await queries.count_files(tx, owner, filters)
    token = encode_place(page[-1].created_at, page[-1].file_id) if more else None
    return Page(page, total, token)


def _after(token: str) -> tuple[datetime, str]:
    created_at, file_id = decode_place(token)
    try:
        return created_at, str(uuid.UUID(file_id))
    except ValueError:
        raise not_of_a_page() from None
