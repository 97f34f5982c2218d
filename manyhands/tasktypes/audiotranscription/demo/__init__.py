"""Voicemails and calls of a made-up company; speak.py says how the recordings were made."""

import json
import random
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_FOLDER = Path(__file__).parent
_VOICEMAILS = ("voicemail-lamp", "voicemail-delivery", "voicemail-chair")
_CALLS = ("call-order", "call-parcel")
_SPEAKERS = ["Agent", "Caller"]


@cache
def _recordings() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / "recordings.json").read_text(encoding="utf-8"))
    return read


def _content(name: str) -> bytes:
    return (_FOLDER / f"{name}.mp3").read_bytes()


def _at_once(name: str) -> dict[str, Json]:
    """Return what somebody in a hurry writes: everything in one go, and not the last line."""
    lines = _recordings()[name]["lines"][:-1]
    text = " ".join(line.get("clean", line["spoken"]) for line in lines)
    return {"segments": [{"start": 0, "end": None, "text": text}]}


def _line_by_line(name: str) -> dict[str, Json]:
    """Return who says what from when to when, every sound of it."""
    segments = [
        {
            "start": line["start"],
            "end": line["end"],
            "text": line["spoken"],
            "speaker": _SPEAKERS.index(line["speaker"]) + 1,
        }
        for line in _recordings()[name]["lines"]
    ]
    return {"segments": segments, "speakers": _SPEAKERS}


def _whole(name: str) -> dict[str, Json]:
    lines = [line.get("clean", line["spoken"]) for line in _recordings()[name]["lines"]]
    return {"segments": [{"start": 0, "end": None, "text": "\n".join(lines)}]}


def _task(name: str, address: str, answers: Sequence[dict[str, Json]], **more: Any) -> DemoTask:
    seconds = _recordings()[name]["seconds"]
    params = more.pop("params", {})
    return DemoTask(
        params={"attachment_type": "audio", "attachment": address} | params,
        answers=[{"duration": seconds} | answer for answer in answers],
        files={address: DemoFile("audio", name, partial(_content, name))},
        seconds=3 * seconds,
        **more,
    )


def _voicemail(chance: random.Random, number: int) -> DemoTask:
    address = f"https://phones.weaver.example/voicemail/{80_000 + number}.mp3"
    metadata = {"mailbox": chance.choice(["sales", "service"])}
    if chance.random() < 0.1:
        silent: list[dict[str, Json]] = [{"error": "There is no speech in the recording."}]
        return _task("voicemail-silent", address, silent, metadata=metadata)
    name = chance.choice(_VOICEMAILS)
    return _task(name, address, [_whole(name), _at_once(name)], metadata=metadata)


def _call(chance: random.Random, number: int) -> DemoTask:
    name = chance.choice(_CALLS)
    return _task(
        name,
        f"https://phones.weaver.example/calls/{2_000 + number}.mp3",
        [_line_by_line(name), _at_once(name)],
        params={"verbatim": True, "phrases": ["Weaver & Alder", "Kobayashi"]},
        metadata={"call": 2_000 + number},
    )


PROJECTS = (
    DemoProject(
        name="Voicemails",
        instruction="""\
Write down **what is said**, as you would in a letter.

Numbers are written in digits: `555 0142`.""",
        batches=("Voicemails, this week",),
        make=_voicemail,
        weight=0.5,
        urgencies=("immediate", "day"),
        reports=("This is a fax.",),
    ),
    DemoProject(
        name="Calls, word for word",
        instruction="""\
Write down **every sound** of the call, and who makes it.

Speaker 1 is our *Agent*, speaker 2 the *Caller*.
Begin a new segment whenever somebody else speaks.""",
        batches=("Calls, November",),
        make=_call,
        weight=0.4,
        reports=("The call is in French.",),
    ),
)


def demo_projects() -> Sequence[DemoProject]:
    """Return a project of voicemails, and one of calls."""
    return PROJECTS
