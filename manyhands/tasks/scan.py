"""A page of tasks of one project or batch, newest first, at the same cost wherever it lies.

A page looks at no more than `SCANNED` tasks, so one that few of them belong on may be shorter than
was asked for, or empty, and still lead on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.db.pool import Tx
from manyhands.ids import Owner, is_id
from manyhands.paging import decode_place, encode_place, not_of_a_page
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Position, ScanFilters
from manyhands.tasks.model import Task

SCANNED = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks; ``next_token`` leads on and is None when there are no more."""

    tasks: Sequence[Task]
    next_token: str | None


async def scan_tasks(
    tx: Tx, owner: Owner, filters: ScanFilters, *, limit: int, next_token: str | None = None
) -> Page:
    """Return a page. Raises `InvalidRequest` for a token that was not made here."""
    after = decode_position(next_token) if next_token else None
    found = await listing_queries.scan_page(
        tx, owner, filters, limit=limit + 1, scanned=SCANNED, after=after
    )
    page = found[:limit]
    if len(found) > limit:
        return Page(page, encode_position(Position(page[-1].created_at, page[-1].task_id)))
    end = await listing_queries.end_of_scan(tx, owner, filters, scanned=SCANNED, after=after)
    return Page(page, encode_position(end) if end else None)


def encode_position(position: Position) -> str:
    """Return the token that leads on from a place in a list, newest first."""
    return encode_place(position.created_at, position.id)


def decode_position(token: str) -> Position:
    """Return the place a token stands for. Raises `InvalidRequest`."""
    position = Position(*decode_place(token))
    if not is_id(position.id):
        raise not_of_a_page()
    return position
