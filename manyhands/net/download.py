"""Download a body into a file or into memory, with limits on size and time."""

import asyncio
import hashlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from manyhands.net.decoding import Decoder
from manyhands.net.egress import Egress, Opened
from manyhands.net.failures import TimedOut, TooLarge

_BATCH: Final = 2**20  # bytes handed to the writing thread at once
_MB: Final = 2**20  # as in `Settings.attachment_max_mb`


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that arrived whole.

    ``url`` is the last one after redirects, ``content_type`` the header as it was sent (never to
    be believed), ``size`` in bytes and ``sha256`` (hex) those of the decoded body.
    """

    url: str
    content_type: str | None
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first bytes of a body, decoded."""

    url: str
    content_type: str | None
    body: bytes


async def download(
    egress: Egress,
    url: str,
    target: Path,
    *,
    max_bytes: int,
    timeout: float,  # noqa: ASYNC109
    accept: str = "*/*",
) -> Downloaded:
    """GET a URL into ``target``, hashing on the way; raises `EgressError`.

    ``max_bytes`` bounds the file also after decompression, ``timeout`` (seconds) everything from
    the first look-up to the last byte, redirects included. ``target`` may hold a part of the file
    after a failure; removing it is the caller's.
    """
    async with _opened(egress, url, timeout, accept) as opened:
        if (opened.content_length or 0) > max_bytes:
            raise _too_large(max_bytes)
        sink = await asyncio.to_thread(_Sink, target, opened.content_encoding, max_bytes)
        with sink:
            batch = bytearray()
            async for chunk in opened.chunks():
                batch += chunk
                if len(batch) >= _BATCH:
                    await asyncio.to_thread(sink.feed, bytes(batch))
                    batch.clear()
            await asyncio.to_thread(sink.finish, bytes(batch))
        return Downloaded(opened.url, opened.content_type, sink.size, sink.sha256)


async def read_beginning(
    egress: Egress,
    url: str,
    *,
    max_bytes: int,
    timeout: float,  # noqa: ASYNC109
    accept: str = "*/*",
) -> Beginning:
    """GET at most the first ``max_bytes`` of a URL; raises `EgressError`."""
    async with _opened(egress, url, timeout, accept) as opened:
        decoder = Decoder(opened.content_encoding)
        body = bytearray()
        async for chunk in opened.chunks():
            for piece in decoder.feed(chunk):
                body += piece
                if len(body) >= max_bytes:
                    return Beginning(opened.url, opened.content_type, bytes(body[:max_bytes]))
        return Beginning(opened.url, opened.content_type, bytes(body))


@asynccontextmanager
async def _opened(egress: Egress, url: str, seconds: float, accept: str) -> AsyncIterator[Opened]:
    started = False
    try:
        async with asyncio.timeout(seconds), egress.open(url, accept=accept) as opened:
            started = True
            yield opened
    except TimeoutError:
        if started:
            raise TimedOut(f"The file did not arrive within {seconds:g} s.", "body") from None
        raise TimedOut(f"The server did not answer within {seconds:g} s.", "answer") from None


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(f"The file is larger than {max_bytes / _MB:g} MB.")


class _Sink:
    """Decodes, counts, writes and hashes; used from one thread at a time.

    The lock is for a download that is canceled while its thread still writes: the file is
    closed only after that.
    """

    def __init__(self, target: Path, encoding: str, max_bytes: int) -> None:
        self._decoder = Decoder(encoding)
        self._max_bytes = max_bytes
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()
        self._closed = False
        self._file = target.open("wb", buffering=0)
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            self._file.close()

    def feed(self, data: bytes) -> None:
        """Take the next bytes as they came from the wire; raises `TooLarge`, `BadEncoding`."""
        with self._lock:
            if self._closed:
                return
            for piece in self._decoder.feed(data):
                self.size += len(piece)
                if self.size > self._max_bytes:
                    raise _too_large(self._max_bytes)
                self._file.write(piece)
                self._hash.update(piece)

    def finish(self, data: bytes) -> None:
        """Take the last bytes."""
        self.feed(data)
        self._decoder.finish()

    @property
    def sha256(self) -> str:
        """The hash of what was written, in hex."""
        return self._hash.hexdigest()
