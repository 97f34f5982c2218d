"""Where attachments are kept, each under the hash of its content.

Default is a folder inside the data folder; `Settings.attachment_store` names an object store
instead. A blob is either there completely or not at all, also after a power cut: what a task
refers to must not turn out to be empty.
"""

import os
import re
import shutil
import tempfile
import time
import uuid
from asyncio import to_thread
from collections.abc import AsyncIterator, Container, Iterator
from contextlib import asynccontextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from manyhands.disk import flush
from manyhands.errors import NotFound
from manyhands.settings import Settings

if TYPE_CHECKING:
    from obstore.store import ObjectStore

CHUNK: Final = 256 * 1024  # least bytes of a piece that is read

_KEY: Final = re.compile(
    r"(?P<customer>[0-9a-z][0-9a-z_-]*)/(?P<prefix>[0-9a-f]{2})/(?P<sha>(?P=prefix)[0-9a-f]{62})"
    r"(?:\.(?P<name>[0-9a-z][0-9a-z.-]*))?"
)


def blob_key(customer_id: str, sha256: str) -> str:
    """Return ``<customer>/<ab>/<abcd…>``; the hash is in lower-case hex."""
    return _checked(f"{customer_id}/{sha256[:2]}/{sha256}")


def derived_key(key: str, name: str) -> str:
    """Return the key of something made from a blob, such as ``page-1-1200.png``."""
    return _checked(f"{key}.{name}")


def is_blob_key(text: str) -> bool:
    """Tell whether a text is the key of an original, not of something made from one."""
    match = _KEY.fullmatch(text)
    return match is not None and match["name"] is None


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a key of the attachment store: {key[:100]!r}")
    return key


