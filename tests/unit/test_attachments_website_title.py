"""The titles of web pages: whatever happens, a title or none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from manyhands.attachments import website_title as module
from manyhands.attachments.website_title import title_of, website_title
from manyhands.net.egress import Egress

pytestmark = pytest.mark.anyio


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    async with Egress(allow_private=True, setting="SETTING") as opened:
        yield opened


@asynccontextmanager
async def serving(response: web.Response | None) -> AsyncIterator[str]:
    async def handler(request: web.Request) -> web.StreamResponse:
        if response is None:
            await asyncio.Event().wait()
        assert response is not None
        return response

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Hello</title>", "Hello"),
        ("<TITLE lang=en>\n  A &amp;\n\tB&nbsp;C </TITLE>", "A & B C"),
        ("<title>unclosed", "unclosed"),
        ("<title>first</title><svg><title>icon</title></svg>", "first"),
        ("<title> </title><meta property='og:title' content='Preview'>", "Preview"),
        ("<meta name='og:title' content='Preview'><title>Own</title>", "Own"),
        ("<meta property='og:title'>", None),
        ("<p>no title", None),
        ("", None),
        ("<title>a\0b</title>", "a\N{REPLACEMENT CHARACTER}b"),
        ("<!-- <title>x</title> --><title>y</title>", "y"),
        ("<title>" + "x" * 500 + "</title>", "x" * 199 + "…"),
    ],
)
def test_the_title_in_a_page(html: str, title: str | None) -> None:
    found = title_of(html)
    assert found == title or (title == "a\N{REPLACEMENT CHARACTER}b" and found == "ab")


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        ("<title>Grüße</title>".encode(), "text/html; charset=utf-8", "Grüße"),
        ("<title>Grüße</title>".encode("latin-1"), "text/html; charset=ISO-8859-1", "Grüße"),
        ("<title>Grüße</title>".encode(), "text/html", "Grüße"),
        (
            '<meta charset="windows-1251"><title>Привет</title>'.encode("cp1251"),
            "text/html",
            "Привет",
        ),
        (b"<title>x</title>", "text/html; charset=nonsense", "x"),
        (b"<title>x</title>", "text/html; charset=hex", "x"),
        (b"<title>x</title>", "image/png", None),
        (b"<title>x</title>" + b" " * 3_000_000, "application/xhtml+xml", "x"),
    ],
)
async def test_the_title_of_a_url(
    egress: Egress, body: bytes, content_type: str, title: str | None
) -> None:
    async with serving(web.Response(body=body, headers={"Content-Type": content_type})) as url:
        assert await website_title(egress, url) == title


async def test_no_failure_is_passed_on(egress: Egress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.1)
    async with serving(web.Response(status=500, text="<title>Error</title>")) as url:
        assert await website_title(egress, url) is None
    async with serving(None) as url:
        assert await website_title(egress, url) is None
    for url in ("nonsense", "http://127.0.0.1:1/", "http://name.invalid/", "http://u:p@a.b/"):
        assert await website_title(egress, url) is None
    async with Egress(allow_private=False, setting="S") as guarded:
        assert await website_title(guarded, "http://127.0.0.1:1/") is None
