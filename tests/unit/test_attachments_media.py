"""Recordings: containers and codecs that browsers play, durations and sizes."""

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from manyhands.attachments.inspect import Inspected, inspect_file
from manyhands.attachments.media import Kind
from manyhands.attachments.problems import UnusableAttachment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "recording"


def inspected(path: Path, kind: Kind, content: bytes) -> Inspected:
    path.write_bytes(content)
    return inspect_file(path, kind)


def reason(path: Path, kind: Kind, content: bytes) -> str:
    with pytest.raises(UnusableAttachment) as caught:
        inspected(path, kind, content)
    return caught.value.reason


# WAV, MP3, FLAC, AAC, Ogg


def wav(seconds: float = 0.5, form: int = 1) -> bytes:
    samples = bytes(int(8000 * seconds) * 2)
    fmt = struct.pack("<HHIIHH", form, 1, 8000, 16000, 2, 16)
    chunks = b"LIST\x03\x00\x00\x00abc\x00"  # an odd chunk is padded
    chunks += b"fmt " + struct.pack("<I", len(fmt)) + fmt
    chunks += b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def mp3(frames: int = 50) -> bytes:
    # MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 1152 samples a frame.
    return (b"\xff\xfb\x90\x64" + bytes(413)) * frames


def flac(seconds: int = 3) -> bytes:
    samples = 44100 * seconds
    packed = (44100 << 44) | (1 << 41) | (15 << 36) | samples
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC\x80" + len(info).to_bytes(3, "big") + info + bytes(100)


def ogg_page(packet: bytes, flags: int, granule: int, serial: int = 1) -> bytes:
    lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, serial, 0, 0, len(lacing))
    return head + lacing + packet


def opus(seconds: int = 2) -> bytes:
    head = b"OpusHead\x01\x01\x00\x00" + struct.pack("<I", 48000) + b"\x00\x00\x00"
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
    return ogg_page(head, 2, 0) + ogg_page(tags, 0, 0) + ogg_page(bytes(300), 4, 48000 * seconds)


def test_wav(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(bytes(44100 * 4))
    assert inspect_file(path, "audio") == Inspected("audio/wav", duration_ms=1000)
    assert inspected(path, "audio", wav(0.5)) == Inspected("audio/wav", duration_ms=500)


@pytest.mark.parametrize(
    ("form", "name"), [(0x31, "GSM"), (0x11, "ADPCM"), (0x55, "MP3"), (0x99, "format 153")]
)
def test_wav_that_browsers_do_not_decode(path: Path, form: int, name: str) -> None:
    assert reason(path, "audio", wav(form=form)) == (
        f"The recording is coded as {name}, which browsers do not play; convert it to PCM."
    )


@pytest.mark.parametrize("form", [3, 6, 7, 0xFFFE])
def test_other_wav_that_browsers_decode(path: Path, form: int) -> None:
    assert inspected(path, "audio", wav(form=form)) == Inspected("audio/wav", duration_ms=500)


def test_wav_without_sound(path: Path) -> None:
    assert reason(path, "audio", wav(0)) == "The recording contains no sound."


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x7FFFFFF0])
def test_wav_from_a_pipe_is_as_long_as_it_is(path: Path, length: int) -> None:
    whole = wav(0.5)
    at = whole.index(b"data") + 4
    piped = whole[:at] + struct.pack("<I", length) + whole[at + 4 :]
    assert inspected(path, "audio", piped).duration_ms == 500


def test_mp3(path: Path) -> None:
    found = inspected(path, "audio", mp3(100))
    assert found.content_type == "audio/mpeg"
    assert found.duration_ms == pytest.approx(100 * 1152 / 44.1, rel=0.02)
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    assert inspected(path, "audio", tag + mp3(100)).duration_ms == pytest.approx(2612, rel=0.02)


def test_flac(path: Path) -> None:
    assert inspected(path, "audio", flac()) == Inspected("audio/flac", duration_ms=3000)


