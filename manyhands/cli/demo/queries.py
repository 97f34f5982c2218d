"""SQL that only the demonstration needs; everything else is the product's own."""

from collections.abc import Sequence
from datetime import datetime

from manyhands.accounts.model import Person
from manyhands.db.pool import Tx, execute_many, fetch_value

HAS_TASKS = "select exists (select from tasks)"

SEEN = """
    update people set last_seen_at = greatest(last_seen_at, (
        select max(greatest(c.renewed_at, c.ended_at)) from claims c
        where c.customer_id = %(customer_id)s and c.mode = 'live'
            and c.person_id = %(person_id)s and c.claimed_at <= %(now)s))
    where customer_id = %(customer_id)s and person_id = %(person_id)s
"""


async def has_tasks(tx: Tx) -> bool:
    """Tell whether anybody has created a task yet."""
    return bool(await fetch_value(tx, HAS_TASKS))


async def mark_seen(tx: Tx, people: Sequence[Person], now: datetime) -> None:
    """Note when people were here last: when they last had a task in hand."""
    rows = [
        {"customer_id": person.customer_id, "person_id": person.person_id, "now": now}
        for person in people
    ]
    await execute_many(tx, SEEN, rows)
