"""The files of the demonstration: made, looked at as if fetched, and stored."""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from manyhands.attachments.inspect import inspect_file
from manyhands.attachments.queries import Facts
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.tasks.prepare import shown_kind
from manyhands.tasks.wire import encode
from manyhands.tasktypes.demo import DemoFile

_AT_ONCE = 2  # Pillow lets go of the interpreter while it works


async def store_files(
    store: AttachmentStore, customer_id: str, files: Iterable[DemoFile]
) -> Mapping[str, Facts]:
    """Store files under the hash of their content; return what is known of them, by key."""
    facts: dict[str, Facts] = {}
    wanted = {file.key: file for file in files}
    loop = asyncio.get_running_loop()
    async with store.scratch() as folder:
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="drawing") as threads:
            made = [
                loop.run_in_executor(threads, _make, folder / str(number), file)
                for number, file in enumerate(wanted.values())
            ]
            for key, making in zip(wanted, made, strict=True):
                path, facts[key] = await making
                sha256 = facts[key].sha256
                assert sha256 is not None
                await store.put_file(blob_key(customer_id, sha256), path)
    return facts


def _make(path: Path, file: DemoFile) -> tuple[Path, Facts]:
    content = file.make()
    path.write_bytes(content)
    seen = inspect_file(path, file.kind)
    return path, Facts(
        sha256=hashlib.sha256(content).hexdigest(),
        content_type=seen.content_type,
        kind=shown_kind(seen.content_type) if file.kind == "document" else None,
        byte_size=len(content),
        width=seen.width,
        height=seen.height,
        pages=seen.pages,
        page_sizes_json=encode(seen.page_sizes).decode() if seen.page_sizes else None,
        duration_ms=seen.duration_ms,
    )
