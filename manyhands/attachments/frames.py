"""How long recordings are that consist of frames and nothing else: MP3, AAC in ADTS, FLAC.

Their frames are counted, for what stands about the length at the beginning is often an estimate
or missing. Sources: ISO/IEC 11172-3 and 13818-3 (MPEG audio), the tag that LAME writes into the
first frame, ISO/IEC 13818-7 (ADTS), RFC 9639 (FLAC).
"""

import mmap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

_BIT_RATES: Final = {  # kbit/s of layer III, by the bits for the version
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000)}
_MP3_RATES_25: Final = (11_025, 12_000, 8_000)
_AAC_RATES: Final = (
    *(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000),
    *(22_050, 16_000, 12_000, 11_025, 8_000, 7_350),
)
_LAME_TAIL: Final = 21  # bytes of LAME's tag before the samples to leave out
_FLAC_END: Final = 2**20  # bytes at the end in which the last frame is looked for
_FLAC_BLOCKS: Final = {1: 192, **{n: 576 << (n - 2) for n in range(2, 6)}} | {
    n: 256 << (n - 8) for n in range(8, 16)
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """``length`` in bytes, ``samples`` for each channel, ``rate`` of them in a second."""

    length: int
    samples: int
    rate: int


def mp3_duration_ms(path: Path) -> int | None:
    """Return the length of an MP3 without the silence its encoder added; None without a frame."""
    with _mapped(path) as data:
        found: Counter[_Frame] = Counter()
        surplus = 0
        for number, (at, frame) in enumerate(_frames(data, _after_tags(data), _mp3_frame)):
            if number == 0 and (tag := _lame_tag(data, at, frame)) is not None:
                surplus = tag
            else:
                found[frame] += 1
        return _milliseconds(found, surplus)


def aac_duration_ms(path: Path) -> int | None:
    """Return the length of a row of ADTS frames; None without a frame."""
    with _mapped(path) as data:
        found = Counter(frame for _, frame in _frames(data, _after_tags(data), _adts_frame))
        return _milliseconds(found, 0)


def flac_duration_ms(path: Path) -> int | None:
    """Return the length of a FLAC file, also of one that was written to a pipe.

    None when neither its head nor its last frame tells; raises `ValueError` when it has no head.
    """
    with _mapped(path) as data:
        if len(data) < 42 or data[4] & 0x7F != 0:
            raise ValueError("no STREAMINFO")
        rate, total = stream_info(data[8:42])
        if not rate:
            raise ValueError("no sample rate")
        if not total:
            total = _flac_end(data, block=int.from_bytes(data[8:10], "big"))
        return round(total * 1000 / rate) if total else None


def stream_info(block: bytes) -> tuple[int, int]:
    """Return samples per second and samples of a STREAMINFO block; 0 is unknown."""
    packed = int.from_bytes(block[10:18], "big")
    return packed >> 44, packed & (1 << 36) - 1


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _milliseconds(found: Counter[_Frame], surplus: int) -> int | None:
    if not found:
        return None
    seconds = sum(times * frame.samples / frame.rate for frame, times in found.items())
    (usual, _), *_ = found.most_common(1)
    return max(0, round((seconds - surplus / usual.rate) * 1000))


def _after_tags(data: mmap.mmap) -> int:
    """Return where the ID3v2 tags at the beginning end."""
    at = 0
    while data[at : at + 3] == b"ID3" and at + 10 <= len(data):
        length = 0
        for byte in data[at + 6 : at + 10]:
            length = length << 7 | byte & 0x7F
        at += 10 + length + (10 if data[at + 5] & 0x10 else 0)
    return at


def _frames(
    data: mmap.mmap, at: int, read: Callable[[bytes], _Frame | None]
) -> Iterator[tuple[int, _Frame]]:
    """Yield each whole frame and where it begins.

    What lies between, such as another tag, is passed over: there a frame counts only when
    another one or the end follows it.
    """
    size = len(data)
    is_sure = False
    while 0 <= at < size:
        frame = read(data[at : at + 7])
        after = at + frame.length if frame else 0
        if frame and after <= size and (is_sure or after == size or read(data[after : after + 7])):
            yield at, frame
            at, is_sure = after, True
        else:
            at, is_sure = data.find(b"\xff", at + 1), False


def _mp3_frame(head: bytes) -> _Frame | None:
    return _mp3_heads().get(head[:3]) if len(head) >= 4 else None


@cache
def _mp3_heads() -> dict[bytes, _Frame]:
    """Return every beginning a frame of layer III may have."""
    heads = {}
    for version, has_crc, bit_rate, rate, padding, private in product(
        (3, 2, 0), (0, 1), range(14), range(3), (0, 1), (0, 1)
    ):
        hertz = _MP3_RATES.get(version, _MP3_RATES_25)[rate]
        samples = 1152 if version == 3 else 576
        length = samples // 8 * 1000 * _BIT_RATES[version][bit_rate] // hertz + padding
        third = (bit_rate + 1) << 4 | rate << 2 | padding << 1 | private
        heads[bytes((0xFF, 0xE2 | version << 3 | has_crc, third))] = _Frame(length, samples, hertz)
    return heads


def _lame_tag(data: mmap.mmap, at: int, frame: _Frame) -> int | None:
    """Return how many samples the encoder added, by the frame of its own that says so.

    None for a frame with sound in it.
    """
    whole = data[at : at + frame.length]
    start = next((p for name in (b"Xing", b"Info", b"VBRI") if (p := whole[:64].find(name)) > 0), 0)
    if not start:
        return None
    if whole[start : start + 4] == b"VBRI":
        return 0
    flags = whole[start + 7] if len(whole) > start + 7 else 0
    tag = start + 8 + 4 * (flags & 1) + 4 * (flags >> 1 & 1) + 100 * (flags >> 2 & 1)
    tag += 4 * (flags >> 3 & 1)
    counts = whole[tag + _LAME_TAIL : tag + _LAME_TAIL + 3]
    if not whole[tag : tag + 4].isalpha() or len(counts) < 3:  # "LAME", "Lavf", "Lavc"
        return 0
    packed = int.from_bytes(counts, "big")
    return (packed >> 12) + (packed & 0xFFF)


def _adts_frame(head: bytes) -> _Frame | None:
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return None
    rate = head[2] >> 2 & 15
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    if rate >= len(_AAC_RATES) or length < 7:
        return None
    return _Frame(length, 1024 * ((head[6] & 3) + 1), _AAC_RATES[rate])


def _flac_end(data: mmap.mmap, block: int) -> int:
    """Return how many samples there are by the last frame, or 0."""
    tail = data[-_FLAC_END:]
    at = len(tail)
    while (at := tail.rfind(b"\xff", 0, at)) >= 0:
        if total := _flac_frame_end(tail[at : at + 16].ljust(16, b"\0"), block):
            return total
    return 0


def _flac_frame_end(head: bytes, block: int) -> int:
    """Return the number of the sample after a frame, or 0 for what is no frame (RFC 9639 §9.1)."""
    if head[1] & 0xFE != 0xF8 or head[3] & 1:
        return 0
    width = 8 - (head[4] ^ 0xFF).bit_length() if head[4] >= 0x80 else 1
    if width == 8 or head[4] >> 6 == 2:
        return 0
    number = head[4] & (0x7F >> (width if width > 1 else 0))
    for byte in head[5 : 4 + width]:
        number = number << 6 | byte & 0x3F
    at = 4 + width
    code = head[2] >> 4
    extra = {6: 1, 7: 2}.get(code, 0)
    size = int.from_bytes(head[at : at + extra], "big") + 1 if extra else _FLAC_BLOCKS.get(code, 0)
    at += extra + {12: 1, 13: 2, 14: 2}.get(head[2] & 15, 0)
    if not size or _crc8(head[:at]) != head[at]:
        return 0
    return (number if head[1] & 1 else number * block) + size


def _crc8(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc
