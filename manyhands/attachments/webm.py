"""Just enough of WebM (a profile of Matroska, RFC 9559) to know duration, size and codecs."""

import mmap
import struct
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from manyhands.attachments.problems import UnusableAttachment

_SEGMENT: Final = 0x18538067
_INFO: Final = 0x1549A966
_TRACKS: Final = 0x1654AE6B
_CLUSTER: Final = 0x1F43B675
_SCALE: Final = 0x2AD7B1
_DURATION: Final = 0x4489
_TRACK: Final = 0xAE
_CODEC: Final = 0x86
_VIDEO: Final = 0xE0
_WIDTH: Final = 0xB0
_HEIGHT: Final = 0xBA
_SHOWN_WIDTH: Final = 0x54B0
_SHOWN_HEIGHT: Final = 0x54BA
_TRACK_NUMBER: Final = 0xD7
_TIME: Final = 0xE7
_BLOCK_GROUP: Final = 0xA0
_BLOCKS: Final = frozenset({0xA1, 0xA3})

_MAX_ELEMENT: Final = 4 * 2**20  # bytes of Info or Tracks
_MAX_ELEMENTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file is. ``codecs`` are names such as ``V_VP9`` and ``A_OPUS``.

    Where the head leaves the duration open, as browsers that record do, it is that of the blocks.
    """

    duration_ms: int | None
    codecs: tuple[str, ...]
    width: int | None
    height: int | None


def read_recording(path: Path) -> Recording:
    """Read what stands before the first cluster; raises `UnusableAttachment`."""
    parts: dict[int, bytes] = {}
    try:
        with path.open("rb") as file:
            for name, length in _head(file, path.stat().st_size):
                if name in {_INFO, _TRACKS} and length <= _MAX_ELEMENT:
                    parts[name] = file.read(length)
        recording = _recording(parts[_TRACKS], parts.get(_INFO, b""))
        if recording.duration_ms is not None:
            return recording
        length_ms = _length_of_blocks(path, _opus_tracks(parts[_TRACKS]), _scale(parts))
        return replace(recording, duration_ms=length_ms)
    except (KeyError, IndexError, ValueError, struct.error):
        raise UnusableAttachment("The file is damaged or incomplete.") from None


def _head(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield number and length of each element in the segment, up to the first cluster.

    Raises `ValueError` when the file of ``size`` bytes ends before that or before its segment.
    """
    for _ in range(_MAX_ELEMENTS):
        head = file.read(12)
        name, at = _number(head, 0, keep_marker=True)
        length, end = _number(head, at, keep_marker=False)
        file.seek(end - len(head), 1)
        if name == _SEGMENT:
            unknown = length == (1 << 7 * (end - at)) - 1  # as live recordings leave it
            if not unknown and file.tell() + length > size:
                raise ValueError("segment out of bounds")
            continue  # step inside
        if name == _CLUSTER:
            return
        after = file.tell() + length
        yield name, length
        file.seek(after)
    raise ValueError("no cluster")


def _number(data: bytes, at: int, *, keep_marker: bool) -> tuple[int, int]:
    """Read a variable-length number (RFC 8794 §4); return it and where it ends."""
    first = data[at]
    width = 9 - first.bit_length()
    if width > 8 or at + width > len(data):
        raise ValueError("bad number")
    value = int.from_bytes(data[at : at + width], "big")
    return (value if keep_marker else value & ((1 << 7 * width) - 1)), at + width


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        name, at = _number(data, at, keep_marker=True)
        length, at = _number(data, at, keep_marker=False)
        if at + length > len(data):
            raise ValueError("element out of bounds")
        yield name, data[at : at + length]
        at += length


def _recording(tracks: bytes, info: bytes) -> Recording:
    codecs: list[str] = []
    width = height = None
    for name, track in _elements(tracks):
        if name != _TRACK:
            continue
        fields = dict(_elements(track))
        codecs.append(fields.get(_CODEC, b"").rstrip(b"\0").decode("latin-1"))
        if _VIDEO in fields and width is None:
            video = {key: int.from_bytes(raw, "big") for key, raw in _elements(fields[_VIDEO])}
            width = video.get(_SHOWN_WIDTH) or video.get(_WIDTH)
            height = video.get(_SHOWN_HEIGHT) or video.get(_HEIGHT)
    return Recording(_duration_ms(info), tuple(codecs), width, height)


def _duration_ms(info: bytes) -> int | None:
    """Duration is a float in units of the scale."""
    fields = dict(_elements(info))
    raw = fields.get(_DURATION, b"")
    if len(raw) not in {4, 8}:
        return None
    (units,) = struct.unpack(">f" if len(raw) == 4 else ">d", raw)
    milliseconds = units * _scale({_INFO: info}) / 1_000_000
    return round(milliseconds) if 0 < milliseconds < 2**62 else None


def _scale(parts: Mapping[int, bytes]) -> int:
    """Return how many nanoseconds the unit of times has."""
    fields = dict(_elements(parts.get(_INFO, b"")))
    return int.from_bytes(fields.get(_SCALE, b""), "big") or 1_000_000


def _opus_tracks(tracks: bytes) -> set[int]:
    described = [dict(_elements(track)) for name, track in _elements(tracks) if name == _TRACK]
    return {
        int.from_bytes(fields.get(_TRACK_NUMBER, b"\x01"), "big")
        for fields in described
        if fields.get(_CODEC, b"").startswith(b"A_OPUS")
    }


def _length_of_blocks(path: Path, opus: Container[int], scale: int) -> int | None:
    """Return when the last block ends in milliseconds; of codecs but Opus, when it begins."""
    latest = 0.0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        cluster = 0
        for name, content in _flat(data):
            if name == _TIME:
                cluster = int.from_bytes(data[content], "big")
            elif name in _BLOCKS:
                head = data[content.start : min(content.stop, content.start + 16)]
                track, at = _number(head, 0, keep_marker=False)
                offset = int.from_bytes(head[at : at + 2], "big", signed=True)
                packet = head[at + 3 :] if track in opus else b""
                ends = (cluster + offset) * scale / 1_000_000 + _opus_ms(packet)
                latest = max(latest, ends)
    return round(latest) if latest else None


def _flat(data: mmap.mmap) -> Iterator[tuple[int, slice]]:
    """Yield number and place of every element that holds no others, as far as it can be read."""
    at = 0
    while at < len(data):
        head = data[at : at + 12]
        try:
            name, middle = _number(head, 0, keep_marker=True)
            length, end = _number(head, middle, keep_marker=False)
        except (IndexError, ValueError):
            return
        at += end
        if name in {_SEGMENT, _CLUSTER, _BLOCK_GROUP}:
            continue  # step inside
        if length > len(data) - at:
            return
        yield name, slice(at, at + length)
        at += length


def _opus_ms(packet: bytes) -> float:
    """Return how long a packet of Opus sounds, by its first two bytes (RFC 6716 §3.1)."""
    if not packet:
        return 0.0
    mode = packet[0] >> 3
    if mode < 12:
        each: float = (10, 20, 40, 60)[mode & 3]
    elif mode < 16:
        each = (10, 20)[mode & 1]
    else:
        each = (2.5, 5, 10, 20)[mode & 3]
    code = packet[0] & 3
    count = (1, 2, 2, packet[1] & 63 if len(packet) > 1 else 0)[code]
    return each * count
