"""Just enough of Ogg (RFC 3533) to know what is in a file and how long it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from manyhands.attachments.frames import stream_info
from manyhands.attachments.problems import UnusableAttachment

_NAMES: Final = {b"\x80theora": "Theora", b"Speex   ": "Speex"}
_OPUS_RATE: Final = 48_000  # whatever rate it was recorded at (RFC 7845 §4)
_END: Final = 2**17  # bytes at the end in which the last page of a stream is looked for
_NO_POSITION: Final = b"\xff" * 8  # of a page on which no packet ends


@dataclass(frozen=True, slots=True)
class _Stream:
    """``rate`` of its positions in a second, ``skip`` of them before the first to be heard."""

    serial: bytes
    rate: int
    skip: int


def ogg_duration_ms(path: Path) -> int | None:
    """Return the length of the sound in an Ogg file, None where it cannot be told.

    Raises `UnusableAttachment` for codecs that browsers do not play.
    """
    with path.open("rb") as file:
        streams = _streams(file)
        start = max(file.tell(), path.stat().st_size - _END)
        file.seek(start)
        tail = file.read()
    for stream in streams:
        position = _last_position(tail, stream.serial)
        if position is not None and stream.rate:
            return max(0, round((position - stream.skip) * 1000 / stream.rate))
    return None


def _streams(file: BinaryIO) -> list[_Stream]:
    """Look at the first packet of every stream; they all stand at the beginning (§6)."""
    found: list[_Stream] = []
    while (head := file.read(27))[:4] == b"OggS" and len(head) == 27 and head[5] & 2:
        packet = file.read(sum(file.read(head[26])))
        for start, name in _NAMES.items():
            if packet.startswith(start):
                raise UnusableAttachment(
                    f"The file contains {name}, which browsers no longer play; "
                    "convert it to Opus or WebM."
                )
        if (timing := _timing(packet)) is not None:
            found.append(_Stream(head[14:18], *timing))
    file.seek(-len(head), 1)
    if not found:
        raise UnusableAttachment("The file contains no sound that browsers play.")
    return found


def _timing(packet: bytes) -> tuple[int, int] | None:
    """Return rate and skip of a stream that begins with this packet; None for no known sound."""
    if packet.startswith(b"OpusHead"):
        return _OPUS_RATE, int.from_bytes(packet[10:12], "little")
    if packet.startswith(b"\x01vorbis"):
        return int.from_bytes(packet[12:16], "little"), 0
    if packet.startswith(b"\x7fFLAC"):
        rate, _ = stream_info(packet[17:51])
        return rate, 0
    return None


def _last_position(tail: bytes, serial: bytes) -> int | None:
    """Return the position at the end of a stream; None when it is not in this end of a file."""
    at = len(tail)
    while (at := tail.rfind(b"OggS\0", 0, at)) >= 0:
        position = tail[at + 6 : at + 14]
        if tail[at + 14 : at + 18] == serial and position != _NO_POSITION:
            return int.from_bytes(position, "little", signed=True)
    return None
