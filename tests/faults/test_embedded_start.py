"""The embedded database: starting, stopping, and the folders it is given."""

import asyncio
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from manyhands.db import embedded
from manyhands.db.embedded import EmbeddedDatabaseError, EmbeddedPostgres, attach
from manyhands.db.embedded_binaries import find_binaries

AS_ROOT = os.geteuid() == 0


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


def answers(conninfo: str) -> bool:
    try:
        return ask(conninfo, "select 1") == 1
    except psycopg.OperationalError:
        return False


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


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


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    assert processes_on(folder) == []


@pytest.fixture
def short_dir() -> Iterator[Path]:
    """A data folder whose path is short enough for a socket, as pytest's own may not be."""
    folder = Path(tempfile.mkdtemp(prefix="mh-", dir="/tmp"))
    yield folder
    assert processes_on(folder) == []
    shutil.rmtree(folder)


def test_a_fresh_start_makes_a_private_durable_database(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir) as server:
        wanted = {
            "server_encoding": "UTF8",
            "data_checksums": "on",
            "fsync": "on",
            "synchronous_commit": "on",
            "full_page_writes": "on",
            "listen_addresses": "",
            "TimeZone": "UTC",
        }
        with psycopg.connect(server.conninfo) as connection:
            for name, value in wanted.items():
                row = connection.execute("select current_setting(%s)", [name]).fetchone()
                assert row == (value,), name
            row = connection.execute(
                "select current_user, current_database(), 'B' < 'a', lower('ÄÖ')"
            ).fetchone()
        assert row == ("manyhands", "manyhands", True, "äö")
        socket = Path(str(conninfo_to_dict(server.conninfo)["host"]))
        assert mode(socket) == 0o700
        assert mode(data_dir) == 0o700
        assert mode(data_dir / "postgres") == 0o700


def test_a_restart_keeps_the_data_and_stop_leaves_no_process(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir)
    conninfo = server.start()
    ask(conninfo, "create table t as select 42 as x")
    server.stop()
    assert processes_on(data_dir) == []
    assert attach(data_dir) is None
    assert server.pid is None
    server.stop()  # a second time is harmless
    assert server.start() == conninfo
    assert ask(conninfo, "select x from t") == 42
    server.stop()


def test_a_started_server_cannot_be_started_again(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir) as server:
        with pytest.raises(RuntimeError):
            server.start()
        assert answers(server.conninfo)
        with pytest.raises(EmbeddedDatabaseError, match=f"in use by process {os.getpid()} "):
            EmbeddedPostgres(data_dir).start()
        assert answers(server.conninfo)


def test_the_server_outlives_the_thread_that_called_start(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir)
    conninfo = asyncio.run(asyncio.to_thread(server.start))
    assert answers(conninfo)
    pid = server.pid
    assert answers(conninfo)
    assert server.pid == pid
    server.stop()


