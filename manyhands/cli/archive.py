"""The file of a backup: a plain tar with a manifest, the dump, and the attachments.

Written in one pass and read in one, whatever its size: what is only known at the end (the
manifest, the size of the dump) is put into a gap left for it. Any `tar` can open the file.
"""

import hashlib
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

import orjson

from manyhands.attachments.store import is_blob_key
from manyhands.cli.output import counted

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DUMP: Final = "database.dump"
ATTACHMENTS: Final = "attachments/"

_BLOCK: Final = 512
_CHUNK: Final = 1024 * 1024
_MANIFEST_SIZE: Final = 8 * _BLOCK


class DamagedArchive(Exception):
    """The file is not a backup, not a whole one, or one that this release cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup is and what is in it; sizes in bytes.

    ``schema`` is the PostgreSQL schema of the tables, ``schema_version`` the number of the last
    migration. ``attachments`` counts the files in the archive; they lie in ``object_store``
    instead when that is set, and are then not part of the backup.
    """

    format: int
    version: str
    created_at: str
    schema_version: int
    schema: str
    postgres: str
    pg_dump: int
    dump_size: int
    dump_sha256: str
    attachments: int
    attachments_size: int
    object_store: str | None


class ArchiveWriter:
    """Writes a backup into a file that is open for writing and reading."""

    def __init__(self, file: IO[bytes], at: datetime) -> None:
        self._file = file
        self._at = int(at.timestamp())
        self.attachments = 0
        self.attachments_size = 0
        file.write(self._header(MANIFEST, _MANIFEST_SIZE) + b" " * _MANIFEST_SIZE)

    def add_dump(self, chunks: Iterable[bytes]) -> tuple[int, str]:
        """Write the dump and return its size and SHA-256."""
        start = self._file.tell()
        self._file.write(self._header(DUMP, 0))
        digest, size = hashlib.sha256(), 0
        for chunk in chunks:
            digest.update(chunk)
            self._file.write(chunk)
            size += len(chunk)
        self._pad(size)
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(self._header(DUMP, size))
        self._file.seek(end)
        return size, digest.hexdigest()

    def add_attachment(self, key: str, path: Path) -> bool:
        """Write a file of the store; False when it is not what its name says, and so left out."""
        start = self._file.tell()
        with path.open("rb") as file:
            size = path.stat().st_size
            self._file.write(self._header(ATTACHMENTS + key, size))
            digest, copied = hashlib.sha256(), 0
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                self._file.write(chunk)
                copied += len(chunk)
        if copied != size or digest.hexdigest() != key.rpartition("/")[2]:
            self._file.seek(start)
            self._file.truncate()
            return False
        self._pad(size)
        self.attachments += 1
        self.attachments_size += size
        return True

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest into its gap and end the archive."""
        text = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2)
        if len(text) > _MANIFEST_SIZE:
            raise ValueError("the manifest is larger than the gap left for it")
        self._file.write(b"\0" * 2 * _BLOCK)
        self._file.seek(_BLOCK)
        self._file.write(text.ljust(_MANIFEST_SIZE))
        self._file.flush()

    def _header(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._at, 0o600
        return info.tobuf(tarfile.GNU_FORMAT)

    def _pad(self, size: int) -> None:
        self._file.write(b"\0" * (-size % _BLOCK))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive, to be read before the next one is asked for."""

    name: str
    size: int
    content: IO[bytes]

    def chunks(self) -> Iterator[bytes]:
        """Yield the content. Raises `DamagedArchive` when it breaks off."""
        left = self.size
        while left:
            try:
                chunk = self.content.read(min(left, _CHUNK))
            except tarfile.TarError:
                chunk = b""
            if not chunk:
                raise DamagedArchive("the file breaks off; it was not copied completely.")
            left -= len(chunk)
            yield chunk

    @property
    def key(self) -> str:
        """The key of an attachment in the store."""
        return self.name.removeprefix(ATTACHMENTS)


def members(path: Path) -> Iterator[Member]:
    """Yield what is in an archive, in order. Raises `DamagedArchive`."""
    try:
        with tarfile.open(path, "r:") as tar:
            while (info := tar.next()) is not None:
                content = tar.extractfile(info) if info.isreg() else None
                if content is None or not _expected(info.name):
                    raise DamagedArchive(f"{info.name[:100]!r} does not belong into a backup.")
                yield Member(info.name, info.size, content)
                tar.members = []  # type: ignore[attr-defined] # or it would remember them all
    except tarfile.TarError:
        raise DamagedArchive("this is not a backup of manyhands, or a damaged one.") from None


def read_manifest(path: Path) -> Manifest:
    """Return the manifest. Raises `DamagedArchive`."""
    text = b""
    for first in members(path):
        if first.name == MANIFEST and first.size <= _MANIFEST_SIZE:
            text = b"".join(first.chunks())
        break
    if not text:
        raise DamagedArchive("this is not a backup of manyhands.")
    try:
        values = orjson.loads(text)
        if values["format"] > FORMAT:
            raise DamagedArchive(
                f"it was made by manyhands {values['version']} in a form this release does not "
                "know. Restore it with that release or a newer one."
            )
        return Manifest(**values)
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise DamagedArchive("its manifest cannot be read; the backup was not finished.") from None


def verify(path: Path) -> Manifest:
    """Read the whole archive against its checksums and return the manifest.

    Raises `DamagedArchive`.
    """
    manifest = read_manifest(path)
    dumps, attachments, total = 0, 0, 0
    for member in members(path):
        if member.name == MANIFEST:
            continue
        digest = hashlib.sha256()
        for chunk in member.chunks():
            digest.update(chunk)
        if member.name == DUMP:
            dumps += 1
            if (member.size, digest.hexdigest()) != (manifest.dump_size, manifest.dump_sha256):
                raise DamagedArchive("the dump of the database is damaged.")
        else:
            attachments += 1
            total += member.size
            if digest.hexdigest() != member.key.rpartition("/")[2]:
                raise DamagedArchive(f"the attachment {member.key} is damaged.")
    if (attachments, total) != (manifest.attachments, manifest.attachments_size) or dumps != 1:
        raise DamagedArchive(
            f"it should hold the dump and {counted(manifest.attachments, 'attachment')}, and holds "
            f"{'the' if dumps else 'no'} dump and {attachments}; it was not copied completely."
        )
    return manifest


def _expected(name: str) -> bool:
    key = name.removeprefix(ATTACHMENTS)
    return name in {MANIFEST, DUMP} or (key != name and is_blob_key(key))
