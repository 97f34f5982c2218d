"""Attachments in: limits on size and time, redirects, compressed bodies, and what failures say."""

import asyncio
import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from manyhands.net.download import download, read_beginning
from manyhands.net.egress import Egress
from manyhands.net.failures import (
    AddressRefused,
    BadEncoding,
    BadStatus,
    BadUrl,
    ConnectionLost,
    EgressError,
    TimedOut,
    TooLarge,
    TooManyRedirects,
)

pytestmark = pytest.mark.anyio

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    async with Egress(allow_private=True, setting="SETTING") as opened:
        yield opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "file"


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """Run a server that answers every request by the handler; yields its address."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def sending(body: bytes, status: int = 200, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, headers=named)

    return handler


async def test_a_file_arrives_whole_and_is_hashed(egress: Egress, target: Path) -> None:
    body = bytes(range(256)) * 12_000
    async with serving(sending(body, Content_Type="image/png; x=y")) as address:
        got = await download(egress, f"{address}/a", target, max_bytes=4_000_000, timeout=10)
    assert target.read_bytes() == body
    assert got.sha256 == hashlib.sha256(body).hexdigest()
    assert (got.size, got.content_type, got.url) == (len(body), "image/png; x=y", f"{address}/a")


async def test_an_empty_file_is_a_file(egress: Egress, target: Path) -> None:
    async with serving(sending(b"")) as address:
        assert (await download(egress, address, target, max_bytes=10, timeout=10)).size == 0


async def test_a_signed_link_arrives_as_it_was_signed(egress: Egress, target: Path) -> None:
    path = "/a%20b/c%2Fd.jpg?X-Amz-Credential=AK%2F2026%2Fs3&X-Amz-Signature=ab%3D%3d&q=a+b%7E"
    seen: list[str] = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(request.raw_path)
        if len(seen) == 1:
            return web.Response(status=302, headers={"Location": path + "&again=%2B"})
        return web.Response(body=b"x")

    async with serving(handler) as address:
        await download(egress, address + path, target, max_bytes=10, timeout=10)
    assert seen == [path, path + "&again=%2B"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(egress: Egress, target: Path, status: int) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/end/b":
            return web.Response(body=b"found")
        location = "../end/b" if request.path == "/start/a" else "/start/a"
        return web.Response(status=status, headers={"Location": location})

    async with serving(handler) as address:
        got = await download(egress, f"{address}/", target, max_bytes=10, timeout=10)
    assert target.read_bytes() == b"found"
    assert got.url == f"{address}/end/b"


async def test_redirects_end(egress: Egress, target: Path) -> None:
    count = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal count
        count += 1
        return web.Response(status=302, headers={"Location": "/again"})

    async with serving(handler) as address:
        with pytest.raises(TooManyRedirects) as caught:
            await download(egress, address, target, max_bytes=10, timeout=10)
    assert caught.value.permanent
    assert count == 6


async def test_a_redirect_to_a_private_address_is_refused(target: Path) -> None:
    reached = False

    async def inner(request: web.Request) -> web.StreamResponse:
        nonlocal reached
        reached = True
        return web.Response(body=b"secret")

    async with serving(inner) as inside:
        redirect = sending(b"", 302, Location=f"{inside}/latest/meta-data")
        async with serving(redirect) as outside:
            port = int(outside.rpartition(":")[2])
            endpoints = {("127.0.0.1", port)}
            setting = "MANYHANDS_ALLOW_PRIVATE_ATTACHMENTS"
            async with Egress(
                allow_private=False, setting=setting, allowed_endpoints=endpoints
            ) as egress:
                with pytest.raises(AddressRefused) as caught:
                    await download(egress, outside, target, max_bytes=10, timeout=10)
    assert caught.value.reason == (
        "The URL redirects to 127.0.0.1. 127.0.0.1 is a loopback address; "
        "set MANYHANDS_ALLOW_PRIVATE_ATTACHMENTS=1 to allow it."
    )
    assert not reached


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.com/", "http://u:p@127.0.0.1/", "http://[x/"]
)
async def test_a_redirect_to_an_unusable_url(egress: Egress, target: Path, location: str) -> None:
    async with serving(sending(b"", 302, Location=location)) as address:
        with pytest.raises(BadUrl, match="redirects to an unusable URL"):
            await download(egress, address, target, max_bytes=10, timeout=10)


async def test_credentials_in_a_url_are_refused(egress: Egress, target: Path) -> None:
    with pytest.raises(BadUrl, match="user name or a password"):
        await download(egress, "http://u:p@127.0.0.1/", target, max_bytes=10, timeout=10)


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [
        (404, "404 Not Found", True),
        (403, "403 Forbidden", True),
        (410, "410 Gone", True),
        (401, "401 Unauthorized", True),
        (304, "304 Not Modified", True),
        (204, "204 No Content", True),
        (499, "499", True),
        (408, "408 Request Timeout", False),
        (429, "429 Too Many Requests", False),
        (500, "500 Internal Server Error", False),
        (503, "503 Service Unavailable", False),
    ],
)
async def test_statuses(
    egress: Egress, target: Path, status: int, reason: str, permanent: bool
) -> None:
    async with serving(sending(b"", status, Retry_After="7")) as address:
        with pytest.raises(BadStatus) as caught:
            await download(egress, address, target, max_bytes=10, timeout=10)
    assert caught.value.reason == f"The server answered {reason}."
    assert caught.value.permanent is permanent
    assert caught.value.retry_after == 7


async def test_a_date_in_retry_after(egress: Egress, target: Path) -> None:
    for text, expected in (("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None)):
        async with serving(sending(b"", 503, Retry_After=text)) as address:
            with pytest.raises(BadStatus) as caught:
                await download(egress, address, target, max_bytes=10, timeout=10)
        assert caught.value.retry_after == expected


async def test_too_large_by_announcement(egress: Egress, target: Path) -> None:
    async with serving(sending(b"x" * (2 * 2**20 + 1))) as address:
        with pytest.raises(TooLarge, match=r"larger than 2 MB\.") as caught:
            await download(egress, address, target, max_bytes=2 * 2**20, timeout=10)
    assert caught.value.permanent
    assert not target.exists()


async def test_too_large_without_announcement(egress: Egress, target: Path) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65536)
        except ConnectionError:
            return response

    async with serving(endless) as address:
        with pytest.raises(TooLarge):
            await download(egress, address, target, max_bytes=3_000_000, timeout=20)
    assert target.stat().st_size <= 3_000_000


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])),
        ("deflate", zlib.compress),
        ("identity", bytes),
        ("utf-8", bytes),
        ("aws-chunked", bytes),
    ],
)
async def test_content_codings(
    egress: Egress, target: Path, coding: str, encode: Callable[[bytes], bytes]
) -> None:
    body = bytes(range(256)) * 8000
    async with serving(sending(encode(body), Content_Encoding=coding)) as address:
        got = await download(egress, address, target, max_bytes=3_000_000, timeout=10)
    assert target.read_bytes() == body
    assert got.sha256 == hashlib.sha256(body).hexdigest()


async def test_a_gzip_bomb_stops_at_the_limit(egress: Egress, target: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    async with serving(sending(bomb, Content_Encoding="gzip")) as address:
        with pytest.raises(TooLarge):
            await download(egress, address, target, max_bytes=1_000_000, timeout=10)
    assert target.stat().st_size <= 1_000_000


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", b"not zipped at all", "cannot be unzipped"),
        ("gzip", gzip.compress(bytes(range(256)) * 99)[:-20], "ends too early"),
        ("br", b"x", "sent the encoding br"),
        ("gzip, gzip", b"x", "sent the encoding gzip, gzip"),
    ],
)
async def test_damaged_codings(
    egress: Egress, target: Path, coding: str, body: bytes, reason: str
) -> None:
    async with serving(sending(body, Content_Encoding=coding)) as address:
        with pytest.raises(BadEncoding, match=reason):
            await download(egress, address, target, max_bytes=100_000, timeout=10)


async def test_a_slow_body_runs_out_of_time(egress: Egress, target: Path) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"abc")
        await asyncio.Event().wait()
        return response

    async with serving(slow) as address:
        with pytest.raises(TimedOut) as caught:
            await download(egress, address, target, max_bytes=100, timeout=0.2)
    assert (caught.value.phase, caught.value.permanent) == ("body", False)
    assert caught.value.reason == "The file did not arrive within 0.2 s."


async def test_a_slow_answer_runs_out_of_time(egress: Egress, target: Path) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    async with serving(slow) as address:
        with pytest.raises(TimedOut) as caught:
            await download(egress, address, target, max_bytes=100, timeout=0.1)
    assert caught.value.phase == "answer"


async def test_a_body_that_breaks_off(egress: Egress, target: Path) -> None:
    async def broken(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await response.write(b"abc")
        assert request.transport is not None
        request.transport.close()
        return response

    async with serving(broken) as address:
        with pytest.raises(ConnectionLost) as caught:
            await download(egress, address, target, max_bytes=100, timeout=10)
    assert not caught.value.permanent


async def test_canceling_a_download_leaves_nothing_open(egress: Egress, target: Path) -> None:
    begun = asyncio.Event()

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65536)
                begun.set()
        except ConnectionError:
            return response

    async with serving(endless) as address:
        task = asyncio.create_task(download(egress, address, target, max_bytes=10**12, timeout=60))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_the_beginning_of_a_page(egress: Egress) -> None:
    page = gzip.compress(b"<title>x</title>" + b" " * 5_000_000)
    async with serving(sending(page, Content_Encoding="gzip", Content_Type="text/html")) as address:
        got = await read_beginning(egress, address, max_bytes=1000, timeout=10)
    assert got.body == b"<title>x</title>" + b" " * 984
    assert (got.content_type, got.url) == ("text/html", f"{address}/")


async def test_every_failure_is_an_egress_error_with_a_sentence(
    egress: Egress, target: Path
) -> None:
    for url in ("nonsense", "http://name.invalid/", "http://127.0.0.1:1/", "http://224.0.0.1/"):
        with pytest.raises(EgressError) as caught:
            await download(egress, url, target, max_bytes=1, timeout=10)
        assert caught.value.reason[0].isupper() or caught.value.reason[0].isdigit()
        assert caught.value.reason.endswith(".")
