"""The store: keys, ranges, and blobs that are there completely or not at all."""

import os
import shutil
from pathlib import Path

import pytest

from manyhands.attachments import store as module
from manyhands.attachments.store import AttachmentStore, blob_key, derived_key
from manyhands.errors import NotFound
from manyhands.settings import Settings

pytestmark = pytest.mark.anyio

SHA = "ab" + "0" * 62
KEY = blob_key("0123456789abcdef01234567", SHA)
CONTENT = bytes(range(256)) * 5000


@pytest.fixture(params=[None, "memory://"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(Settings(data_dir=tmp_path / "data", attachment_store=request.param))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").write_bytes(CONTENT)
    return tmp_path / "source"


async def read(
    store: AttachmentStore, key: str, start: int = 0, length: int | None = None
) -> bytes:
    return b"".join([chunk async for chunk in store.read_range(key, start, length)])


async def test_a_round_trip(store: AttachmentStore, source: Path) -> None:
    assert not await store.exists(KEY)
    await store.put_file(KEY, source)
    assert await store.exists(KEY)
    assert await store.size(KEY) == len(CONTENT)
    assert await read(store, KEY) == CONTENT
    async with store.local_copy(KEY) as path:
        assert path.read_bytes() == CONTENT
    await store.delete(KEY)
    assert not await store.exists(KEY)
    await store.delete(KEY)


@pytest.mark.parametrize(
    ("start", "length"),
    [(0, 1), (5, 10), (0, None), (1_000_000, None), (1_279_999, 1), (1_279_990, 500), (7, 0)],
)
async def test_ranges(store: AttachmentStore, source: Path, start: int, length: int | None) -> None:
    await store.put_file(KEY, source)
    end = None if length is None else start + length
    assert await read(store, KEY, start, length) == CONTENT[start:end]


async def test_large_blobs_come_in_pieces(store: AttachmentStore, source: Path) -> None:
    await store.put_file(KEY, source)
    pieces = [chunk async for chunk in store.read_range(KEY)]
    assert all(isinstance(piece, bytes) for piece in pieces)
    if store.is_local:
        assert len(pieces) > 1


async def test_an_empty_blob(store: AttachmentStore, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    await store.put_file(KEY, tmp_path / "empty")
    assert await store.size(KEY) == 0
    assert await read(store, KEY) == b""


async def test_what_is_missing_is_not_found(store: AttachmentStore) -> None:
    with pytest.raises(NotFound):
        await store.size(KEY)
    for length in (None, 5):
        with pytest.raises(NotFound):
            await read(store, KEY, 3, length)
    with pytest.raises(NotFound):
        await read(store, KEY)
    with pytest.raises(NotFound):
        async with store.local_copy(KEY):
            pass


async def test_putting_twice_replaces(store: AttachmentStore, source: Path) -> None:
    await store.put_file(KEY, source)
    await store.put_file(KEY, source)
    assert await store.size(KEY) == len(CONTENT)


async def test_derived_blobs_lie_beside(store: AttachmentStore, source: Path) -> None:
    derived = derived_key(KEY, "page-1-1200.png")
    assert derived == f"{KEY}.page-1-1200.png"
    await store.put_file(derived, source)
    assert await store.exists(derived)
    assert not await store.exists(KEY)


async def test_the_scratch_folder_is_removed(store: AttachmentStore) -> None:
    async with store.scratch() as folder:
        (folder / "file").write_bytes(b"x")
        assert folder.is_dir()
    assert not folder.exists()


@pytest.mark.parametrize(
    "key",
    [
        "",
        "a",
        "../../etc/passwd",
        f"../ab/{SHA}",
        f"a/cd/{SHA}",
        f"a/ab/{SHA[:-1]}",
        f"a/ab/{SHA.upper()}",
        f"a/ab/{SHA}.",
        f"a/ab/{SHA}./x",
        f"a/ab/{SHA}.x/../../y",
        f"a/ab/{SHA}\n",
        f"/a/ab/{SHA}",
    ],
)
async def test_keys_lead_nowhere_else(store: AttachmentStore, source: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        await store.put_file(key, source)
    with pytest.raises(ValueError, match="not a key"):
        await store.size(key)
    with pytest.raises(ValueError, match="not a key"):
        await read(store, key)
    with pytest.raises(ValueError, match="not a key"):
        await store.delete(key)


# The local folder


@pytest.fixture
def local(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(Settings(data_dir=tmp_path / "data", attachment_store=None))


async def test_a_blob_has_its_name_only_when_it_is_on_disk(
    local: AttachmentStore, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "data" / "attachments" / KEY
    order: list[str] = []
    sync, replace = os.fsync, Path.replace

    def watched_sync(descriptor: int) -> None:
        order.append("file" if os.fstat(descriptor).st_size == len(CONTENT) else "folder")
        assert not target.exists() or order[-1] == "folder"
        sync(descriptor)

    def watched_replace(self: Path, other: Path) -> Path:
        order.append("name")
        return replace(self, other)

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    await local.put_file(KEY, source)
    assert order[-3:] == ["file", "name", "folder"]
    assert set(order[:-3]) == {"folder"}  # the new ones above


@pytest.mark.parametrize("failing", ["copyfile", "flush"])
async def test_a_failure_half_way_leaves_nothing(
    local: AttachmentStore,
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    def no_link(*_: object) -> None:
        raise OSError("no links here")

    def half(start: Path, end: Path) -> None:
        end.write_bytes(start.read_bytes()[:100])
        raise OSError("disk full")

    def no_sync(path: Path) -> None:
        if path.is_file():
            raise OSError("disk broken")

    monkeypatch.setattr(os, "link", no_link)
    if failing == "copyfile":
        monkeypatch.setattr(shutil, "copyfile", half)
    else:
        monkeypatch.setattr(module, "flush", no_sync)
    with pytest.raises(OSError, match="disk"):
        await local.put_file(KEY, source)
    assert not await local.exists(KEY)
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


async def test_a_file_of_another_file_system_is_copied(
    local: AttachmentStore, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", no_link)
    await local.put_file(KEY, source)
    source.write_bytes(b"changed")
    assert await read(local, KEY) == CONTENT


async def test_what_a_killed_process_left_is_swept(local: AttachmentStore, tmp_path: Path) -> None:
    assert await local.sweep_scratch() == 0
    scratch = tmp_path / "data" / "attachments" / ".scratch"
    async with local.scratch() as young:
        old = scratch / "tmpold"
        old.mkdir()
        (old / "file").write_bytes(b"x")
        (scratch / "blob").write_bytes(b"x")
        for path in (old, scratch / "blob"):
            os.utime(path, (0, 0))
        assert await local.sweep_scratch() == 2
        assert list(scratch.iterdir()) == [young]


async def test_nothing_is_created_before_the_first_use(
    local: AttachmentStore, tmp_path: Path
) -> None:
    assert local.is_local
    assert not (tmp_path / "data").exists()


async def test_a_url_that_means_nothing(tmp_path: Path) -> None:
    for url in ("nonsense", "quux://bucket"):
        store = AttachmentStore(Settings(data_dir=tmp_path, attachment_store=url))
        with pytest.raises(ValueError, match="MANYHANDS_ATTACHMENT_STORE cannot be used"):
            await store.exists(KEY)


async def test_buckets_are_named_by_url(tmp_path: Path) -> None:
    store = AttachmentStore(Settings(data_dir=tmp_path, attachment_store="s3://bucket/folder"))
    assert not store.is_local
    assert "folder" in repr(store._store)
