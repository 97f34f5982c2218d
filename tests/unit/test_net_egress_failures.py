"""What every failure of a request says."""

import asyncio
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest
from aiohttp.abc import ResolveResult

from manyhands.net.egress import Egress
from manyhands.net.failures import (
    BadAnswer,
    BadUrl,
    CertificateRefused,
    ConnectFailed,
    ConnectionLost,
    NameLookupFailed,
    NameNotFound,
    TimedOut,
    TlsFailed,
)
from tests.raw_server import OK, Names, answering, listening, read_request, silent

pytestmark = pytest.mark.anyio


async def test_a_bad_url_is_not_requested(egress: Egress) -> None:
    with pytest.raises(BadUrl):
        await egress.post("gopher://example.com/", b"", {})


async def test_nothing_listening(egress: Egress, unused_port: int) -> None:
    with pytest.raises(ConnectFailed) as caught:
        await egress.post(f"http://127.0.0.1:{unused_port}/", b"", {})
    assert caught.value.reason == (
        f"No connection to 127.0.0.1 port {unused_port}: nothing is listening there."
    )


@pytest.mark.parametrize(
    ("code", "failure", "permanent"),
    [
        (socket.EAI_NONAME, NameNotFound, True),
        (socket.EAI_AGAIN, NameLookupFailed, False),
        (socket.EAI_FAIL, NameLookupFailed, False),
    ],
)
async def test_names_that_are_not_found(
    code: int, failure: type[NameNotFound | NameLookupFailed], permanent: bool
) -> None:
    # A second look-up would succeed, and be refused.
    resolver = Names(socket.gaierror(code, "text of the system"), ["224.0.0.1"])
    async with Egress(allow_private=True, setting="S", resolver=resolver) as egress:
        with pytest.raises(failure, match=r"nowhere\.test") as caught:
            await egress.post("http://nowhere.test/", b"", {})
    assert caught.value.permanent is permanent


async def test_the_own_resolver_finds_localhost_and_not_an_invalid_name(egress: Egress) -> None:
    async with listening(answering(OK)) as port:
        assert (await egress.post(f"http://localhost:{port}/", b"", {})).status == 200
    with pytest.raises((NameNotFound, NameLookupFailed)):
        await egress.post("http://name.invalid/", b"", {})


async def test_time_is_up_while_connecting() -> None:
    class Slow(Names):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            await asyncio.Event().wait()
            raise AssertionError

    async with Egress(allow_private=True, setting="S", resolver=Slow([])) as egress:
        with pytest.raises(TimedOut) as caught:
            await egress.post("http://slow.test/", b"", {}, timeout=0.1)
    assert caught.value.phase == "connect"


async def test_time_is_up_while_waiting_for_an_answer(egress: Egress) -> None:
    async with listening(silent) as port:
        with pytest.raises(TimedOut) as caught:
            await egress.post(f"http://127.0.0.1:{port}/", b"", {}, timeout=0.1)
    assert caught.value.phase == "answer"
    assert caught.value.reason == "The server took the request but did not answer within 0.1 s."


async def test_time_is_up_while_the_body_drips(egress: Egress) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        await reader.read(-1)

    async with listening(handler) as port:
        with pytest.raises(TimedOut) as caught:
            await egress.post(f"http://127.0.0.1:{port}/", b"", {}, timeout=0.2)
    assert caught.value.phase == "body"


async def test_the_server_closes_without_an_answer(egress: Egress) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async with listening(handler) as port:
        with pytest.raises(ConnectionLost, match="without an answer"):
            await egress.post(f"http://127.0.0.1:{port}/", b"", {})


async def test_the_server_breaks_off(egress: Egress) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")

    async with listening(handler) as port:
        with pytest.raises(ConnectionLost, match="before the whole answer"):
            await egress.post(f"http://127.0.0.1:{port}/", b"", {})


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nX-Big: " + b"x" * 20_000 + b"\r\n\r\n", "one larger than 8 KiB"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 300 + b"\r\n", "too many headers"),
    ],
)
async def test_an_answer_that_is_no_http(egress: Egress, raw: bytes, reason: str) -> None:
    async with listening(answering(raw)) as port:
        with pytest.raises(BadAnswer, match=reason):
            await egress.post(f"http://127.0.0.1:{port}/", b"", {})


async def test_a_certificate_that_nobody_signed(egress: Egress, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *new, *files], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    async with listening(answering(OK), tls) as port:
        with pytest.raises(CertificateRefused) as caught:
            await egress.post(f"https://localhost:{port}/", b"", {})
    assert caught.value.reason == (
        "The certificate of localhost was refused: self-signed certificate."
    )


async def test_tls_to_a_port_that_speaks_none(egress: Egress) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with listening(handler) as port:
        with pytest.raises(TlsFailed, match=r"wrong version number|record layer failure"):
            await egress.post(f"https://127.0.0.1:{port}/", b"", {})
