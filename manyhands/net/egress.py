"""Guarded HTTP to other people's servers: callbacks out, attachments in.

One `Egress` is one pool of connections with one rule about private addresses. It reads no proxy
and no credentials from the environment, keeps no cookies, and follows no redirect by itself.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Container, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final, Self
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver

from manyhands import __version__
from manyhands.clock import now
from manyhands.net.decoding import Decoder
from manyhands.net.explain import explain
from manyhands.net.failures import (
    BadEncoding,
    BadStatus,
    BadUrl,
    EgressError,
    Phase,
    TimedOut,
    TooManyRedirects,
)
from manyhands.net.guard import Guard, Trail
from manyhands.net.resolver import Resolver
from manyhands.net.urls import Target, check_url
from manyhands.settings import Settings

MAX_ANSWER: Final = 64 * 1024  # bytes of a callback's answer that are kept
MAX_REDIRECTS: Final = 5

_CONNECT_SECONDS: Final = 10.0  # name look-up, TCP and TLS together
_STALL_SECONDS: Final = 30.0  # without a byte, while a body is being read
# Shorter than the 5 s after which Node and uvicorn close an idle connection, so that we rarely
# send on one that is being closed.
_KEPT_OPEN_SECONDS: Final = 4.0
_AGENT: Final = f"manyhands/{__version__}"
_KEPT_HEADERS: Final = (
    "content-type",
    "content-length",
    "date",
    "location",
    "retry-after",
    "server",
    "via",
    "x-request-id",
)
_KEPT_HEADER_LENGTH: Final = 500
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_LARGE_BODY: Final = 2**20  # above it, the client warns that one write may block the loop
_LATE: Final[Mapping[Phase, str]] = {
    "connect": "The server could not be connected to within {seconds:g} s.",
    "answer": "The server took the request but did not answer within {seconds:g} s.",
    "body": "The server began to answer but did not finish within {seconds:g} s.",
}

_CLIENT_ERRORS: Final = (aiohttp.ClientError, aiohttp.ServerTimeoutError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a callback's receiver answered.

    ``headers`` are the few worth showing, by lower-case name, each cut to 500 characters.
    ``body`` is the first 64 KiB as text, without NULs, which PostgreSQL does not store.
    """

    status: int
    headers: Mapping[str, str]
    body: str


