"""From a downloaded file to the file that people will see. Synchronous, for the sandbox."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from manyhands.attachments.inspect import FileKind, Inspected, inspect_file


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a file.

    ``source`` is the file as it came. When its ``change`` is set, ``shown`` is the changed copy
    that was written, with ``size`` in bytes and ``sha256`` in hex; otherwise ``shown`` equals
    ``source`` and nothing was written.
    """

    source: Inspected
    shown: Inspected
    size: int | None = None
    sha256: str | None = None


def prepare(path: Path, kind: FileKind, target: Path) -> Prepared:
    """Inspect a file and, where it must be changed, write the copy to show to ``target``.

    The copy is inspected like any file, so the size that is pinned is that of the copy's pixels.
    Raises `UnusableAttachment`.
    """
    source = inspect_file(path, kind)
    if source.change is None:
        return Prepared(source, source)
    from manyhands.attachments.drawings import write_drawing  # noqa: PLC0415
    from manyhands.attachments.pictures import write_png, write_upright  # noqa: PLC0415

    if source.content_type == "image/svg+xml":
        write_drawing(path, target)
    elif source.change == "png":
        write_png(path, target)
    else:
        write_upright(path, target)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Prepared(source, inspect_file(target, kind), target.stat().st_size, digest)
