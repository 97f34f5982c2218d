"""What is made from attachments when somebody looks at them, such as pictures of PDF pages.

Each is made once and kept in the store beside what it was made from.
"""

import asyncio
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Final, Self

import structlog

from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sandbox import Job, Sandbox, SandboxError
from manyhands.attachments.store import AttachmentStore, derived_key

log = structlog.get_logger()

# A page is asked for in whatever width a window has; kept are only these, so that nobody can
# fill the store by asking for 601, 602, 603 …
PAGE_WIDTHS: Final = (600, 1200, 1800, 2400, 3600)
THUMBNAIL_SIDE: Final = 512

_REMEMBERED_FAILURES: Final = 1000


@dataclass(frozen=True, slots=True)
class Derivation:
    """One thing that can be made from an attachment.

    ``name`` is the file's in the store, behind that of the attachment. ``job`` writes it in the
    sandbox, with ``arguments``, within ``seconds``. Of those that are ``lengthy`` one is made at a
    time: they take much memory, and a child must be left for what somebody waits for.
    """

    name: str
    content_type: str
    job: Job
    seconds: float
    arguments: Mapping[str, int] = field(default_factory=dict)
    lengthy: bool = False


def page(number: int, width: int) -> Derivation:
    """Return a picture of page ``number`` (from 1) of a PDF, at least ``width`` pixels wide.

    The width is the next of `PAGE_WIDTHS`, at most the last.
    """
    wide = next((step for step in PAGE_WIDTHS if step >= width), PAGE_WIDTHS[-1])
    arguments = {"number": number, "width": wide}
    return Derivation(f"page-{number}-{wide}.png", "image/png", "page", 20.0, arguments)


def words(number: int) -> Derivation:
    """Return the words on page ``number`` (from 1) of a PDF (`documents.write_words`)."""
    return Derivation(f"words-{number}.json", "application/json", "words", 20.0, {"number": number})


THUMBNAIL: Final = Derivation(
    "thumbnail.webp", "image/webp", "thumbnail", 20.0, {"side": THUMBNAIL_SIDE}
)
"""A picture of at most 512 pixels either way, of an image or of the first page of a PDF."""

WAVEFORM: Final = Derivation("waveform.dat", "application/octet-stream", "waveform", 180.0)
"""The outline of a recording (`manyhands.attachments.waveform`)."""

TILES: Final = Derivation(
    "tiles-1024.bin", "application/octet-stream", "tiles", 180.0, lengthy=True
)
"""A large picture in parts (`manyhands.attachments.tiles`)."""


class Deriver:
    """Makes what is derived, each at most once at a time; an asynchronous context manager."""

    def __init__(self, store: AttachmentStore, sandbox: Sandbox) -> None:
        self._store = store
        self._sandbox = sandbox
        self._running: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, str] = {}
        self._lengthy = asyncio.Semaphore(1)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def derived(self, key: str, derivation: Derivation) -> str:
        """Return the key of what is derived from the attachment of a key.

        Raises `UnusableAttachment` when it cannot be made, and `NotFound` when the attachment is
        gone.
        """
        wanted = derived_key(key, derivation.name)
        if wanted in self._failed:
            raise UnusableAttachment(self._failed[wanted])
        if not await self._store.exists(wanted):
            # Others may wait for the same thing; one who goes away must not stop it.
            await asyncio.shield(self._task(key, wanted, derivation))
        return wanted

    def begin(self, key: str, derivation: Derivation) -> None:
        """Begin to make what is not there, unless that is known to fail; nobody waits for it."""
        wanted = derived_key(key, derivation.name)
        if wanted not in self._failed:
            self._task(key, wanted, derivation)

    def _task(self, key: str, wanted: str, derivation: Derivation) -> asyncio.Task[None]:
        task = self._running.get(wanted)
        if task is None:
            task = asyncio.create_task(self._make(key, wanted, derivation), name=wanted)
            self._running[wanted] = task
            task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task.get_name(), None)
        # All who waited may have left; then nobody else looks at it.
        error = None if task.cancelled() else task.exception()
        if isinstance(error, SandboxError):
            log.error("nothing derived for a fault of ours", wanted=task.get_name(), exc_info=error)

    async def _make(self, key: str, wanted: str, derivation: Derivation) -> None:
        async with (
            self._lengthy if derivation.lengthy else nullcontext(),
            self._store.local_copy(key) as path,
            self._store.scratch() as folder,
        ):
            target = folder / "derived"
            try:
                await self._sandbox.run(
                    derivation.job,
                    seconds=derivation.seconds,
                    path=str(path),
                    target=str(target),
                    **derivation.arguments,
                )
            except UnusableAttachment as problem:
                if len(self._failed) >= _REMEMBERED_FAILURES:
                    self._failed.clear()
                self._failed[wanted] = problem.reason
                raise
            await self._store.put_file(wanted, target)
