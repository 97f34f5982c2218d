"""Fetch an attachment once, when its task is created, and keep what people will see.

Links expire and servers change (HumanSignal/label-studio#5030); a copy by hash does not. What
is kept is the file as it is shown: upright, and in a format that every browser knows.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manyhands.attachments.inspect import Change, FileKind, Inspected
from manyhands.attachments.problems import FetchFailed
from manyhands.attachments.sandbox import Sandbox
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.net.download import Downloaded, download
from manyhands.net.egress import Egress
from manyhands.net.failures import BadStatus, EgressError

_INSPECTION_SECONDS: Final = 60.0
_ACCEPT: Final[dict[FileKind, str]] = {
    "image": "image/*,*/*;q=0.5",
    "audio": "audio/*,video/*;q=0.9,*/*;q=0.5",
    "video": "video/*,*/*;q=0.5",
    "pdf": "application/pdf,*/*;q=0.5",
    "document": "application/pdf,image/*,*/*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An attachment that is ready to be kept.

    ``path``, ``sha256`` (hex), ``size`` (bytes) and ``shown`` describe the file to keep and to
    show. ``source_sha256`` and ``source_type`` are those of the file as it came; they differ where
    ``change`` is set.
    """

    path: Path
    sha256: str
    size: int
    shown: Inspected
    source_sha256: str
    source_type: str
    change: Change | None


async def fetch(
    egress: Egress,
    sandbox: Sandbox,
    url: str,
    kind: FileKind,
    *,
    folder: Path,
    max_bytes: int,
    seconds: float,
) -> Fetched:
    """Download a file into ``folder``, look at it, and make it fit to be shown.

    ``seconds`` bounds the download; looking at the file has a limit of its own. Raises
    `AttachmentProblem`: `UnusableAttachment` when the file is at fault, `FetchFailed` otherwise.
    """
    source = folder / "source"
    downloaded = await download_file(
        egress, url, source, max_bytes=max_bytes, seconds=seconds, accept=_ACCEPT[kind]
    )
    return await _prepare(sandbox, source, downloaded.sha256, downloaded.size, kind, folder)


async def fetch_and_keep(
    egress: Egress,
    sandbox: Sandbox,
    store: AttachmentStore,
    customer_id: str,
    url: str,
    kind: FileKind,
    *,
    max_bytes: int,
    seconds: float,
) -> Fetched:
    """Fetch an attachment and put it into the store; raises `AttachmentProblem`.

    The blob is durable when this returns. Doing it twice stores the same bytes under one key.
    """
    async with store.scratch() as folder:
        fetched = await fetch(
            egress, sandbox, url, kind, folder=folder, max_bytes=max_bytes, seconds=seconds
        )
        await _keep(store, customer_id, fetched)
        return fetched


async def keep_shown(sandbox: Sandbox, store: AttachmentStore, key: str, kind: FileKind) -> Fetched:
    """Make a file that is in the store fit to be shown, as `fetch_and_keep` does."""
    customer_id, _, sha256 = key.split("/")
    async with store.scratch() as folder, store.local_copy(key) as source:
        size = await store.size(key)
        fetched = await _prepare(sandbox, source, sha256, size, kind, folder)
        await _keep(store, customer_id, fetched)
        return fetched


async def download_file(
    egress: Egress,
    url: str,
    target: Path,
    *,
    max_bytes: int,
    seconds: float,
    accept: str = "*/*",
) -> Downloaded:
    """Download a file as it is; raises `FetchFailed`."""
    try:
        return await download(
            egress, url, target, max_bytes=max_bytes, timeout=seconds, accept=accept
        )
    except EgressError as error:
        raise FetchFailed(
            error.reason,
            permanent=error.permanent,
            retry_after=error.retry_after if isinstance(error, BadStatus) else None,
        ) from error


async def _prepare(
    sandbox: Sandbox, source: Path, sha256: str, size: int, kind: FileKind, folder: Path
) -> Fetched:
    target = folder / "shown"
    prepared = await sandbox.run(
        "prepare", seconds=_INSPECTION_SECONDS, path=str(source), kind=kind, target=str(target)
    )
    came, shown = Inspected(**prepared["source"]), Inspected(**prepared["shown"])
    changed = came.change is not None
    return Fetched(
        path=target if changed else source,
        sha256=prepared["sha256"] if changed else sha256,
        size=prepared["size"] if changed else size,
        shown=shown,
        source_sha256=sha256,
        source_type=came.content_type,
        change=came.change,
    )


async def _keep(store: AttachmentStore, customer_id: str, fetched: Fetched) -> None:
    key = blob_key(customer_id, fetched.sha256)
    if not await store.exists(key):
        await store.put_file(key, fetched.path)
