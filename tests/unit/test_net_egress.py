"""Callbacks out: what is sent, what is kept of the answer, and what every failure says."""

import asyncio
import gzip

import pytest

from manyhands.net.egress import Egress
from tests.raw_server import OK, answering, listening, read_request, with_body

pytestmark = pytest.mark.anyio


# What is sent


async def test_the_request_is_sent_as_given(egress: Egress) -> None:
    seen: list[tuple[str, dict[str, str], bytes]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await read_request(reader))
        writer.write(OK)

    async with listening(handler) as port:
        answer = await egress.post(
            f"http://127.0.0.1:{port}/hook%2Fa?b=%7E+c",
            b'{"a":1}',
            {"Content-Type": "application/json", "scale-callback-auth": "key"},
        )
    first, headers, body = seen[0]
    assert first == "POST /hook%2Fa?b=%7E+c HTTP/1.1"
    assert body == b'{"a":1}'
    assert headers["content-length"] == "7"
    assert "transfer-encoding" not in headers
    assert headers["content-type"] == "application/json"
    assert headers["scale-callback-auth"] == "key"
    assert headers["user-agent"].startswith("manyhands/")
    assert (answer.status, answer.body) == (200, "ok")


async def test_a_body_of_several_megabytes_has_a_length_too(egress: Egress) -> None:
    seen: list[tuple[str, dict[str, str], bytes]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await read_request(reader))
        writer.write(OK)

    body = b"x" * 3_000_000
    async with listening(handler) as port:
        await egress.post(f"http://127.0.0.1:{port}/", body, {})
    assert seen[0][1]["content-length"] == "3000000"
    assert seen[0][2] == body


async def test_credentials_in_the_url_are_sent_as_basic(egress: Egress) -> None:
    seen: list[str] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append((await read_request(reader))[1]["authorization"])
        writer.write(OK)

    async with listening(handler) as port:
        await egress.post(f"http://user:pw@127.0.0.1:{port}/", b"", {})
        await egress.post(f"http://user:pw@127.0.0.1:{port}/", b"", {"authorization": "Bearer x"})
    assert seen == ["Basic dXNlcjpwdw==", "Bearer x"]


async def test_connections_are_kept_open(egress: Egress) -> None:
    peers: set[object] = set()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peers.add(writer.get_extra_info("peername"))
        await answering(OK)(reader, writer)

    async with listening(handler) as port:
        for _ in range(5):
            await egress.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert len(peers) == 1


async def test_cookies_are_not_kept(egress: Egress) -> None:
    seen: list[dict[str, str]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            seen.append((await read_request(reader))[1])
            writer.write(with_body(b"", "Set-Cookie: a=b; Path=/"))

    async with listening(handler) as port:
        for _ in range(2):
            await egress.post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert ["cookie" in headers for headers in seen] == [False, False]


async def test_the_environment_names_no_proxy(
    egress: Egress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    async with listening(answering(OK)) as port:
        assert (await egress.post(f"http://127.0.0.1:{port}/", b"", {})).status == 200


async def test_a_connection_that_was_closed_while_kept_open_costs_no_attempt(
    egress: Egress,
) -> None:
    requests = 0

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        await read_request(reader)
        writer.write(OK)
        await read_request(reader)  # the second request on this connection is never answered
        requests += 1

    async with listening(handler) as port:
        await egress.post(f"http://127.0.0.1:{port}/", b"one", {})
        answer = await egress.post(f"http://127.0.0.1:{port}/", b"two", {})
    assert answer.status == 200
    assert requests == 1


# What is kept of the answer


async def test_every_status_is_an_answer_and_redirects_are_not_followed(egress: Egress) -> None:
    for status in ("204 No Content", "301 Moved Permanently", "404 Not Found", "503 Busy"):
        raw = with_body(b"", "Location: http://127.0.0.1:1/", status=status)
        async with listening(answering(raw)) as port:
            answer = await egress.post(f"http://127.0.0.1:{port}/", b"", {})
        assert answer.status == int(status[:3])


async def test_only_harmless_headers_are_kept_and_they_are_cut(egress: Egress) -> None:
    raw = with_body(
        b"",
        "Content-Type: text/plain",
        "Retry-After: 30",
        "Set-Cookie: secret=1",
        "Server: " + "s" * 900,
        "X-Other: no",
    )
    async with listening(answering(raw)) as port:
        answer = await egress.post(f"http://127.0.0.1:{port}/", b"", {})
    assert answer.headers == {
        "content-type": "text/plain",
        "content-length": "0",
        "retry-after": "30",
        "server": "s" * 500,
    }


async def test_the_body_is_text_without_nuls(egress: Egress) -> None:
    async with listening(answering(with_body(b"a\x00b\xff\xc3\xbc"))) as port:
        answer = await egress.post(f"http://127.0.0.1:{port}/", b"", {})
    assert answer.body == "ab\N{REPLACEMENT CHARACTER}ü"


async def test_a_long_body_is_cut_and_its_connection_closed(egress: Egress) -> None:
    ended = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
                await writer.drain()
        finally:
            ended.set()

    async with listening(handler) as port:
        answer = await egress.post(f"http://127.0.0.1:{port}/", b"", {})
        await asyncio.wait_for(ended.wait(), 10)
    assert answer.body == "x" * 65536


async def test_a_zipped_answer_is_unzipped_within_the_limit(egress: Egress) -> None:
    for raw, expected in ((b"hello", "hello"), (b"x" * 5_000_000, "x" * 65536)):
        zipped = with_body(gzip.compress(raw), "Content-Encoding: gzip")
        async with listening(answering(zipped)) as port:
            answer = await egress.post(f"http://127.0.0.1:{port}/", b"", {})
        assert answer.body == expected
