"""What a task type may show of itself: projects full of made-up tasks, for `manyhands demo`.

A type offers them as ``demo_projects()`` in a module or folder ``demo`` beside its params. A
type without one is left out of the demonstration; nothing else needs to know.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from manyhands.tasktypes.contract import Json, TaskType


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file made by code. Files of one ``key`` are the same file and made once."""

    kind: Literal["image", "video", "audio", "pdf", "document"]
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTask:
    """One made-up task and what people answer to it.

    - ``params``: the parameters as a customer sends them.
    - ``answers``: first what a careful person answers, then what hasty ones do; each passes the
      type's ``check``.
    - ``files``: what lies at the addresses in the params; ``titles`` of the websites there.
    - ``seconds``: how long a person typically works on it.
    """

    params: dict[str, Json]
    answers: Sequence[Json]
    seconds: float
    files: Mapping[str, DemoFile] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, Json] = field(default_factory=dict)
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoProject:
    """A project and how its tasks are made.

    ``weight`` is its share of all tasks. ``make`` gets a source of chance and the number of the
    task in the project. ``reports`` are what workers write who report a bad task. ``has_echo``: the
    built-in model answers its workers.
    """

    name: str
    instruction: str
    batches: Sequence[str]
    make: Callable[[random.Random, int], DemoTask]
    weight: float = 1.0
    urgencies: Sequence[Literal["immediate", "day", "week"]] = ("day",)
    reports: Sequence[str] = ("The attachment does not fit the question.",)
    has_echo: bool = False


def projects_of(task_type: TaskType[Any]) -> Sequence[DemoProject]:
    """Return the demo projects of a type; none when it offers none."""
    name = f"{task_type.package}.demo"
    if find_spec(name) is None:
        return ()
    projects: Sequence[DemoProject] = import_module(name).demo_projects()
    return projects
