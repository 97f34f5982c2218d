"""Files are fetched from where their sender says; a job of kind ``import``, safe to repeat."""

import structlog

from manyhands import clock
from manyhands.attachments.fetch import download_file
from manyhands.attachments.problems import AttachmentProblem, pause_after
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.db.pool import Database
from manyhands.files import queries
from manyhands.files.create import MAX_BYTES, mime_type
from manyhands.files.model import File
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import TryLater
from manyhands.net.egress import Egress

log = structlog.get_logger()


class Importer:
    """Fetches files. ``seconds`` is the longest time for one."""

    def __init__(
        self, db: Database, egress: Egress, store: AttachmentStore, *, seconds: float
    ) -> None:
        self._db = db
        self._egress = egress
        self._store = store
        self._seconds = seconds

    async def fetch(self, job: Job) -> None:
        """Fetch the file of a job, or note why it cannot be had. Raises `TryLater`."""
        async with self._db.connection() as tx:
            file = await queries.select_file(tx, job.owner, job.subject_id)
        if file is None or file.state != "waiting":
            return
        try:
            await self._fetch(file)
        except AttachmentProblem as problem:
            pause = pause_after(problem, job.attempts)
            log.info("file not imported", problem=problem.reason, again=pause is not None)
            async with self._db.connection() as tx:
                await queries.save_problem(
                    tx, file, problem.reason, clock.now(), final=pause is None
                )
            if pause is not None:
                raise TryLater(pause, problem.reason) from problem

    async def _fetch(self, file: File) -> None:
        assert file.source_url is not None
        async with self._store.scratch() as folder:
            target = folder / "file"
            came = await download_file(
                self._egress,
                file.source_url,
                target,
                max_bytes=MAX_BYTES,
                seconds=self._seconds,
            )
            await self._store.put_file(blob_key(file.customer_id, came.sha256), target)
        async with self._db.connection() as tx:
            await queries.save_imported(
                tx,
                file,
                sha256=came.sha256,
                mime_type=mime_type(came.content_type, file.display_name),
                byte_size=came.size,
                now=clock.now(),
            )
