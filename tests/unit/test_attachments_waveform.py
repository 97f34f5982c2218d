"""The outline of a recording: what it shows, and that an hour takes neither memory nor time."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sandbox import Sandbox
from manyhands.attachments.waveform import HEAD, write_waveform

HOUR = 3600
# An hour of 44.1 kHz takes 635 MB as numbers; the child, its libraries mapped, has less for all.
LITTLE_MEMORY = 600 * 2**20


def outline(path: Path) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Return the head, and lowest and highest of each pixel."""
    content = path.read_bytes()
    values = memoryview(content)[HEAD.size :].cast("b").tolist()
    return HEAD.unpack(content[: HEAD.size]), list(zip(values[::2], values[1::2], strict=True))


def write(path: Path, samples: list[float], rate: int = 100, **form: str) -> None:
    soundfile.write(path, np.array(samples), rate, **({"format": "WAV", "subtype": "FLOAT"} | form))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "recording"


def drawn(path: Path) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    target = path.with_name("waveform")
    write_waveform(path, target)
    return outline(target)


def test_a_pixel_has_the_lowest_and_the_highest_sample(path: Path) -> None:
    write(path, [0.5, -0.25, 1, 0, -1, -0.5])
    head, pixels = drawn(path)
    assert head == (2, 1, 100, 2, 3, 1)
    assert pixels == [(-32, 64), (0, 127), (-127, -64)]


def test_the_last_pixel_may_be_short(path: Path) -> None:
    write(path, [0, 0, 0.5])
    assert drawn(path) == ((2, 1, 100, 2, 2, 1), [(0, 0), (64, 64)])


def test_of_several_channels_the_loudest_is_drawn(path: Path) -> None:
    write(path, [[0.5, -1.0], [0, 0]])  # type: ignore[list-item]
    assert drawn(path)[1] == [(-127, 64)]


def test_what_is_out_of_bounds_is_cut(path: Path) -> None:
    write(path, [9, -9, float("nan"), float("nan")])
    assert drawn(path)[1] == [(-127, 127), (0, 0)]


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100])
def test_a_pixel_is_about_a_fiftieth_of_a_second(path: Path, rate: int) -> None:
    write(path, [0.0] * rate * 3, rate)
    (_, _, _, step, pixels, _), _ = drawn(path)
    assert step / rate == pytest.approx(1 / 50, rel=0.01)
    assert pixels * step >= rate * 3 > (pixels - 1) * step


@pytest.mark.parametrize(
    ("container", "subtype"), [("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("OGG", "OPUS"), ("MP3", "")]
)
def test_sound_and_silence_are_told_apart(path: Path, container: str, subtype: str) -> None:
    rate = 24_000
    loud = np.sin(np.arange(rate) / 9) * 0.9
    samples = np.concatenate([loud, np.zeros(rate), loud])
    soundfile.write(path, samples, rate, format=container, subtype=subtype or None)
    highest = [high for _, high in drawn(path)[1]]
    assert min(highest[10:40]) > 90
    assert max(highest[60:90]) < 10
    assert min(highest[110:140]) > 90


def test_a_damaged_end_is_left_out(path: Path) -> None:
    soundfile.write(path, np.sin(np.arange(800_000)), 8_000, format="FLAC")
    path.write_bytes(path.read_bytes()[:-20_000])
    assert 1000 < len(drawn(path)[1]) < 5000


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"\x1a\x45\xdf\xa3webm" * 9, b"fLaC" + bytes(99)]
)
def test_what_cannot_be_decoded_is_said(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UnusableAttachment, match="cannot decode"):
        drawn(path)


def test_without_a_sample_there_is_nothing_to_draw(path: Path) -> None:
    write(path, [])
    with pytest.raises(UnusableAttachment, match="no sound"):
        drawn(path)


@pytest.mark.anyio
async def test_an_hour_is_drawn_in_little_memory_and_within_the_time(path: Path) -> None:
    """The limits are the sandbox's: it ends a job that takes more."""
    ten_seconds = np.sin(np.arange(44_100 * 10) / 50) * np.linspace(0, 1, 44_100 * 10)
    soundfile.write(
        path, ten_seconds, 44_100, format="MP3", bitrate_mode="CONSTANT", compression_level=0.9
    )
    content = path.read_bytes()
    frames = content[content.index(content[:2], 4) :]  # without the first, which has the length
    path.write_bytes(frames * (HOUR // 10))
    target = path.with_name("waveform")
    async with Sandbox(children=1, memory=LITTLE_MEMORY) as sandbox:
        await sandbox.run("waveform", seconds=60, path=str(path), target=str(target))
    head, _ = outline(target)
    _, _, rate, step, pixels, _ = head
    assert pixels * step / rate == pytest.approx(HOUR, rel=0.02)
    assert target.stat().st_size < 400_000
