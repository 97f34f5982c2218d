"""The embedded PostgreSQL: started with us, watched, stopped with us, on a private socket.

``EmbeddedPostgres`` is for the process that runs the server, `attach` for the others.
"""

import secrets
import signal
import sys
import time
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

import psycopg
import structlog
from psycopg.conninfo import make_conninfo

from manyhands.db.embedded_account import Account, account_for
from manyhands.db.embedded_binaries import Binaries, find_binaries, for_account
from manyhands.db.embedded_child import Child
from manyhands.db.embedded_cluster import (
    DATABASE,
    PATIENCE,
    PROGRESS_EVERY,
    USER,
    create_cluster,
    major_of,
    pid_file,
    remove_unfinished,
    server_settings,
    stop_orphan,
)
from manyhands.db.embedded_error import EmbeddedDatabaseError, FolderInUse
from manyhands.db.embedded_folder import (
    PORT,
    Layout,
    SocketFolder,
    explained,
    folder_argument,
    private_folder,
    socket_folder,
)
from manyhands.db.embedded_lock import FolderLock, read_holder

__all__ = ["EmbeddedDatabaseError", "EmbeddedPostgres", "FolderInUse", "attach"]

log = structlog.get_logger()

INSTANCE = "select current_setting('manyhands.instance', true)"
DATABASE_EXISTS = "select exists (select from pg_database where datname = %s)"
CREATE_DATABASE = "create database manyhands"

_STOPPED = "The database was stopped while it was starting."
_LONGEST_PAUSE = 30.0
_LONG_RUN = 60.0
_SHARED_MEMORY_PATIENCE = 30.0
_QUIT_PATIENCE = 15.0


