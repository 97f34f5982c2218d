"""One server per data folder, guaranteed by the kernel and not by a process id in a file.

A process id means nothing in another container or after a restart of the machine; a lock ends
with the process that holds it, and two containers on one kernel that share a volume see each
other's.
"""

import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from manyhands.clock import now, to_wire
from manyhands.db.embedded_error import FolderInUse

try:
    import fcntl
except ImportError:  # Windows: `EmbeddedPostgres.start` refuses before anything here is used
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a data folder, as written in its lock file.

    ``instance`` is a random word which the server of this holder, and no other, knows as its
    setting ``manyhands.instance``. ``conninfo`` is empty until the server is being started.
    """

    pid: int
    host: str
    since: str
    conninfo: str = ""
    instance: str = ""


class FolderLock:
    """An exclusive lock on a file, held until `release` or the end of the process.

    The file is never removed: two processes could then hold locks on two files of one name.
    PostgreSQL does not inherit it, so that an orphan does not keep us out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._since = ""

    def acquire(self) -> None:
        """Take the lock or raise `FolderInUse`, which names its holder."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise FolderInUse(_in_use(self._path)) from None
        except OSError:
            os.close(handle)
            raise
        self._handle = handle
        self._since = to_wire(now())
        self.describe()

    def describe(self, conninfo: str = "", instance: str = "") -> None:
        """Write into the file who holds the lock and how to reach the server."""
        if self._handle is None:
            raise RuntimeError("the lock is not held")
        holder = Holder(os.getpid(), socket.gethostname(), self._since, conninfo, instance)
        text = json.dumps(asdict(holder)).encode()
        os.pwrite(self._handle, text, 0)
        os.ftruncate(self._handle, len(text))

    def release(self) -> None:
        """Give the lock back; the file stays, empty."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def read_holder(path: Path) -> Holder | None:
    """Return who wrote the lock file last; he may have been killed since."""
    try:
        return Holder(**json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return None


def _in_use(path: Path) -> str:
    holder = read_holder(path)
    who = "another process"
    if holder is not None:
        who = f"process {holder.pid} on {holder.host}, which has run since {holder.since}"
    return (
        f"The data folder {path.parent} is in use by {who}. "
        "Stop that process first, or choose another folder with --data-dir."
    )
