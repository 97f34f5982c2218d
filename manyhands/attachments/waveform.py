"""The outline of a recording's sound, for drawing it.

Written in the data format of audiowaveform (version 2, 8 bits; github.com/bbc/audiowaveform): a
head, then the lowest and the highest sample of each pixel. A pixel is a fiftieth of a second or as
near to it as whole samples allow; of several channels it has the loudest. Memory does not grow
with the recording. Synchronous, for the child process of `manyhands.attachments.sandbox`.
"""

import struct
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from manyhands.attachments.problems import UnusableAttachment

PIXELS_PER_SECOND: Final = 50

# Version, flags, samples per second, samples per pixel, pixels, channels.
HEAD: Final = struct.Struct("<iIiiIi")
_VERSION: Final = 2
_EIGHT_BITS: Final = 1
_BLOCK: Final = 2**16  # samples decoded at once
_MOST_RATE: Final = 768_000
_MOST_CHANNELS: Final = 64


class _Recording(soundfile.SoundFile):  # type: ignore[misc]
    """Read from its beginning to its end.

    Otherwise there is a seek after each reading, which makes holes into MP3.
    """

    def seekable(self) -> bool:
        return False


def write_waveform(path: Path, target: Path) -> None:
    """Write the outline of a recording.

    Raises `UnusableAttachment` for what libsndfile does not decode: it knows WAV, FLAC, Ogg and
    MP3, but neither AAC nor WebM.
    """
    try:
        with _Recording(path) as recording, target.open("wb") as output:
            _write(recording, output)
    except soundfile.LibsndfileError:
        raise UnusableAttachment("The server cannot decode a recording of this kind.") from None


def _write(recording: _Recording, output: BinaryIO) -> None:
    rate, channels = recording.samplerate, recording.channels
    if rate > _MOST_RATE or channels > _MOST_CHANNELS:
        raise UnusableAttachment("The server cannot decode a recording of this kind.")
    step = max(1, round(rate / PIXELS_PER_SECOND))
    block = np.empty((step * max(1, _BLOCK // (step * channels)), channels), "float32")
    output.write(bytes(HEAD.size))
    pixels = 0
    while True:
        try:
            count = recording.buffer_read_into(block, "float32")
        except soundfile.LibsndfileError:
            if not pixels:
                raise
            break  # what comes behind the damage cannot be played either
        if not count:
            break
        outline = _outline(block[:count], step)
        output.write(outline.tobytes())
        pixels += len(outline)
    if not pixels:
        raise UnusableAttachment("The recording contains no sound.")
    output.seek(0)
    output.write(HEAD.pack(_VERSION, _EIGHT_BITS, rate, step, pixels, 1))


def _outline(samples: NDArray[np.float32], step: int) -> NDArray[np.int8]:
    """Return lowest and highest of each pixel; the last one may have fewer samples."""
    starts = np.arange(0, len(samples), step)
    lowest = np.minimum.reduceat(samples.min(axis=1), starts)
    highest = np.maximum.reduceat(samples.max(axis=1), starts)
    pairs = np.nan_to_num(np.column_stack((lowest, highest)), posinf=1, neginf=-1)
    scaled: NDArray[np.int8] = np.rint(pairs.clip(-1, 1) * 127).astype(np.int8)
    return scaled
