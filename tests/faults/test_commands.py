"""The commands beside a real server: the demonstration, backup and restore, a worker."""

import hashlib
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from httpx2 import Client, Response

from manyhands.attachments.store import blob_key
from manyhands.cli import working
from manyhands.db.embedded import EmbeddedPostgres, attach
from manyhands.db.pool import Database
from manyhands.ids import Owner
from manyhands.projects.place import Place
from manyhands.tasks import create
from manyhands.tasktypes import registry
from tests.commands import (
    ADDRESS,
    PASSWORD,
    Running,
    fingerprints,
    going_on,
    manyhands,
    process,
    wait_until,
)
from tests.harness import TEXT_TASK, Receiver

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the embedded database")

TASKS = 60


@dataclass(frozen=True)
class Demo:
    """A demonstration on a server, and what its command printed."""

    folder: Path
    url: str
    said: str

    @contextmanager
    def sign_in(self, who: str) -> Iterator[Client]:
        """Lend a client with a session cookie, on the pages' own API."""
        password = re.search(r"Password.*: (\S+)", self.said)
        assert password is not None
        with Client(base_url=f"{self.url}/app/api/", timeout=30) as client:
            ok(client.post("session", json={"email": who, "password": password[1]}))
            yield client


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[tuple[Running, str]]:
    """Run a server on a free port."""
    with going_on("serve", "--port", 0, "--data-dir", folder, log=log) as server:
        yield server, server.line(ADDRESS)


@dataclass(frozen=True)
class Restored:
    """A demonstration that was backed up and restored while everything stood still."""

    original: Path
    folder: Path
    said: str


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Restored:
    """Return a demonstration and what a backup made of it."""
    folder = tmp_path_factory.mktemp("demo")
    original, copy, file = folder / "original", folder / "copy", folder / "one.tar"
    said = process("demo", "--tasks", TASKS, "--data-dir", original).good()
    process("backup", file, "--data-dir", original).good()
    process("restore", file, "--data-dir", copy).good()
    with EmbeddedPostgres(original) as before, EmbeddedPostgres(copy) as after:
        assert fingerprints(after.conninfo) == fingerprints(before.conninfo)
    assert files(copy / "attachments") == files(original / "attachments")
    return Restored(original, copy, said)


