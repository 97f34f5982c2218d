"""Videos: containers and codecs that browsers play, durations and sizes."""

import struct
from pathlib import Path

import pytest

from manyhands.attachments.inspect import Inspected
from tests.inspecting import inspected, reason

# MP4

STRAIGHT = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
TURNED = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + name + body


def track(
    handler: bytes,
    codec: bytes,
    size: tuple[int, int] = (0, 0),
    matrix: tuple[int, ...] = STRAIGHT,
    version: int = 0,
) -> bytes:
    times = bytes(32 if version else 20)
    geometry = struct.pack(">9iII", *matrix, size[0] << 16, size[1] << 16)
    header = box(b"tkhd", bytes([version, 0, 0, 7]), times, bytes(16), geometry)
    entry = box(codec, bytes(70))
    description = box(b"stsd", bytes(4), struct.pack(">I", 1), entry)
    media = box(
        b"mdia",
        box(b"mdhd", bytes(24)),
        box(b"hdlr", bytes(8), handler, bytes(13)),
        box(b"minf", box(b"stbl", description)),
    )
    return box(b"trak", header, media)


def movie_header(seconds: float, version: int = 0) -> bytes:
    if version:
        return box(b"mvhd", b"\x01\0\0\0", struct.pack(">QQIQ", 0, 0, 1000, int(seconds * 1000)))
    return box(b"mvhd", bytes(4), struct.pack(">IIII", 0, 0, 1000, int(seconds * 1000)))


def mp4(*tracks: bytes, seconds: float = 2.5, version: int = 0, brand: bytes = b"isom") -> bytes:
    index = box(b"moov", movie_header(seconds, version), *tracks)
    return box(b"ftyp", brand, bytes(4)) + box(b"free") + box(b"mdat", bytes(100)) + index


VIDEO = track(b"vide", b"avc1", (640, 360))
SOUND = track(b"soun", b"mp4a")


def test_mp4(recording: Path) -> None:
    expected = Inspected("video/mp4", 640, 360, duration_ms=2500)
    assert inspected(recording, "video", mp4(VIDEO, SOUND)) == expected
    assert inspected(recording, "video", mp4(SOUND, VIDEO, version=1)) == expected
    assert inspected(recording, "video", mp4(VIDEO, brand=b"qt  ")) == expected


def test_mp4_with_long_boxes(recording: Path) -> None:
    whole = mp4(VIDEO)
    start = whole.index(b"mdat") - 4
    data = struct.pack(">I4sQ", 1, b"mdat", 116) + bytes(100)
    assert inspected(recording, "video", whole[:start] + data + whole[start + 108 :]).width == 640
    open_end = whole[:start] + whole[start + 108 :] + struct.pack(">I4s", 0, b"mdat") + bytes(50)
    assert inspected(recording, "video", open_end).width == 640


@pytest.mark.parametrize("version", [0, 1])
def test_a_video_from_a_phone_held_upright(recording: Path, version: int) -> None:
    turned = track(b"vide", b"avc1", (1920, 1080), TURNED, version)
    found = inspected(recording, "video", mp4(turned))
    assert (found.width, found.height) == (1080, 1920)


def test_an_open_duration_is_unknown(recording: Path) -> None:
    assert inspected(recording, "video", mp4(VIDEO, seconds=0)).duration_ms is None


def described(*members: bytes) -> bytes:
    """Return the index of a file whose only track is number 7, with 1000 units to a second."""
    header = box(b"tkhd", bytes(12), struct.pack(">I", 7), bytes(68))
    media = box(
        b"mdia",
        box(b"mdhd", bytes(12), struct.pack(">I", 1000), bytes(8)),
        box(b"hdlr", bytes(8), b"soun", bytes(13)),
        box(b"minf", box(b"stbl", box(b"stsd", bytes(4), bytes(4), box(b"mp4a", bytes(70))))),
    )
    return box(b"moov", movie_header(0), box(b"trak", header, media), *members)


def fragment(*runs: bytes, starts: int | None, each: int | None = None) -> bytes:
    flags, default = (8, struct.pack(">I", each)) if each is not None else (0, b"")
    header = box(b"tfhd", struct.pack(">II", flags, 7), default)
    begins = b"" if starts is None else box(b"tfdt", bytes(4), struct.pack(">I", starts))
    return box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", header, begins, *runs))


