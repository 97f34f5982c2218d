"""The embedded database as root: nothing is opened to others, nothing runs with privileges."""

import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from manyhands.db import embedded_binaries
from manyhands.db.embedded import EmbeddedPostgres
from manyhands.db.embedded_binaries import find_binaries

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_root_opens_no_folder_and_does_not_run_the_server(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    accounts = Path("/etc/passwd").read_bytes()
    with EmbeddedPostgres(private / "data") as server:
        status = Path(f"/proc/{server.pid}/status").read_text()
        assert re.search(r"^Uid:\s+0\s", status, re.MULTILINE) is None
        assert re.search(r"^CapEff:\s+0+$", status, re.MULTILINE)
        assert re.search(r"^Groups:\s*$", status, re.MULTILINE)
        with psycopg.connect(server.conninfo) as connection:
            connection.execute("select count(*) from pg_class")
        assert mode(private) == 0o700
        assert private.stat().st_uid == 0
        assert mode(private / "data") == 0o700
    assert mode(private) == 0o700
    assert Path("/etc/passwd").read_bytes() == accounts


def test_root_runs_the_server_as_the_owner_of_the_data_folder(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)
    os.chown(data_dir, 65534, 65534)
    for _ in range(2):
        with EmbeddedPostgres(data_dir) as server:
            assert Path(f"/proc/{server.pid}").stat().st_uid == 65534


def test_root_copies_binaries_nobody_else_can_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = find_binaries(None, None).folder.parent
    private = tmp_path / "private" / wheel.parent.name
    private.parent.mkdir(mode=0o700)
    shutil.copytree(wheel, private / wheel.name)
    shutil.copytree(
        wheel.parent.with_name(f"{wheel.parent.name}.libs"),
        private.with_name(f"{wheel.parent.name}.libs"),
    )
    place = Path(tempfile.mkdtemp(prefix="manyhands-test-"))
    place.chmod(0o755)
    monkeypatch.setattr(embedded_binaries, "CACHES", [place / "cache"])
    before = os.umask(0o077)
    try:
        for _ in range(2):
            with EmbeddedPostgres(tmp_path / "data", private / wheel.name / "bin") as server:
                program = Path(f"/proc/{server.pid}/exe").resolve()
                assert program.is_relative_to(place / "cache")
            assert len(list((place / "cache").iterdir())) == 1
        assert mode(private.parent) == 0o700
    finally:
        os.umask(before)
        shutil.rmtree(place)
