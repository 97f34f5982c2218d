"""What every command has in common: settings, the database it needs, the schema it needs."""

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from starlette.types import Receive, Scope, Send

from manyhands import __version__
from manyhands.cli.serving import config_of
from manyhands.db.migrate import all_migrations, migrate, pending, tables
from manyhands.settings import Settings
from tests.commands import manyhands, process


def test_the_version() -> None:
    assert manyhands("--version").good().strip() == __version__
    assert manyhands("version").good().strip() == __version__


def test_without_a_command_there_is_help() -> None:
    ran = manyhands()
    for command in ("serve", "worker", "migrate", "user", "key", "backup", "restore", "doctor"):
        assert command in ran.out + ran.err


def test_a_wrong_setting_is_named_and_its_value_is_not() -> None:
    ran = manyhands("user", "list", MANYHANDS_PORT="s3cret", MANYHANDS_LOG_LEVEL="loud")
    said = ran.refused("MANYHANDS_PORT", "MANYHANDS_LOG_LEVEL")
    assert "s3cret" not in said
    manyhands("user", "list", MANYHANDS_CALLBACK_RETRY_SECONDS="1,soon").refused("separated by")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("proxy", "seen"),
    [("127.0.0.1", "198.51.100.7"), ("10.2.0.9", "198.51.100.7"), ("10.3.0.9", "10.3.0.9")],
)
async def test_only_a_trusted_proxy_is_believed_about_where_a_request_comes_from(
    proxy: str, seen: str
) -> None:
    came: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        came.append(scope["client"][0])

    config = config_of(app, Settings(trusted_proxies="127.0.0.1, 10.2.0.0/16"))
    config.load()
    headers = [(b"x-forwarded-for", b"198.51.100.7")]
    scope = {"type": "http", "client": (proxy, 4711), "scheme": "http", "headers": headers}
    await config.loaded_app(scope, None, None)
    assert came == [seen]


def test_trusted_proxies_are_addresses_or_networks() -> None:
    ran = manyhands("user", "list", MANYHANDS_TRUSTED_PROXIES="10.0.0.0/8,proxy")
    ran.refused("MANYHANDS_TRUSTED_PROXIES", "networks")


def test_an_empty_variable_is_none(conninfo: str) -> None:
    empty = {"MANYHANDS_PORT": "", "MANYHANDS_PUBLIC_URL": "", "MANYHANDS_POSTGRES_BIN": ""}
    manyhands("user", "list", MANYHANDS_DATABASE_URL=conninfo, **empty).good()


@pytest.mark.parametrize(
    ("given", "lacking"),
    [("MANYHANDS_SETUP_EMAIL", "_PASSWORD"), ("MANYHANDS_SETUP_LIVE_KEY", "_EMAIL")],
)
def test_half_a_set_up_is_none(bare: str, given: str, lacking: str) -> None:
    ran = process("serve", "--port", 0, MANYHANDS_DATABASE_URL=bare, **{given: "ada@example.com"})
    assert f"lacks MANYHANDS_SETUP{lacking}." in ran.err
    assert ran.code == 1


def test_a_folder_without_a_database_is_not_filled_by_a_look(tmp_path: Path) -> None:
    for command in (("user", "list"), ("key", "list"), ("backup", tmp_path / "x.tar")):
        manyhands(*command, "--data-dir", tmp_path / "none").refused("no database in", "--data-dir")
    assert not (tmp_path / "none").exists()


def test_a_database_that_does_not_answer_is_said_in_a_line() -> None:
    def listed(url: str) -> str:
        return manyhands("user", "list", MANYHANDS_DATABASE_URL=url).refused()

    assert "does not answer" in listed("postgresql://me:s3cret@127.0.0.1:1/x")
    assert "s3cret" not in listed("postgresql://me:s3cret@127.0.0.1:1/x")
    assert "not a connection string" in listed("s3cret")
    assert "s3cret" not in listed("s3cret")


@pytest.fixture
def bare(postgres: str) -> str:
    """Lend a database without any tables."""
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute("drop database if exists bare with (force)")
        conn.execute("create database bare")
    return make_conninfo(postgres, dbname="bare")


def test_migrate_says_what_is_missing_and_applies_it(bare: str) -> None:
    names = [migration.name for migration in all_migrations()]
    ran = manyhands("migrate", "--check", MANYHANDS_DATABASE_URL=bare)
    assert ran.out.splitlines() == [f"missing {name}" for name in names]
    ran.refused(f"{len(names)} migrations missing")
    ran = manyhands("migrate", MANYHANDS_DATABASE_URL=bare)
    assert ran.good().splitlines() == [f"applied {name}" for name in names]
    assert (
        "is the one of this release"
        in manyhands("migrate", "--check", MANYHANDS_DATABASE_URL=bare).good()
    )


def test_an_empty_database_is_readied_and_a_shared_older_one_is_not_touched(bare: str) -> None:
    assert manyhands("user", "list", MANYHANDS_DATABASE_URL=bare).good()
    assert pending(bare) == []
    with psycopg.connect(bare) as conn:
        last = all_migrations()[-1].version
        conn.execute("delete from migrations where version = %s", [last])
    manyhands("user", "list", MANYHANDS_DATABASE_URL=bare).refused("`manyhands migrate`")


def test_a_database_of_a_newer_release_is_left_alone(bare: str) -> None:
    migrate(bare)
    with psycopg.connect(bare) as conn:
        conn.execute("insert into migrations (version, name, checksum) values (9999, 'x', 'y')")
    for command in (("user", "list"), ("migrate",), ("key", "list")):
        manyhands(*command, MANYHANDS_DATABASE_URL=bare).refused("newer release")


def test_the_tables_we_call_our_own_are_the_ones_there_are(conninfo: str) -> None:
    with psycopg.connect(conninfo) as conn:
        found = conn.execute("select tablename from pg_tables where schemaname = 'public'")
        assert {name for (name,) in found} == tables()
