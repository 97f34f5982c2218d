"""Just enough of the MP4 (ISO base media) format to know whether a browser can play a file.

Sources: ISO/IEC 14496-12 for the boxes, 14496-14 for the sample entries.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from manyhands.attachments.problems import UnusableAttachment

_MAX_INDEX: Final = 64 * 2**20  # bytes of a moov box; an hour of video has about one million
_MAX_BOXES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Track:
    """One track: ``vide`` or ``soun`` or another handler, and the name of its sample entry.

    The size is that on screen, after the rotation the track asks for; zero for sound.
    """

    handler: str
    codec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Movie:
    """What the index of a file says. ``duration_ms`` is None where it is left open."""

    duration_ms: int | None
    tracks: tuple[Track, ...]


def read_movie(path: Path) -> Movie:
    """Read the index of an MP4 file; raises `UnusableAttachment` when it is cut short."""
    size = path.stat().st_size
    index = b""
    with path.open("rb") as file:
        for name, start, end in top_boxes(file, size):
            if end > size:
                raise UnusableAttachment("The file is incomplete: its end is missing.")
            if name == b"moov" and not index:
                if end - start > _MAX_INDEX:
                    raise UnusableAttachment("The file's index is too large to be read.")
                file.seek(start)
                index = file.read(end - start)
    if not index:
        raise UnusableAttachment("The file is incomplete: its index (moov) is missing.")
    try:
        return _movie(memoryview(index))
    except (struct.error, IndexError, ValueError):
        raise UnusableAttachment("The file is damaged: its index cannot be read.") from None


def top_boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each box's content, by seeking from one to the next."""
    at = 0
    for _ in range(_MAX_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head[:8])
        skip = 8
        if length == 1 and len(head) == 16:
            (length,), skip = struct.unpack(">Q", head[8:]), 16
        elif length == 0:
            length = size - at
        if length < skip:
            raise UnusableAttachment("The file is damaged: a box in it has no length.")
        yield name, at + skip, at + length
        at += length


def boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Yield name and content of each box; raises `ValueError` for one that is cut short."""
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        skip = 8
        if length == 1:
            (length,), skip = struct.unpack_from(">Q", data, at + 8), 16
        elif length == 0:
            length = len(data) - at
        if length < skip or at + length > len(data):
            raise ValueError("box out of bounds")
        yield name, data[at + skip : at + length]
        at += length


def child(data: memoryview, *path: bytes) -> memoryview | None:
    """Return the content of the first box at a path of names."""
    for wanted in path:
        found = next((content for name, content in boxes(data) if name == wanted), None)
        if found is None:
            return None
        data = found
    return data


def _movie(index: memoryview) -> Movie:
    header = child(index, b"mvhd")
    tracks = [_track(content) for name, content in boxes(index) if name == b"trak"]
    return Movie(
        duration_ms=_duration_ms(header) if header is not None else None,
        tracks=tuple(track for track in tracks if track is not None),
    )


def _duration_ms(header: memoryview) -> int | None:
    scale: int
    duration: int
    if header[0] == 1:
        scale, duration = struct.unpack_from(">IQ", header, 20)
        unknown = 2**64 - 1
    else:
        scale, duration = struct.unpack_from(">II", header, 12)
        unknown = 2**32 - 1
    if not scale or not duration or duration == unknown:
        return None
    return round(duration * 1000 / scale)


def _track(data: memoryview) -> Track | None:
    handler = child(data, b"mdia", b"hdlr")
    description = child(data, b"mdia", b"minf", b"stbl", b"stsd")
    header = child(data, b"tkhd")
    if handler is None or description is None or header is None or len(description) < 16:
        return None
    width, height = _shown_size(header)
    return Track(
        handler=bytes(handler[8:12]).decode("latin-1"),
        codec=bytes(description[12:16]).decode("latin-1"),
        width=width,
        height=height,
    )


def _shown_size(header: memoryview) -> tuple[int, int]:
    """Return the size of a track header (16.16 numbers), its matrix applied."""
    matrix_at = 52 if header[0] == 1 else 40
    a, b, _, c, d = struct.unpack_from(">5i", header, matrix_at)
    width, height = struct.unpack_from(">II", header, matrix_at + 36)
    if a == d == 0 and b and c:  # a quarter turn, as phones write it
        width, height = height, width
    return width >> 16, height >> 16
