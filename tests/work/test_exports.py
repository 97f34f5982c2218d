"""Exports of answers: ordered on the dashboard, written by a job, downloaded by a link."""

import asyncio
import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest
from httpx2 import AsyncClient

from manyhands import clock
from manyhands.accounts.roles import Role
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database
from manyhands.exports import queries, write
from manyhands.exports.model import Export
from manyhands.exports.order import find_place, order
from manyhands.exports.write import Exporter
from manyhands.ids import Owner
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import TryLater
from tests.harness import Account, Receiver, eventually, ok, refused
from tests.work.test_attachments import picture, serving_bytes

pytestmark = pytest.mark.anyio

BOX = {"type": "box", "left": 4, "top": 8, "width": 16, "height": 10}


async def boxes(account: Account, receiver: Receiver, worker: AsyncClient, *labels: str) -> str:
    """Have boxes with some labels drawn on a picture; return the task's id."""
    receiver.answer = serving_bytes(picture(orientation=6), "image/jpeg")
    body = {
        "attachment": f"{receiver.url}/{uuid4()}.jpg",
        "objects_to_annotate": ["car", "bus", "tram"],
        "with_labels": True,
        "project": "streets",
        "batch": "monday",
    }
    task = ok(await account.live.post("/v1/task/annotation", json=body))

    async def claim() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    claimed = await eventually(claim)
    answer = {"annotations": [BOX | {"uuid": str(uuid4()), "label": label} for label in labels]}
    wish = {"submission_id": str(uuid4()), "answer": answer}
    ok(await worker.post(f"work/claims/{claimed['claim_id']}/submit", json=wish))

    async def found() -> Any:
        return ok(await account.live.get(f"/v1/task/{task['task_id']}"))

    await eventually(found, accept=lambda task: task["status"] == "completed")
    return str(task["task_id"])


async def streets(account: Account) -> str:
    """Make a project with a batch; return the project's id."""
    project = {"name": "streets", "type": "annotation", "params": {}}
    made = ok(await account.live.post("/v1/projects", json=project))
    batch = {"project": "streets", "name": "monday", "callback": "https://example.com/"}
    ok(await account.live.post("/v1/batches", json=batch))
    return str(made["id"]) if "id" in made else await _project_id(account)


async def _project_id(account: Account) -> str:
    ((project_id,),) = await account.rows(
        "select project_id from projects where customer_id = %(customer_id)s and mode = 'live'"
    )
    return str(project_id)


async def exported(pages: AsyncClient, nobody: AsyncClient, **wish: str) -> tuple[Any, bytes]:
    """Order an export; return its line and its file, fetched without a sign-in."""
    place = {name: value for name, value in wish.items() if name != "format"}
    ok(await pages.post("live/exports", json=wish))

    async def newest() -> Any:
        return ok(await pages.get("live/exports", params=place))["exports"][0]

    line = await eventually(newest, accept=lambda line: line["state"] != "waiting")
    assert line["state"] == "ready", line["problem"]
    answer = await nobody.get(line["url"])
    assert answer.status_code == 200, answer.text
    assert len(answer.content) == line["byte_size"]
    return line, answer.content


async def test_answers_leave_in_every_format(account: Account, receiver: Receiver) -> None:
    project_id = await streets(account)
    worker, pages = await account.hire(), await account.hire(Role.MANAGER)
    nobody = account.server.client()
    first = await boxes(account, receiver, worker, "tram", "car")
    line, content = await exported(pages, nobody, project_id=project_id, format="coco")
    assert (line["tasks"], line["done"], line["left_out"]) == (1, 1, 0)
    coco = json.loads(content)
    # Cameras turn pictures by EXIF: sizes are those of the upright one.
    (image,) = coco["images"]
    assert (image["width"], image["height"], image["task_id"]) == (32, 64, first)
    numbers = {one["name"]: one["id"] for one in coco["categories"]}
    assert sorted(numbers.values()) == [1, 2]
    assert [one["category_id"] for one in coco["annotations"]] == [numbers["tram"], numbers["car"]]
    assert coco["annotations"][0]["bbox"] == [4, 8, 16, 10]

    second = await boxes(account, receiver, worker, "bus")
    _, content = await exported(pages, nobody, project_id=project_id, format="coco")
    coco = json.loads(content)
    assert {one["name"]: one["id"] for one in coco["categories"]} == numbers | {"bus": 3}

    ((batch_id,),) = await account.rows(
        "select batch_id from batches where customer_id = %(customer_id)s"
    )
    line, content = await exported(pages, nobody, batch_id=batch_id, format="yolo")
    assert line["batch"] == "monday"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read(f"labels/{second}.txt") == b"2 0.375 0.203125 0.5 0.15625\n"
    _, content = await exported(pages, nobody, batch_id=batch_id, format="voc")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<name>tram</name>" in archive.read(f"Annotations/{first}.xml")
    _, content = await exported(pages, nobody, batch_id=batch_id, format="jsonl")
    lines = [json.loads(line) for line in content.splitlines()]
    assert [line["task_id"] for line in lines] == [second, first]
    assert lines[0] == ok(await account.live.get(f"/v1/task/{second}"))
    assert len(ok(await pages.get(f"live/exports?project_id={project_id}"))["exports"]) == 5
    assert len(ok(await pages.get(f"live/exports?batch_id={batch_id}"))["exports"]) == 3


