"""A zip of many small files, the same bytes for the same content."""

import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say


class Zip:
    """A zip that is written from its beginning to its end."""

    def __init__(self, path: Path, files: ExitStack) -> None:
        self._path = path
        self._zip = files.enter_context(zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED))

    def add(self, name: str, content: bytes) -> None:
        """Write a file."""
        entry = zipfile.ZipInfo(name, _TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content)

    def add_file(self, name: str, path: Path) -> None:
        """Write a file from the disk."""
        entry = zipfile.ZipInfo(name, _TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with path.open("rb") as source, self._zip.open(entry, "w", force_zip64=True) as target:
            while chunk := source.read(1 << 20):
                target.write(chunk)

    def close(self) -> Path:
        """Finish it and return where it is."""
        self._zip.close()
        return self._path
