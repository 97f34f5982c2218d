"""The Idempotency-Key header: the first answer is kept for a day and given again.

Differs from the IETF draft on purpose, as Scale does: another request under the same key is 409,
and answers that are errors are kept too (contract/duplicates §2).
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from manyhands import clock
from manyhands.api.answers import error_body, json_bytes
from manyhands.api.services import services
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest, PublicError, TooManyRequests
from manyhands.ids import Owner
from manyhands.tasks import idempotency_queries as queries
from manyhands.tasks.create import Idempotency
from manyhands.tasks.queries import KeyTaken

MAX_KEY_LENGTH = 255
# Refusals that say nothing about the request itself are not kept: trying again must help.
_NOT_KEPT = frozenset({401, 429})


async def once(
    request: Request,
    owner: Owner,
    fingerprint: Callable[[], bytes],
    work: Callable[[Idempotency | None], Awaitable[Response]],
) -> Response:
    """Do the work of a request, unless its key has an answer already.

    ``work`` gets the key to store its answer in the very transaction of the work; errors it
    raises are stored here. Raises `Conflict` when the key was used for another request or by
    another account, and whatever ``work`` raises.
    """
    key = request.headers.get("idempotency-key")
    if not key:
        return await work(None)
    if len(key) > MAX_KEY_LENGTH:
        raise InvalidRequest(f"Idempotency-Key must not be longer than {MAX_KEY_LENGTH} characters")
    wanted = Idempotency(key, fingerprint())
    saved = await _saved(request, owner, wanted)
    if saved is not None:
        return saved
    try:
        return await work(wanted)
    except KeyTaken:
        return await _of_twin(request, owner, wanted)
    except PublicError as error:
        if error.status >= 500 or error.status in _NOT_KEPT:
            raise
        body = error_body(error.status, error.message)
        if not await _save(request, owner, wanted, error.status, body):
            return await _of_twin(request, owner, wanted)
        return json_bytes(body, error.status)


async def keep(
    tx: Tx, owner: Owner, wanted: Idempotency | None, answer: bytes, status: int
) -> None:
    """Keep an answer under the key of its request, in the transaction of the work.

    Raises `KeyTaken`, so that nothing is done, when a twin has answered meanwhile.
    """
    if wanted is not None and not await _insert(tx, owner, wanted, status, answer):
        raise KeyTaken


async def _saved(request: Request, owner: Owner, wanted: Idempotency) -> Response | None:
    since = clock.now() - queries.KEPT_FOR
    async with services(request).db.connection() as tx:
        saved = await queries.select_answer(tx, wanted.key, since)
        if saved is None:
            await queries.free_key(tx, wanted.key, since)
            return None
    if (saved.customer_id, saved.mode) != (owner.customer_id, owner.mode):
        raise Conflict("This Idempotency-Key was used by another account or mode.")
    if saved.fingerprint != wanted.fingerprint:
        raise Conflict("This Idempotency-Key was used for a request with other parameters.")
    return json_bytes(saved.body, saved.status)


async def _of_twin(request: Request, owner: Owner, wanted: Idempotency) -> Response:
    answer = await _saved(request, owner, wanted)
    if answer is None:  # it came and went in between, which takes a day or a clock that jumps
        raise TooManyRequests("A request with this Idempotency-Key is being worked on. Try again.")
    return answer


async def _save(
    request: Request, owner: Owner, wanted: Idempotency, status: int, body: bytes
) -> bool:
    async with services(request).db.connection() as tx:
        return await _insert(tx, owner, wanted, status, body)


async def _insert(tx: Tx, owner: Owner, wanted: Idempotency, status: int, body: bytes) -> bool:
    return await queries.save_answer(
        tx,
        owner,
        key=wanted.key,
        fingerprint=wanted.fingerprint,
        status=status,
        body=body,
        now=clock.now(),
    )
