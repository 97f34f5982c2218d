"""The lock on a data folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from manyhands.db.embedded_error import EmbeddedDatabaseError
from manyhands.db.embedded_lock import FolderLock, read_holder

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from manyhands.db.embedded_lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.acquire()
lock.describe("host=somewhere", "word")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_named_and_its_end_frees_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "postgres.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(EmbeddedDatabaseError) as caught:
            FolderLock(path).acquire()
        holder = read_holder(path)
        assert holder is not None
        assert (holder.pid, holder.conninfo, holder.instance) == (
            other.pid,
            "host=somewhere",
            "word",
        )
        assert caught.value.message == (
            f"The data folder {tmp_path} is in use by process {other.pid} on {holder.host}, which "
            f"has run since {holder.since}. Stop that process first, or choose another folder "
            "with --data-dir."
        )
        other.kill()
    lock = FolderLock(path)
    lock.acquire()
    again = read_holder(path)
    assert again is not None
    assert (again.pid, again.conninfo) == (os.getpid(), "")
    lock.release()
    assert read_holder(path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"pid": 1, "more": 2})])
def test_a_lock_file_that_says_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "postgres.lock"
    path.write_text(text)
    assert read_holder(path) is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "postgres.lock").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic links"):
        FolderLock(tmp_path / "postgres.lock").acquire()
    assert victim.read_text() == "precious"


def test_only_who_holds_the_lock_describes_himself(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        FolderLock(tmp_path / "postgres.lock").describe()
