"""A page of tasks, newest first, with the exact total of all pages (contract/tasks.md §6)."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.ids import Owner, is_id
from manyhands.paging import not_of_a_page
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Filters
from manyhands.tasks.model import Task


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks; ``next_token`` leads to the following page and is None on the last one."""

    tasks: Sequence[Task]
    total: int
    next_token: str | None


async def list_tasks(
    tx: Tx,
    owner: Owner,
    filters: Filters,
    *,
    limit: int,
    offset: int = 0,
    next_token: str | None = None,
) -> Page:
    """Return a page. Raises `InvalidRequest` for a token that was not made here.

    A total that takes counting is counted with the first page and travels in the token: whoever
    reads a million tasks page by page would have them counted ten thousand times.
    """
    position = _decode(next_token) if next_token else None
    rows = await listing_queries.select_page(
        tx,
        owner,
        filters,
        limit=limit + 1,
        offset=0 if position else offset,
        after=(position.created_at, position.task_id) if position else None,
    )
    if position is not None and position.total_of == _name_of(owner, filters):
        total = position.total
    else:
        total = await listing_queries.count(tx, owner, filters)
    more = len(rows) > limit
    page = rows[:limit]
    return Page(page, total, _encode(page[-1], owner, filters, total) if more else None)


@dataclass(frozen=True, slots=True)
class _Position:
    """The end of a page; ``total`` is that of the filters whose name is ``total_of``."""

    created_at: datetime
    task_id: str
    total: int
    total_of: str | None


def _name_of(owner: Owner, filters: Filters) -> str:
    text = repr((owner, filters)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:16]


def _encode(last: Task, owner: Owner, filters: Filters, total: int) -> str:
    position: dict[str, str | int] = {
        "task_id": last.task_id,
        "created_at": to_wire(last.created_at),
    }
    if listing_queries.takes_counting(filters):
        position |= {"total": total, "total_of": _name_of(owner, filters)}
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode()


def _decode(token: str) -> _Position:
    try:
        given = orjson.loads(base64.urlsafe_b64decode(token))
        total = given.get("total", 0)
        if not isinstance(total, int) or not 0 <= total < 2**53:
            raise not_of_a_page()
        position = _Position(
            datetime.fromisoformat(given["created_at"]),
            str(given["task_id"]),
            total,
            given.get("total_of"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise not_of_a_page() from None
    if position.created_at.tzinfo is None or not is_id(position.task_id):
        raise not_of_a_page()
    return position
