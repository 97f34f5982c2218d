"""SQL of the request bin."""

from dataclasses import asdict, dataclass
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Owner

ENSURE_BIN = """
    with made as (
        insert into bins (customer_id, mode, bin_id, created_at)
        values (%(customer_id)s, %(mode)s, %(bin_id)s, %(now)s)
        on conflict (customer_id, mode) do nothing
        returning bin_id
    )
    select bin_id from made
    union all
    select bin_id from bins where customer_id = %(customer_id)s and mode = %(mode)s
"""

OWNER_OF_BIN = "select customer_id, mode from bins where bin_id = %(bin_id)s"

INSERT_REQUEST = """
    with old as (
        delete from bin_requests
        where customer_id = %(customer_id)s and mode = %(mode)s and request_id in (
            select request_id from bin_requests
            where customer_id = %(customer_id)s and mode = %(mode)s
            order by request_id desc offset %(kept)s - 1)
    )
    insert into bin_requests (customer_id, mode, request_id, received_at, method, headers, body)
    values (%(customer_id)s, %(mode)s, %(request_id)s, %(received_at)s, %(method)s,
        %(headers_json)s, %(body)s)
"""

SELECT_REQUESTS = """
    select request_id, received_at, method, headers as headers_json, body from bin_requests
    where customer_id = %(customer_id)s and mode = %(mode)s
        and (%(after)s::timestamptz is null or received_at > %(after)s)
    order by request_id desc
"""


@dataclass(frozen=True, slots=True)
class BinRequest:
    """A request that came to a bin. ``headers_json`` is a JSON text."""

    request_id: str
    received_at: datetime
    method: str
    headers_json: str
    body: str


async def ensure_bin(tx: Tx, owner: Owner, bin_id: str, now: datetime) -> str:
    """Return the id of the owner's bin, which is ``bin_id`` when there was none."""
    values = asdict(owner) | {"bin_id": bin_id, "now": now}
    made = await fetch_value(tx, ENSURE_BIN, values)
    # A twin may have made it in between; the next look sees it.
    return str(made or await fetch_value(tx, ENSURE_BIN, values))


async def owner_of_bin(tx: Tx, bin_id: str) -> Owner | None:
    """Return whose bin it is."""
    return await fetch_one(tx, Owner, OWNER_OF_BIN, {"bin_id": bin_id})


async def insert_request(tx: Tx, owner: Owner, request: BinRequest, *, kept: int) -> None:
    """Keep a request and drop the oldest beyond ``kept``."""
    await execute(tx, INSERT_REQUEST, asdict(owner) | asdict(request) | {"kept": kept})


async def select_requests(tx: Tx, owner: Owner, after: datetime | None) -> list[BinRequest]:
    """Return the requests, newest first."""
    return await fetch_all(tx, BinRequest, SELECT_REQUESTS, asdict(owner) | {"after": after})
