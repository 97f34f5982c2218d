"""Speaks the recordings of the demonstration anew: needs espeak-ng, and ffmpeg with LAME.

``python -m manyhands.tasktypes.audiotranscription.demo.speak`` writes an MP3 for each entry of
recordings.json, and into that file when each line is said. What espeak-ng says belongs to whoever
wrote the text: its licence (GPL-3.0-or-later) is that of the program.
"""

import io
import json
import subprocess
import wave
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_AGENT = "en-us+f3"
_RATE = 22_050  # of espeak-ng; samples have 16 bits
_PAUSE = 0.45
_SILENCE = 6.0


def main() -> None:
    """Write all recordings."""
    script = FOLDER / "recordings.json"
    recordings = json.loads(script.read_text(encoding="utf-8"))
    for name, recording in recordings.items():
        samples = _spoken(recording["lines"], recording["voice"])
        recording["seconds"] = _seconds(samples)
        _compress(samples, FOLDER / f"{name}.mp3")
    script.write_text(json.dumps(recordings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _spoken(lines: list[dict[str, Any]], voice: str) -> bytes:
    """Return the samples of all lines, and note in each when it is said."""
    samples = _silence(_PAUSE if lines else _SILENCE)
    for line in lines:
        line["start"] = _seconds(samples)
        samples += _say(line["spoken"], _AGENT if line.get("speaker") == "Agent" else voice)
        line["end"] = _seconds(samples)
        samples += _silence(_PAUSE)
    return samples


def _say(text: str, voice: str) -> bytes:
    command = ["espeak-ng", "-v", voice, "-s", "150", "--stdout", text]
    made = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    with wave.open(io.BytesIO(made)) as sound:
        assert (sound.getframerate(), sound.getsampwidth()) == (_RATE, 2)
        samples: bytes = sound.readframes(len(made)).rstrip(b"\0")
        return samples + bytes(len(samples) % 2)


def _compress(samples: bytes, target: Path) -> None:
    source = ["-f", "s16le", "-ar", str(_RATE), "-ac", "1", "-i", "-"]
    form = ["-ar", "16000", "-b:a", "16k", "-map_metadata", "-1", "-fflags", "+bitexact"]
    command = ["ffmpeg", "-y", "-loglevel", "error", *source, *form, str(target)]
    subprocess.run(command, check=True, input=samples)  # noqa: S603


def _silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * _RATE))


def _seconds(samples: bytes) -> float:
    return round(len(samples) / (2 * _RATE), 3)


if __name__ == "__main__":
    main()
