"""A video without an encoder: WebM whose every frame is a picture of its own.

A lossy WebP holds exactly a key frame of VP8 (RFC 9649 §2.5), and a WebM of key frames alone is a
video (Matroska, RFC 9559).
"""

import io
import struct
from collections.abc import Sequence

from PIL import Image

_EBML, _SEGMENT, _SEEK_HEAD, _SEEK, _INFO = 0x1A45DFA3, 0x18538067, 0x114D9B74, 0x4DBB, 0x1549A966
_TRACKS, _TRACK, _VIDEO = 0x1654AE6B, 0xAE, 0xE0
_CLUSTER, _BLOCK = 0x1F43B675, 0xA3
_CUES, _CUE, _CUE_TRACK = 0x1C53BB6B, 0xBB, 0xB7
_KEY_FRAME = 0x80


def webm(frames: Sequence[Image.Image], per_second: int) -> bytes:
    """Return a video of pictures of one size, which can be sought in."""
    width, height = frames[0].size
    times = [place * 1_000 // per_second for place in range(len(frames))]
    clusters = [
        _element(_CLUSTER, _number(0xE7, time), _element(_BLOCK, b"\x81\0\0", _block(frame)))
        for time, frame in zip(times, frames, strict=True)
    ]
    info = _element(
        _INFO,
        _number(0x2AD7B1, 1_000_000),  # times are in milliseconds
        _element(0x4489, struct.pack(">d", len(frames) * 1_000 / per_second)),
        _element(0x4D80, b"manyhands"),
        _element(0x5741, b"manyhands"),
    )
    video = _element(_VIDEO, _number(0xB0, width), _number(0xBA, height))
    track = _element(
        _TRACK,
        *(_number(0xD7, 1), _number(0x73C5, 1), _number(0x83, 1)),
        _element(0x86, b"V_VP8"),
        _number(0x23E383, 1_000_000_000 // per_second),
        video,
    )
    head = [info, _element(_TRACKS, track)]
    # The index tells where things are, itself included, from the beginning of the segment.
    before = len(_index_seek(0)) + sum(map(len, head))
    cues, at = [], before
    for time, cluster in zip(times, clusters, strict=True):
        place = _element(_CUE_TRACK, _number(0xF7, 1), _number(0xF1, at))
        cues.append(_element(_CUE, _number(0xB3, time), place))
        at += len(cluster)
    body = [_index_seek(at), *head, *clusters, _element(_CUES, *cues)]
    return _header() + _element(_SEGMENT, *body)


def _header() -> bytes:
    return _element(
        _EBML,
        *(_number(0x4286, 1), _number(0x42F7, 1), _number(0x42F2, 4), _number(0x42F3, 8)),
        _element(0x4282, b"webm"),
        *(_number(0x4287, 4), _number(0x4285, 2)),
    )


def _index_seek(at: int) -> bytes:
    seek = _element(
        _SEEK, _element(0x53AB, _CUES.to_bytes(4, "big")), _element(0x53AC, at.to_bytes(8, "big"))
    )
    return _element(_SEEK_HEAD, seek)


def _block(frame: Image.Image) -> bytes:
    file = io.BytesIO()
    frame.convert("RGB").save(file, "WEBP", quality=70, method=2)
    webp = file.getvalue()
    assert webp[12:16] == b"VP8 "
    size = int.from_bytes(webp[16:20], "little")
    return bytes([_KEY_FRAME]) + webp[20 : 20 + size]


def _number(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _element(name: int, *content: bytes) -> bytes:
    data = b"".join(content)
    long = len(data) > 126
    size = (len(data) | 1 << 56).to_bytes(8, "big") if long else bytes([len(data) | 0x80])
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + size + data
