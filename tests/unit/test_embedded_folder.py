"""The folders of the embedded database and the account that owns them."""

import os
import pwd
import stat
import tempfile
from pathlib import Path

import pytest

from manyhands.db import embedded_account
from manyhands.db.embedded_account import Account, account_for, check_own_account
from manyhands.db.embedded_cluster import major_of, pid_file
from manyhands.db.embedded_error import EmbeddedDatabaseError
from manyhands.db.embedded_folder import Layout, explained, private_folder, socket_folder

AS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not AS_ROOT, reason="needs root")
NOBODY = Account("nobody", 65534, 65534)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_private_folder_is_made_and_kept_private(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    private_folder(folder, None)
    assert mode(folder) == 0o700
    folder.chmod(0o775)
    private_folder(folder, None)
    assert mode(folder) == 0o700


def test_a_link_to_a_private_folder_is_the_users_choice(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    private_folder(tmp_path / "link", None)


@needs_root
def test_an_empty_folder_of_root_is_given_to_the_account(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o755)
    private_folder(folder, NOBODY)
    assert (folder.stat().st_uid, mode(folder)) == (NOBODY.uid, 0o700)


@needs_root
def test_folders_of_others_are_refused_and_unchanged(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir(mode=0o755)
    (full / "file").touch()
    foreign = tmp_path / "foreign"
    foreign.mkdir(mode=0o755)
    os.chown(foreign, 12345, 12345)
    for folder, owner in ((full, 0), (foreign, 12345)):
        with pytest.raises(EmbeddedDatabaseError, match=f"belongs to the user id {owner} and not"):
            private_folder(folder, NOBODY)
        assert (folder.stat().st_uid, mode(folder)) == (owner, 0o755)


def test_an_ordinary_user_runs_the_server_himself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert account_for(tmp_path / "postgres", tmp_path) is None


@needs_root
def test_the_order_of_accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    daemon = pwd.getpwnam("daemon")
    home = tmp_path / "postgres"

    monkeypatch.setattr(embedded_account, "_FALLBACKS", ("no-such-account", "nobody"))
    chosen = account_for(home, tmp_path)
    assert chosen is not None
    assert chosen.name == "nobody"

    os.chown(tmp_path, 12345, 12345)  # nobody's name: initdb would not run as him
    assert account_for(home, tmp_path) == chosen

    os.chown(tmp_path, daemon.pw_uid, daemon.pw_gid)
    assert account_for(home, tmp_path) == Account("daemon", daemon.pw_uid, daemon.pw_gid)

    home.mkdir()
    os.chown(home, 12345, 54321)  # the data are there; PostgreSQL itself needs no name
    assert account_for(home, tmp_path) == Account("12345", 12345, 54321)


@needs_root
def test_no_account_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_account, "_FALLBACKS", ("no-such-account", "root"))
    with pytest.raises(EmbeddedDatabaseError, match="neither an account postgres nor nobody"):
        account_for(tmp_path / "postgres", tmp_path)


def test_a_user_id_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(EmbeddedDatabaseError, match="54321 has no entry in /etc/passwd"):
        check_own_account()


def test_a_socket_folder_somebody_else_has_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Path(tempfile.mkdtemp(prefix="mh-", dir="/tmp"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(base))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    layout = Layout(tmp_path / ("long" * 40))
    first = socket_folder(layout, None)
    assert first.path.parent == base
    assert mode(first.path) == 0o700
    first.remove()
    first.path.write_text("taken")
    second = socket_folder(layout, None)
    assert second.path.parent == base
    assert second.path != first.path
    second.remove()
    first.path.unlink()
    base.rmdir()


def test_the_runtime_folder_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="mh-", dir="/tmp") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        folder = socket_folder(Layout(tmp_path / ("long" * 40)), None)
        assert folder.path.parent == Path(runtime)
        folder.remove()


def test_errors_of_the_system_become_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(EmbeddedDatabaseError) as caught,
        explained("This cannot be done"),
    ):
        (tmp_path / "missing").read_text()
    assert caught.value.message == (
        f"This cannot be done: No such file or directory ({tmp_path}/missing)."
    )


def test_the_version_of_the_data(tmp_path: Path) -> None:
    cluster = tmp_path / "data"
    assert major_of(cluster) is None
    cluster.mkdir()
    assert major_of(cluster) is None
    (cluster / "photos").touch()
    with pytest.raises(EmbeddedDatabaseError, match="no PostgreSQL database in it"):
        major_of(cluster)
    (cluster / "PG_VERSION").write_text("18\n")
    assert major_of(cluster) == 18


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", (0, False)),
        ("nonsense\n", (0, False)),
        ("123\n/data\n1\n5432\n", (123, False)),
        ("-123\n/data\n", (123, False)),
        ("123\n/data\n1\n5432\n../run\n\n 1 2\nstarting\n", (123, False)),
        ("123\n/data\n1\n5432\n../run\n\n 1 2\nready   \n", (123, True)),
    ],
)
def test_reading_the_pid_file(tmp_path: Path, text: str, meaning: tuple[int, bool]) -> None:
    (tmp_path / "postmaster.pid").write_text(text)
    assert pid_file(tmp_path) == meaning
