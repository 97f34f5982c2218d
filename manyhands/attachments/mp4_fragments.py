"""How long an MP4 is that was written in fragments, as browsers record it.

Its index says nothing of the length, for it was written first (ISO/IEC 14496-12 §8.8).
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manyhands.attachments.mp4 import boxes, child, top_boxes

_MAX_BOX: Final = 16 * 2**20  # bytes of a moof box, or of the index of a file in fragments

# Flags of tfhd and trun: which members are there.
_BASE_OFFSET, _DESCRIPTION, _DEFAULT_DURATION = 0x1, 0x2, 0x8
_DATA_OFFSET, _FIRST_FLAGS, _DURATION = 0x1, 0x4, 0x100
_PER_SAMPLE: Final = (0x100, 0x200, 0x400, 0x800)


@dataclass(slots=True)
class _Track:
    """``scale`` is units in a second; ``ends`` is when the fragments so far end, in units."""

    scale: int
    default_duration: int = 0
    ends: int = 0


def fragments_duration_ms(path: Path) -> int | None:
    """Return when the last fragment ends; None without fragments or when they are damaged."""
    tracks: dict[int, _Track] = {}
    try:
        with path.open("rb") as file:
            for name, start, end in top_boxes(file, path.stat().st_size):
                if name not in {b"moov", b"moof"} or end - start > _MAX_BOX:
                    continue
                file.seek(start)
                content = memoryview(file.read(end - start))
                if name == b"moov":
                    tracks = _tracks(content)
                else:
                    _add(tracks, content)
    except (struct.error, IndexError, ValueError):
        return None
    latest = max((track.ends / track.scale for track in tracks.values()), default=0.0)
    return round(latest * 1000) or None


def _tracks(index: memoryview) -> dict[int, _Track]:
    found: dict[int, _Track] = {}
    for name, content in boxes(index):
        if name != b"trak":
            continue
        header, media = child(content, b"tkhd"), child(content, b"mdia", b"mdhd")
        if header is not None and media is not None:
            (number,) = struct.unpack_from(">I", header, 20 if header[0] == 1 else 12)
            (scale,) = struct.unpack_from(">I", media, 20 if media[0] == 1 else 12)
            if scale:
                found[number] = _Track(scale)
    for name, content in boxes(child(index, b"mvex") or memoryview(b"")):
        if name == b"trex":
            number, _, duration = struct.unpack_from(">III", content, 4)
            if number in found:
                found[number].default_duration = duration
    return found


def _add(tracks: dict[int, _Track], fragment: memoryview) -> None:
    for name, content in boxes(fragment):
        header = child(content, b"tfhd") if name == b"traf" else None
        if header is None:
            continue
        flags, number = struct.unpack_from(">II", header)
        track = tracks.get(number)
        if track is None:
            continue
        each = track.default_duration
        if flags & _DEFAULT_DURATION:
            at = 8 + 8 * bool(flags & _BASE_OFFSET) + 4 * bool(flags & _DESCRIPTION)
            (each,) = struct.unpack_from(">I", header, at)
        begins = child(content, b"tfdt")
        if begins is not None:
            (track.ends,) = struct.unpack_from(">Q" if begins[0] == 1 else ">I", begins, 4)
        runs = (run for kind, run in boxes(content) if kind == b"trun")
        track.ends += sum(_run(run, each) for run in runs)


def _run(run: memoryview, each: int) -> int:
    """Return how long a run of samples is; ``each`` where it does not say so of every one."""
    flags: int
    count: int
    flags, count = struct.unpack_from(">II", run)
    if not flags & _DURATION:
        return count * each
    at = 8 + 4 * bool(flags & _DATA_OFFSET) + 4 * bool(flags & _FIRST_FLAGS)
    stride = 4 * sum(bool(flags & member) for member in _PER_SAMPLE)
    durations = (struct.unpack_from(">I", run, at + stride * n) for n in range(count))
    return sum(duration for (duration,) in durations)
