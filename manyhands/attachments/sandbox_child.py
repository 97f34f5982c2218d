"""The child process of `manyhands.attachments.sandbox`: reads jobs, answers, ends with its parent.

One JSON object per line: ``{"job", "seconds", "arguments"}`` in; ``{"result"}``, ``{"unusable"}``
(a sentence) or ``{"error"}`` (a traceback) out.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sniff import HEAD_BYTES, sniff

_NICENESS: Final = 5  # people's clicks come before pictures
_LARGEST_FILE: Final = 2**31  # bytes that one job may write
_LONGEST_TRACEBACK: Final = 8000  # characters


def _prepare(path: str, kind: Any, target: str) -> dict[str, Any]:
    from manyhands.attachments.prepare import prepare  # noqa: PLC0415

    return asdict(prepare(Path(path), kind, Path(target)))


def _page(path: str, target: str, number: int, width: int) -> None:
    from manyhands.attachments.documents import write_page  # noqa: PLC0415

    write_page(Path(path), Path(target), number, width)


def _words(path: str, target: str, number: int) -> None:
    from manyhands.attachments.documents import write_words  # noqa: PLC0415

    write_words(Path(path), Path(target), number)


def _thumbnail(path: str, target: str, side: int) -> None:
    """Write a small copy of a picture, or of the first page of a PDF."""
    from manyhands.attachments.documents import write_page  # noqa: PLC0415
    from manyhands.attachments.pictures import write_thumbnail  # noqa: PLC0415

    picture = Path(path)
    with picture.open("rb") as file:
        family = sniff(file.read(HEAD_BYTES)).family
    if family == "pdf":
        picture = Path(target + ".page")
        write_page(Path(path), picture, 1, side)
    elif family != "image":
        raise UnusableAttachment("There is no small picture of a file of this kind.")
    write_thumbnail(picture, Path(target), side)


def _tiles(path: str, target: str) -> None:
    from manyhands.attachments.picture_tiles import write_tiles  # noqa: PLC0415

    write_tiles(Path(path), Path(target))


def _waveform(path: str, target: str) -> None:
    try:
        from manyhands.attachments.waveform import write_waveform  # noqa: PLC0415
    except OSError:  # there is no libsndfile for this machine
        raise UnusableAttachment("The server cannot decode recordings.") from None
    write_waveform(Path(path), Path(target))


_JOBS: Final[Mapping[str, Callable[..., object]]] = {
    "prepare": _prepare,
    "page": _page,
    "words": _words,
    "thumbnail": _thumbnail,
    "tiles": _tiles,
    "waveform": _waveform,
}


def main() -> None:
    """Answer jobs until standard input ends. The first argument is the memory limit in bytes."""
    # A library that prints must not write into the answers.
    answers = os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)
    _limit(int(sys.argv[1]))
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _set_alarm(request["seconds"])
        answer = _answer(request["job"], request["arguments"])
        _set_alarm(0)
        answers.write(json.dumps(answer).encode() + b"\n")


def _answer(job: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {"result": _JOBS[job](**arguments)}
    except UnusableAttachment as problem:
        return {"unusable": problem.reason}
    except MemoryError:
        return {"unusable": "The file needs too much memory to be opened."}
    except Exception:
        return {"error": traceback.format_exc()[-_LONGEST_TRACEBACK:]}


def _limit(memory: int) -> None:
    """Bound what a hostile file can take; macOS knows these limits but does not keep them all."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    os.nice(_NICENESS)


def _set_alarm(seconds: float) -> None:
    """End this process when the job takes longer, even inside a decoder, even without a parent."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