def test_aac_is_as_long_as_its_frames(path: Path) -> None:
    frame = b"\xff\xf1\x50\x80\x01\x7f\xfc" + bytes(4)  # 11 bytes, 44.1 kHz
    assert inspected(path, "audio", frame * 20) == Inspected("audio/aac", duration_ms=464)
    cut = frame * 20 + frame[:5]
    assert inspected(path, "audio", cut).duration_ms == 464


def test_ogg(path: Path) -> None:
    found = inspected(path, "audio", opus())
    assert (found.content_type, found.duration_ms) == ("audio/ogg", 2000)


def test_what_tells_its_length_nowhere(path: Path) -> None:
    assert inspected(path, "audio", flac(0)) == Inspected("audio/flac")
    page = ogg_page(b"\x7fFLAC\x01\x00\x00\x01" + flac(0), 2, 0)
    assert inspected(path, "audio", page) == Inspected("audio/ogg")


@pytest.mark.parametrize("rate", [8_000, 22_050, 48_000])
@pytest.mark.parametrize(
    ("container", "subtype"),
    [
        ("WAV", "PCM_16"),
        ("FLAC", "PCM_16"),
        ("OGG", "VORBIS"),
        ("OGG", "OPUS"),
        ("MP3", "MPEG_LAYER_III"),
    ],
)
def test_the_length_of_what_an_encoder_wrote(
    path: Path, container: str, subtype: str, rate: int
) -> None:
    if (subtype, rate) == ("OPUS", 22_050):
        rate = 24_000  # Opus knows five rates only
    samples = np.sin(np.arange(round(rate * 2.345)) / 9).astype("float32")
    soundfile.write(path, samples, rate, format=container, subtype=subtype)
    assert inspect_file(path, "audio").duration_ms == pytest.approx(2345, abs=1)


def test_flac_from_a_pipe_is_as_long_as_its_last_frame_says(path: Path) -> None:
    soundfile.write(path, np.zeros(44_100 * 2 + 7, "int16"), 44_100, format="FLAC")
    content = bytearray(path.read_bytes())
    content[21:26] = bytes([content[21] & 0xF0, 0, 0, 0, 0])  # the number of samples
    assert inspected(path, "audio", bytes(content)).duration_ms == 2000


def test_flac_without_a_head(path: Path) -> None:
    assert reason(path, "audio", flac()[:30]) == "The recording is damaged or incomplete."


def test_mp3_with_tags_between_and_behind_its_frames(path: Path) -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    content = tag + mp3(20) + tag + mp3(20) + b"TAG\xff\xfb" + bytes(123)
    assert inspected(path, "audio", content).duration_ms == round(40 * 1152 / 44.1)


def test_mp3_that_changes_its_rate_of_bits_is_counted(path: Path) -> None:
    larger = b"\xff\xfb\xa0\x64" + bytes(518)  # 160 kbit/s
    content = (mp3(1) * 3 + larger) * 25
    assert inspected(path, "audio", content).duration_ms == round(100 * 1152 / 44.1)


def test_the_end_of_an_ogg_stream_is_that_of_its_own_pages(path: Path) -> None:
    other = ogg_page(b"\x80kate\0\0\0", 2, 0, serial=9)
    content = other + opus(5) + ogg_page(bytes(10), 0, 48_000 * 99, serial=9)
    assert inspected(path, "audio", content).duration_ms == 5000
    unfinished = opus(5) + ogg_page(bytes(10), 0, -1)
    assert inspected(path, "audio", unfinished).duration_ms == 5000


def test_mp3_without_a_frame(path: Path) -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    assert reason(path, "audio", tag + bytes(50)) == "The recording contains no sound."


@pytest.mark.parametrize(
    ("packet", "expected"),
    [
        (b"\x80theora\x03\x02\x01", "The file contains Theora, which browsers no longer play"),
        (b"Speex   1.2", "The file contains Speex, which browsers no longer play"),
        (b"unheard of", "The file contains no sound that browsers play"),
    ],
)
def test_ogg_that_browsers_do_not_play(path: Path, packet: bytes, expected: str) -> None:
    for kind in ("audio", "video"):
        assert reason(path, kind, ogg_page(packet, 2, 0)).startswith(expected)


