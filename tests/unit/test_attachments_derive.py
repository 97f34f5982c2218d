"""Pages and thumbnails: made once, kept, and failing quickly the second time."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from manyhands.attachments.derive import THUMBNAIL, TILES, Deriver, page, words
from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sandbox import Job, Sandbox
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.errors import NotFound
from manyhands.settings import Settings

pytestmark = pytest.mark.anyio

KEY = blob_key("customer", "ab" + "0" * 62)


class CountingSandbox(Sandbox):
    """Counts the jobs."""

    jobs = 0

    async def run(self, job: Job, *, seconds: float, **arguments: str | int) -> Any:
        self.jobs += 1
        return await super().run(job, seconds=seconds, **arguments)


@pytest.fixture
async def sandbox() -> AsyncIterator[CountingSandbox]:
    async with CountingSandbox(children=1) as opened:
        yield opened


@pytest.fixture(params=[None, "memory://"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(Settings(data_dir=tmp_path / "data", attachment_store=request.param))


@pytest.fixture
async def deriver(store: AttachmentStore, sandbox: CountingSandbox) -> AsyncIterator[Deriver]:
    async with Deriver(store, sandbox) as opened:
        yield opened


async def stored(store: AttachmentStore, folder: Path, format_: str) -> None:
    path = folder / "source"
    sheet = Image.new("RGB", (300, 200), (255, 0, 0))
    if format_ == "PDF":
        sheet.save(path, "PDF", save_all=True, append_images=[sheet])
    else:
        sheet.save(path, format_)
    await store.put_file(KEY, path)


async def opened(store: AttachmentStore, key: str) -> Image.Image:
    content = b"".join([chunk async for chunk in store.read_range(key)])
    return Image.open(BytesIO(content))


async def test_a_page_is_made_once(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    key = await deriver.derived(KEY, page(2, 1000))
    assert key == f"{KEY}.page-2-1200.png"
    with await opened(store, key) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 800))
    assert await deriver.derived(KEY, page(2, 1200)) == key
    assert sandbox.jobs == 1


async def test_the_words_of_a_page_are_found_once(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    for _ in range(2):
        key = await deriver.derived(KEY, words(2))
        assert key == f"{KEY}.words-2.json"
        assert b"".join([chunk async for chunk in store.read_range(key)]) == b'{"words": []}'
    assert sandbox.jobs == 1


@pytest.mark.parametrize(("asked", "made"), [(1, 600), (600, 600), (601, 1200), (99_999, 3600)])
async def test_widths_are_few(
    deriver: Deriver, store: AttachmentStore, tmp_path: Path, asked: int, made: int
) -> None:
    await stored(store, tmp_path, "PDF")
    assert (await deriver.derived(KEY, page(1, asked))).endswith(f".page-1-{made}.png")


async def test_a_thumbnail(deriver: Deriver, store: AttachmentStore, tmp_path: Path) -> None:
    await stored(store, tmp_path, "PNG")
    with await opened(store, await deriver.derived(KEY, THUMBNAIL)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (300, 200))


async def test_a_thumbnail_of_a_pdf_is_that_of_its_first_page(
    deriver: Deriver, store: AttachmentStore, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    with await opened(store, await deriver.derived(KEY, THUMBNAIL)) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (512, 342)


async def test_there_is_no_thumbnail_of_sound(
    deriver: Deriver, store: AttachmentStore, tmp_path: Path
) -> None:
    (tmp_path / "sound").write_bytes(b"fLaC" + bytes(40))
    await store.put_file(KEY, tmp_path / "sound")
    with pytest.raises(UnusableAttachment, match="no small picture"):
        await deriver.derived(KEY, THUMBNAIL)


async def test_the_same_picture_is_not_made_twice_at_once(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    keys = await asyncio.gather(*(deriver.derived(KEY, page(1, 600)) for _ in range(10)))
    assert len(set(keys)) == 1
    assert sandbox.jobs == 1


async def test_one_who_goes_away_does_not_stop_the_others(
    deriver: Deriver, store: AttachmentStore, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    first = asyncio.create_task(deriver.derived(KEY, page(1, 600)))
    second = asyncio.create_task(deriver.derived(KEY, page(1, 600)))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == f"{KEY}.page-1-600.png"
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_failures_are_remembered(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    for _ in range(2):
        with pytest.raises(UnusableAttachment, match="so no page 3"):
            await deriver.derived(KEY, page(3, 600))
    assert sandbox.jobs == 1


async def test_what_is_begun_is_made_without_anybody_waiting(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PDF")
    for _ in range(3):
        deriver.begin(KEY, page(1, 600))
    assert await deriver.derived(KEY, page(1, 600)) == f"{KEY}.page-1-600.png"
    assert sandbox.jobs == 1


async def test_of_what_takes_long_one_is_made_at_a_time(
    store: AttachmentStore, tmp_path: Path
) -> None:
    running: list[str] = []

    class Watched(Sandbox):
        async def run(self, job: Job, *, seconds: float, **arguments: str | int) -> Any:
            running.append(job)
            assert running.count("tiles") <= 1
            if job == "tiles" and "thumbnail" not in running:
                await made_by.derived(KEY, THUMBNAIL)  # what somebody waits for goes first
            Path(str(arguments["target"])).write_bytes(b"made")
            running.remove(job)

    await stored(store, tmp_path, "PNG")
    other = blob_key("customer", "cd" + "0" * 62)
    await store.put_file(other, tmp_path / "source")
    async with Deriver(store, Watched()) as made_by:
        keys = await asyncio.gather(*(made_by.derived(key, TILES) for key in (KEY, other)))
    assert keys == [f"{KEY}.tiles-1024.bin", f"{other}.tiles-1024.bin"]


async def test_what_failed_is_not_begun_again(
    deriver: Deriver, store: AttachmentStore, sandbox: CountingSandbox, tmp_path: Path
) -> None:
    await stored(store, tmp_path, "PNG")
    with pytest.raises(UnusableAttachment, match="of this size"):
        await deriver.derived(KEY, TILES)
    deriver.begin(KEY, TILES)
    with pytest.raises(UnusableAttachment, match="of this size"):
        await deriver.derived(KEY, TILES)
    assert sandbox.jobs == 1


async def test_without_the_attachment_there_is_no_picture(deriver: Deriver) -> None:
    with pytest.raises(NotFound):
        await deriver.derived(KEY, THUMBNAIL)
