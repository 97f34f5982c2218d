"""The file of a backup: complete and unchanged, or refused."""

import hashlib
import io
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from manyhands.attachments.store import blob_key
from manyhands.cli.archive import (
    ATTACHMENTS,
    DUMP,
    ArchiveWriter,
    DamagedArchive,
    Manifest,
    members,
    read_manifest,
    verify,
)

DUMPED = b"what pg_dump wrote" * 1_000
BLOBS = [bytes([number]) * (700 * number) for number in range(1, 4)]
CUSTOMER = "0123456789abcdef01234567"
MANIFEST = Manifest(
    format=1,
    version="0.1.0",
    created_at="2026-11-22T01:00:00.000Z",
    schema_version=5,
    schema="public",
    postgres="18.4",
    pg_dump=18,
    dump_size=len(DUMPED),
    dump_sha256=hashlib.sha256(DUMPED).hexdigest(),
    attachments=len(BLOBS),
    attachments_size=sum(map(len, BLOBS)),
    object_store=None,
)


def key(content: bytes) -> str:
    return blob_key(CUSTOMER, hashlib.sha256(content).hexdigest())


def write(folder: Path, manifest: Manifest = MANIFEST) -> Path:
    path = folder / "backup.tar"
    with path.open("w+b") as file:
        archive = ArchiveWriter(file, datetime(2026, 11, 22, tzinfo=UTC))
        archive.add_dump([DUMPED[:5_000], DUMPED[5_000:]])
        for content in BLOBS:
            (folder / "blob").write_bytes(content)
            assert archive.add_attachment(key(content), folder / "blob")
        archive.finish(manifest)
    return path


def test_it_is_whole_and_any_tar_reads_it(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert verify(path) == MANIFEST
    with tarfile.open(path) as tar:
        names = tar.getnames()
        dumped = tar.extractfile(DUMP)
        assert dumped is not None
        assert dumped.read() == DUMPED
    assert names == ["manifest.json", DUMP, *(ATTACHMENTS + key(content) for content in BLOBS)]


def test_a_long_archive_is_read_one_member_at_a_time(tmp_path: Path) -> None:
    sizes = [sum(map(len, member.chunks())) for member in members(write(tmp_path))]
    assert sizes[1:] == [len(DUMPED), *map(len, BLOBS)]


def test_a_file_that_is_not_what_its_name_says_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    (tmp_path / "blob").write_bytes(b"changed on the disk")
    with path.open("w+b") as file:
        archive = ArchiveWriter(file, datetime(2026, 11, 22, tzinfo=UTC))
        archive.add_dump([DUMPED])
        assert not archive.add_attachment(key(b"as it was"), tmp_path / "blob")
        manifest = replace(MANIFEST, attachments=0, attachments_size=0)
        archive.finish(manifest)
    assert verify(path) == manifest


def damage(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))


def place_of(path: Path, content: bytes) -> int:
    return path.read_bytes().index(content[:600])


@pytest.mark.parametrize("content", [DUMPED, *BLOBS], ids=["dump", "first", "second", "third"])
def test_one_bit_anywhere_is_noticed(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path)
    damage(path, place_of(path, content) + 100)
    with pytest.raises(DamagedArchive, match="damaged"):
        verify(path)


@pytest.mark.parametrize("kept", [0, 100, 512, 3_000, 10_000, 23_600, 26_000])
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = write(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DamagedArchive):
        verify(path)


def test_a_backup_that_was_not_finished_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar"
    with path.open("w+b") as file:
        ArchiveWriter(file, datetime(2026, 11, 22, tzinfo=UTC)).add_dump([DUMPED])
    with pytest.raises(DamagedArchive, match="not finished"):
        verify(path)


def test_a_later_form_is_refused_with_the_release_to_use(tmp_path: Path) -> None:
    path = write(tmp_path, replace(MANIFEST, format=2, version="9.0.0"))
    with pytest.raises(DamagedArchive, match=r"manyhands 9\.0\.0"):
        read_manifest(path)


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    path = tmp_path / "other"
    for content in (b"", b"hello", b"\0" * 4_096, b"PGDMP" + bytes(10_000)):
        path.write_bytes(content)
        with pytest.raises(DamagedArchive):
            verify(path)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "attachments/../x", "attachments/a/bb/cc", "notes"]
)
def test_nothing_else_can_hide_in_an_archive(tmp_path: Path, name: str) -> None:
    path = write(tmp_path)
    info = tarfile.TarInfo(name)
    info.size = 3
    with tarfile.open(path, "a:", format=tarfile.GNU_FORMAT) as tar:
        tar.addfile(info, io.BytesIO(b"bad"))
    with pytest.raises(DamagedArchive, match="does not belong"):
        verify(path)


def test_a_link_is_not_a_file(tmp_path: Path) -> None:
    path = write(tmp_path)
    info = tarfile.TarInfo(ATTACHMENTS + key(b"x"))
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(path, "a:", format=tarfile.GNU_FORMAT) as tar:
        tar.addfile(info)
    with pytest.raises(DamagedArchive, match="does not belong"):
        verify(path)
