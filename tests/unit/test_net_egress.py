"""Callbacks out: what is sent, what is kept of the answer, and what every failure says."""

import asyncio
import gzip
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from manyhands.net.egress import Egress
from manyhands.net.failures import (
    AddressRefused,
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
from manyhands.settings import Settings

pytestmark = pytest.mark.anyio

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    async with Egress(allow_private=True, setting="SETTING") as opened:
        yield opened


@asynccontextmanager
async def listening(
    handler: Handler, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[int]:
    """Run a server of raw bytes; yields its port."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await handler(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, host, 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        server.close()
        await server.wait_closed()


async def read_request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
    return first, headers, await reader.readexactly(int(headers.get("content-length", 0)))


def answering(answer: bytes) -> Handler:
    """Answer every request on a connection with the same bytes, then close when the client does."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await read_request(reader)
            writer.write(answer)
            await writer.drain()

    return handler


def with_body(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(-1)


class Names(AbstractResolver):
    """A resolver that hands out the given answers one after the other, then repeats the last."""

    def __init__(self, *answers: list[str] | OSError) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, OSError):
            raise answer
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for address in answer
        ]

    async def close(self) -> None:
        pass


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


# The guard


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:7f00:1]"])
async def test_private_addresses_are_refused_with_a_reason(host: str) -> None:
    async with Egress(allow_private=False, setting="MANYHANDS_ALLOW_PRIVATE_CALLBACKS") as egress:
        with pytest.raises(AddressRefused) as caught:
            await egress.post(f"http://{host}:9/", b"", {})
    assert caught.value.permanent
    assert " is " in caught.value.reason


async def test_the_reason_says_what_a_person_can_do() -> None:
    async with Egress.for_callbacks(Settings(allow_private_callbacks=False)) as egress:
        with pytest.raises(AddressRefused) as caught:
            await egress.post("http://127.0.0.1:9/", b"", {})
        assert caught.value.reason == (
            "127.0.0.1 is a loopback address; set MANYHANDS_ALLOW_PRIVATE_CALLBACKS=1 to allow it."
        )
        with pytest.raises(AddressRefused) as caught:
            await egress.post("http://169.254.169.254/", b"", {})
        assert caught.value.reason == (
            "169.254.169.254 is the address of a cloud's metadata service."
        )
        with pytest.raises(AddressRefused, match="localhost cannot be used: ") as caught:
            await egress.post("http://localhost:9/", b"", {})


async def test_the_settings_open_private_addresses() -> None:
    async with (
        listening(answering(OK)) as port,
        Egress.for_callbacks(Settings(allow_private_callbacks=True)) as egress,
    ):
        assert (await egress.post(f"http://localhost:{port}/", b"", {})).status == 200
        with pytest.raises(AddressRefused):
            await egress.post("http://169.254.169.254/", b"", {})


async def test_an_allowed_endpoint_is_exact() -> None:
    endpoints: set[tuple[str, int]] = set()
    async with (
        listening(answering(OK)) as port,
        listening(answering(OK)) as other,
        Egress(allow_private=False, setting="S", allowed_endpoints=endpoints) as egress,
    ):
        endpoints.add(("127.0.0.1", port))
        assert (await egress.post(f"http://127.0.0.1:{port}/", b"", {})).status == 200
        for url in (f"http://127.0.0.1:{other}/", f"http://127.0.0.2:{port}/"):
            with pytest.raises(AddressRefused):
                await egress.post(url, b"", {})


async def test_a_name_that_changes_its_address_is_judged_when_it_is_connected_to() -> None:
    async def close_after_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(with_body(b"", "Connection: close"))

    reached = asyncio.Event()

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()

    async with listening(never) as inner, listening(close_after_one, host="127.0.0.2") as outer:
        egress = Egress(
            allow_private=False,
            setting="S",
            allowed_endpoints={("127.0.0.2", outer)},  # stands for a public address
            resolver=Names(["127.0.0.2"], ["127.0.0.1"]),
        )
        async with egress:
            assert (await egress.post(f"http://rebind.test:{outer}/", b"", {})).status == 200
            with pytest.raises(AddressRefused) as caught:
                await egress.post(f"http://rebind.test:{inner}/", b"", {})
    assert (caught.value.host, caught.value.address) == ("rebind.test", "127.0.0.1")
    assert not reached.is_set()


async def test_one_acceptable_address_of_several_is_enough() -> None:
    async with listening(answering(OK), host="127.0.0.2") as port:
        egress = Egress(
            allow_private=False,
            setting="S",
            allowed_endpoints={("127.0.0.2", port)},
            resolver=Names(["10.0.0.1", "127.0.0.2"]),
        )
        async with egress:
            assert (await egress.post(f"http://mixed.test:{port}/", b"", {})).status == 200


async def test_a_failure_at_an_acceptable_address_is_no_refusal(unused_port: int) -> None:
    egress = Egress(
        allow_private=False,
        setting="S",
        allowed_endpoints={("127.0.0.2", unused_port)},
        resolver=Names(["10.0.0.1", "127.0.0.2"]),
    )
    async with egress:
        with pytest.raises(ConnectFailed) as caught:
            await egress.post(f"http://mixed.test:{unused_port}/", b"", {})
    assert not caught.value.permanent


async def test_requests_at_the_same_time_do_not_mix_up_their_reasons() -> None:
    async with Egress(allow_private=False, setting="S") as egress:
        hosts = [f"10.0.0.{n}" for n in range(1, 30)]
        results = await asyncio.gather(
            *(egress.post(f"http://{host}/", b"", {}) for host in hosts), return_exceptions=True
        )
    assert [r.address for r in results if isinstance(r, AddressRefused)] == hosts


# What every failure says


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


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