@pytest.fixture(scope="module")
def demo(restored: Restored, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Lend the restored demonstration on a running server."""
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(restored.folder, log) as (server, url):
        yield Demo(restored.folder, url, restored.said)
        assert server.stop() == 0


def files(folder: Path) -> dict[str, str]:
    """Return the checksums of all files in a folder by their names."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def ok(answer: Response) -> Any:
    assert answer.status_code == 200, f"{answer.status_code}: {answer.text}"
    return answer.json()


def test_a_backup_restores_every_row_and_file(restored: Restored) -> None:
    assert len(files(restored.folder / "attachments")) > TASKS / 6


TRIED_AGAIN_LATER = """
    update deliveries set state = 'scheduled', finished_at = null
    where delivery_id = (select min(delivery_id) from deliveries where replay_of is null)
"""
STILL_IN_THE_OUTBOX = """
    with gone as (
        delete from deliveries
        where delivery_id = (select max(delivery_id) from deliveries where replay_of is null)
        returning *)
    insert into outbox select customer_id, mode, event_id, created_at from gone
"""


def test_a_copy_in_place_of_what_is_there_keeps_nothing_of_it_and_calls_nobody(
    restored: Restored, tmp_path: Path
) -> None:
    folder, file = restored.original, tmp_path / "one.tar"
    before = files(folder / "attachments")
    to_come = "select (select count(*) from deliveries where state = 'scheduled')"
    to_come += " + (select count(*) from outbox)"
    with EmbeddedPostgres(folder) as server, psycopg.connect(server.conninfo) as conn:
        for change in (TRIED_AGAIN_LATER, STILL_IN_THE_OUTBOX):
            conn.execute(change.encode())
        ((coming,),) = conn.execute(to_come.encode()).fetchall()
        assert coming >= 2
    process("backup", file, "--data-dir", folder).good()
    stray = folder / "attachments" / blob_key("customer", "0" * 64)
    stray.parent.mkdir(parents=True)
    for path in (stray, stray.with_name(stray.name + ".thumbnail.webp")):
        path.write_bytes(b"of a task that is not in the backup")
    ran = process("restore", file, "--overwrite", "--without-callbacks", "--data-dir", folder)
    ran.good()
    assert "1 attachment of what was there before removed" in ran.err
    assert "not yet delivered" not in ran.err
    assert files(folder / "attachments") == before
    with EmbeddedPostgres(folder) as server, psycopg.connect(server.conninfo) as conn:
        assert conn.execute(to_come.encode()).fetchone() == (0,)
        lost = "select state, count(*) from deliveries where last_problem like 'It was not sent: %'"
        rows = conn.execute(f"{lost} group by state".encode()).fetchall()
        assert rows == [("gave_up", coming)]


def test_the_pages_have_something_to_show(demo: Demo) -> None:
    with demo.sign_in("admin@weaver.example") as client:
        since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
        overview = ok(client.get("live/overview", params={"since": since}))
        figures = overview["figures"]
        assert figures["completed"] > TASKS / 3
        assert figures["pending"] > TASKS / 6
        for tile in ("errored", "canceled", "late", "due_soon", "created_today"):
            assert figures[tile] > 0, tile
        assert overview["reports"]
        assert ok(client.get("live/tasks", params={"review": "accepted"}))["total"] > 0
        assert ok(client.get("test/overview", params={"since": since}))["figures"]["completed"]
        quality = ok(client.get("quality"))
        assert len(quality["projects"]) == 2
        assert any(line["evaluations"] for line in quality["scores"])
        steps = ok(client.get("first-steps"))
        assert all(steps.values()), steps


@pytest.mark.parametrize(
    ("sums", "batch", "counted"),
    [("task_counts", "", "true"), ("batch_task_counts", "batch_id,", "batch_id <> ''")],
)
def test_the_totals_are_the_numbers_of_tasks(
    demo: Demo, sums: str, batch: str, counted: str
) -> None:
    conninfo = attach(demo.folder)
    assert conninfo is not None
    with psycopg.connect(conninfo) as conn:
        kind = f"customer_id, mode, type, status, project_id, {batch} customer_review_status"
        differing = conn.execute(
            f"""
            select {kind} from (
                select {kind}, n from {sums}
                union all
                select {kind}, n from task_count_changes where {counted}
                union all
                select {kind}, -1 from (
                    select customer_id, mode, type, status, coalesce(project_id, '') as project_id,
                        coalesce(batch_id, '') as batch_id, customer_review_status
                    from tasks where quality_kind is null) t
                where {counted}) c
            group by {kind} having sum(n) <> 0
            """.encode()
        ).fetchall()
    assert differing == []


def test_open_tasks_can_be_done_with_what_they_show(demo: Demo) -> None:
    shown: set[str] = set()
    with demo.sign_in("maya@weaver.example") as client:
        while shown < {"image", "pdf", "audio"}:
            claim = ok(client.post("work/next", json={}))["claim"]
            assert claim is not None, f"only {shown} among the open tasks"
            for attachment in claim["task"]["attachments"]:
                if attachment["kind"] != "website":
                    assert attachment["state"] == "ready"
                    content = client.get(f"{demo.url}{attachment['url']}")
                    assert content.status_code == 200
                    assert content.headers["etag"] == f'"{sha256(content.content)}"'
                    shown.add(attachment["kind"])
            params = claim["task"]["params"]
            if "categories" not in params:  # another type, or questions of another kind
                skip = {"reason": "no_time"}
                ok(client.post(f"work/claims/{claim['claim_id']}/skip", json=skip))
                continue
            first = params["categories"][0]
            answer = {"category": [first] if params.get("allow_multiple") else first}
            wish = {"submission_id": claim["claim_id"], "answer": answer, "active_seconds": 1}
            sent = ok(client.post(f"work/claims/{claim['claim_id']}/submit", json=wish))
            assert sent["state"] == "held"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_second_demonstration_must_be_asked_for(demo: Demo) -> None:
    folder = ("--data-dir", demo.folder)
    process("demo", *folder).refused("there are tasks already", "--add")
    said = process("demo", "--tasks", 20, "--add", *folder).good()
    assert demo.url in said
    assert "Password" not in said


def test_a_running_server_is_found_well(demo: Demo) -> None:
    said = process("doctor", "--data-dir", demo.folder).good()
    assert f"ready on {demo.url.removeprefix('http://')}" in said
    assert "held by process" in said


def test_a_backup_is_made_while_the_server_runs(demo: Demo, tmp_path: Path) -> None:
    process("backup", tmp_path / "one.tar", "--data-dir", demo.folder).good()
    assert "is whole" in process("restore", "--check", tmp_path / "one.tar").good()
    again = process("restore", tmp_path / "one.tar", "--overwrite", "--data-dir", demo.folder)
    again.refused("in use by process")


def test_a_worker_joins_a_running_server_and_goes_when_asked(demo: Demo, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with going_on("worker", "--data-dir", demo.folder, log=log) as worker:
        wait_until(lambda: "worker is well" in log.read_text())
        assert worker.stop() == 0
    assert "worker has stopped" in log.read_text()


def test_a_backup_that_is_stopped_leaves_nothing_behind(demo: Demo, tmp_path: Path) -> None:
    programs, target = tmp_path / "bin", tmp_path / "backups"
    for folder in (programs, target):
        folder.mkdir()
    for name in ("pg_dump", "pg_restore", "psql", "postgres", "initdb"):
        (programs / name).write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo "x (PostgreSQL) 99.0" || exec sleep 100\n'
        )
        (programs / name).chmod(0o755)
    command = ("backup", target, "--data-dir", demo.folder)
    settings = {"MANYHANDS_POSTGRES_BIN": str(programs)}
    with going_on(*command, log=tmp_path / "log", **settings) as backup:
        wait_until(lambda: list(target.iterdir()))
        assert backup.stop() == 128 + signal.SIGTERM
    assert list(target.iterdir()) == []


def test_a_command_brings_its_own_database_when_none_runs(tmp_path: Path) -> None:
    folder = ("--data-dir", tmp_path / "data")
    command = ("user", "create", "--email", "ada@example.com", "--new-customer", "Acme")
    process(*command, *folder, **PASSWORD).good()
    assert "ada@example.com" in process("user", "list", *folder).good()
    assert attach(tmp_path / "data") is None
    assert not (tmp_path / "data" / "postgres" / "data" / "postmaster.pid").exists()


def test_a_worker_never_runs_a_database_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PATIENCE", 0.1)
    ran = manyhands("worker", "--data-dir", tmp_path)
    assert ran.code == 1
    assert "no server runs" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.anyio
async def test_a_worker_alone_delivers_callbacks(
    db: Database, conninfo: str, receiver: Receiver, tmp_path: Path
) -> None:
    command = ("user", "create", "--email", "ada@example.com", "--new-customer", "Acme")
    process(*command, MANYHANDS_DATABASE_URL=conninfo, **PASSWORD).good()
    async with db.transaction() as tx:
        row = await (await tx.execute("select customer_id from customers")).fetchone()
        assert row is not None
        body = TEXT_TASK | {"callback_url": f"{receiver.url}/done"}
        kind = registry.get("categorization")
        new = create.check(Owner(row[0], "test"), kind, body, form=False, place=Place())
        task = await create.store(tx, new)
    settings = {
        "MANYHANDS_DATABASE_URL": conninfo,
        "MANYHANDS_ALLOW_PRIVATE_CALLBACKS": "1",
        "MANYHANDS_DATA_DIR": str(tmp_path),
    }
    with going_on("worker", log=tmp_path / "log", **settings) as worker:
        (received,) = await receiver.wait_for(1, seconds=60)
        assert received.json["task_id"] == task.task_id
        assert worker.stop() == 0
