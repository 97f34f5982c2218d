"""A zip of many small files, the same bytes for the same content."""

import pickle
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say


class Zip:
    """A zip that is written from its beginning to its end, in memory that does not grow with it."""

    def __init__(self, path: Path, files: ExitStack) -> None:
        self._path = path
        directory = files.enter_context(path.with_suffix(".directory").open("w+b"))
        self._zip = files.enter_context(zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED))
        self._zip.filelist = _Directory(directory)
        self._zip.NameToInfo = _Forgotten()

    def add(self, name: str, content: bytes) -> None:
        """Write a file."""
        self._zip.writestr(_entry(name), content)

    def add_file(self, name: str, path: Path) -> None:
        """Write a file from the disk."""
        with path.open("rb") as source, self._zip.open(_entry(name), "w", force_zip64=True) as file:
            while chunk := source.read(1 << 20):
                file.write(chunk)

    def close(self) -> Path:
        """Finish it and return where it is."""
        self._zip.close()
        return self._path


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class _Directory(list[zipfile.ZipInfo]):
    """What a zip ends with, an entry for each of its files, on the disk until then."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._length = 0

    def append(self, entry: zipfile.ZipInfo) -> None:
        pickle.dump(entry, self._file)
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[zipfile.ZipInfo]:
        self._file.seek(0)
        for _ in range(self._length):
            yield pickle.load(self._file)  # noqa: S301 - written above


class _Forgotten(dict[str, zipfile.ZipInfo]):
    """The entries by name, which are of use only for reading."""

    def __setitem__(self, name: str, entry: zipfile.ZipInfo) -> None:
        pass
