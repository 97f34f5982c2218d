"""A page of tasks, newest first, with the exact total of all pages (contract/tasks.md §6)."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from manyhands.clock import to_wire
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner, is_id
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
    """Return a page. Raises `InvalidRequest` for a token that was not made here."""
    after = _decode(next_token) if next_token else None
    rows = await listing_queries.select_page(
        tx, owner, filters, limit=limit + 1, offset=0 if after else offset, after=after
    )
    total = await listing_queries.count(tx, owner, filters)
    more = len(rows) > limit
    page = rows[:limit]
    return Page(page, total, _encode(page[-1]) if more else None)


def _encode(last: Task) -> str:
    position = {"task_id": last.task_id, "created_at": to_wire(last.created_at)}
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode()


def _decode(token: str) -> tuple[datetime, str]:
    try:
        position = orjson.loads(base64.urlsafe_b64decode(token))
        created_at, task_id = datetime.fromisoformat(position["created_at"]), position["task_id"]
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise InvalidRequest('"next_token" is not a token of a page before') from None
    if created_at.tzinfo is None or not isinstance(task_id, str) or not is_id(task_id):
        raise InvalidRequest('"next_token" is not a token of a page before')
    return created_at, task_id