def test_theora_beside_vorbis_is_found(path: Path) -> None:
    both = ogg_page(b"\x01vorbis" + bytes(23), 2, 0) + ogg_page(b"\x80theora", 2, 0, serial=2)
    assert "Theora" in reason(path, "video", both)


def test_sound_is_no_video(path: Path) -> None:
    for content in (wav(), mp3(), flac(), opus()):
        assert reason(path, "video", content).endswith(", not a video.")


def test_what_is_no_recording(path: Path) -> None:
    assert reason(path, "audio", b"<html>") == "This is an HTML page, not an audio recording."
    assert reason(path, "video", b"\x89PNG\r\n\x1a\n") == "This is a PNG picture, not a video."
    assert reason(path, "audio", b"") == "The file is empty."
    assert reason(path, "video", b"RIFF\x00\x00\x00\x00AVI ") == (
        "This is an AVI video, which browsers do not play; convert it to MP4 with H.264, or WebM."
    )
    assert reason(path, "audio", b"#!AMR\n").startswith("This is an AMR recording, which browsers")
    assert reason(path, "audio", wav()[:30]) == "The recording is damaged or incomplete."


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


def test_mp4(path: Path) -> None:
    expected = Inspected("video/mp4", 640, 360, duration_ms=2500)
    assert inspected(path, "video", mp4(VIDEO, SOUND)) == expected
    assert inspected(path, "video", mp4(SOUND, VIDEO, version=1)) == expected
    assert inspected(path, "video", mp4(VIDEO, brand=b"qt  ")) == expected


def test_mp4_with_long_boxes(path: Path) -> None:
    whole = mp4(VIDEO)
    start = whole.index(b"mdat") - 4
    data = struct.pack(">I4sQ", 1, b"mdat", 116) + bytes(100)
    assert inspected(path, "video", whole[:start] + data + whole[start + 108 :]).width == 640
    open_end = whole[:start] + whole[start + 108 :] + struct.pack(">I4s", 0, b"mdat") + bytes(50)
    assert inspected(path, "video", open_end).width == 640


@pytest.mark.parametrize("version", [0, 1])
def test_a_video_from_a_phone_held_upright(path: Path, version: int) -> None:
    turned = track(b"vide", b"avc1", (1920, 1080), TURNED, version)
    found = inspected(path, "video", mp4(turned))
    assert (found.width, found.height) == (1080, 1920)


def test_an_open_duration_is_unknown(path: Path) -> None:
    assert inspected(path, "video", mp4(VIDEO, seconds=0)).duration_ms is None


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
    path: Path, fragments: list[bytes], expected: int | None
) -> None:
    if fragments and len(fragments[0]) == 30:
        fragments = [struct.pack(">I", 30) + fragments[0][4:]]
    content = box(b"ftyp", b"iso5", bytes(4)) + described(TREX) + b"".join(fragments)
    assert inspected(path, "audio", content) == Inspected("audio/mp4", duration_ms=expected)


def test_sound_in_mp4(path: Path) -> None:
    expected = Inspected("audio/mp4", duration_ms=2500)
    assert inspected(path, "audio", mp4(SOUND, brand=b"M4A ")) == expected
    assert inspected(path, "audio", mp4(VIDEO, SOUND)) == expected
    assert reason(path, "audio", mp4(VIDEO)) == "The file contains no sound."
    assert reason(path, "video", mp4(SOUND)) == (
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
def test_pictures_that_not_every_browser_plays(path: Path, codec: bytes, name: str) -> None:
    assert reason(path, "video", mp4(track(b"vide", codec, (9, 9)))) == (
        f"The file contains {name}, which not every browser plays; "
        "convert it to MP4 with H.264 and AAC."
    )


def test_sound_that_not_every_browser_plays(path: Path) -> None:
    alac = track(b"soun", b"alac")
    assert "Apple Lossless" in reason(path, "audio", mp4(alac))
    assert "Apple Lossless" in reason(path, "video", mp4(VIDEO, alac))


def test_mp4_that_is_cut_short_or_damaged(path: Path) -> None:
    whole = mp4(VIDEO)
    index = whole.index(b"moov") - 4
    assert reason(path, "video", whole[:index]) == (
        "The file is incomplete: its index (moov) is missing."
    )
    assert reason(path, "video", whole[: index - 5]) == (
        "The file is incomplete: its end is missing."
    )
    assert reason(path, "video", whole[:-5]) == "The file is incomplete: its end is missing."
    broken = whole.replace(b"mdia", b"mdiX")
    assert "no picture" in reason(path, "video", broken)
    at = whole.index(b"tkhd") - 4
    damaged = whole[:at] + struct.pack(">I", 2**31) + whole[at + 4 :]
    assert reason(path, "video", damaged) == ("The file is damaged: its index cannot be read.")
    assert reason(
        path, "video", box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 3, b"x")
    ) in {
        "The file is incomplete: its index (moov) is missing.",
        "The file is damaged: a box in it has no length.",
    }
    endless = box(b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 3, b"free") + bytes(20)
    assert reason(path, "video", endless) == "The file is damaged: a box in it has no length."


