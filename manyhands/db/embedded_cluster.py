"""The data of the embedded database: how they are made, and whose server runs on them."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import structlog

from manyhands.db.embedded_account import Account, check_own_account
from manyhands.db.embedded_binaries import Binaries
from manyhands.db.embedded_child import LINE_PREFIX, environment, launched
from manyhands.db.embedded_error import EmbeddedDatabaseError
from manyhands.db.embedded_folder import Layout, folder_argument, private_folder
from manyhands.disk import flush

log = structlog.get_logger()

USER = DATABASE = "manyhands"

PATIENCE = 60.0
"""Seconds a server gets for a clean shutdown before it is told to stop at once."""

PROGRESS_EVERY = 5.0
"""Seconds between two log lines about something that takes long."""

READ_PROC = sys.platform == "linux"
"""Whether ``/proc`` tells what a process is; elsewhere we have to connect to it."""

DATA_DIRECTORY = "show data_directory"

_DYING = 2.0
_COMPLAINT = re.compile(r"(?:error|FATAL|PANIC): +(.*)")


def major_of(cluster: Path) -> int | None:
    """Return the major version of PostgreSQL that made the data, None if there are none."""
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        pass
    if cluster.is_dir() and any(cluster.iterdir()):
        raise EmbeddedDatabaseError(
            f"The folder {cluster} is not empty, but there is no PostgreSQL database in it."
        )
    return None


def create_cluster(layout: Layout, binaries: Binaries, account: Account | None) -> None:
    """Run initdb so that the data folder either does not exist or is complete.

    initdb works in a folder beside it, which gets the final name at the end.

    The order of texts is by code point in every version. What ``lower()`` does to letters
    beyond ASCII needs PostgreSQL 17, the first with a C.UTF-8 of its own that gives the same
    answers on every system; before it, the locale is plain C.
    """
    if account is None:
        check_own_account()
    fresh = layout.home / f"unfinished-{secrets.token_hex(4)}"
    private_folder(fresh, account)
    locale = ["--locale=C"]
    if binaries.major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        with folder_argument(fresh, account) as (folder, inherit):
            done = subprocess.run(  # noqa: S603
                launched(
                    [
                        *(binaries.initdb, "-D", folder, "-U", USER),
                        *("--auth=trust", "--encoding=UTF8", "--data-checksums", *locale),
                    ],
                    account,
                ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                cwd="/",
                env=environment({}),
                pass_fds=inherit,
            )
        if done.returncode != 0:
            reason = _reason(done.stdout.decode("utf-8", "replace"))
            raise EmbeddedDatabaseError(f"No database could be set up in {layout.home}: {reason}")
        fresh.rename(layout.cluster)
        flush(layout.home)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def remove_unfinished(layout: Layout) -> None:
    """Remove what a killed initdb left, which may still be dying and writing."""
    deadline = time.monotonic() + _DYING
    for leftover in layout.home.glob("unfinished-*"):
        shutil.rmtree(leftover, ignore_errors=True)
        while leftover.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
            shutil.rmtree(leftover, ignore_errors=True)


def _reason(output: str) -> str:
    """Return the first complaint in what initdb wrote, since the later ones follow from it."""
    complaint = _COMPLAINT.search(output)
    lines = output.strip().splitlines() or ["initdb said nothing"]
    return (complaint[1] if complaint else lines[-1]).rstrip(".") + "."


def server_settings(major: int, sockets: str, instance: str) -> dict[str, str]:
    """Return the settings of the server, which stand on its command line.

    Nothing in a configuration file can override them, and a new release can change them.
    """
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": sockets,
        "unix_socket_permissions": "0700",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "max_connections": "60",
        # Memory that is not touched costs nothing, but the bookkeeping for it does.
        "shared_buffers": "64MB",
        "huge_pages": "off",
        "effective_cache_size": "1GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_logical_replication_workers": "0",
        "timezone": "UTC",
        "logging_collector": "off",
        "log_destination": "stderr",
        "log_line_prefix": LINE_PREFIX,
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        # Failed statements are raised in our own code; their texts and rows are customers' data.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "cluster_name": "manyhands",
        "manyhands.instance": instance,
    }
    if major >= 18:
        # The helper processes for reading ahead would cost 1 MB each; 17 had none either.
        settings["io_method"] = "sync"
    return settings


def pid_file(cluster: Path) -> tuple[int, bool]:
    """Return the process id in ``postmaster.pid`` and whether it says "ready"; 0 without one.

    The eighth line is the state, padded with spaces.
    """
    try:
        lines = (cluster / "postmaster.pid").read_text(errors="replace").splitlines()
        return abs(int(lines[0])), len(lines) > 7 and lines[7].strip() == "ready"
    except (FileNotFoundError, IndexError, ValueError):
        return 0, False


def stop_orphan(cluster: Path, conninfo: str) -> int:
    """Stop the server that a killed process of ours left, and return a number to disregard.

    It is not adopted: only a direct child can be waited for, and it may run with the settings
    and the binaries of an older release.

    The process id in the pid file may be any program's by now. PostgreSQL refuses to start
    when that program belongs to its own user; the number returned here, when it is not a
    server on these data, is for ``PG_GRANDPARENT_PID``, which makes PostgreSQL disregard it.
    It then still checks that nobody uses the shared memory of these data.
    """
    pid, _ = pid_file(cluster)
    started = reported = time.monotonic()
    signalled = None
    while pid and _serves(pid, cluster, conninfo):
        waited = time.monotonic() - started
        wanted = signal.SIGQUIT if waited > PATIENCE else signal.SIGINT
        if wanted is not signalled:
            log.warning("stopping the database that a killed server left", pid=pid)
            os.kill(pid, wanted)
            signalled = wanted
        if time.monotonic() - reported > PROGRESS_EVERY:
            reported = time.monotonic()
            log.info("waiting for the old database to stop", pid=pid, seconds=round(waited))
        time.sleep(0.02)
    return pid


def _serves(pid: int, cluster: Path, conninfo: str) -> bool:
    """Tell whether a process is a server on these data.

    PostgreSQL's working folder is its data folder. Without ``/proc`` we ask the server that
    answers on our private socket; one that does not answer yet is kept from harm by its shared
    memory, and asked again.
    """
    if READ_PROC:
        process = Path(f"/proc/{pid}")
        try:
            named = (process / "comm").read_text().strip() == "postgres"
            return named and (process / "cwd").samefile(cluster)
        except OSError:  # it has ended, or is another user's
            return False
    try:
        with psycopg.connect(conninfo, dbname="postgres", connect_timeout=5) as connection:
            row = connection.execute(DATA_DIRECTORY).fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and Path(row[0]) == cluster and pid_file(cluster)[0] == pid
