"""The command line, as people and scripts use it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from unittest.mock import patch

import psycopg
import structlog
from typer.testing import CliRunner

from manyhands.cli.main import app
from manyhands.observability import logs
from manyhands.settings import Settings

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
PASSWORD = {"MANYHANDS_PASSWORD": "correct horse battery"}


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    def good(self) -> str:
        """Return the output of a command that must have worked."""
        assert self.code == 0, self
        return self.out

    def refused(self, *parts: str) -> str:
        """Return the one sentence of a command that must have been refused, containing parts."""
        assert self.code == 1, self
        # The embedded server of the tests may log a line of its own meanwhile.
        assert self.err.startswith("manyhands: ") or "\nmanyhands: " in self.err, self
        assert "Traceback" not in self.err
        for part in parts:
            assert part in self.err, self
        return self.err


def manyhands(*arguments: object, stdin: str = "", **environment: str) -> Ran:
    """Run a command inside this process, whose logging it must not change for good."""
    before = structlog.get_config()
    try:
        with patch.object(logs, "set_up", _log_to_standard_error):
            result = CliRunner().invoke(
                app, [str(part) for part in arguments], input=stdin, env=dict(environment)
            )
    finally:
        structlog.configure(**before)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def _log_to_standard_error(settings: Settings) -> None:
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def process(*arguments: object, **environment: str) -> Ran:
    """Run a command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "manyhands", *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=_environment(environment),
        timeout=150,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@dataclass
class Running:
    """A command that goes on."""

    process: "subprocess.Popen[str]"
    out: IO[str]
    err: Path

    def line(self, pattern: "re.Pattern[str]") -> str:
        """Wait for a line of output and return what matches in it."""
        for line in self.out:
            if match := pattern.search(line):
                return match[0]
        raise AssertionError(f"it has ended: {self.err.read_text()}")

    def stop(self) -> int:
        """Ask it to stop, wait until it has, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@contextmanager
def going_on(*arguments: object, log: Path, **environment: str) -> Iterator[Running]:
    """Run a command beside the test; it is killed if it does not end before."""
    with log.open("w") as err:
        started = subprocess.Popen(
            [sys.executable, "-m", "manyhands", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            env=_environment(environment),
        )
    assert started.stdout is not None
    with started.stdout:
        try:
            yield Running(started, started.stdout, log)
        finally:
            if started.poll() is None:
                started.kill()
            started.wait()


def wait_until(probe: Callable[[], object], seconds: float = 20) -> None:
    """Return when a probe is true; fail when the time is up."""
    deadline = time.monotonic() + seconds
    while not probe():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def fingerprints(conninfo: str) -> dict[str, tuple[int, str]]:
    """Return the number of rows and a checksum of every table."""
    found = {}
    with psycopg.connect(conninfo) as conn:
        names = conn.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        for (name,) in names:
            row = conn.execute(
                f"select count(*), coalesce(md5(string_agg(t::text, ',' order by t::text)), '')"
                f" from {name} t"
            ).fetchone()
            assert row is not None
            found[name] = (row[0], row[1])
    return found


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MANYHANDS_")}
    return kept | dict(given)