class EmbeddedPostgres:
    """A PostgreSQL server on ``data_dir / "postgres"``, alive from `start` to `stop`.

    The methods are synchronous; call `start` before the event loop runs, or either of them with
    `asyncio.to_thread`. The connection string stays the same when the server has to be
    restarted.
    """

    def __init__(self, data_dir: Path, postgres_bin: Path | None = None) -> None:
        self._layout = Layout(data_dir.resolve())
        self._chosen = postgres_bin
        self._lock = FolderLock(self._layout.lock)
        self._instance = ""
        self._conninfo = ""
        self._account: Account | None = None
        self._binaries: Binaries | None = None
        self._sockets: SocketFolder | None = None
        self._child: Child | None = None
        self._thread: Thread | None = None
        self._stopping = Event()
        self._starting = Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def conninfo(self) -> str:
        """The connection string; empty before the start."""
        return self._conninfo

    @property
    def pid(self) -> int | None:
        """Process id of the present server, None while there is none."""
        child = self._child
        return child.pid if child is not None and child.exit_code() is None else None

    def start(self) -> str:
        """Start the server, creating the database if there is none; return how to connect.

        Waits as long as recovery takes. Raises `EmbeddedDatabaseError`.
        """
        if sys.platform == "win32":
            raise EmbeddedDatabaseError(
                "The embedded database does not run on Windows. Use WSL, or set "
                "MANYHANDS_DATABASE_URL to a PostgreSQL server."
            )
        if self._thread is not None:
            raise RuntimeError("already started")
        try:
            with explained(f"The data folder {self._layout.data_dir} cannot be used"):
                self._prepare()
            first: Future[None] = Future()
            self._stopping.clear()
            # A thread of its own starts every server: the kernel stops the server when the
            # thread that started it ends, and this one ends with the process or in `stop`.
            self._thread = Thread(
                target=self._supervise, args=[first], name="postgres", daemon=True
            )
            self._thread.start()
            first.result()
        except BaseException:
            self.stop()
            raise
        return self._conninfo

    def stop(self) -> None:
        """Shut the server down cleanly and give the data folder back. Harmless when stopped."""
        self._stopping.set()
        with self._starting:  # after this no new child is started
            child = self._child
        if self._thread is not None:
            if child is not None:
                child.quiet = True
                child.send(signal.SIGINT)
                self._insist(self._thread, child)
            self._thread.join()
            self._thread = None
        if self._sockets is not None:
            with suppress(OSError):
                self._sockets.remove()
            self._sockets = None
        self._lock.release()

    @staticmethod
    def _insist(thread: Thread, child: Child) -> None:
        for patience, stronger in ((PATIENCE, signal.SIGQUIT), (_QUIT_PATIENCE, signal.SIGKILL)):
            thread.join(patience)
            if not thread.is_alive():
                return
            log.warning("the database does not stop", seconds=patience, signal=stronger.name)
            child.send(stronger)

    def _prepare(self) -> None:
        """Everything before the first server: folders, lock, account, binaries, data."""
        layout = self._layout
        if layout.data_dir.exists() and not layout.data_dir.is_dir():
            raise EmbeddedDatabaseError(f"The data folder {layout.data_dir} is not a folder.")
        layout.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock.acquire()
        account = account_for(layout.home, layout.data_dir)
        private_folder(layout.home, account)
        remove_unfinished(layout)
        major = major_of(layout.cluster)
        binaries = for_account(find_binaries(self._chosen, major), account)
        if major is None:
            log.info("setting up the database", folder=str(layout.home), version=binaries.version)
            create_cluster(layout, binaries, account)
        private_folder(layout.cluster, account)
        self._sockets = socket_folder(layout, account)
        self._account, self._binaries = account, binaries
        self._instance = secrets.token_hex(16)
        self._conninfo = make_conninfo(
            host=str(self._sockets.path), port=PORT, user=USER, dbname=DATABASE
        )
        self._lock.describe(self._conninfo, self._instance)

    def _supervise(self, first: "Future[None]") -> None:
        """Run one server after the other until `stop`. The first one reports to ``first``."""
        failures = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            try:
                child = self._launch()
                if not first.done():
                    first.set_result(None)
                code = child.wait()
            except Exception as error:
                if not first.done():
                    first.set_exception(error)
                    return
                log.error("the database does not come back", error=str(error))
            else:
                if self._stopping.is_set():
                    return
                log.error("the database has died and is restarted", exit_code=code)
            failures = 0 if time.monotonic() - started > _LONG_RUN else failures + 1
            self._stopping.wait(min(_LONGEST_PAUSE, 0.25 * 2**failures) if failures > 1 else 0)
        if not first.done():
            first.set_exception(EmbeddedDatabaseError(_STOPPED))

    def _launch(self) -> Child:
        """Start a server and wait until it answers."""
        deadline = time.monotonic() + _SHARED_MEMORY_PATIENCE
        while True:
            child = self._spawn()
            try:
                if self._wait_until_ready(child):
                    child.quiet = False
                    return child
            except BaseException:
                child.send(signal.SIGINT)
                child.wait()
                raise
            code = child.wait()
            lines = list(child.last_lines)
            # The processes of a server that was killed need a moment to notice.
            in_use = any("shared memory block" in line for line in lines)
            if self._stopping.is_set() or not in_use or time.monotonic() > deadline:
                raise EmbeddedDatabaseError(
                    f"PostgreSQL stopped while starting (exit code {code}). Its last lines:\n"
                    + "\n".join(lines)
                )
            self._stopping.wait(0.1)

    def _spawn(self) -> Child:
        assert self._binaries is not None
        assert self._sockets is not None
        cluster = self._layout.cluster
        disregard = stop_orphan(cluster, self._conninfo)
        settings = server_settings(
            self._binaries.major, self._sockets.server_argument, self._instance
        )
        options = [part for item in settings.items() for part in ("-c", "=".join(item))]
        with self._starting, folder_argument(cluster, self._account) as (folder, inherit):
            if self._stopping.is_set():
                raise EmbeddedDatabaseError(_STOPPED)
            self._sockets.clear()
            self._child = Child(
                [self._binaries.postgres, "-D", folder, *options],
                account=self._account,
                inherit=inherit,
                extra_environment={"PG_GRANDPARENT_PID": str(disregard)} if disregard else {},
            )
            return self._child

    def _wait_until_ready(self, child: Child) -> bool:
        """Wait until the server answers, without a limit; False when it has ended.

        The pid file only tells when it is worth asking: it may be a lie, an answer is not.
        """
        assert self._binaries is not None
        started = reported = time.monotonic()
        pause = 0.005
        while child.exit_code() is None:
            if pid_file(self._layout.cluster) == (child.pid, True) and self._answers():
                log.info(
                    "the database runs",
                    version=self._binaries.version,
                    folder=str(self._layout.home),
                    account=self._account.name if self._account else None,
                    seconds=round(time.monotonic() - started, 2),
                )
                return True
            if time.monotonic() - reported > PROGRESS_EVERY:
                reported = time.monotonic()
                last = child.last_lines[-1] if child.last_lines else ""
                seconds = round(reported - started)
                log.info("waiting for the database", seconds=seconds, says=last)
            time.sleep(pause)
            pause = min(0.1, pause * 1.2)
        return False

    def _answers(self) -> bool:
        """Tell whether our server answers, and create the database in it at the first time."""
        try:
            connection = psycopg.connect(
                self._conninfo, dbname="postgres", autocommit=True, connect_timeout=10
            )
        except psycopg.OperationalError as error:
            log.debug("the database does not answer yet", error=str(error))
            return False
        with connection:
            if connection.execute(INSTANCE).fetchone() != (self._instance,):
                raise EmbeddedDatabaseError(
                    f"Another server than ours answers in {connection.info.host}."
                )
            if connection.execute(DATABASE_EXISTS, [DATABASE]).fetchone() != (True,):
                connection.execute(CREATE_DATABASE)
        return True


def attach(data_dir: Path) -> str | None:
    """Return how to connect to the server that another process runs on a data folder.

    None when there is none that answers, or it is still starting. Raises
    `EmbeddedDatabaseError` when the folder is somebody else's.
    """
    layout = Layout(data_dir.resolve())
    with explained(f"The data folder {layout.data_dir} cannot be read"):
        holder = read_holder(layout.lock)
    if holder is None or not holder.conninfo:
        return None
    try:
        with psycopg.connect(holder.conninfo, connect_timeout=5) as connection:
            known = connection.execute(INSTANCE).fetchone()
    except psycopg.OperationalError:
        return None
    return holder.conninfo if known == (holder.instance,) else None
