"""Audio recordings: containers and codecs that browsers play, and durations."""

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile

from manyhands.attachments.inspect import Inspected, inspect_file
from tests.inspecting import inspected, reason


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


def test_wav(recording: Path) -> None:
    with wave.open(str(recording), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(bytes(44100 * 4))
    assert inspect_file(recording, "audio") == Inspected("audio/wav", duration_ms=1000)
    assert inspected(recording, "audio", wav(0.5)) == Inspected("audio/wav", duration_ms=500)


@pytest.mark.parametrize(
    ("form", "name"), [(0x31, "GSM"), (0x11, "ADPCM"), (0x55, "MP3"), (0x99, "format 153")]
)
def test_wav_that_browsers_do_not_decode(recording: Path, form: int, name: str) -> None:
    assert reason(recording, "audio", wav(form=form)) == (
        f"The recording is coded as {name}, which browsers do not play; convert it to PCM."
    )


@pytest.mark.parametrize("form", [3, 6, 7, 0xFFFE])
def test_other_wav_that_browsers_decode(recording: Path, form: int) -> None:
    assert inspected(recording, "audio", wav(form=form)) == Inspected("audio/wav", duration_ms=500)


def test_wav_without_sound(recording: Path) -> None:
    assert reason(recording, "audio", wav(0)) == "The recording contains no sound."


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x7FFFFFF0])
def test_wav_from_a_pipe_is_as_long_as_it_is(recording: Path, length: int) -> None:
    whole = wav(0.5)
    at = whole.index(b"data") + 4
    piped = whole[:at] + struct.pack("<I", length) + whole[at + 4 :]
    assert inspected(recording, "audio", piped).duration_ms == 500


def test_mp3(recording: Path) -> None:
    found = inspected(recording, "audio", mp3(100))
    assert found.content_type == "audio/mpeg"
    assert found.duration_ms == pytest.approx(100 * 1152 / 44.1, rel=0.02)
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    assert inspected(recording, "audio", tag + mp3(100)).duration_ms == pytest.approx(
        2612, rel=0.02
    )


def test_flac(recording: Path) -> None:
    assert inspected(recording, "audio", flac()) == Inspected("audio/flac", duration_ms=3000)


def test_aac_is_as_long_as_its_frames(recording: Path) -> None:
    frame = b"\xff\xf1\x50\x80\x01\x7f\xfc" + bytes(4)  # 11 bytes, 44.1 kHz
    assert inspected(recording, "audio", frame * 20) == Inspected("audio/aac", duration_ms=464)
    cut = frame * 20 + frame[:5]
    assert inspected(recording, "audio", cut).duration_ms == 464


def test_ogg(recording: Path) -> None:
    found = inspected(recording, "audio", opus())
    assert (found.content_type, found.duration_ms) == ("audio/ogg", 2000)


def test_what_tells_its_length_nowhere(recording: Path) -> None:
    assert inspected(recording, "audio", flac(0)) == Inspected("audio/flac")
    page = ogg_page(b"\x7fFLAC\x01\x00\x00\x01" + flac(0), 2, 0)
    assert inspected(recording, "audio", page) == Inspected("audio/ogg")


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
    recording: Path, container: str, subtype: str, rate: int
) -> None:
    if (subtype, rate) == ("OPUS", 22_050):
        rate = 24_000  # Opus knows five rates only
    samples = np.sin(np.arange(round(rate * 2.345)) / 9).astype("float32")
    soundfile.write(recording, samples, rate, format=container, subtype=subtype)
    assert inspect_file(recording, "audio").duration_ms == pytest.approx(2345, abs=1)


def test_flac_from_a_pipe_is_as_long_as_its_last_frame_says(recording: Path) -> None:
    soundfile.write(recording, np.zeros(44_100 * 2 + 7, "int16"), 44_100, format="FLAC")
    content = bytearray(recording.read_bytes())
    content[21:26] = bytes([content[21] & 0xF0, 0, 0, 0, 0])  # the number of samples
    assert inspected(recording, "audio", bytes(content)).duration_ms == 2000


def test_flac_without_a_head(recording: Path) -> None:
    assert reason(recording, "audio", flac()[:30]) == "The recording is damaged or incomplete."


def test_mp3_with_tags_between_and_behind_its_frames(recording: Path) -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    content = tag + mp3(20) + tag + mp3(20) + b"TAG\xff\xfb" + bytes(123)
    assert inspected(recording, "audio", content).duration_ms == round(40 * 1152 / 44.1)


def test_mp3_that_changes_its_rate_of_bits_is_counted(recording: Path) -> None:
    larger = b"\xff\xfb\xa0\x64" + bytes(518)  # 160 kbit/s
    content = (mp3(1) * 3 + larger) * 25
    assert inspected(recording, "audio", content).duration_ms == round(100 * 1152 / 44.1)


def test_the_end_of_an_ogg_stream_is_that_of_its_own_pages(recording: Path) -> None:
    other = ogg_page(b"\x80kate\0\0\0", 2, 0, serial=9)
    content = other + opus(5) + ogg_page(bytes(10), 0, 48_000 * 99, serial=9)
    assert inspected(recording, "audio", content).duration_ms == 5000
    unfinished = opus(5) + ogg_page(bytes(10), 0, -1)
    assert inspected(recording, "audio", unfinished).duration_ms == 5000


def test_mp3_without_a_frame(recording: Path) -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    assert reason(recording, "audio", tag + bytes(50)) == "The recording contains no sound."


@pytest.mark.parametrize(
    ("packet", "expected"),
    [
        (b"\x80theora\x03\x02\x01", "The file contains Theora, which browsers no longer play"),
        (b"Speex   1.2", "The file contains Speex, which browsers no longer play"),
        (b"unheard of", "The file contains no sound that browsers play"),
    ],
)
def test_ogg_that_browsers_do_not_play(recording: Path, packet: bytes, expected: str) -> None:
    for kind in ("audio", "video"):
        assert reason(recording, kind, ogg_page(packet, 2, 0)).startswith(expected)


def test_theora_beside_vorbis_is_found(recording: Path) -> None:
    both = ogg_page(b"\x01vorbis" + bytes(23), 2, 0) + ogg_page(b"\x80theora", 2, 0, serial=2)
    assert "Theora" in reason(recording, "video", both)


def test_sound_is_no_video(recording: Path) -> None:
    for content in (wav(), mp3(), flac(), opus()):
        assert reason(recording, "video", content).endswith(", not a video.")


def test_what_is_no_recording(recording: Path) -> None:
    assert reason(recording, "audio", b"<html>") == "This is an HTML page, not an audio recording."
    assert reason(recording, "video", b"\x89PNG\r\n\x1a\n") == "This is a PNG picture, not a video."
    assert reason(recording, "audio", b"") == "The file is empty."
    assert reason(recording, "video", b"RIFF\x00\x00\x00\x00AVI ") == (
        "This is an AVI video, which browsers do not play; convert it to MP4 with H.264, or WebM."
    )
    assert reason(recording, "audio", b"#!AMR\n").startswith(
        "This is an AMR recording, which browsers"
    )
    assert reason(recording, "audio", wav()[:30]) == "The recording is damaged or incomplete."
