"""The built pages: one index for every address, files for ever, and headers that bind them."""

import gzip
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.routing import Route

from manyhands.web.pages import Pages

pytestmark = pytest.mark.anyio

SCRIPT = b"console.log('x')" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lend a folder of built pages."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>index</title>")
    (tmp_path / "docs.html").write_text("<!doctype html><title>docs</title>")
    (tmp_path / "assets" / "main-abc123.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "main-abc123.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "assets" / "main-abc123.js.br").write_bytes(b"brotli")
    (tmp_path / "assets" / "style-abc123.css").write_text("a{}")
    return tmp_path


def client(folder: Path) -> AsyncClient:
    pages = Pages(folder)
    app = Starlette(
        routes=[
            Route("/docs", pages.reference),
            Route("/assets/{path:path}", pages.asset),
            Route("/{path:path}", pages.page),
        ]
    )
    return AsyncClient(transport=ASGITransport(app), base_url="http://here", verify=False)


@pytest.mark.parametrize("path", ["/", "/workspace", "/dashboard/tasks/1", "/invite/x", "/a/b/c"])
async def test_every_address_is_the_index(folder: Path, path: str) -> None:
    answer = await client(folder).get(path)
    assert (answer.status_code, "index" in answer.text) == (200, True)
    assert answer.headers["content-type"].startswith("text/html")


async def test_the_reference_is_a_page_of_its_own(folder: Path) -> None:
    assert "docs" in (await client(folder).get("/docs")).text


@pytest.mark.parametrize("path", ["/", "/docs", "/workspace"])
async def test_a_page_loads_from_here_alone_and_is_framed_by_nobody(
    folder: Path, path: str
) -> None:
    headers = (await client(folder).get(path)).headers
    policy = {
        rule.partition(" ")[0]: rule.partition(" ")[2].split()
        for rule in headers["content-security-policy"].split("; ")
    }
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == ["'self'"]
    assert policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in str(policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", None), ("gzip", "gzip"), ("gzip, br", "br"), ("br", "br"), ("zstd", None)],
)
async def test_an_asset_is_sent_packed_to_who_can_unpack_it(
    folder: Path, accepted: str, encoding: str | None
) -> None:
    async with client(folder).stream(
        "GET", "/assets/main-abc123.js", headers={"accept-encoding": accepted}
    ) as answer:
        assert answer.headers.get("content-encoding") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"].startswith("text/javascript")


async def test_an_asset_lasts_for_ever(folder: Path) -> None:
    headers = (await client(folder).get("/assets/style-abc123.css")).headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/none.js",
        "/assets/",
        "/assets/../index.html.bak",
        "/assets/%2e%2e/index.html",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/main-abc123.js%00",
    ],
)
async def test_nothing_but_the_assets_is_served_as_one(folder: Path, path: str) -> None:
    answer = await client(folder).get(path)
    assert answer.status_code == 404 or "index" in answer.text
    assert "passwd" not in answer.text


async def test_without_built_pages_it_says_how_to_build_them(tmp_path: Path) -> None:
    answer = await client(tmp_path).get("/workspace")
    assert (answer.status_code, "not built" in answer.text) == (503, True)
