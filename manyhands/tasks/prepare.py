"""What a task shows is fetched before people see it; what cannot be had ends the task.

A job of kind ``prepare``, safe to repeat: what is at hand already is not fetched again.
"""

import asyncio
from collections.abc import Sequence

import structlog

from manyhands import clock
from manyhands.attachments import queries as attachment_queries
from manyhands.attachments.derive import TILES, Deriver
from manyhands.attachments.fetch import Fetched, fetch_and_keep, keep_shown
from manyhands.attachments.inspect import FileKind
from manyhands.attachments.problems import AttachmentProblem, pause_after
from manyhands.attachments.queries import Attachment, Facts
from manyhands.attachments.sandbox import Sandbox, SandboxError
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.attachments.tiles import tiling_of_file
from manyhands.attachments.website_title import website_title
from manyhands.db.pool import Database
from manyhands.files.find import content_of
from manyhands.ids import file_id_in
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import TryLater
from manyhands.jobs.wake import Wake
from manyhands.net.egress import Egress
from manyhands.settings import Settings
from manyhands.tasks import queries
from manyhands.tasks.complete import fail
from manyhands.tasks.offer import offer
from manyhands.tasks.wire import encode
from manyhands.tasktypes.contract import FetchedKind

log = structlog.get_logger()

# A fault of ours is tried again by the job runner; after a quarter of an hour the customer hears.
OUR_TRIES = 5
AT_ONCE = 4  # attachments of one task


class Preparer:
    """Fetches the attachments of live tasks."""

    def __init__(
        self,
        db: Database,
        egress: Egress,
        sandbox: Sandbox,
        store: AttachmentStore,
        deriver: Deriver,
        settings: Settings,
        events_written: Wake,
    ) -> None:
        self._db = db
        self._egress = egress
        self._sandbox = sandbox
        self._store = store
        self._deriver = deriver
        self._max_bytes = settings.attachment_max_mb * 1024 * 1024
        self._seconds = settings.attachment_seconds
        self._events_written = events_written

    async def prepare(self, job: Job) -> None:
        """Fetch what a task shows, then offer it to people, or end it with an error.

        Raises `TryLater` while there is hope.
        """
        async with self._db.connection() as tx:
            task = await queries.select_task(tx, job.owner, job.subject_id)
            attached = await attachment_queries.select_of_task(tx, job.owner, job.subject_id)
        if task is None or task.status != "pending":
            return
        if not await self._fetch_all([a for a in attached if a.state == "waiting"], job):
            return
        async with self._db.transaction() as tx:
            await offer(tx, task, clock.now())

    async def _fetch_all(self, waiting: Sequence[Attachment], job: Job) -> bool:
        """Fetch what is still to be had, some at a time; False when the task has ended over it."""
        some = asyncio.Semaphore(AT_ONCE)

        async def fetch(attachment: Attachment) -> bool:
            async with some:
                return await self._fetch(attachment, job)

        outcomes = await asyncio.gather(*map(fetch, waiting), return_exceptions=True)
        if False in outcomes:
            return False
        faults = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
        if faults:  # one of ours before a wish to try later: it must come to the log
            raise min(faults, key=lambda fault: isinstance(fault, TryLater))
        return True

    async def _fetch(self, attachment: Attachment, job: Job) -> bool:
        """Fetch one attachment; False when the task has ended over it."""
        try:
            facts = await self._facts(attachment)
        except AttachmentProblem as problem:
            pause = pause_after(problem, job.attempts)
            log.info("attachment not fetched", problem=problem.reason, again=pause is not None)
            if pause is not None:
                async with self._db.connection() as tx:
                    await attachment_queries.save_problem(
                        tx, attachment, problem.reason, clock.now(), final=False
                    )
                raise TryLater(pause, problem.reason) from problem
            await self._give_up(attachment, problem.reason)
            return not attachment.required
        except SandboxError:
            if job.attempts < OUR_TRIES:
                raise
            log.exception("attachment given up for a fault of ours")
            reason = "Something went wrong on our side while it was looked at."
            await self._give_up(attachment, reason)
            return not attachment.required
        async with self._db.connection() as tx:
            await attachment_queries.save_fetched(tx, attachment, facts, clock.now())
        return True

    async def _facts(self, attachment: Attachment) -> Facts:
        if attachment.kind == "website":
            return Facts(title=await website_title(self._egress, attachment.url))
        kept = await self._keep(attachment, attachment.kind)
        shown = kept.shown
        if tiling_of_file(shown.content_type, shown.width, shown.height) is not None:
            await self._divide(blob_key(attachment.customer_id, kept.sha256))
        return Facts(
            sha256=kept.sha256,
            content_type=shown.content_type,
            kind=shown_kind(shown.content_type) if attachment.kind == "document" else None,
            byte_size=kept.size,
            width=shown.width,
            height=shown.height,
            pages=shown.pages,
            page_sizes_json=encode(shown.page_sizes).decode() if shown.page_sizes else None,
            duration_ms=shown.duration_ms,
        )

    async def _divide(self, key: str) -> None:
        """Divide a large picture before anybody waits for it; if that fails it is shown whole."""
        try:
            await self._deriver.derived(key, TILES)
        except AttachmentProblem as problem:
            log.info("picture not divided", problem=problem.reason)
        except SandboxError:
            pass  # it is in the log

    async def _keep(self, attachment: Attachment, kind: FileKind) -> Fetched:
        file_id = file_id_in(attachment.url)
        if file_id is not None:
            async with self._db.connection() as tx:
                sha256 = await content_of(tx, attachment.owner, file_id)
            return await keep_shown(
                self._sandbox, self._store, blob_key(attachment.customer_id, sha256), kind
            )
        return await fetch_and_keep(
            self._egress,
            self._sandbox,
            self._store,
            attachment.customer_id,
            attachment.url,
            kind,
            max_bytes=self._max_bytes,
            seconds=self._seconds,
        )

    async def _give_up(self, attachment: Attachment, reason: str) -> None:
        now = clock.now()
        async with self._db.transaction() as tx:
            if attachment.required:
                await fail(
                    tx,
                    attachment.owner,
                    attachment.task_id,
                    f"The {attachment.name} could not be used. {reason}",
                    now,
                )
            await attachment_queries.save_problem(tx, attachment, reason, now, final=True)
        self._events_written.ring()


def shown_kind(content_type: str) -> FetchedKind:
    """Return what a ``document`` turned out to be."""
    return "pdf" if content_type == "application/pdf" else "image"
