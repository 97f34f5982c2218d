"""Checks what a worker wrote down.

An answer is ``{"segments": [{"start", "end", "text", "speaker"}], "speakers": [name]}``: times in
seconds, ``end`` null for "until the next begins", ``speaker`` the number of a name (from 1) or
null. Where there is a problem with the recording it has an ``error`` besides. ``duration`` is the
length as the worker's player measured it, which counts only where the file's facts do not say. A
segment may carry ``words`` with times.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.audiotranscription import response
from manyhands.tasktypes.audiotranscription.params import Params
from manyhands.tasktypes.audiotranscription.response import Segment, Word
from manyhands.tasktypes.contract import Facts, Json

MOST_SEGMENTS = 20_000
MOST_SPEAKERS = 99
_MOST_CHARACTERS = 2_000  # of an error
_MOST_OF_NAME = 100
# Players and counters of frames differ a little about where a recording ends.
_TOLERANCE = 1.0
_LONGEST = 10**8  # seconds


def check(_params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn an answer into the response; raises `InvalidAnswer` with all that does not fit."""
    given = answer if isinstance(answer, dict) else {}
    problems: list[Problem] = []
    error = _error(given.get("error"), problems)
    duration = _duration(given.get("duration"), facts)
    speakers = _speakers(given.get("speakers"), problems)
    segments = _segments(given.get("segments"), speakers, duration, problems)
    if error is not None:
        if problems:
            raise InvalidAnswer.having(problems)
        return response.problem(error, segments)
    if not segments and not problems:
        message = "Write down what is said, or say what is wrong with the recording."
        problems.append(Problem("segments", message))
    if duration is None:
        message = "How long is the recording? Play it to its end, or write the seconds here."
        problems.append(Problem("duration", message))
    if problems or duration is None:
        raise InvalidAnswer.having(problems)
    return response.transcribed(segments, duration)


def answer_of(given: Mapping[str, Json]) -> Json:
    """Return the answer that gives a response: its lines with the times of their words."""
    text, aligned = given.get("transcript", ""), given.get("alignment")
    if "error" in given:
        segments = [{"start": 0, "end": None, "text": text}] if text else []
        return {"error": given["error"], "segments": segments}
    whole = {"segments": [{"start": 0, "end": None, "text": text}], "speakers": []}
    return (_timed(text, aligned) if aligned else whole) | {"duration": given["duration"]}


def _timed(text: str, aligned: Sequence[Json]) -> dict[str, Json]:
    """Return a segment for each line of a transcript; a name before it has no times."""
    found: list[dict[str, Json]] = []
    names: list[str] = []
    at, start = 0, 0.0
    for line in text.split("\n"):
        number, said = None, line  # of the speaker, and what they say
        if _times_of(line, aligned, at) is None and ": " in line:
            name, _, said = line.partition(": ")
            names = names if name in names else [*names, name]
            number = names.index(name) + 1
        words = _times_of(said, aligned, at) or []
        at += len(words)
        # Where people talk at the same time, a line may begin before the one above it.
        start = max([start, *(word["start"] for word in words[:1])])
        end = max([start, *(word["end"] for word in words[-1:])])
        found.append({"start": start, "end": end, "text": said, "speaker": number, "words": words})
    return {"segments": found, "speakers": names}


def _times_of(text: str, aligned: Sequence[Json], at: int) -> list[Json] | None:
    words = text.split()
    there = list(aligned[at : at + len(words)])
    return there if [entry["word"] for entry in there] == words else None


def _error(given: Json, problems: list[Problem]) -> str | None:
    """Return what is wrong with the recording; None where nothing is."""
    if given is None:
        return None
    error = given.strip() if isinstance(given, str) else ""
    if not error:
        problems.append(Problem("error", "Say what is wrong with the recording."))
    elif len(error) > _MOST_CHARACTERS:
        message = f"Say it in at most {_MOST_CHARACTERS} characters."
        problems.append(Problem("error", message))
    return error


def _duration(given: Json, facts: Facts) -> float | None:
    """Return the length in seconds, by the file where it says."""
    known = facts.get("attachment")
    if known is not None and known.duration_seconds is not None:
        return known.duration_seconds
    return round(given, 3) if _is_time(given) and given > 0 else None


