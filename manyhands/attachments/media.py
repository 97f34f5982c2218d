"""Recordings: whether browsers can play them, how long they are, how large a video is.

What counts is what Chromium and Firefox play without the help of the operating system. Whatever
cannot be played is refused at once: otherwise a person would sit before a black rectangle.
Synchronous, for the child process of `manyhands.attachments.sandbox`.
"""

from pathlib import Path
from typing import Final, Literal

from manyhands.attachments.frames import aac_duration_ms, flac_duration_ms, mp3_duration_ms
from manyhands.attachments.inspect import Inspected
from manyhands.attachments.mp4 import Movie, read_movie
from manyhands.attachments.mp4_fragments import fragments_duration_ms
from manyhands.attachments.ogg import ogg_duration_ms
from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sniff import Sniffed
from manyhands.attachments.webm import read_recording

Kind = Literal["audio", "video"]

# Format tags of RIFF WAVE (RFC 2361): PCM, float, A-law, µ-law, and "see the extension".
_WAV_FORMATS: Final = frozenset({0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE})
_WAV_NAMES: Final = {0x0002: "ADPCM", 0x0011: "ADPCM", 0x0031: "GSM", 0x0055: "MP3"}
_MP4_SOUND: Final = frozenset({"mp4a", "Opus", "fLaC", ".mp3"})
_MP4_PICTURE: Final = frozenset({"avc1", "avc3", "vp08", "vp09", "av01"})
_MP4_NAMES: Final = {
    "hvc1": "H.265 (HEVC)",
    "hev1": "H.265 (HEVC)",
    "dvh1": "Dolby Vision",
    "dvhe": "Dolby Vision",
    "mp4v": "MPEG-4 Visual",
    "apch": "ProRes",
    "apcn": "ProRes",
    "apcs": "ProRes",
    "apco": "ProRes",
    "ap4h": "ProRes",
    "jpeg": "Motion JPEG",
    "alac": "Apple Lossless",
    "ac-3": "Dolby Digital",
    "ec-3": "Dolby Digital",
    "samr": "AMR",
    "encv": "encrypted video",
    "enca": "encrypted sound",
}
_WEBM_CODECS: Final = frozenset({"V_VP8", "V_VP9", "V_AV1", "A_OPUS", "A_VORBIS"})


def inspect_recording(path: Path, kind: Kind, sniffed: Sniffed) -> Inspected:
    """Return type, duration and size of a recording; raises `UnusableAttachment`.

    A video is acceptable where sound is asked for, when it has sound.
    """
    if sniffed.container == "mp4":
        return _inspect_mp4(path, kind)
    if sniffed.container == "webm":
        return _inspect_webm(path, kind)
    ogg_ms = ogg_duration_ms(path) if sniffed.container == "ogg" else None
    if kind == "video":
        raise UnusableAttachment(f"This is {sniffed.phrase}, not a video.")
    if sniffed.container == "ogg":
        return Inspected("audio/ogg", duration_ms=ogg_ms)
    return _inspect_frames(path, sniffed)


def _inspect_frames(path: Path, sniffed: Sniffed) -> Inspected:
    match sniffed.container:
        case "wav":
            return Inspected("audio/wav", duration_ms=_wav_duration_ms(path))
        case "aac":
            return Inspected("audio/aac", duration_ms=_required(aac_duration_ms(path)))
        case "mp3":
            return Inspected("audio/mpeg", duration_ms=_required(mp3_duration_ms(path)))
        case _:
            return Inspected("audio/flac", duration_ms=_flac_duration_ms(path))


def _inspect_mp4(path: Path, kind: Kind) -> Inspected:
    movie = read_movie(path)
    sound = _codecs(movie, "soun")
    picture = _codecs(movie, "vide")
    _require(kind, bool(sound), bool(picture))
    _refuse_codecs(sound, _MP4_SOUND)
    duration_ms = movie.duration_ms
    if duration_ms is None:
        duration_ms = fragments_duration_ms(path)
    if kind == "audio":
        return Inspected("audio/mp4", duration_ms=duration_ms)
    _refuse_codecs(picture, _MP4_PICTURE)
    shown = next(track for track in movie.tracks if track.handler == "vide")
    return Inspected(
        "video/mp4",
        width=shown.width or None,
        height=shown.height or None,
        duration_ms=duration_ms,
    )


def _codecs(movie: Movie, handler: str) -> list[str]:
    return [track.codec for track in movie.tracks if track.handler == handler]


def _refuse_codecs(found: list[str], playable: frozenset[str]) -> None:
    for codec in found:
        if codec not in playable:
            name = _MP4_NAMES.get(codec, codec.strip() or "an unnamed codec")
            raise UnusableAttachment(
                f"The file contains {name}, which not every browser plays; "
                "convert it to MP4 with H.264 and AAC."
            )


def _inspect_webm(path: Path, kind: Kind) -> Inspected:
    recording = read_recording(path)
    for codec in recording.codecs:
        if codec[:2] in {"V_", "A_"} and codec not in _WEBM_CODECS:
            raise UnusableAttachment(
                f"The file contains {codec[2:]}, which not every browser plays; "
                "convert it to VP9 and Opus."
            )
    _require(
        kind,
        any(codec.startswith("A_") for codec in recording.codecs),
        any(codec.startswith("V_") for codec in recording.codecs),
    )
    if kind == "audio":
        return Inspected("audio/webm", duration_ms=recording.duration_ms)
    return Inspected("video/webm", recording.width, recording.height, None, recording.duration_ms)


def _require(kind: Kind, has_sound: bool, has_picture: bool) -> None:
    if kind == "audio" and not has_sound:
        raise UnusableAttachment("The file contains no sound.")
    if kind == "video" and not has_picture:
        raise UnusableAttachment("The file contains sound but no picture; it is not a video.")


def _wav_duration_ms(path: Path) -> int:
    """Walk the chunks of a WAV file; refuse what no browser decodes.

    Programs that write to a pipe leave the length of the data open or make one up, so no more
    is counted than there is.
    """
    left = path.stat().st_size - 12
    rate = 0
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:
            name, length = head[:4], int.from_bytes(head[4:], "little")
            left -= 8
            if name == b"fmt ":
                rate = _wav_byte_rate(file.read(16))
                file.seek(-16, 1)
            elif name == b"data" and rate:
                if not (there := min(length, left)):
                    raise UnusableAttachment("The recording contains no sound.")
                return there * 1000 // rate
            file.seek(length + length % 2, 1)
            left -= length + length % 2
    raise UnusableAttachment("The recording is damaged or incomplete.")


def _wav_byte_rate(described: bytes) -> int:
    """Return the bytes per second of a ``fmt`` chunk."""
    if len(described) < 16:
        raise UnusableAttachment("The recording is damaged or incomplete.")
    form = int.from_bytes(described[:2], "little")
    rate = int.from_bytes(described[8:12], "little")
    if form not in _WAV_FORMATS:
        raise UnusableAttachment(
            f"The recording is coded as {_WAV_NAMES.get(form, f'format {form}')}, which "
            "browsers do not play; convert it to PCM."
        )
    return rate


def _required(duration_ms: int | None) -> int:
    if not duration_ms:
        raise UnusableAttachment("The recording contains no sound.")
    return duration_ms


def _flac_duration_ms(path: Path) -> int | None:
    try:
        return flac_duration_ms(path)
    except ValueError:
        raise UnusableAttachment("The recording is damaged or incomplete.") from None
