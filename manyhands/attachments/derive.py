"""Pictures made from attachments when somebody looks at them: PDF pages and thumbnails.

Each is made once and kept in the store beside what it was made from.
"""

import asyncio
from pathlib import Path
from typing import Final, Self

from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sandbox import Job, Sandbox
from manyhands.attachments.store import AttachmentStore, derived_key

# A page is asked for in whatever width a window has; kept are only these, so that nobody can
# fill the store by asking for 601, 602, 603 …
PAGE_WIDTHS: Final = (600, 1200, 1800, 2400, 3600)
THUMBNAIL_SIDE: Final = 512

_PAGE_SECONDS: Final = 20.0
_THUMBNAIL_SECONDS: Final = 20.0
_REMEMBERED_FAILURES: Final = 1000


class Deriver:
    """Makes derived pictures, each at most once at a time; an asynchronous context manager."""

    def __init__(self, store: AttachmentStore, sandbox: Sandbox) -> None:
        self._store = store
        self._sandbox = sandbox
        self._running: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def page(self, key: str, number: int, width: int) -> str:
        """Return the key of page ``number`` (from 1) of a PDF as PNG, at least ``width`` wide.

        The width is the next of `PAGE_WIDTHS`, at most the last. Raises `UnusableAttachment` for
        a page that cannot be drawn and `NotFound` when the PDF is gone.
        """
        wide = next((step for step in PAGE_WIDTHS if step >= width), PAGE_WIDTHS[-1])
        return await self._derived(
            key, f"page-{number}-{wide}.png", "page", _PAGE_SECONDS, number=number, width=wide
        )

    async def thumbnail(self, key: str) -> str:
        """Return the key of a WebP of at most 512 pixels either way; raises like `page`.

        Of an image, or of the first page of a PDF.
        """
        return await self._derived(
            key, "thumbnail.webp", "thumbnail", _THUMBNAIL_SECONDS, side=THUMBNAIL_SIDE
        )

    async def _derived(
        self, key: str, name: str, job: Job, seconds: float, **arguments: int
    ) -> str:
        wanted = derived_key(key, name)
        if wanted in self._failed:
            raise UnusableAttachment(self._failed[wanted])
        if await self._store.exists(wanted):
            return wanted
        task = self._running.get(wanted)
        if task is None:
            task = asyncio.create_task(
                self._make(key, wanted, job, seconds, arguments), name=wanted
            )
            self._running[wanted] = task
            task.add_done_callback(self._forget)
        # Others may wait for the same picture; one who goes away must not stop it.
        await asyncio.shield(task)
        return wanted

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._running.pop(task.get_name(), None)
        if not task.cancelled():
            task.exception()  # all who waited may have left; then nobody else looks at it

    async def _make(
        self, key: str, wanted: str, job: Job, seconds: float, arguments: dict[str, int]
    ) -> None:
        async with self._store.local_copy(key) as path, self._store.scratch() as folder:
            target = folder / "derived"
            try:
                await self._run(job, seconds, path, target, arguments)
            except UnusableAttachment as problem:
                if len(self._failed) >= _REMEMBERED_FAILURES:
                    self._failed.clear()
                self._failed[wanted] = problem.reason
                raise
            await self._store.put_file(wanted, target)

    async def _run(
        self, job: Job, seconds: float, path: Path, target: Path, arguments: dict[str, int]
    ) -> None:
        files = {"path": str(path), "target": str(target)}
        await self._sandbox.run(job, seconds=seconds, **files, **arguments)