async def test_a_link_is_for_one_export_and_an_hour(account: Account, stranger: Account) -> None:
    project_id = await streets(account)
    pages, nobody = await account.hire(Role.MANAGER), account.server.client()
    line, content = await exported(pages, nobody, project_id=project_id, format="jsonl")
    assert content == b""
    said = dict(parse_qsl(urlsplit(line["url"]).query))
    door = line["url"].partition("?")[0]
    for change in (
        {"expires": str(int(said["expires"]) + 1)},
        {"expires": "1"},
        {"mode": "test"},
        {"customer": stranger.customer_id},
        {"signature": "é"},
    ):
        refused(await nobody.get(door, params=said | change), 404, "link")
    other = await stranger.hire(Role.ADMIN)
    refused(await other.get("live/exports", params={"project_id": project_id}), 404)
    wish = {"project_id": project_id, "format": "jsonl"}
    refused(await other.post("live/exports", json=wish), 404)
    refused(await pages.post("test/exports", json=wish), 404)
    refused(await other.delete(f"live/exports/{line['export_id']}"), 404)
    refused(await pages.post("live/exports", json={"format": "jsonl"}), 400, "project_id")
    ok(await pages.delete(f"live/exports/{line['export_id']}"))
    refused(await nobody.get(line["url"]), 404, "link")


async def test_only_what_is_marked_on_pictures_has_a_form_for_pictures(account: Account) -> None:
    project = {"name": "texts", "type": "categorization", "params": {}}
    ok(await account.live.post("/v1/projects", json=project))
    project_id = await _project_id(account)
    pages = await account.hire(Role.MANAGER)
    place = {"project_id": project_id}
    assert ok(await pages.get("live/exports", params=place))["formats"] == ["jsonl"]
    refused(await pages.post("live/exports", json=place | {"format": "coco"}), 400, "coco")


async def waiting(account: Account, project_id: str) -> tuple[Export, Job]:
    """Return an export that no process works on, and the job that a process would get."""
    owner = Owner(account.customer_id, "live")
    async with account.db.transaction() as tx:
        place = await find_place(tx, owner, project_id=project_id, batch_id=None)
        export = await order(tx, owner, place, "coco", person_id="0" * 24)
        await tx.execute("delete from jobs where subject_id = %s", [export.export_id])
    job = Job(owner.customer_id, owner.mode, "0" * 24, "export", export.export_id, 1, clock.now())
    return export, job


async def state_of(db: Database, export: Export) -> Export | None:
    async with db.connection() as tx:
        return await queries.select_export(tx, export.owner, export.export_id)


async def test_an_export_whose_process_died_is_written_anew(
    account: Account, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "PAGE", 1)
    project_id = await streets(account)
    worker = await account.hire()
    for label in ("car", "bus"):
        await boxes(account, receiver, worker, label)
    export, job = await waiting(account, project_id)
    store = account.server.process.store
    exporter = Exporter(account.db, store)
    real, reached = queries.save_progress, asyncio.Event()

    async def stops(*args: Any, **wish: Any) -> bool:
        await real(*args, **wish)
        reached.set()
        return await asyncio.Future()

    monkeypatch.setattr(queries, "save_progress", stops)
    running = asyncio.create_task(exporter.write(job))
    await reached.wait()
    running.cancel()
    await asyncio.wait([running])
    found = await state_of(account.db, export)
    assert found is not None
    assert (found.state, found.done) == ("waiting", 1)
    monkeypatch.setattr(queries, "save_progress", real)
    await exporter.write(job)
    await exporter.write(job)  # once more does nothing
    found = await state_of(account.db, export)
    assert found is not None
    assert (found.state, found.done, found.tasks) == ("ready", 2, 2)
    assert found.sha256 is not None
    assert await store.exists(found.key(found.sha256))
    await expires(account, exporter, store, found, job)


async def expires(
    account: Account, exporter: Exporter, store: AttachmentStore, export: Export, job: Job
) -> None:
    with pytest.raises(TryLater):
        await exporter.expire(job)
    async with account.db.connection() as tx:
        await tx.execute(
            "update exports set expires_at = %s where export_id = %s",
            [clock.now() - timedelta(seconds=1), export.export_id],
        )
    await exporter.expire(job)
    assert await state_of(account.db, export) is None
    assert export.sha256 is not None
    assert not await store.exists(export.key(export.sha256))
    await exporter.expire(job)


async def test_what_cannot_be_written_says_so_in_the_end(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_id = await streets(account)
    export, job = await waiting(account, project_id)
    store = account.server.process.store

    async def full(*_args: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(store, "put_file", full)
    exporter = Exporter(account.db, store)
    with pytest.raises(OSError, match="No space"):
        await exporter.write(job)
    last = Job(job.customer_id, job.mode, job.job_id, job.kind, job.subject_id, 3, job.created_at)
    await exporter.write(last)
    found = await state_of(account.db, export)
    assert found is not None
    assert (found.state, found.problem) == (
        "failed",
        "It could not be written: No space left on device",
    )


async def test_an_export_that_was_taken_away_leaves_no_file(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    export, job = await waiting(account, await streets(account))
    store = account.server.process.store
    kept: list[str] = []
    real = store.put_file

    async def removed_meanwhile(key: str, path: Any) -> None:
        await real(key, path)
        kept.append(key)
        async with account.db.connection() as tx:
            await queries.delete_export(tx, export)

    monkeypatch.setattr(store, "put_file", removed_meanwhile)
    await Exporter(account.db, store).write(job)
    assert not await store.exists(kept[0])
