"""The database out of and into a stream, by PostgreSQL's own programs."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import IO, Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from manyhands.db.client_programs import ClientPrograms

_CHUNK: Final = 1024 * 1024
# pg_restore of version 17 and newer turns this off first; older servers do not know it.
_NEW_SETTING: Final = b"SET transaction_timeout = 0;\n"
_PREAMBLE_LINES: Final = 40


class ProgramFailed(Exception):
    """One of the programs failed; the text is what it said."""


def dump(conninfo: str, programs: ClientPrograms, *, snapshot: str, schema: str) -> Iterator[bytes]:
    """Yield the dump of one schema as of an exported snapshot, compressed.

    Raises `ProgramFailed`.
    """
    target, environment = _connection(conninfo)
    command = [
        programs.path("pg_dump"),
        *("--format=custom", f"--schema={schema}", f"--snapshot={snapshot}"),
        *("--no-owner", "--no-privileges", f"--dbname={target}"),
    ]
    with _running(command, environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while chunk := process.stdout.read(_CHUNK):
            yield chunk


def load(
    conninfo: str, programs: ClientPrograms, content: Iterable[bytes], *, schema: str, first: str
) -> None:
    """Run the statements ``first`` and restore a dump, all in one transaction.

    Raises `ProgramFailed`; nothing has changed then.
    """
    target, environment = _connection(conninfo)
    to_script = [
        programs.path("pg_restore"),
        *("--no-owner", "--no-privileges", f"--schema={schema}", "--file=-"),
    ]
    to_database = [
        programs.path("psql"),
        *("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"),
        *("--output=/dev/null", "--file=-", f"--dbname={target}"),
    ]
    with _running(to_database, environment, stdin=subprocess.PIPE) as database:
        assert database.stdin is not None
        with suppress(BrokenPipeError), database.stdin:  # broken: psql has failed and says why
            database.stdin.write(b"begin;\n" + first.encode())
            with _running(
                to_script, environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            ) as script:
                _translate(content, script, database.stdin)
            # Only now is it known that the script is whole: without this line all is undone.
            database.stdin.write(b"commit;\n")


def _translate(
    content: Iterable[bytes], script: "subprocess.Popen[bytes]", target: IO[bytes]
) -> None:
    assert script.stdin is not None
    assert script.stdout is not None
    feeding = _Feeding(content, script.stdin)
    for _ in range(_PREAMBLE_LINES):
        line = script.stdout.readline()
        target.write(b"" if line == _NEW_SETTING else line)
    while chunk := script.stdout.read(_CHUNK):
        target.write(chunk)
    feeding.finish()


class _Feeding:
    """Writes a stream into a program's standard input, in a thread of its own."""

    def __init__(self, content: Iterable[bytes], target: IO[bytes]) -> None:
        self._content = content
        self._target = target
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="feeding pg_restore", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            with suppress(BrokenPipeError), self._target:
                for chunk in self._content:
                    self._target.write(chunk)
        except BaseException as error:
            self._error = error

    def finish(self) -> None:
        """Wait for the end, and raise what went wrong while reading the stream."""
        self._thread.join()
        if self._error is not None:
            raise self._error


@contextmanager
def _running(
    command: list[str],
    environment: dict[str, str],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program beside the block; raises `ProgramFailed` at its end when it failed."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=stdin, stdout=stdout, stderr=said, env=environment
        )
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(BrokenPipeError):
                        pipe.close()
            code = process.wait()
        if code != 0:
            said.seek(0)
            raise ProgramFailed(_complaint(said.read().decode("utf-8", "replace")))


def _complaint(text: str) -> str:
    """Return the line that says what is wrong: the first one with the word "error"."""
    lines = text.strip().splitlines() or ["it did not say why"]
    errors = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return (errors or lines)[0]


def _connection(conninfo: str) -> tuple[str, dict[str, str]]:
    """Return a connection string that everybody may see, and the environment with the rest."""
    parameters = conninfo_to_dict(conninfo)
    password = parameters.pop("password", None)
    environment = dict(os.environ)
    if password is not None:
        environment["PGPASSWORD"] = str(password)
    shown = make_conninfo("", **parameters)
    return make_conninfo(shown, application_name="manyhands-backup"), environment
