"""Is a downloaded file what the task says it is? The content decides, nothing else.

Everything here is synchronous and may take seconds and hundreds of megabytes, or bring the
process down when a decoder meets a hostile file: it runs in the child process of
`manyhands.attachments.sandbox`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sniff import HEAD_BYTES, Sniffed, sniff

FileKind = Literal["image", "audio", "video", "pdf", "document"]
Change = Literal["upright", "png"]

_NAMES: Final[dict[FileKind, str]] = {
    "image": "an image",
    "audio": "an audio recording",
    "video": "a video",
    "pdf": "a PDF document",
    "document": "an image or a PDF document",
}
_INSTEAD: Final[dict[FileKind, str]] = {
    "image": "JPEG or PNG",
    "audio": "MP3, WAV, FLAC, Ogg Opus or M4A",
    "video": "MP4 with H.264, or WebM",
    "pdf": "PDF",
    "document": "JPEG, PNG or PDF",
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a usable file is.

    ``width`` and ``height`` are the pixels a person sees, after an EXIF turn; for a PDF they are
    those of its first page in points (1/72 inch), ``page_sizes`` those of all its pages.
    ``duration_ms`` and the size of a video are None where the file does not say. ``change`` is
    what must be done before it can be shown: ``upright`` turns the pixels, ``png`` converts what
    browsers do not show everywhere.
    """

    content_type: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    duration_ms: int | None = None
    animated: bool = False
    change: Change | None = None
    page_sizes: list[list[float]] | None = None


def inspect_file(path: Path, kind: FileKind) -> Inspected:
    """Return what the file is; raises `UnusableAttachment` when it is not of this kind."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise UnusableAttachment("The file is empty.")
    sniffed = sniff(head)
    _refuse_unless(sniffed, kind)
    if sniffed.family == "image":
        from manyhands.attachments.pictures import inspect_picture  # noqa: PLC0415

        return inspect_picture(path, sniffed)
    if sniffed.family == "pdf":
        from manyhands.attachments.documents import inspect_document  # noqa: PLC0415

        return inspect_document(path)
    from manyhands.attachments.media import inspect_recording  # noqa: PLC0415

    assert kind in {"audio", "video"}
    return inspect_recording(path, kind, sniffed)


def _refuse_unless(sniffed: Sniffed, kind: FileKind) -> None:
    """Raise `UnusableAttachment` when the first bytes already rule the kind out."""
    same = (
        sniffed.family == kind
        or {sniffed.family, kind} == {"audio", "video"}
        or (kind == "document" and sniffed.family in {"image", "pdf"})
    )
    if not same:
        raise UnusableAttachment(f"This is {sniffed.phrase}, not {_NAMES[kind]}.")
    if not sniffed.shown:
        verb = "show" if sniffed.family == "image" else "play"
        raise UnusableAttachment(
            f"This is {sniffed.phrase}, which browsers do not {verb}; "
            f"convert it to {_INSTEAD[kind]}."
        )
