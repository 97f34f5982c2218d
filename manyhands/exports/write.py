"""Writes exports: jobs of kind ``export``, safe to repeat.

Tasks come by pages of the index they are listed by; a process that dies leaves the job to the next,
which begins anew.
"""

import hashlib
from asyncio import to_thread
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import orjson
import structlog

from manyhands import clock
from manyhands.attachments import queries as attachment_queries
from manyhands.attachments.queries import Attachment
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database
from manyhands.errors import Conflict
from manyhands.exports import queries
from manyhands.exports.coco import CocoWriter
from manyhands.exports.formats import Answered, Numbers, Picture, Writer
from manyhands.exports.jsonl import JsonLinesWriter
from manyhands.exports.model import Export, Format
from manyhands.exports.order import EXPIRE_JOB, WRITE_JOB, take_away
from manyhands.exports.shapes import shape_of
from manyhands.exports.voc import VocWriter
from manyhands.exports.yolo import YoloWriter
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import Handler, TryLater
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Position, ScanFilters
from manyhands.tasks.model import Task
from manyhands.tasks.typed import typed
from manyhands.tasktypes.contract import Json

log = structlog.get_logger()

PAGE: Final = 50
_TRIES: Final = 3

_WRITERS: Final[dict[Format, Callable[[Path, ExitStack, str], Writer]]] = {
    "coco": CocoWriter,
    "yolo": YoloWriter,
    "voc": VocWriter,
    "jsonl": JsonLinesWriter,
}


def handlers(db: Database, store: AttachmentStore) -> dict[str, Handler]:
    """Return what is done about jobs of exports, by their kinds."""
    exporter = Exporter(db, store)
    return {WRITE_JOB: exporter.write, EXPIRE_JOB: exporter.expire}


class Exporter:
    """Writes exports into the store, and removes those that have expired."""

    def __init__(self, db: Database, store: AttachmentStore) -> None:
        self._db = db
        self._store = store

    async def write(self, job: Job) -> None:
        """Write the export of a job; after several failures, note that there will be none."""
        async with self._db.connection() as tx:
            export = await queries.select_export(tx, job.owner, job.subject_id)
        if export is None or export.state != "waiting":
            return
        try:
            async with self._store.scratch() as folder:
                with ExitStack() as files:
                    path = await self._written(export, folder, files)
                if path is not None:
                    await self._keep(export, path)
        except Exception as error:
            if job.attempts < _TRIES:
                raise
            log.exception("export not written", export_id=export.export_id)
            async with self._db.connection() as tx:
                await queries.save_failed(tx, export, f"It could not be written: {error}"[:500])

    async def expire(self, job: Job) -> None:
        """Take an export away once its time is over. Raises `TryLater` before."""
        async with self._db.connection() as tx:
            export = await queries.select_export(tx, job.owner, job.subject_id)
        if export is None:
            return
        left = export.expires_at - clock.now()
        if left.total_seconds() > 0:
            raise TryLater(left, "not yet")
        await take_away(self._db, self._store, export)

    async def _written(self, export: Export, folder: Path, files: ExitStack) -> Path | None:
        """Return the file; None when nobody waits for it any more.

        What is opened on the way is put into ``files``, to be closed whatever happens.
        """
        place = f"{export.project}, {export.batch}" if export.batch else export.project
        writer = _WRITERS[export.format](folder, files, place)
        done = left_out = 0
        async for tasks in self._pages(export):
            pictures = await self._pictures(tasks)
            answered = await to_thread(_answered, tasks, pictures)
            labels = [shape.label for one in answered for shape in one.shapes]
            numbers = await self._numbers(export, labels)
            left_out += await to_thread(_add, writer, answered, numbers)
            done += len(tasks)
            async with self._db.connection() as tx:
                if not await queries.save_progress(tx, export, done=done, left_out=left_out):
                    return None
        return await to_thread(writer.close, await self._numbers(export, []))

    async def _pages(self, export: Export) -> AsyncIterator[list[Task]]:
        """Yield the tasks that were completed when the export was asked for, newest first."""
        filters = ScanFilters(
            project_id=export.project_id,
            batch_id=export.batch_id,
            status="completed",
            completed_to=export.created_at,
        )
        after: Position | None = None
        while True:
            async with self._db.connection() as tx:
                tasks = await listing_queries.scan_page(
                    tx, export.owner, filters, limit=PAGE, scanned=PAGE, after=after
                )
                after = await listing_queries.end_of_scan(
                    tx, export.owner, filters, scanned=PAGE, after=after
                )
            if tasks:
                yield tasks
            if after is None:
                return

    async def _pictures(self, tasks: Sequence[Task]) -> dict[str, Attachment]:
        """Return what was measured of the tasks' pictures, by task."""
        async with self._db.connection() as tx:
            found = await attachment_queries.select_of_tasks(
                tx, tasks[0].owner, [task.task_id for task in tasks]
            )
        return {one.task_id: one for one in found if one.name == "attachment"}

    async def _numbers(self, export: Export, labels: Sequence[str]) -> Numbers:
        async with self._db.transaction() as tx:
            return await queries.number_labels(tx, export.owner, export.project_id, labels)

    async def _keep(self, export: Export, path: Path) -> None:
        sha256, size = await to_thread(_measured, path)
        await self._store.put_file(export.key(sha256), path)
        async with self._db.connection() as tx:
            if await queries.save_ready(tx, export, sha256=sha256, byte_size=size):
                return
            now = await queries.select_export(tx, export.owner, export.export_id)
        if now is None or now.sha256 != sha256:
            await self._store.delete(export.key(sha256))


def _answered(tasks: Sequence[Task], pictures: Mapping[str, Attachment]) -> list[Answered]:
    found: list[Answered] = []
    for task in tasks:
        marked = [shape_of(one) for one in _annotations(task)]
        shapes = [shape for shape in marked if shape is not None]
        picture = _picture(task, pictures.get(task.task_id))
        found.append(Answered(task, picture, shapes, len(marked) - len(shapes)))
    return found


def _annotations(task: Task) -> Sequence[Json]:
    try:
        task_type, params = typed(task)
    except Conflict:  # its type became stricter, or is gone: the task is there without any
        return []
    if task_type.annotations_of is None or task.response_json is None:
        return []
    return task_type.annotations_of(params, orjson.loads(task.response_json))


def _picture(task: Task, attachment: Attachment | None) -> Picture | None:
    url = orjson.loads(task.params_json).get("attachment")
    if not isinstance(url, str):
        return None
    if attachment is None:
        return Picture(url, None, None, None)
    return Picture(url, attachment.width, attachment.height, attachment.content_type)


def _add(writer: Writer, answered: Sequence[Answered], numbers: Numbers) -> int:
    return sum(writer.add(one, numbers) for one in answered)


def _measured(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return sha256, path.stat().st_size
