"""The documented response of an audio transcription (contract/task-types.md §7).

A transcript has a line for each segment, with ``Name: `` before it where somebody is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from manyhands.tasktypes.contract import Json

# What the real server made up was 0.3 or 0.9 (contract/task-types.md §18).
MEASURED = 0.9
ESTIMATED = 0.3


@dataclass(frozen=True, slots=True)
class Word:
    """When a word is said: ``start`` and ``end`` in seconds, ``confidence`` from 0 to 1."""

    word: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Segment:
    """What somebody says from ``start`` to ``end`` (in seconds).

    ``words`` are those of the text with their times, where these are known.
    """

    start: float
    end: float
    text: str
    speaker: str | None = None
    words: Sequence[Word] = field(default=())

    @property
    def line(self) -> str:
        """The segment as it stands in the transcript."""
        return f"{self.speaker}: {self.text}" if self.speaker else self.text


def transcribed(segments: Sequence[Segment], duration: float) -> dict[str, Json]:
    """Return the response for segments with a text.

    With one segment nobody has said when what is spoken, and there is no ``alignment``.
    """
    response: dict[str, Json] = {"transcript": transcript(segments), "duration": duration}
    if len(segments) > 1 or any(segment.words for segment in segments):
        words = [word for segment in segments for word in _aligned(segment)]
        response["alignment"] = [
            {"word": w.word, "start": w.start, "end": w.end, "confidence": w.confidence}
            for w in words
        ]
    return response


def problem(error: str, segments: Sequence[Segment]) -> dict[str, Json]:
    """Return the response for a recording with a problem; the transcript may be partial."""
    return {"error": error} | ({"transcript": transcript(segments)} if segments else {})


def transcript(segments: Sequence[Segment]) -> str:
    """Return the lines of all segments."""
    return "\n".join(segment.line for segment in segments)


def spread(text: str, start: float, end: float) -> list[Word]:
    """Return the words of a text, each with a share of the time as large as its letters are many.

    The times of a word alone are those of the segment; others are estimates and say so.
    """
    words = text.split()
    confidence = MEASURED if len(words) == 1 else ESTIMATED
    total = sum(len(word) + 1 for word in words)
    found: list[Word] = []
    passed = 0
    for word in words:
        begins = start + (end - start) * passed / total
        passed += len(word) + 1
        ends = start + (end - start) * passed / total
        found.append(Word(word, round(begins, 3), round(ends, 3), confidence))
    return found


def _aligned(segment: Segment) -> Sequence[Word]:
    if [word.word for word in segment.words] == segment.text.split():
        return segment.words
    return spread(segment.text, segment.start, segment.end)