@pytest.mark.parametrize("end", range(0, 730, 37))
def test_no_cut_of_a_file_escapes_as_another_error(path: Path, end: int) -> None:
    content = mp4(VIDEO, SOUND)[:end] or b"\0"
    assert reason(path, "video", content).endswith(".")


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
def test_webm(path: Path, unknown: bool) -> None:
    found = inspected(path, "video", webm("V_VP9", "A_OPUS", unknown=unknown))
    assert found == Inspected("video/webm", 640, 240, duration_ms=1234)


def test_webm_without_blocks_tells_no_length(path: Path) -> None:
    found = inspected(path, "audio", webm("A_OPUS", unknown=True, duration=False))
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
    path: Path, packet: bytes, length: float, unknown: bool
) -> None:
    head = webm("A_OPUS", unknown=True, duration=False)
    head = head[: head.index(bytes.fromhex("1f43b675"))]
    body = cluster(0, block(0, b"\x08"), block(5000, b"\x08", grouped=True), unknown=unknown)
    body += cluster(60_000, block(-10, b"\x08"), block(500, packet), unknown=unknown)
    found = inspected(path, "audio", head + body)
    assert found == Inspected("audio/webm", duration_ms=round(60_500 + length))
    assert inspected(path, "audio", head + body[:-40]).duration_ms is not None


def test_the_last_block_of_vorbis_has_no_length(path: Path) -> None:
    head = webm("A_VORBIS", unknown=True, duration=False)
    head = head[: head.index(bytes.fromhex("1f43b675"))]
    assert inspected(path, "audio", head + cluster(0, block(700, b"\x1b\x02"))).duration_ms == 700


def test_the_shown_size_of_webm_counts(path: Path) -> None:
    shown = element(0x54B0, b"\x50") + element(0x54BA, b"\x3c")
    found = inspected(path, "video", webm("V_VP8", shown=shown))
    assert (found.width, found.height) == (80, 60)


def test_webm_that_is_not_what_was_asked_for(path: Path) -> None:
    assert reason(path, "audio", webm("V_VP9")) == "The file contains no sound."
    assert "no picture" in reason(path, "video", webm("A_OPUS"))
    assert "MPEG4/ISO/AVC" in reason(path, "video", webm("V_MPEG4/ISO/AVC"))
    assert reason(path, "video", webm().replace(b"webm", b"matroska")).startswith(
        "This is a Matroska file"
    )


@pytest.mark.parametrize("end", range(40, 269, 12))
def test_a_cut_in_webm_is_found(path: Path, end: int) -> None:
    assert (
        reason(path, "video", webm("V_VP9", "A_OPUS")[:end]) == "The file is damaged or incomplete."
    )


@pytest.mark.parametrize("end", range(40, 200, 13))
def test_a_cut_before_the_first_cluster_of_live_webm_is_found(path: Path, end: int) -> None:
    assert reason(path, "video", webm("V_VP9", "A_OPUS", unknown=True)[:end]) == (
        "The file is damaged or incomplete."
    )