def run_of(count: int, *durations: int) -> bytes:
    if not durations:
        return box(b"trun", struct.pack(">II", 0, count))
    flags = 0x1 | 0x100 | 0x200  # offset of the data; for each sample its duration and size
    samples = b"".join(struct.pack(">II", duration, 9) for duration in durations)
    return box(b"trun", struct.pack(">III", flags, count, 0), samples)


TREX = box(b"mvex", box(b"trex", struct.pack(">IIIIII", 0, 7, 1, 20, 0, 0)))


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        ([fragment(run_of(10), starts=0), fragment(run_of(5), starts=500)], 600),
        ([fragment(run_of(10), starts=None), fragment(run_of(5), starts=None)], 300),
        ([fragment(run_of(10), run_of(1), starts=0, each=100)], 1100),
        ([fragment(run_of(3, 10, 20, 30), starts=40)], 100),
        ([fragment(run_of(9), starts=0)[:30]], None),
        ([], None),
    ],
)
def test_mp4_in_fragments_is_as_long_as_they_are(
    recording: Path, fragments: list[bytes], expected: int | None
) -> None:
    if fragments and len(fragments[0]) == 30:
        fragments = [struct.pack(">I", 30) + fragments[0][4:]]
    content = box(b"ftyp", b"iso5", bytes(4)) + described(TREX) + b"".join(fragments)
    assert inspected(recording, "audio", content) == Inspected("audio/mp4", duration_ms=expected)


def test_sound_in_mp4(recording: Path) -> None:
    expected = Inspected("audio/mp4", duration_ms=2500)
    assert inspected(recording, "audio", mp4(SOUND, brand=b"M4A ")) == expected
    assert inspected(recording, "audio", mp4(VIDEO, SOUND)) == expected
    assert reason(recording, "audio", mp4(VIDEO)) == "The file contains no sound."
    assert reason(recording, "video", mp4(SOUND)) == (
        "The file contains sound but no picture; it is not a video."
    )


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        (b"hvc1", "H.265 (HEVC)"),
        (b"apch", "ProRes"),
        (b"mp4v", "MPEG-4 Visual"),
        (b"encv", "encrypted video"),
        (b"zzz1", "zzz1"),
    ],
)
def test_pictures_that_not_every_browser_plays(recording: Path, codec: bytes, name: str) -> None:
    assert reason(recording, "video", mp4(track(b"vide", codec, (9, 9)))) == (
        f"The file contains {name}, which not every browser plays; "
        "convert it to MP4 with H.264 and AAC."
    )


def test_sound_that_not_every_browser_plays(recording: Path) -> None:
    alac = track(b"soun", b"alac")
    assert "Apple Lossless" in reason(recording, "audio", mp4(alac))
    assert "Apple Lossless" in reason(recording, "video", mp4(VIDEO, alac))


def test_mp4_that_is_cut_short_or_damaged(recording: Path) -> None:
    whole = mp4(VIDEO)
    index = whole.index(b"moov") - 4
    assert reason(recording, "video", whole[:index]) == (
        "The file is incomplete: its index (moov) is missing."
    )
    assert reason(recording, "video", whole[: index - 5]) == (
        "The file is incomplete: its end is missing."
    )
    assert reason(recording, "video", whole[:-5]) == "The file is incomplete: its end is missing."
    broken = whole.replace(b"mdia", b"mdiX")
    assert "no picture" in reason(recording, "video", broken)
    at = whole.index(b"tkhd") - 4
    damaged = whole[:at] + struct.pack(">I", 2**31) + whole[at + 4 :]
    assert reason(recording, "video", damaged) == ("The file is damaged: its index cannot be read.")
    assert reason(
        recording, "video", box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 3, b"x")
    ) in {
        "The file is incomplete: its index (moov) is missing.",
        "The file is damaged: a box in it has no length.",
    }
    endless = box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 3, b"free") + bytes(20)
    assert reason(recording, "video", endless) == "The file is damaged: a box in it has no length."


@pytest.mark.parametrize("end", range(0, 730, 37))
def test_no_cut_of_a_file_escapes_as_another_error(recording: Path, end: int) -> None:
    content = mp4(VIDEO, SOUND)[:end] or b"\0"
    assert reason(recording, "video", content).endswith(".")


# WebM


