"""The API key of a request, by HTTP Basic or Bearer (contract/README.md §3)."""

import base64

from starlette.requests import Request

from manyhands.accounts.keys import UNKNOWN_KEY
from manyhands.accounts.model import RecognisedKey
from manyhands.api.services import services
from manyhands.errors import NotEnabled, TooManyRequests, Unauthorized
from manyhands.ids import Owner

_NO_KEY = (
    "No API key was sent. Send it as the user name of HTTP Basic authentication "
    "(curl -u KEY:) or as a Bearer token."
)


async def authenticate(request: Request) -> Owner:
    """Return whose key the request carries. Raises `Unauthorized` and `TooManyRequests`."""
    key = await authenticated_key(request)
    return key.owner


async def authenticated_key(request: Request) -> RecognisedKey:
    """Return the key that the request carries. Raises `Unauthorized` and `TooManyRequests`.

    It counts once however often it is asked for; what `web.observe` logs and the headers of the
    limit are left in the state of the request.
    """
    known: RecognisedKey | None = getattr(request.state, "api_key", None)
    if known is not None:
        return known
    secret = key_of(request.headers.get("authorization"))
    ip = request.client.host if request.client else ""
    key = await services(request).keys.recognise(secret, ip)
    request.state.api_key = key
    await _count(request, key)
    return key


async def _count(request: Request, key: RecognisedKey) -> None:
    allowance = services(request).allowance
    if allowance is None:
        return
    standing = await allowance.take(key.key_id)
    request.state.standing = standing
    if standing.wait:
        raise TooManyRequests(
            f"This API key has made {standing.quota} requests in a minute, which is its limit.",
            retry_after=standing.wait,
        )


def require_enabled(key: RecognisedKey, type_name: str) -> None:
    """Raise `NotEnabled` unless the customer creates tasks of a type (contract/README.md §5)."""
    if key.task_types is not None and type_name not in key.task_types:
        raise NotEnabled(f"The task type {type_name} is not enabled for your account.")


def key_of(header: str | None) -> str:
    """Return the key in an Authorization header; a Basic password is ignored."""
    scheme, _, value = (header or "").strip().partition(" ")
    value = value.strip()
    match scheme.lower():
        case "bearer":
            secret = value
        case "basic":
            secret = _basic_user(value)
        case _:
            raise Unauthorized(_NO_KEY)
    if not secret:
        raise Unauthorized(_NO_KEY)
    return secret


def _basic_user(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[0]
    except ValueError:  # no base64, or no text
        raise Unauthorized(UNKNOWN_KEY) from None