def _speakers(given: Json, problems: list[Problem]) -> Sequence[str]:
    """Return the names of those who speak; one left empty is called by its number."""
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > MOST_SPEAKERS:
        problems.append(Problem("speakers", f"There are at most {MOST_SPEAKERS} speakers."))
        return ()
    for n, name in enumerate(given):
        if not isinstance(name, str) or not _is_name(name):
            message = f"A name has at most {_MOST_OF_NAME} characters and no colon."
            problems.append(Problem(f"speakers[{n}]", message))
            return ()
    return [name.strip() or f"Speaker {n}" for n, name in enumerate(given, start=1)]


def _segments(
    given: Json, speakers: Sequence[str], duration: float | None, problems: list[Problem]
) -> list[Segment]:
    """Return the segments with a text, each with its end."""
    if not isinstance(given, list):
        if given is not None:
            problems.append(Problem("segments", "Write down what is said."))
        return []
    if len(given) > MOST_SEGMENTS:
        problems.append(Problem("segments", f"There are more than {MOST_SEGMENTS} segments."))
        return []
    read = [_read(entry, f"segments[{n}]", speakers, problems) for n, entry in enumerate(given)]
    found = [segment for segment in read if segment is not None]
    if len(found) < len(given):
        return []
    last = math.inf if duration is None else duration
    _check_order(found, last, problems)
    following = [*(segment.start for segment in found), last][1:]
    return [
        replace(
            segment,
            start=round(min(segment.start, last), 3),
            end=round(min(ends if math.isinf(segment.end) else segment.end, last), 3),
        )
        for segment, ends in zip(found, following, strict=True)
        if segment.text
    ]


def _read(
    given: Json, path: str, speakers: Sequence[str], problems: list[Problem]
) -> Segment | None:
    """Return a segment as it was sent, with an infinite end where that is open."""
    entry: dict[str, Any] = given if isinstance(given, dict) else {}
    text, speaker = entry.get("text"), entry.get("speaker")
    start, end, words = entry.get("start"), entry.get("end"), entry.get("words")
    before = len(problems)
    if not isinstance(text, str):
        problems.append(Problem(f"{path}.text", "A segment needs a text."))
    if not _is_time(start):
        problems.append(Problem(f"{path}.start", "When does this begin?"))
    elif end is not None and not (_is_time(end) and end >= start):
        problems.append(Problem(f"{path}.end", "This ends before it begins."))
    if speaker is not None and not (_is_count(speaker) and 0 < speaker <= len(speakers)):
        problems.append(Problem(f"{path}.speaker", "This speaker is not known."))
    timed = _words(words)
    if timed is None:
        problems.append(Problem(f"{path}.words", "The times of the words cannot be read."))
    if len(problems) > before or timed is None or text is None or start is None:
        return None
    return Segment(
        start=start,
        end=math.inf if end is None else end,
        text="\n".join(filter(None, (line.strip() for line in text.splitlines()))),
        speaker=None if speaker is None else speakers[speaker - 1],
        words=timed,
    )


def _words(given: Json) -> Sequence[Word] | None:
    """Return words with their times; None for what is none."""
    if given is None:
        return ()
    if not isinstance(given, list):
        return None
    for entry in given:
        if not isinstance(entry, dict) or not isinstance(entry.get("word"), str):
            return None
        if not all(_is_time(entry.get(name)) for name in ("start", "end", "confidence")):
            return None
    return [Word(e["word"], e["start"], e["end"], e["confidence"]) for e in given]


def _check_order(segments: Sequence[Segment], last: float, problems: list[Problem]) -> None:
    before = 0.0
    for n, segment in enumerate(segments):
        path = f"segments[{n}]"
        if segment.start < before:
            message = "This begins before the segment above it."
            problems.append(Problem(f"{path}.start", message))
        if segment.start > last + _TOLERANCE:
            message = "This begins after the end of the recording."
            problems.append(Problem(f"{path}.start", message))
        elif last + _TOLERANCE < segment.end < math.inf:
            problems.append(Problem(f"{path}.end", "This ends after the end of the recording."))
        before = segment.start


def _is_time(value: Json) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 <= value < _LONGEST


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_name(value: str) -> bool:
    return len(value) <= _MOST_OF_NAME and ":" not in value and value.isprintable()
