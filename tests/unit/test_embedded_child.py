"""What a child of ours writes, gets and becomes."""

import os
import subprocess
import sys
from typing import Any

import pytest
from structlog.testing import capture_logs

from manyhands.db import embedded_child
from manyhands.db.embedded_child import Child


def run(program: str, *, quiet: bool = False, **environment: str) -> tuple[Child, int]:
    child = Child(
        ["/bin/sh", "-c", program], account=None, inherit=(), extra_environment=environment
    )
    child.quiet = quiet
    code = child.wait()
    return child, code


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("00000 [postmaster] LOG:  server process was terminated by signal 9", "info"),
        ("00000 [checkpointer] WARNING:  page verification failed", "warning"),
        ("23505 [client backend] ERROR:  duplicate key", "debug"),
        ("53100 [client backend] ERROR:  could not extend file", "warning"),
        ("XX001 [client backend] ERROR:  invalid page", "warning"),
        ("23505 [autovacuum worker] ERROR:  anything", "warning"),
        ("57P03 [client backend] FATAL:  the database system is starting up", "debug"),
        ("53300 [client backend] FATAL:  too many clients", "warning"),
        ("XX000 [startup] PANIC:  could not locate a checkpoint", "error"),
        ("a line without a form", "info"),
    ],
)
def test_levels(line: str, level: str) -> None:
    with capture_logs() as logs:
        run(f"sleep 0.05; echo '{line}'")
    assert [entry["log_level"] for entry in logs] == [level]


def test_starting_and_stopping_are_quiet_but_complaints_are_not() -> None:
    with capture_logs() as logs:
        run(
            "echo '00000 [postmaster] LOG:  ready'; echo '00000 [startup] WARNING:  odd'",
            quiet=True,
        )
    assert [entry["log_level"] for entry in logs] == ["debug", "warning"]


def test_the_last_lines_are_kept() -> None:
    child, code = run("for i in $(seq 100); do echo $i; done; exit 3", quiet=True)
    assert code == 3
    assert list(child.last_lines) == [str(number) for number in range(81, 101)]


def test_the_pipe_is_emptied_even_if_nothing_can_be_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def log(self, *args: Any, **fields: Any) -> None:
            raise OSError("the log is full")

    monkeypatch.setattr(embedded_child, "log", Broken())
    _, code = run("head -c 1000000 /dev/zero; exit 7")
    assert code == 7


def test_the_environment_is_almost_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    monkeypatch.setenv("MANYHANDS_SETUP_PASSWORD", "secret")
    child, _ = run("env", quiet=True, PG_GRANDPARENT_PID="17")
    known = dict(line.split("=", 1) for line in child.last_lines)
    assert "secret" not in known.values()
    assert known["PG_GRANDPARENT_PID"] == "17"
    assert known["LC_ALL"] == "C"


def test_a_program_that_is_not_there_is_named() -> None:
    child = Child(["/no/such"], account=None, inherit=(), extra_environment={})
    assert child.wait() == 1
    assert child.last_lines[-1] == "cannot run /no/such: No such file or directory"


def test_the_child_leads_a_session_of_its_own_and_is_ours() -> None:
    child = Child(["/bin/cat", "/proc/self/stat"], account=None, inherit=(), extra_environment={})
    child.wait()
    _, _, rest = child.last_lines[-1].rpartition(") ")
    parent, group, session = (int(field) for field in rest.split()[1:4])
    assert parent == os.getpid()
    assert group == session == child.pid


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_the_launcher_gives_up_when_the_parent_is_dead_already() -> None:
    command = embedded_child.launched(["/bin/echo", "ran"], None)
    command[command.index(str(os.getpid()))] = (
        "1"  # somebody else's child, as after the death of the parent
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "the parent has died already\n"
