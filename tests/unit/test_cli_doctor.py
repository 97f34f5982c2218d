"""`manyhands doctor`: a line for everything, and what to do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from manyhands.cli.database import Lent
from manyhands.cli.doctor import database, machine
from manyhands.cli.doctor.finding import Finding
from manyhands.cli.doctor.queries import Condition
from manyhands.db.migrate import all_migrations
from manyhands.settings import Settings
from tests.commands import Ran, manyhands
from tests.harness import free_port


@pytest.fixture
def port() -> int:
    """Return a port that nobody listens on."""
    return free_port()


def examined(conninfo: str, folder: Path, port: int, **environment: str) -> tuple[Ran, Any]:
    ran = manyhands(
        "doctor",
        "--json",
        "--data-dir",
        folder,
        MANYHANDS_DATABASE_URL=conninfo,
        MANYHANDS_PORT=str(port),
        **environment,
    )
    return ran, {finding["check"]: finding for finding in json.loads(ran.out)}


def test_all_is_well_but_nobody_has_set_up_and_nothing_runs(
    conninfo: str, tmp_path: Path, port: int
) -> None:
    ran, found = examined(conninfo, tmp_path, port)
    assert ran.code == 0
    assert {check for check, finding in found.items() if finding["state"] == "fail"} == set()
    assert found["set-up"]["state"] == "warn"
    assert found["server"]["state"] == "warn"
    assert all(finding["advice"] for finding in found.values() if finding["state"] != "ok")
    for check in ("database", "schema", "clock", "queues", "attachments", "backups", "data folder"):
        assert found[check]["state"] == "ok", found[check]
    assert not (tmp_path / "attachments" / "doctor").exists()


def test_it_reads_as_lines(conninfo: str, tmp_path: Path, port: int) -> None:
    environment = {"MANYHANDS_DATABASE_URL": conninfo, "MANYHANDS_PORT": str(port)}
    ran = manyhands("doctor", "--data-dir", tmp_path, **environment)
    assert "ok    schema        the one of this release" in ran.good()
    assert "→ Start `manyhands serve`." in ran.out


def test_a_missing_migration_fails(conninfo: str, tmp_path: Path, port: int) -> None:
    with psycopg.connect(conninfo) as conn:
        last = all_migrations()[-1].version
        conn.execute("delete from migrations where version = %s", [last])
    ran, found = examined(conninfo, tmp_path, port)
    assert ran.code == 1
    assert found["schema"]["state"] == "fail"
    assert "manyhands migrate" in found["schema"]["advice"]


def test_no_database_fails_with_its_reason(tmp_path: Path, port: int) -> None:
    ran, found = examined("postgresql://me:s3cret@127.0.0.1:1/x", tmp_path, port)
    assert ran.code == 1
    assert found["database"]["state"] == "fail"
    assert "refused" in found["database"]["says"]
    assert "s3cret" not in ran.out


def test_a_folder_without_anything_is_no_failure(tmp_path: Path, port: int) -> None:
    ran = manyhands("doctor", "--data-dir", tmp_path / "none", MANYHANDS_PORT=str(port))
    assert "there is none yet" in ran.good()
    assert not (tmp_path / "none").exists()


def test_a_port_of_another_program_fails(conninfo: str, tmp_path: Path, port: int) -> None:
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        ran, found = examined(
            conninfo, tmp_path, port, MANYHANDS_SMTP_URL=f"smtp://127.0.0.1:{port}"
        )
    finally:
        controller.stop()
    assert ran.code == 1
    assert "another program" in found["server"]["says"]
    assert found["mail"]["state"] == "ok"


def test_a_mail_server_that_is_not_there_fails(conninfo: str, tmp_path: Path, port: int) -> None:
    url = f"smtp://me:s3cret@127.0.0.1:{port}"
    ran, found = examined(conninfo, tmp_path, port, MANYHANDS_SMTP_URL=url)
    assert ran.code == 1
    assert found["mail"]["state"] == "fail"
    assert "s3cret" not in ran.out


def test_what_is_overdue_is_named(conninfo: str, tmp_path: Path, port: int) -> None:
    with psycopg.connect(conninfo) as conn:
        conn.execute(
            "insert into jobs (job_id, customer_id, mode, kind, subject_id, due_at, created_at)"
            " values ('j', 'c', 'live', 'prepare', 't', %(at)s, %(at)s)",
            {"at": datetime.now(UTC) - timedelta(hours=1)},
        )
    _, found = examined(conninfo, tmp_path, port)
    assert found["queues"]["state"] != "ok"
    assert "jobs" in found["queues"]["says"]


def states(findings: Iterator[Finding]) -> set[str]:
    return {finding.state for finding in findings}


@pytest.mark.parametrize(
    "dangerous",
    [
        {"allow_private_callbacks": True},
        {"allow_private_attachments": True},
        {"host": "0.0.0.0"},
        {"host": "0.0.0.0", "public_url": "http://example.com"},
        {"setup_password": "correct horse battery"},
        {"callback_retry_seconds": "0.1,0.2"},
    ],
)
def test_dangerous_settings_are_named(dangerous: dict[str, Any]) -> None:
    assert states(machine.check_settings(Settings(**dangerous))) == {"warn"}


def test_a_misspelt_setting_is_named() -> None:
    (finding,) = machine.check_names(["MANYHANDS_HOST", "MANYHANDS_PUBLICURL", "MANYHANDS_OTHER"])
    assert finding.says == "MANYHANDS_PUBLICURL is not a setting"
    assert finding.advice == "Write MANYHANDS_PUBLIC_URL."


def test_a_server_behind_a_proxy_is_not_dangerous() -> None:
    settings = Settings(host="0.0.0.0", public_url="https://tasks.example.com")
    assert states(machine.check_settings(settings)) == {"ok"}


def test_a_database_that_may_lose_what_was_acknowledged_fails(tmp_path: Path) -> None:
    well = Condition("18.4", 180_004, "UTF8", True, True, True, 100, 5, 1)
    lent = Lent("", embedded=False, ours=False)
    settings = Settings(data_dir=tmp_path)
    assert states(database.check_server(well, settings, lent)) == {"ok"}
    for field, value, state in (
        ("fsync", False, "fail"),
        ("full_page_writes", False, "fail"),
        ("synchronous_commit", False, "fail"),
        ("encoding", "LATIN1", "fail"),
        ("in_use", 95, "warn"),
    ):
        values = {name: getattr(well, name) for name in Condition.__slots__} | {field: value}
        assert state in states(database.check_server(Condition(**values), settings, lent))


def test_pages_that_are_not_built_are_said_so(tmp_path: Path) -> None:
    assert states(machine.check_pages(tmp_path)) == {"warn"}
    (tmp_path / "index.html").touch()
    assert states(machine.check_pages(tmp_path)) == {"ok"}
