"""The embedded database when processes are killed, and with several of them on one folder."""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest

from manyhands.db import embedded_cluster
from manyhands.db.embedded import EmbeddedDatabaseError, EmbeddedPostgres, attach

AS_ROOT = os.geteuid() == 0
NOBODY = 65534
PROGRAM = Path(__file__).with_name("embedded_server.py")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
    "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)]),
    "PYTHONDONTWRITEBYTECODE": "1",
}
# States of a cluster in the first bytes of global/pg_control, from PostgreSQL's pg_control.h.
SHUT_DOWN, IN_PRODUCTION = 1, 6


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)


def ask(conninfo: str, sql: LiteralString) -> object:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        cursor = connection.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def processes_on(data_dir: Path) -> list[int]:
    """Processes whose working folder is the cluster: all of PostgreSQL's are there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").samefile(data_dir / "postgres" / "data"):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def state(data_dir: Path) -> int:
    control = (data_dir / "postgres" / "data" / "global" / "pg_control").read_bytes()
    return int(struct.unpack_from("=QIIi", control)[3])


class Server:
    """One run of the program; killed at the end of the test, with all it has started."""

    def __init__(
        self, data_dir: Path, *assignments: str, python: str = sys.executable, **options: Any
    ) -> None:
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            [python, PROGRAM, data_dir, *assignments],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd="/",
            **options,
        )

    def said(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "it died without a word"
        return dict(json.loads(line))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=20)

    def close(self) -> None:
        self.kill()
        assert self.process.stdout is not None
        self.process.stdout.close()
        for pid in processes_on(self.data_dir):
            with_kill(pid)
        until(lambda: not processes_on(self.data_dir))


def with_kill(*pids: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*assignments: str, data_dir: Path = tmp_path / "data", **options: Any) -> Server:
        servers.append(Server(data_dir, *assignments, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def test_the_database_stops_cleanly_when_we_are_killed(
    tmp_path: Path, serve: Callable[..., Server]
) -> None:
    server = serve()
    ask(server.said()["conninfo"], "create table t as select 42 as x")
    assert state(tmp_path / "data") == IN_PRODUCTION
    server.kill()
    until(lambda: not processes_on(tmp_path / "data"), seconds=30)
    assert state(tmp_path / "data") == SHUT_DOWN
    assert attach(tmp_path / "data") is None
    with EmbeddedPostgres(tmp_path / "data") as again:
        assert ask(again.conninfo, "select x from t") == 42


def test_what_was_acknowledged_survives_the_death_of_everything(
    tmp_path: Path, serve: Callable[..., Server]
) -> None:
    server = serve()
    conninfo = server.said()["conninfo"]
    ask(conninfo, "create table t (x integer, filler text default repeat('x', 500))")
    acknowledged: list[int] = []

    def write(first: int) -> None:
        try:
            with psycopg.connect(conninfo, autocommit=True) as connection:
                for number in range(first, 10**9, 4):
                    connection.execute("insert into t values (%s)", [number])
                    acknowledged.append(number)
        except psycopg.OperationalError:
            return

    writers = [threading.Thread(target=write, args=[first]) for first in range(4)]
    for writer in writers:
        writer.start()
    until(lambda: len(acknowledged) > 2000)
    server.process.send_signal(signal.SIGSTOP)  # so that nobody restarts what dies
    with_kill(*processes_on(tmp_path / "data"))
    server.kill()
    for writer in writers:
        writer.join()
    until(lambda: not processes_on(tmp_path / "data"))
    assert state(tmp_path / "data") == IN_PRODUCTION
    with (
        EmbeddedPostgres(tmp_path / "data") as again,
        psycopg.connect(again.conninfo) as connection,
    ):
        found = {row[0] for row in connection.execute("select x from t")}
    assert set(acknowledged) <= found


@pytest.mark.parametrize("read_proc", [True, False])
def test_an_orphan_is_found_and_stopped(
    tmp_path: Path,
    serve: Callable[..., Server],
    monkeypatch: pytest.MonkeyPatch,
    read_proc: bool,
) -> None:
    """As on systems where the kernel does not stop the database together with us."""
    if not read_proc and AS_ROOT:
        pytest.skip("root reaches the folder by a handle, and only on Linux")
    monkeypatch.setattr(embedded_cluster, "READ_PROC", read_proc)
    server = serve("embedded_child.DEATH_SIGNAL=0")
    said = server.said()
    ask(said["conninfo"], "create table t as select 42 as x")
    server.kill()
    assert ask(said["conninfo"], "select x from t") == 42
    with EmbeddedPostgres(tmp_path / "data") as again:
        assert again.pid != said["pid"]
        assert said["pid"] not in processes_on(tmp_path / "data")
        assert ask(again.conninfo, "select x from t") == 42


def test_a_start_right_after_the_kill_waits_for_the_old_database(
    tmp_path: Path, serve: Callable[..., Server]
) -> None:
    for _ in range(3):
        server = serve()
        conninfo = server.said()["conninfo"]
        ask(conninfo, "create table if not exists t (x integer)")
        ask(conninfo, "insert into t select generate_series(1, 10000)")
        server.kill()
    with EmbeddedPostgres(tmp_path / "data") as again:
        assert ask(again.conninfo, "select count(*) from t") == 30000


def test_a_second_process_is_refused_but_may_attach(
    tmp_path: Path, serve: Callable[..., Server]
) -> None:
    server = serve()
    conninfo = server.said()["conninfo"]
    with pytest.raises(EmbeddedDatabaseError, match=f"by process {server.process.pid} on .* since"):
        EmbeddedPostgres(tmp_path / "data").start()
    assert attach(tmp_path / "data") == conninfo
    assert ask(conninfo, "select 1") == 1
    assert server.stop() == 0
    assert processes_on(tmp_path / "data") == []
    assert attach(tmp_path / "data") is None


def test_a_kill_during_initdb_does_no_harm(tmp_path: Path, serve: Callable[..., Server]) -> None:
    home = tmp_path / "data" / "postgres"
    server = serve()
    until(lambda: list(home.glob("unfinished-*/base/1/*")))
    server.kill()
    assert not (home / "data").exists()
    with EmbeddedPostgres(tmp_path / "data") as again:
        assert ask(again.conninfo, "select 1") == 1
    until(lambda: not _commands_with("initdb", str(home)))


def _commands_with(*words: str) -> list[str]:
    commands = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(file.read_text(errors="replace"))
        except OSError:
            continue
    return [command for command in commands if all(word in command for word in words)]


@contextmanager
def folder_of_nobody() -> Iterator[Path]:
    """A folder everybody can reach, as opposed to pytest's own."""
    place = Path(tempfile.mkdtemp(prefix="manyhands-test-"))
    os.chown(place, NOBODY, NOBODY)
    try:
        yield place
    finally:
        shutil.rmtree(place)