class AttachmentStore:
    """Blobs by key. Nothing is opened or imported before the first use."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.attachment_store
        self._root = settings.data_dir / "attachments"
        self._scratch = self._root / ".scratch"

    @property
    def is_local(self) -> bool:
        """Whether blobs are files of this machine."""
        return self._url is None

    @cached_property
    def _store(self) -> "ObjectStore":
        from obstore.exceptions import BaseError  # noqa: PLC0415
        from obstore.store import LocalStore, from_url  # noqa: PLC0415

        if self._url is None:
            return LocalStore(self._root, mkdir=True)
        try:
            return from_url(self._url)
        except (BaseError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise ValueError(f"MANYHANDS_ATTACHMENT_STORE cannot be used: {reason}") from None

    @asynccontextmanager
    async def scratch(self) -> AsyncIterator[Path]:
        """Lend a folder for files on their way into the store; it is removed afterwards."""
        if self.is_local:  # on the same file system, so that a file need not be copied
            await to_thread(self._scratch.mkdir, mode=0o700, parents=True, exist_ok=True)
        parent = self._scratch if self.is_local else None
        folder = Path(await to_thread(tempfile.mkdtemp, dir=parent))
        try:
            yield folder
        finally:
            await to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def sweep_scratch(self, *, older_than: float = 86_400.0) -> int:
        """Remove what a process that was killed left behind; return how many things.

        ``older_than`` is in seconds: what is younger may belong to another process.
        """
        return await to_thread(_sweep, self._scratch, older_than) if self.is_local else 0

    def local_blobs(self) -> Iterator[tuple[str, Path]]:
        """Yield key and file of the originals on this machine, in no order; may take long."""
        if not self.is_local or not self._root.is_dir():
            return
        for path in self._root.glob("*/*/*"):
            key = path.relative_to(self._root).as_posix()
            if is_blob_key(key) and path.is_file():
                yield key, path

    def has_local(self, key: str) -> bool:
        """Tell whether a blob is a file on this machine, without waiting for a store."""
        return self.is_local and (self._root / _checked(key)).is_file()

    def remove_local_except(self, known: Container[str]) -> int:
        """Remove every blob on this machine whose key is not known, and what was made from it.

        Returns how many blobs that were; may take long.
        """
        removed = 0
        for key, path in list(self.local_blobs()):
            if key in known:
                continue
            for derived in path.parent.glob(f"{path.name}.*"):
                derived.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
            removed += 1
        return removed

    async def put_file(self, key: str, path: Path) -> None:
        """Store a file. It may be linked rather than copied: do not write to it afterwards."""
        if self.is_local:
            await to_thread(_put_local, path, self._root / _checked(key), self._root, self._scratch)
        else:
            import obstore  # noqa: PLC0415

            await obstore.put_async(self._store, _checked(key), path)

    async def read_range(
        self, key: str, start: int = 0, length: int | None = None
    ) -> AsyncIterator[bytes]:
        """Yield ``length`` bytes from ``start`` on, or all that follow; raises `NotFound`.

        ``start`` must lie inside the blob; a range that ends behind it is cut.
        """
        import obstore  # noqa: PLC0415

        if length is not None and length <= 0:
            return
        try:
            if length is not None:
                result = await obstore.get_async(
                    self._store, _checked(key), options={"range": (start, start + length)}
                )
            elif start:
                result = await obstore.get_async(
                    self._store, _checked(key), options={"range": {"offset": start}}
                )
            else:
                result = await obstore.get_async(self._store, _checked(key))
        except FileNotFoundError:
            raise _missing() from None
        async for chunk in result.stream(min_chunk_size=CHUNK):
            yield bytes(chunk)

    async def size(self, key: str) -> int:
        """Return the number of bytes; raises `NotFound`."""
        import obstore  # noqa: PLC0415

        try:
            return (await obstore.head_async(self._store, _checked(key)))["size"]
        except FileNotFoundError:
            raise _missing() from None

    async def exists(self, key: str) -> bool:
        """Tell whether there is such a blob."""
        try:
            await self.size(key)
        except NotFound:
            return False
        return True

    async def delete(self, key: str) -> None:
        """Remove a blob. What was derived from it stays; a missing one is no error."""
        import obstore  # noqa: PLC0415

        try:
            await obstore.delete_async(self._store, _checked(key))
        except FileNotFoundError:
            return

    @asynccontextmanager
    async def local_copy(self, key: str) -> AsyncIterator[Path]:
        """Lend a blob as a file to read; raises `NotFound`."""
        if self.is_local:
            path = self._root / _checked(key)
            if not await to_thread(path.is_file):
                raise _missing()
            yield path
            return
        async with self.scratch() as folder:
            path = folder / "blob"
            with await to_thread(path.open, "wb") as file:
                async for chunk in self.read_range(key):
                    await to_thread(file.write, chunk)
            yield path


def _missing() -> NotFound:
    return NotFound("The attachment's file is not in the store.")


def _put_local(source: Path, target: Path, root: Path, scratch: Path) -> None:
    """Make the content durable before it gets its name, and the name before returning.

    The object store library renames into place, too, but leaves both to the page cache.
    """
    _make_folder(target.parent, root)
    scratch.mkdir(mode=0o700, exist_ok=True)
    temporary = scratch / uuid.uuid4().hex
    try:
        try:
            os.link(source, temporary)
        except OSError:  # another file system, or one without links
            shutil.copyfile(source, temporary)
        flush(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    flush(target.parent)


def _sweep(scratch: Path, older_than: float) -> int:
    removed = 0
    for path in scratch.iterdir() if scratch.is_dir() else ():
        with suppress(FileNotFoundError):  # its owner may be removing it just now
            if path.stat().st_mtime > time.time() - older_than:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
            removed += 1
    return removed


def _make_folder(folder: Path, root: Path) -> None:
    if folder.is_dir():
        return
    if folder != root:
        _make_folder(folder.parent, root)
    folder.mkdir(mode=0o700, exist_ok=True, parents=True)
    flush(folder.parent)