def test_the_server_knows_no_secret_and_gets_no_ctrl_c(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANYHANDS_SETUP_PASSWORD", "secret")
    monkeypatch.setenv("PGDATA", "/nonexistent")
    with EmbeddedPostgres(data_dir) as server:
        assert server.pid is not None
        assert os.getpgid(server.pid) != os.getpgid(0)
        known = Path(f"/proc/{server.pid}/environ").read_bytes()
        assert b"secret" not in known
        held = [link.readlink() for link in Path(f"/proc/{server.pid}/fd").iterdir()]
        assert not [file for file in held if file.name == "postgres.lock"]


def test_a_killed_server_comes_back_and_a_pool_finds_it(data_dir: Path) -> None:
    with (
        EmbeddedPostgres(data_dir) as server,
        ConnectionPool(server.conninfo, min_size=1, max_size=2, open=True) as pool,
    ):
        with pool.connection() as connection:
            connection.execute("create table t as select 42 as x")
        killed = server.pid
        assert killed is not None
        os.kill(killed, 9)

        def read() -> bool:
            try:
                with pool.connection() as connection:
                    return connection.execute("select x from t").fetchone() == (42,)
            except psycopg.OperationalError:
                return False

        until(lambda: server.pid not in {None, killed})
        until(read)
        assert attach(data_dir) == server.conninfo


def test_the_watcher_does_not_give_up(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir) as server:
        rules = data_dir / "postgres" / "data" / "pg_hba.conf"
        good = rules.read_text()
        rules.write_text("nonsense")
        before = server.pid
        assert before is not None
        os.kill(before, 9)
        until(lambda: server.pid not in {None, before})
        failed = server.pid
        until(lambda: server.pid != failed)
        rules.write_text(good)
        until(lambda: answers(server.conninfo))


def test_a_server_that_does_not_start_says_why(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir):
        pass
    rules = data_dir / "postgres" / "data" / "pg_hba.conf"
    good = rules.read_text()
    rules.write_text("nonsense")
    with pytest.raises(EmbeddedDatabaseError, match=r"(?s)exit code 1.*pg_hba\.conf"):
        EmbeddedPostgres(data_dir).start()
    assert processes_on(data_dir) == []
    rules.write_text(good)
    with EmbeddedPostgres(data_dir) as server:  # the failed start has given the lock back
        assert answers(server.conninfo)


def test_a_stale_pid_file_that_names_a_living_process(
    short_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [
        short_dir / "postgres" / "data" / "postmaster.pid",
        short_dir / "postgres" / "run" / ".s.PGSQL.5432.lock",
    ]
    with EmbeddedPostgres(short_dir) as server:
        ask(server.conninfo, "create table t as select 42 as x")
        owner = files[0].stat()
        texts = [file.read_text() for file in files]
        old = str(server.pid)
    drop: dict[str, Any] = {}
    if AS_ROOT:  # PostgreSQL minds only processes of its own user
        drop = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    others = [subprocess.Popen(["sleep", "600"], **drop) for _ in files]

    def leave_stale_files() -> None:
        for file, text, other in zip(files, texts, others, strict=True):
            file.write_text(text.replace(old, str(other.pid), 1))
            os.chown(file, owner.st_uid, owner.st_gid)

    try:
        leave_stale_files()
        with EmbeddedPostgres(short_dir) as server:
            assert ask(server.conninfo, "select x from t") == 42
        assert [other.poll() for other in others] == [None, None], "bystanders were harmed"
        # Proof that these files are a danger: left alone, PostgreSQL refuses to start.
        leave_stale_files()
        monkeypatch.setattr(embedded, "stop_orphan", lambda *_: 0)
        with pytest.raises(EmbeddedDatabaseError, match=r"postmaster\.pid"):
            EmbeddedPostgres(short_dir).start()
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_attach_is_not_fooled_by_another_server(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir) as server:
        assert attach(data_dir) == server.conninfo
        lock = data_dir / "postgres.lock"
        lock.write_text(lock.read_text().replace('"instance": "', '"instance": "x'))
        assert attach(data_dir) is None


def test_what_a_killed_initdb_left_is_removed(data_dir: Path) -> None:
    remains = data_dir / "postgres" / "unfinished-12345678"
    with EmbeddedPostgres(data_dir):
        pass
    shutil.move(data_dir / "postgres" / "data", remains)
    (remains / "PG_VERSION").unlink()
    with EmbeddedPostgres(data_dir) as server:
        assert answers(server.conninfo)
    assert not remains.exists()


def test_a_failing_initdb_is_explained_and_leaves_nothing(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.4'\n")
    (programs / "initdb").write_text(
        "#!/bin/sh\n[ $1 = --version ] && exit 0\n"
        "echo 'initdb: error: could not write to file: No space left on device'\nexit 1\n"
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    place = _reachable_copy(programs)
    try:
        server = EmbeddedPostgres(tmp_path / "data", place)
        with pytest.raises(EmbeddedDatabaseError, match=r"be set up in .*: could not .* on device"):
            server.start()
        assert list((tmp_path / "data" / "postgres").iterdir()) == []
    finally:
        shutil.rmtree(place.parent)


def _reachable_copy(folder: Path) -> Path:
    """Copy to where every account may go; pytest's own temporary folder is private."""
    place = Path(tempfile.mkdtemp(prefix="manyhands-test-"))
    place.chmod(0o755)
    return shutil.copytree(folder, place / folder.name)


def test_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    data_dir = tmp_path / ("long" * 30) / ("path" * 30)
    with EmbeddedPostgres(data_dir) as server:
        ask(server.conninfo, "create table t as select 42 as x")
        sockets = Path(str(conninfo_to_dict(server.conninfo)["host"]))
        assert mode(sockets) == 0o700
        assert attach(data_dir) == server.conninfo
    assert not sockets.exists()
    with EmbeddedPostgres(data_dir) as server:
        assert ask(server.conninfo, "select x from t") == 42


def test_existing_data_get_binaries_of_their_own_version(data_dir: Path) -> None:
    newest = find_binaries(None, None)
    try:
        older = find_binaries(None, 16)
    except EmbeddedDatabaseError:
        pytest.skip("the wheel has one version only")
    assert older.major < newest.major
    with EmbeddedPostgres(data_dir, older.folder) as server:
        ask(server.conninfo, "create table t as select 42 as x")
    with EmbeddedPostgres(data_dir) as server:
        assert str(ask(server.conninfo, "show server_version")).startswith("16")
        assert ask(server.conninfo, "select x from t") == 42
    with pytest.raises(EmbeddedDatabaseError, match=r"need PostgreSQL 16, but MANYHANDS_POSTGRES"):
        EmbeddedPostgres(data_dir, newest.folder).start()


def test_the_systems_own_server_works_too(data_dir: Path) -> None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("no PostgreSQL of the system")
    with EmbeddedPostgres(data_dir, folders[-1]) as server:
        assert answers(server.conninfo)


def test_data_of_a_version_that_is_not_here(data_dir: Path) -> None:
    cluster = data_dir / "postgres" / "data"
    cluster.mkdir(parents=True, mode=0o700)
    (cluster / "PG_VERSION").write_text("12\n")
    if AS_ROOT:
        for path in (cluster.parent, cluster):
            os.chown(path, 65534, 65534)
    message = r"need PostgreSQL 12, but only .*18.* is here\. Install it .*postgresql-12"
    with pytest.raises(EmbeddedDatabaseError, match=message):
        EmbeddedPostgres(data_dir).start()


def test_a_folder_that_is_something_else(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(EmbeddedDatabaseError, match=r"/file is not a folder\.$"):
        EmbeddedPostgres(file).start()
    with pytest.raises(EmbeddedDatabaseError, match=r"Not a directory"):
        EmbeddedPostgres(file / "data").start()
    assert attach(file) is None
    assert attach(tmp_path / "missing") is None


def test_windows_is_refused_clearly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(EmbeddedDatabaseError, match="does not run on Windows"):
        EmbeddedPostgres(tmp_path).start()
