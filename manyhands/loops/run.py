"""Starts the loops, keeps them going, and says whether they are."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import structlog

from manyhands import clock
from manyhands.accounts.invitation_mail import InvitationMailer
from manyhands.accounts.keys import KeyRing
from manyhands.accounts.request_log import RequestLog
from manyhands.attachments.derive import Deriver
from manyhands.attachments.sandbox import Sandbox
from manyhands.attachments.store import AttachmentStore
from manyhands.batches import arrange
from manyhands.callbacks.attempt import Sender
from manyhands.callbacks.bins import OwnAddress
from manyhands.callbacks.deliver import Deliverer
from manyhands.datasets import deliver
from manyhands.db.pool import Database
from manyhands.exports import write
from manyhands.files.imports import Importer
from manyhands.jobs.periodic import run_sweeps
from manyhands.jobs.runner import JobRunner
from manyhands.jobs.wake import Wake, end_if_canceled
from manyhands.loops import queries
from manyhands.loops.sweeps import sweeps
from manyhands.net.egress import Egress
from manyhands.net.smtp import Mailer
from manyhands.observability import metrics
from manyhands.settings import Settings
from manyhands.tasks.prepare import Preparer

log = structlog.get_logger()

RESTART_SECONDS = 1.0
# Something due for longer than this means that a loop stands still.
STANDSTILL_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Bells:
    """The bells of one process: rung after a commit that gives a loop something to do."""

    events: Wake = field(default_factory=Wake)
    jobs: Wake = field(default_factory=Wake)
    submissions: Wake = field(default_factory=Wake)


class Loops:
    """The loops of one process."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        store: AttachmentStore,
        sandbox: Sandbox,
        deriver: Deriver,
        keys: KeyRing,
        requests: RequestLog,
        bells: Bells,
        own: OwnAddress,
    ) -> None:
        self._settings = settings
        self._db = db
        self._store = store
        self._sandbox = sandbox
        self._deriver = deriver
        self._keys = keys
        self._requests = requests
        self._bells = bells
        self._own = own
        self._failed: dict[str, str] = {}
        self._running: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Run everything until canceled."""
        async with AsyncExitStack() as stack:
            callbacks_out = await stack.enter_async_context(Egress.for_callbacks(self._settings))
            to_bins = await stack.enter_async_context(
                Egress.for_callbacks(self._settings, frozenset({self._own.endpoint()}))
            )
            attachments_in = await stack.enter_async_context(Egress.for_attachments(self._settings))
            mailer = Mailer(self._settings)
            sender = Sender(
                callbacks_out, to_bins, mailer, self._own, self._settings.callback_pauses
            )
            preparer = Preparer(
                self._db,
                attachments_in,
                self._sandbox,
                self._store,
                self._deriver,
                self._settings,
                self._bells.events,
            )
            importer = Importer(
                self._db, attachments_in, self._store, seconds=self._settings.attachment_seconds
            )
            deliverer = Deliverer(self._db, sender, self._bells.events)
            inviter = InvitationMailer(self._db, mailer, self._own.public_url)
            handlers = {
                "prepare": preparer.prepare,
                "import": importer.fetch,
                "invitation": inviter.send,
                **arrange.handlers(self._db),
                **(deliver.handlers(self._db) | write.handlers(self._db, self._store)),
            }
            runner = JobRunner(self._db, handlers, self._bells.jobs)
            chores = sweeps(
                self._db,
                self._keys,
                self._requests,
                self._bells.events,
                self._bells.submissions,
            )
            async with asyncio.TaskGroup() as group:
                for name, loop in (
                    ("deliveries", deliverer.run),
                    ("jobs", runner.run),
                    ("sweeps", lambda: run_sweeps(chores)),
                ):
                    self._running.append(group.create_task(self._keep(name, loop)))

    async def _keep(self, name: str, loop: Callable[[], Awaitable[None]]) -> None:
        """Run a loop again when it fails: an error of ours must not end a promise."""
        while True:
            try:
                self._failed.pop(name, None)
                await loop()
            except Exception as error:
                self._failed[name] = repr(error)
                log.exception("loop failed and is started again", loop=name)
            end_if_canceled()
            await asyncio.sleep(RESTART_SECONDS)

    async def problems(self) -> dict[str, str]:
        """Return what is wrong with the loops: nothing when all is well."""
        if not self._running:
            return {"loops": "not started"}
        problems = dict(self._failed)
        for state in await self._watch():
            if state.oldest > STANDSTILL_SECONDS:
                problems[state.queue] = f"something has been due for {state.oldest:.0f} s"
        return problems

    async def measure(self) -> None:
        """Refresh the figures of the queues."""
        for state in await self._watch():
            metrics.oldest_due.labels(state.queue).set(state.oldest)
            metrics.queue_length.labels(state.queue).set(state.length)

    async def _watch(self) -> list[queries.QueueState]:
        async with self._db.connection() as tx:
            return await queries.watchdog(tx, clock.now())