def python_for_nobody() -> str:
    """An interpreter that an ordinary user can run; root's own is often below /root."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            done = subprocess.run(
                [python, "-c", "import manyhands.db.embedded"],
                check=False,
                env=ENVIRONMENT,
                cwd="/",
                capture_output=True,
                user=NOBODY,
                group=NOBODY,
                extra_groups=[],
            )
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return pytest.skip("no interpreter with our packages that an ordinary user can run")


@pytest.mark.skipif(not AS_ROOT, reason="every other test runs as an ordinary user already")
def test_an_ordinary_user() -> None:
    python = python_for_nobody()
    ordinary: dict[str, Any] = {
        "python": python,
        "user": NOBODY,
        "group": NOBODY,
        "extra_groups": [],
    }
    with folder_of_nobody() as place:
        server = Server(place / "data", **ordinary)
        try:
            said = server.said()
            assert Path(f"/proc/{said['pid']}").stat().st_uid == NOBODY
            ask(said["conninfo"], "create table t as select 42 as x")
            assert ask(said["conninfo"], "show data_directory") == f"{place}/data/postgres/data"
            server.kill()
            until(lambda: not processes_on(place / "data"), seconds=30)
            assert state(place / "data") == SHUT_DOWN
        finally:
            server.close()
        # Without /proc, as on macOS, an orphan is asked who it is.
        server = Server(place / "data", "embedded_child.DEATH_SIGNAL=0", **ordinary)
        again = None
        try:
            said = server.said()
            server.kill()
            assert processes_on(place / "data")
            again = Server(place / "data", "embedded_cluster.READ_PROC=false", **ordinary)
            said_again = again.said()
            assert said_again["pid"] != said["pid"]
            assert ask(said_again["conninfo"], "select x from t") == 42
            assert again.stop() == 0
        finally:
            server.close()
            if again is not None:
                again.close()


def test_a_folder_we_may_not_write_to(tmp_path: Path) -> None:
    with folder_of_nobody() as place:
        os.chown(place, os.geteuid(), -1)
        place.chmod(0o555)
        if AS_ROOT:
            options: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            server = Server(place / "data", python=python_for_nobody(), **options)
        else:
            server = Server(place / "data")
        try:
            error = server.said()["error"]
            assert error.startswith(f"The data folder {place}/data cannot be used: Permission")
            assert "\n" not in error
        finally:
            server.close()


@pytest.mark.skipif(not AS_ROOT, reason="mounts a small file system")
def test_a_full_disk(tmp_path: Path) -> None:
    """In a mount namespace of its own, so that nothing stays mounted whatever happens."""
    command = ["unshare", "--mount", "sh", "-c"]
    script = 'mount -t tmpfs -o size=8m none "$1" && exec "$2" "$3" "$1/data"'
    done = subprocess.run(
        [*command, script, "sh", tmp_path, sys.executable, PROGRAM],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        pytest.skip(f"cannot mount: {done.stderr[-200:]}")
    error = json.loads(done.stdout)["error"]
    assert error.startswith("No database could be set up in")
    assert error.endswith("No space left on device.")
