"""From a URL to a blob in the store, over real HTTP and through a real child process."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from PIL import Image

from manyhands.attachments.fetch import Fetched, fetch_and_keep
from manyhands.attachments.inspect import FileKind, Inspected
from manyhands.attachments.problems import AttachmentProblem, FetchFailed, UnusableAttachment
from manyhands.attachments.sandbox import Sandbox
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.net.egress import Egress
from manyhands.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    async with Egress(allow_private=True, setting="SETTING") as opened:
        yield opened


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(children=1) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(Settings(data_dir=tmp_path, attachment_store=None))


@asynccontextmanager
async def serving(body: bytes, content_type: str, status: int = 200) -> AsyncIterator[str]:
    async def handler(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": content_type, "Retry-After": "9"}
        return web.Response(body=body, status=status, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/file.png"
    finally:
        await runner.cleanup()


def picture(format_: str, **options: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 32), (255, 0, 0)).save(written, format_, **options)
    return written.getvalue()


class Fetcher:
    """Fetches from a server that answers with the given body."""

    def __init__(self, egress: Egress, sandbox: Sandbox, store: AttachmentStore) -> None:
        self.parts = (egress, sandbox, store)
        self.store = store

    async def __call__(
        self,
        body: bytes,
        kind: FileKind = "image",
        content_type: str = "image/png",
        status: int = 200,
        max_bytes: int = 10**7,
    ) -> Fetched:
        async with serving(body, content_type, status) as url:
            return await fetch_and_keep(
                *self.parts, "customer", url, kind, max_bytes=max_bytes, seconds=20
            )

    async def problem(self, *arguments: Any, **named: Any) -> AttachmentProblem:
        with pytest.raises(AttachmentProblem) as caught:
            await self(*arguments, **named)
        return caught.value

    async def content(self, kept: Fetched) -> bytes:
        return b"".join(
            [chunk async for chunk in self.store.read_range(blob_key("customer", kept.sha256))]
        )


@pytest.fixture
def fetcher(egress: Egress, sandbox: Sandbox, store: AttachmentStore) -> Fetcher:
    return Fetcher(egress, sandbox, store)


async def test_a_picture_is_kept_under_its_hash(fetcher: Fetcher, tmp_path: Path) -> None:
    body = picture("PNG")
    kept = await fetcher(body)
    sha = hashlib.sha256(body).hexdigest()
    assert kept.shown == Inspected("image/png", 64, 32)
    assert (kept.sha256, kept.source_sha256, kept.size) == (sha, sha, len(body))
    assert kept.change is None
    assert await fetcher.content(kept) == body
    assert list((tmp_path / "attachments" / ".scratch").iterdir()) == []
    assert (await fetcher(body)).sha256 == kept.sha256


async def test_the_header_is_not_believed(fetcher: Fetcher) -> None:
    kept = await fetcher(picture("JPEG"), content_type="text/plain")
    assert kept.shown.content_type == "image/jpeg"
    problem = await fetcher.problem(b"<!doctype html><title>Sign in</title>")
    assert isinstance(problem, UnusableAttachment)
    assert problem.reason == "This is an HTML page, not an image."
    assert problem.permanent


async def test_a_phone_picture_is_kept_upright(fetcher: Fetcher) -> None:
    tags = Image.Exif()
    tags[0x0112] = 6
    body = picture("JPEG", exif=tags)
    fetched = await fetcher(body)
    assert fetched.change == "upright"
    assert (fetched.shown.width, fetched.shown.height) == (32, 64)
    assert fetched.source_sha256 == hashlib.sha256(body).hexdigest()
    content = await fetcher.content(fetched)
    assert fetched.sha256 == hashlib.sha256(content).hexdigest()
    assert fetched.size == len(content)
    with Image.open(BytesIO(content)) as shown:
        assert shown.size == (32, 64)
        assert not shown.getexif()


async def test_what_browsers_do_not_show_is_kept_as_png(fetcher: Fetcher) -> None:
    kept = await fetcher(picture("TIFF"))
    assert (kept.change, kept.source_type) == ("png", "image/tiff")
    assert kept.shown == Inspected("image/png", 64, 32)
    with Image.open(BytesIO(await fetcher.content(kept))) as shown:
        assert shown.format == "PNG"


async def test_a_hostile_drawing_costs_only_itself(fetcher: Fetcher) -> None:
    pytest.importorskip("resvg_py", reason="drawings need resvg-py")
    # Each level uses the one below ten times: ten billion rectangles.
    levels = "".join(
        f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>"
        for level in range(1, 11)
    )
    bomb = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><defs>'
        f'<rect id="l0" width="1" height="1"/>{levels}</defs><use href="#l10"/></svg>'
    )
    problem = await fetcher.problem(bomb.encode())
    assert isinstance(problem, UnusableAttachment)
    kept = await fetcher(picture("PNG"))
    assert kept.shown.width == 64


async def test_other_kinds(fetcher: Fetcher) -> None:
    document = picture("PDF")
    kept = await fetcher(document, kind="pdf")
    assert kept.shown == Inspected("application/pdf", 64, 32, pages=1, page_sizes=[[64.0, 32.0]])
    problem = await fetcher.problem(document, kind="audio")
    assert problem.reason == "This is a PDF document, not an audio recording."


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [
        (404, "The server answered 404 Not Found.", True),
        (503, "The server answered 503 Service Unavailable.", False),
    ],
)
async def test_failures_of_the_server(
    fetcher: Fetcher, status: int, reason: str, permanent: bool
) -> None:
    problem = await fetcher.problem(b"", status=status)
    assert isinstance(problem, FetchFailed)
    assert (problem.reason, problem.permanent, problem.retry_after) == (reason, permanent, 9)


async def test_an_empty_file_and_one_that_is_too_large(fetcher: Fetcher) -> None:
    assert (await fetcher.problem(b"")).reason == "The file is empty."
    problem = await fetcher.problem(bytes(2**19 + 1), max_bytes=2**19)
    assert (problem.reason, problem.permanent) == ("The file is larger than 0.5 MB.", True)


async def test_a_private_address_is_refused(sandbox: Sandbox, store: AttachmentStore) -> None:
    async with Egress.for_attachments(Settings(allow_private_attachments=False)) as egress:
        with pytest.raises(FetchFailed) as caught:
            await fetch_and_keep(
                egress,
                sandbox,
                store,
                "customer",
                "http://127.0.0.1:1/",
                "image",
                max_bytes=10,
                seconds=5,
            )
    assert caught.value.permanent
    assert "set MANYHANDS_ALLOW_PRIVATE_ATTACHMENTS=1" in caught.value.reason
