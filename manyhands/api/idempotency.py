"""The Idempotency-Key header: the first answer is kept for a day and given again.

Differs from the IETF draft on purpose, as Scale does: another request under the same key is 409,
and answers that are errors are kept too (contract/duplicates.md §2).
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from manyhands import clock
from manyhands.api.answers import error_answer, error_body, json_bytes
from manyhands.api.auth import authenticate
from manyhands.api.body import Body, decode_body, read_bytes
from manyhands.api.routing import Endpoint
from manyhands.api.services import lend, services
from manyhands.db.pool import OneTransaction, Tx
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

    For work that is one statement: ``work`` gets the key to store its answer in the very
    transaction of the work, and raises `KeyTaken` when there is one; errors it raises are stored
    here. Most keys are new, so only then is the answer looked for. Raises `Conflict` when the key
    was used for another request or by another account, and whatever ``work`` raises.
    """
    key = _key(request)
    if key is None:
        return await work(None)
    wanted = Idempotency(key, fingerprint())
    for _ in range(2):  # an answer that is too old makes place for another one
        try:
            return await work(wanted)
        except KeyTaken:
            pass
        except PublicError as error:
            if not _is_kept(error):
                raise
            body = error_body(error.status, error.message)
            async with services(request).db.connection() as tx:
                if await _save(tx, owner, wanted, error.status, body):
                    return json_bytes(body, error.status)
        async with services(request).db.connection() as tx:
            saved = await _saved(tx, owner, wanted)
        if saved is not None:
            return saved
    raise _being_worked_on()  # it came and went in between, which takes a clock that jumps


def answered_once(endpoint: Endpoint) -> Endpoint:
    """Wrap an endpoint: what it does and the answer under the key commit together."""
    if getattr(endpoint, "answers_once", False):
        return endpoint

    async def handle(request: Request) -> Response:
        key = _key(request)
        if key is None:
            return await endpoint(request)
        owner = await authenticate(request)
        wanted = Idempotency(key, await _fingerprint(request))
        async with services(request).db.transaction() as tx:
            if not await queries.lock_key(tx, key):
                raise _being_worked_on()
            saved = await _saved(tx, owner, wanted)
            if saved is not None:
                return saved
            lend(request, OneTransaction(tx))
            try:
                async with tx.transaction():
                    answer = await endpoint(request)
            except PublicError as error:
                if not _is_kept(error):
                    raise
                answer = error_answer(error)
            if not await _save(tx, owner, wanted, answer.status_code, bytes(answer.body)):
                raise _being_worked_on()
            return answer

    return handle


def answers_once(endpoint: Endpoint) -> Endpoint:
    """Mark an endpoint that calls `once` itself."""
    endpoint.answers_once = True  # type: ignore[attr-defined]
    return endpoint


def _key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key and len(key) > MAX_KEY_LENGTH:
        raise InvalidRequest(f"Idempotency-Key must not be longer than {MAX_KEY_LENGTH} characters")
    return key or None


async def _fingerprint(request: Request) -> bytes:
    subject = f"{request.method} {request.url.path}?{sorted(request.query_params.multi_items())}"
    content_type = request.headers.get("content-type", "")
    if content_type.lower().startswith("multipart/form-data"):
        # A file is not read twice: its length stands for it.
        return Body(request.headers.get("content-length"), form=True).fingerprint(subject)
    raw = await read_bytes(request)
    try:
        body = await decode_body(raw, content_type)
    except PublicError as error:
        body = Body(str(error), form=False)
    return body.fingerprint(subject)


def _is_kept(error: PublicError) -> bool:
    return error.status < 500 and error.status not in _NOT_KEPT


def _being_worked_on() -> TooManyRequests:
    return TooManyRequests("A request with this Idempotency-Key is being worked on. Try again.")


async def _saved(tx: Tx, owner: Owner, wanted: Idempotency) -> Response | None:
    since = clock.now() - queries.KEPT_FOR
    saved = await queries.select_answer(tx, wanted.key, since)
    if saved is None:
        await queries.free_key(tx, wanted.key, since)
        return None
    if (saved.customer_id, saved.mode) != (owner.customer_id, owner.mode):
        raise Conflict("This Idempotency-Key was used by another account or mode.")
    if saved.fingerprint != wanted.fingerprint:
        raise Conflict("This Idempotency-Key was used for a request with other parameters.")
    return json_bytes(saved.body, saved.status)


async def _save(tx: Tx, owner: Owner, wanted: Idempotency, status: int, body: bytes) -> bool:
    return await queries.save_answer(
        tx,
        owner,
        key=wanted.key,
        fingerprint=wanted.fingerprint,
        status=status,
        body=body,
        now=clock.now(),
    )