def element(name: int, content: bytes, *, unknown: bool = False) -> bytes:
    raw = name.to_bytes((name.bit_length() + 7) // 8, "big")
    if unknown:
        return raw + b"\x01" + b"\xff" * 7 + content
    return raw + (len(content) | 1 << 56).to_bytes(8, "big") + content


def webm(*codecs: str, shown: bytes = b"", unknown: bool = False, duration: bool = True) -> bytes:
    tracks = b""
    for codec in codecs:
        size = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, b"\xf0") + shown
        video = element(0xE0, size) if codec.startswith("V_") else b""
        tracks += element(0xAE, element(0x86, codec.encode()) + video)
    times = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    if duration:
        times += element(0x4489, struct.pack(">d", 1234.4))
    body = element(0x114D9B74, b"seek") + element(0x1549A966, times)
    body += element(0x1654AE6B, tracks) + element(0x1F43B675, b"cluster" * 10, unknown=unknown)
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    return head + element(0x18538067, body, unknown=unknown)


@pytest.mark.parametrize("unknown", [True, False])
def test_webm(recording: Path, unknown: bool) -> None:
    found = inspected(recording, "video", webm("V_VP9", "A_OPUS", unknown=unknown))
    assert found == Inspected("video/webm", 640, 240, duration_ms=1234)


def test_webm_without_blocks_tells_no_length(recording: Path) -> None:
    found = inspected(recording, "audio", webm("A_OPUS", unknown=True, duration=False))
    assert found == Inspected("audio/webm")


def cluster(at: int, *blocks: bytes, unknown: bool = True) -> bytes:
    return element(
        0x1F43B675, element(0xE7, struct.pack(">H", at)) + b"".join(blocks), unknown=unknown
    )


def block(offset: int, packet: bytes, *, grouped: bool = False) -> bytes:
    content = b"\x81" + struct.pack(">hB", offset, 0x80) + packet
    return element(0xA0, element(0xA1, content)) if grouped else element(0xA3, content)


@pytest.mark.parametrize(
    ("packet", "length"),
    [
        (b"\x08", 20),  # SILK, one frame of 20 ms
        (b"\x1b\x02", 120),  # SILK, two of 60
        (b"\x68", 20),  # hybrid
        (b"\xe0", 2.5),  # CELT
        (b"\xf1", 20),  # CELT, two of 10
    ],
)
@pytest.mark.parametrize("unknown", [True, False])
def test_webm_as_a_browser_records_it_is_as_long_as_its_blocks(
    recording: Path, packet: bytes, length: float, unknown: bool
) -> None:
    head = webm("A_OPUS", unknown=True, duration=False)
    head = head[: head.index(bytes.fromhex("1f43b675"))]
    body = cluster(0, block(0, b"\x08"), block(5000, b"\x08", grouped=True), unknown=unknown)
    body += cluster(60_000, block(-10, b"\x08"), block(500, packet), unknown=unknown)
    found = inspected(recording, "audio", head + body)
    assert found == Inspected("audio/webm", duration_ms=round(60_500 + length))
    assert inspected(recording, "audio", head + body[:-40]).duration_ms is not None


def test_the_last_block_of_vorbis_has_no_length(recording: Path) -> None:
    head = webm("A_VORBIS", unknown=True, duration=False)
    head = head[: head.index(bytes.fromhex("1f43b675"))]
    assert (
        inspected(recording, "audio", head + cluster(0, block(700, b"\x1b\x02"))).duration_ms == 700
    )


def test_the_shown_size_of_webm_counts(recording: Path) -> None:
    shown = element(0x54B0, b"\x50") + element(0x54BA, b"\x3c")
    found = inspected(recording, "video", webm("V_VP8", shown=shown))
    assert (found.width, found.height) == (80, 60)


def test_webm_that_is_not_what_was_asked_for(recording: Path) -> None:
    assert reason(recording, "audio", webm("V_VP9")) == "The file contains no sound."
    assert "no picture" in reason(recording, "video", webm("A_OPUS"))
    assert "MPEG4/ISO/AVC" in reason(recording, "video", webm("V_MPEG4/ISO/AVC"))
    assert reason(recording, "video", webm().replace(b"webm", b"matroska")).startswith(
        "This is a Matroska file"
    )


@pytest.mark.parametrize("end", range(40, 269, 12))
def test_a_cut_in_webm_is_found(recording: Path, end: int) -> None:
    assert (
        reason(recording, "video", webm("V_VP9", "A_OPUS")[:end])
        == "The file is damaged or incomplete."
    )


@pytest.mark.parametrize("end", range(40, 200, 13))
def test_a_cut_before_the_first_cluster_of_live_webm_is_found(recording: Path, end: int) -> None:
    assert reason(recording, "video", webm("V_VP9", "A_OPUS", unknown=True)[:end]) == (
        "The file is damaged or incomplete."
    )
