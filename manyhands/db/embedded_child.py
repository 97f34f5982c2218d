"""Programs of PostgreSQL as our direct children: with the right account, ended with us.

What the server writes goes through a pipe into our own log. A file would need a rotation by
size, which PostgreSQL's own collector (one more process) only has with ever new names; so
nothing here can fill the disk, and there is one log to look at. What is written while nobody
reads, after our death, is lost; that is the few lines of a clean shutdown.
"""

import logging
import os
import re
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import IO

import structlog

from manyhands.db import embedded_launcher
from manyhands.db.embedded_account import Account

log = structlog.get_logger()

DEATH_SIGNAL = int(signal.SIGINT) if sys.platform == "linux" else 0
"""Sent by the kernel to the child when the *thread* that started it ends: a fast shutdown.

Other systems have no such thing; there the next start finds the orphan (`embedded_cluster`).
"""

LINE_PREFIX = "%e [%b] "
"""`log_line_prefix`: the SQLSTATE and the kind of process."""

_LINE = re.compile(
    r"^(?P<state>[0-9A-Z]{5}) \[(?P<process>[^]]+)\] (?P<severity>[A-Z]+)\d?: +(?P<text>.*)$"
)
_LEVELS = {
    "PANIC": logging.ERROR,
    "FATAL": logging.WARNING,  # of one connection
    "ERROR": logging.WARNING,
    "WARNING": logging.WARNING,
    "DEBUG": logging.DEBUG,
}
_EXPECTED = {
    "57P01",  # a connection ended by a shutdown
    "57P03",  # a connection refused because the server starts or stops
}
# What concerns the server and not only the statement: resources, the system, damage.
_GRAVE = ("53", "58", "XX")
_LONGEST_LINE = 8192
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")


def launched(command: Sequence[str], account: Account | None) -> list[str]:
    """Wrap a command in the launcher, which says why it exists."""
    uid, gid = (-1, -1) if account is None else (account.uid, account.gid)
    return [
        *(sys.executable, "-I", "-S", str(Path(embedded_launcher.__file__))),
        *(str(number) for number in (os.getpid(), DEATH_SIGNAL, uid, gid)),
        *command,
    ]


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return what a child may know of our environment: no passwords, no ``PG*`` settings."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**passed_on, "LC_ALL": "C", "TZ": "UTC", **extra}


class Child:
    """One run of ``postgres``. Start it in a thread that lives as long as it may live."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        account: Account | None,
        inherit: tuple[int, ...],
        extra_environment: Mapping[str, str],
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            launched(command, account),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=environment(extra_environment),
            pass_fds=inherit,
        )
        self.last_lines: deque[str] = deque(maxlen=20)
        self.quiet = True
        """Whether ordinary messages are for debugging only, as while starting and stopping."""
        assert self._process.stdout is not None
        self._reader = Thread(
            target=self._read,
            args=[self._process.stdout],
            name="postgres log",
            daemon=True,
        )
        self._reader.start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """Return the exit code, None while it runs; negative is a signal."""
        return self._process.poll()

    def wait(self) -> int:
        """Wait for the end and return the exit code."""
        code = self._process.wait()
        # A process that was killed leaves others that hold the pipe a moment longer.
        self._reader.join(timeout=1)
        return code

    def send(self, number: signal.Signals) -> None:
        """Send a signal unless the process has ended."""
        self._process.send_signal(number)

    def _read(self, stream: IO[bytes]) -> None:
        """Empty the pipe whatever happens: the server stands still when it is full."""
        with stream:
            while line := stream.readline(_LONGEST_LINE):
                text = line.decode("utf-8", "replace").rstrip()
                try:
                    self._log(text)
                except Exception:  # noqa: S112
                    continue

    def _log(self, line: str) -> None:
        match = _LINE.match(line)
        if match is None:
            level, fields = logging.INFO, {"text": line}
        else:
            level, fields = _level(match), match.groupdict()
        if not match or match["state"] not in _EXPECTED:
            self.last_lines.append(fields["text"])
        if self.quiet and level == logging.INFO:
            level = logging.DEBUG
        log.log(level, "postgres", **fields)


def _level(line: re.Match[str]) -> int:
    """Return how grave a line is for us, who get the errors of our statements anyway."""
    ours = line["process"] == "client backend" and line["severity"] == "ERROR"
    if line["state"] in _EXPECTED or (ours and not line["state"].startswith(_GRAVE)):
        return logging.DEBUG
    return _LEVELS.get(line["severity"], logging.INFO)
