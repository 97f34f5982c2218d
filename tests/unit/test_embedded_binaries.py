"""Where the embedded database finds its programs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from manyhands.db import embedded_binaries
from manyhands.db.embedded_account import Account
from manyhands.db.embedded_binaries import find_binaries, for_account
from manyhands.db.embedded_error import EmbeddedDatabaseError

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install programs that only say their version; nothing else is found."""
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(embedded_binaries, "_SYSTEM_FOLDERS", [])
    monkeypatch.setattr(embedded_binaries, "_WHEEL", "no_such_wheel")

    def put(folder: str, version: str) -> Path:
        place = tmp_path / folder
        place.mkdir(parents=True)
        for name in ("postgres", "initdb"):
            program = place / name
            program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
            program.chmod(0o755)
        return place

    return put


@pytest.fixture
def wheel(tmp_path: Path, install: Install, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "site" / "wheel_for_test"
    install("site/wheel_for_test/pginstall/bin", "16.14")
    install("site/wheel_for_test/pginstall9/bin", "9.6")
    install("site/wheel_for_test/pginstall18/bin", "18.4")
    (package / "__init__.py").write_text("raise AssertionError('imported')")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(embedded_binaries, "_WHEEL", package.name)
    return package


def test_the_newest_of_the_wheel_comes_before_the_system(wheel: Path, install: Install) -> None:
    install("path", "19.1")
    found = find_binaries(None, None)
    assert (found.folder, found.version, found.major) == (wheel / "pginstall18/bin", "18.4", 18)
    assert wheel.name not in sys.modules


def test_the_setting_comes_first(wheel: Path, install: Install) -> None:
    chosen = install("chosen", "17.2")
    assert find_binaries(chosen, None).folder == chosen


def test_data_decide_about_the_version(wheel: Path, install: Install) -> None:
    on_path = install("path", "15.18 (Debian 15.18-0+deb12u1)")
    assert find_binaries(None, 16).folder == wheel / "pginstall/bin"
    assert find_binaries(None, 15).folder == on_path
    with pytest.raises(EmbeddedDatabaseError) as caught:
        find_binaries(None, 14)
    assert caught.value.message == (
        "The data need PostgreSQL 14, but only 18.4, 9.6, 16.14, 15.18 is here. Install it (on "
        "Debian or Ubuntu: apt install postgresql-14) or set MANYHANDS_POSTGRES_BIN to the "
        "folder with initdb and postgres of version 14."
    )


def test_the_setting_is_not_overruled(wheel: Path, install: Install) -> None:
    chosen = install("chosen", "17.2")
    with pytest.raises(EmbeddedDatabaseError, match=r"need PostgreSQL 18, but .* has 17\.2"):
        find_binaries(chosen, 18)
    with pytest.raises(EmbeddedDatabaseError, match="there are no initdb and postgres"):
        find_binaries(wheel, None)
    with pytest.raises(EmbeddedDatabaseError, match="15 is the oldest"):
        find_binaries(wheel / "pginstall9/bin", None)


def test_a_link_on_the_path_leads_to_the_installation(install: Install, tmp_path: Path) -> None:
    real = install("installation/bin", "18beta2")
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "postgres").symlink_to(real / "postgres")
    found = find_binaries(None, None)
    assert (found.folder, found.major) == (real, 18)


def test_the_newest_of_the_system(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("system/9/bin", "9.6")
    newest = install("system/17/bin", "17.2")
    install("system/16/bin", "16.3")
    pattern = str((tmp_path / "system").relative_to("/")) + "/*/bin"
    monkeypatch.setattr(embedded_binaries, "_SYSTEM_FOLDERS", [pattern])
    assert find_binaries(None, None).folder == newest


def test_programs_that_do_not_run_are_passed_over(wheel: Path, install: Install) -> None:
    (wheel / "pginstall18/bin/postgres").write_bytes(b"\x7fELF of another machine")
    assert find_binaries(None, None).version == "16.14"


def test_nothing_found_and_only_something_too_old(install: Install) -> None:
    with pytest.raises(EmbeddedDatabaseError, match=r"PostgreSQL is missing\. Install"):
        find_binaries(None, None)
    install("path", "13.1")
    with pytest.raises(EmbeddedDatabaseError, match=r"PostgreSQL is too old \(13\.1\)"):
        find_binaries(None, None)


def test_without_root_the_binaries_are_used_where_they_are(wheel: Path) -> None:
    found = find_binaries(None, None)
    assert for_account(found, None) is found


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_a_cache_others_can_write_to_is_not_used(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "site")
    monkeypatch.setattr(embedded_binaries, "CACHES", [cache, link])
    with pytest.raises(EmbeddedDatabaseError, match="The account nobody cannot run"):
        for_account(find_binaries(None, None), Account("nobody", 65534, 65534))
    assert list(cache.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_root_without_the_right_to_change_the_user(
    wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    found = find_binaries(None, None)
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(EmbeddedDatabaseError, match="we are root without the right to run it as"):
        for_account(found, Account("nobody", 65534, 65534))