class Opened:
    """An answer whose body is still to be read.

    ``url`` is the last one after redirects; ``content_length`` is what the server announced.
    """

    def __init__(self, response: aiohttp.ClientResponse, target: Target) -> None:
        self._response = response
        self._target = target
        self.url = str(target.url)
        self.status = response.status
        self.content_type = response.headers.get("Content-Type")
        self.content_encoding = response.headers.get("Content-Encoding", "")
        self.content_length = response.content_length

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body as it arrives, still encoded; raises `EgressError`."""
        try:
            async for chunk in self._response.content.iter_any():
                yield chunk
        except _CLIENT_ERRORS as error:
            raise explain(error, self._target, Trail()) from error


class Egress:
    """A pool of guarded connections; an asynchronous context manager.

    ``setting`` names the environment variable that opens private addresses; the arguments of the
    guard are explained in `manyhands.net.guard.Guard`. The number of simultaneous requests is the
    caller's to bound: a limit here would let one slow host hold up all the others.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        setting: str,
        allowed_endpoints: Container[tuple[str, int]] = frozenset(),
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._guard = Guard(
            allow_private=allow_private, setting=setting, allowed_endpoints=allowed_endpoints
        )
        self._resolver = resolver or Resolver()

    @classmethod
    def for_callbacks(
        cls, settings: Settings, allowed_endpoints: Container[tuple[str, int]] = frozenset()
    ) -> Self:
        """Return the way out for callbacks, as the settings have it."""
        return cls(
            allow_private=settings.allow_private_callbacks,
            setting="MANYHANDS_ALLOW_PRIVATE_CALLBACKS",
            allowed_endpoints=allowed_endpoints,
        )

    @classmethod
    def for_attachments(cls, settings: Settings) -> Self:
        """Return the way out for attachments, as the settings have it."""
        return cls(
            allow_private=settings.allow_private_attachments,
            setting="MANYHANDS_ALLOW_PRIVATE_ATTACHMENTS",
        )

    @classmethod
    def for_models(cls, settings: Settings) -> Self:
        """Return the way out to chat models, as the settings have it."""
        return cls(
            allow_private=settings.allow_private_models,
            setting="MANYHANDS_ALLOW_PRIVATE_MODELS",
        )

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            socket_factory=self._guard.open_socket,
            resolver=self._resolver,
            limit=0,
            keepalive_timeout=_KEPT_OPEN_SECONDS,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,  # `Decoder` does it, with a bound
            headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()
        await self._resolver.close()

    async def post(
        self,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        timeout: float = 15.0,  # noqa: ASYNC109
    ) -> Answer:
        """Send a callback and return the answer, whatever its status; a redirect is an answer.

        ``timeout`` is the limit in seconds for everything together. Credentials in the URL are
        sent as HTTP Basic unless ``headers`` has an Authorization of its own. Raises
        `EgressError`.
        """
        target = check_url(url, credentials=True)
        if target.authorization and not any(name.lower() == "authorization" for name in headers):
            headers = {**headers, "Authorization": target.authorization}
        phase: Phase = "answer"
        with self._guard.watching() as trail:
            try:
                async with asyncio.timeout(timeout):
                    response = await self._post(target, body, headers, _limits(timeout), trail)
                    phase = "body"
                    async with response:
                        text = await _read_text(response)
            except aiohttp.ClientError as error:
                raise explain(error, target, trail) from error
            except TimeoutError:
                raise TimedOut(_LATE[phase].format(seconds=timeout), phase) from None
            except (OSError, ValueError) as error:
                raise explain(error, target, trail) from error
        return Answer(
            status=response.status,
            headers=_shown_headers(response.headers),
            body=text,
        )

    async def _post(
        self,
        target: Target,
        body: bytes,
        headers: Mapping[str, str],
        limits: aiohttp.ClientTimeout,
        trail: Trail,
    ) -> aiohttp.ClientResponse:
        for attempt in (1, 2):
            try:
                return await self._session.post(
                    target.url,
                    data=body if len(body) <= _LARGE_BODY else io.BytesIO(body),
                    headers=headers,
                    allow_redirects=False,
                    timeout=limits,
                )
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
                # A connection that was kept open may be closed by the other side just as we
                # send. That is no fault of the receiver, so it must not cost an attempt.
                connected = not isinstance(error, aiohttp.ClientConnectorError)
                if attempt == 2 or not (connected and trail.reused):
                    raise
        raise AssertionError

    @asynccontextmanager
    async def post_for_stream(
        self, url: str, body: bytes, headers: Mapping[str, str], *, silence: float
    ) -> AsyncIterator[Opened]:
        """Send a request and lend the answer, whatever its status, while it still comes.

        ``silence`` is how many seconds may pass without a byte. Raises `EgressError`.
        """
        target = check_url(url)
        limits = aiohttp.ClientTimeout(total=None, connect=_CONNECT_SECONDS, sock_read=silence)
        with self._guard.watching() as trail:
            try:
                response = await self._post(target, body, headers, limits, trail)
            except _CLIENT_ERRORS as error:
                raise explain(error, target, trail) from error
        async with response:
            yield Opened(response, target)

    @asynccontextmanager
    async def open(self, url: str, *, accept: str = "*/*") -> AsyncIterator[Opened]:
        """GET a URL, following at most five redirects, each judged like the first address.

        Raises `EgressError`; every status but success is a `BadStatus`. The whole has no time
        limit but those for connecting (10 s) and for silence (30 s): the caller sets one.
        """
        response, target = await self._follow(url, accept)
        async with response:
            if not 200 <= response.status < 300 or response.status in {204, 205, 206}:
                raise BadStatus(response.status, retry_after(response.headers))
            yield Opened(response, target)

    async def _follow(self, url: str, accept: str) -> tuple[aiohttp.ClientResponse, Target]:
        target = check_url(url)
        for hop in range(MAX_REDIRECTS + 1):
            try:
                response = await self._get(target, accept)
            except EgressError as error:
                if hop:
                    error.after_redirect(target.host)
                raise
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location:
                return response, target
            response.close()
            target = _redirected(target, location)
        raise TooManyRedirects(f"The URL redirects more than {MAX_REDIRECTS} times.")

    async def _get(self, target: Target, accept: str) -> aiohttp.ClientResponse:
        with self._guard.watching() as trail:
            try:
                return await self._session.get(
                    target.url,
                    headers={"Accept": accept},
                    allow_redirects=False,
                    timeout=aiohttp.ClientTimeout(
                        total=None, connect=_CONNECT_SECONDS, sock_read=_STALL_SECONDS
                    ),
                )
            except _CLIENT_ERRORS as error:
                raise explain(error, target, trail) from error


@lru_cache(maxsize=16)
def _limits(timeout: float) -> aiohttp.ClientTimeout:
    """Leave some of the time after connecting, so that it is clear which of the two was slow."""
    return aiohttp.ClientTimeout(total=None, connect=min(_CONNECT_SECONDS, timeout * 0.8))


def _redirected(source: Target, location: str) -> Target:
    try:
        return check_url(urljoin(str(source.url), location.strip()))
    except (BadUrl, ValueError) as error:
        reason = error.reason if isinstance(error, BadUrl) else "The URL cannot be read."
        raise BadUrl(f"The server redirects to an unusable URL. {reason}") from None


async def _read_text(response: aiohttp.ClientResponse) -> str:
    """Return the start of a body; a longer one is cut off together with its connection."""
    read: list[bytes] = []
    left = MAX_ANSWER
    while left and (chunk := await response.content.read(left)):
        read.append(chunk)
        left -= len(chunk)
    if not left:
        response.close()
    data = b"".join(read)
    if encoding := response.headers.get("Content-Encoding"):
        data = _decoded_start(data, encoding)
    return data.decode("utf-8", "replace").replace("\0", "")


def _decoded_start(data: bytes, encoding: str) -> bytes:
    start = bytearray()
    try:
        for piece in Decoder(encoding).feed(data):
            start += piece
            if len(start) >= MAX_ANSWER:
                break
    except BadEncoding:
        return bytes(start) or data
    return bytes(start[:MAX_ANSWER])


def _shown_headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value[:_KEPT_HEADER_LENGTH].encode("utf-8", "replace").decode("utf-8")
        for name in _KEPT_HEADERS
        if (value := headers.get(name)) is not None
    }


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a Retry-After header, which is a number or a date (RFC 9110)."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - now()).total_seconds())
    except (ValueError, TypeError):
        return None
