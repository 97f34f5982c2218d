"""The folders of the embedded database, and who may enter them.

Every connection over the socket is trusted, so the folders below are the only access control:
they are 0700 and belong to the account the server runs as. No folder that is not ours is ever
changed; a parent that other accounts cannot enter stays that way (see `folder_argument`).
"""

import hashlib
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from manyhands.db.embedded_account import Account
from manyhands.db.embedded_error import EmbeddedDatabaseError

PORT = 5432
"""Nobody listens on it; PostgreSQL puts it into the name of the socket."""

# The kernel's limits for the path of a socket, less the closing zero: 108 on Linux, 104 on BSD.
_LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are, below the data folder the user has chosen."""

    data_dir: Path

    @property
    def lock(self) -> Path:
        """The lock file, which also says who holds the folder."""
        return self.data_dir / "postgres.lock"

    @property
    def home(self) -> Path:
        """Everything that belongs to the server's account."""
        return self.data_dir / "postgres"

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        """The folder of the socket, if the path is short enough for the kernel."""
        return self.home / "run"


@dataclass(frozen=True, slots=True)
class SocketFolder:
    """The folder of the socket as the clients and as the server name it."""

    path: Path
    server_argument: str
    temporary: bool

    def clear(self) -> None:
        """Remove what a killed server left.

        PostgreSQL would take the number in an old ``.lock`` file for a running server when the
        number is in use again. Call this only with the lock held and no server running.
        """
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.path / name).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the folder itself if it stands outside of the data folder."""
        if self.temporary:
            self.clear()
            self.path.rmdir()


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn an error of the operating system into a sentence for the user."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise EmbeddedDatabaseError(f"{what}: {error.strerror or error}{place}.") from error


def private_folder(path: Path, account: Account | None) -> None:
    """Make a 0700 folder of the server's account, or check that the existing one is.

    Only an empty folder of our own changes its owner: when the account owns the parent, it
    could put a link to somebody else's folder in our way.
    """
    made = _mkdir(path)
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | (os.O_NOFOLLOW if made else 0))
    try:
        status = os.fstat(handle)
        owner = os.geteuid() if account is None else account.uid
        if status.st_uid != owner:
            ours = status.st_uid == os.geteuid() and not any(path.iterdir())
            if account is None or not ours:
                raise EmbeddedDatabaseError(
                    f"The folder {path} belongs to the user id {status.st_uid} and not to "
                    f"{owner}, as whom the database has to run."
                )
            os.fchown(handle, account.uid, account.gid)
        if status.st_mode & 0o077:
            # For instance after a volume was mounted with a group for everything in it.
            os.fchmod(handle, 0o700)
    finally:
        os.close(handle)


def _mkdir(path: Path) -> bool:
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        return False
    return True


@contextmanager
def folder_argument(folder: Path, account: Account | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the name under which the server's account can reach a folder, and what it inherits.

    Root's own data folder usually stands below a folder that only root may enter, and
    PostgreSQL insists on an absolute path. On Linux an inherited handle of the folder is one:
    ``/proc/self/fd/N`` leads into the folder without passing its parents, so that their
    permissions can stay as they are and the data stay where the user wants them.
    """
    if account is None or sys.platform != "linux":
        yield str(folder), ()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}", (handle,)
    finally:
        os.close(handle)


def socket_folder(layout: Layout, account: Account | None) -> SocketFolder:
    """Make the folder of the socket, in the data folder or, for a long path, in a short one.

    The server names the usual folder relative to its data folder, which works however long
    the path is and whoever may enter the parents.
    """
    if _is_short(layout.sockets):
        private_folder(layout.sockets, account)
        return SocketFolder(layout.sockets, f"../{layout.sockets.name}", temporary=False)
    digest = hashlib.sha256(os.fsencode(layout.data_dir)).hexdigest()[:12]
    for base in _short_bases(account):
        # The second name is for the case that somebody else has taken the first.
        for name in (f"manyhands-{digest}", f"manyhands-{digest}-{secrets.token_hex(4)}"):
            try:
                private_folder(base / name, account)
            except (OSError, EmbeddedDatabaseError):
                continue
            return SocketFolder(base / name, str(base / name), temporary=True)
    raise EmbeddedDatabaseError(
        f"The path {layout.sockets} is too long for a socket, and no short private folder could "
        "be made in the temporary folder."
    )


def _is_short(folder: Path) -> bool:
    return len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH


def _short_bases(account: Account | None) -> Iterator[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    candidates = [tempfile.gettempdir(), "/tmp"]  # noqa: S108
    if account is None and runtime:
        candidates.insert(0, runtime)
    for base in map(Path, candidates):
        longest = base / "manyhands-123456789012-12345678"
        if base.is_absolute() and base.is_dir() and _is_short(longest):
            yield base
