"""What is going to happen: which tasks, when, who works on them, how they end. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from manyhands.ids import Mode
from manyhands.tasks.model import Urgency
from manyhands.tasktypes.demo import DemoProject, DemoTask

DAYS = 5
OLDER = timedelta(days=1.5)
"""Older tasks are in another batch than the newer ones, where a project has two."""

Fate = Literal[
    "completed", "open", "late", "soon", "canceled", "broken", "refused", "reported", "claimed",
    "draft", "held",
]  # fmt: skip
VisitEnd = Literal[
    "submit", "undo", "skip", "report", "release", "expire", "claim", "draft", "hold"
]

# What becomes of the live tasks, in shares of them all; the rest is open.
_COMPLETED = 0.66
_FATES: dict[Fate, float] = {
    "late": 0.035,
    "soon": 0.025,
    "canceled": 0.035,
    "broken": 0.03,
    "refused": 0.01,
    "reported": 0.012,
    "claimed": 0.008,
    "draft": 0.008,
    "held": 0.003,
}
_TEST_SHARE = 0.07
# How the visits of a task end that is not completed.
_ENDS: dict[Fate, Sequence[VisitEnd]] = {
    "reported": ("report",),
    "refused": ("report",),
    "claimed": ("claim",),
    "draft": ("draft",),
    "held": ("hold",),
}
# How the visits of a completed one do, and how often.
_WAYS: Sequence[Sequence[VisitEnd]] = (
    ("submit",),
    ("skip", "submit"),
    ("expire", "submit"),
    ("release", "submit"),
    ("report", "submit"),
    ("undo",),
)
_WAY_WEIGHTS = (83, 7, 3, 2, 2, 3)
# How many tasks a day ago, two days ago, … came for a hundred that came today.
_BY_DAY = (100, 62, 55, 30, 24)


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody works: ``pace`` times the usual time, ``care`` the share of right answers."""

    pace: float
    care: float


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody has a task in hand: who (a number), from when, for how long, and how it ends."""

    hand: int
    at: datetime
    seconds: float
    end: VisitEnd
    answer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The life of one task."""

    mode: Mode
    type_name: str
    project: DemoProject
    batch: str
    number: int
    task: DemoTask
    created_at: datetime
    urgency: Urgency
    priority: int | None
    fate: Fate
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A project with the type its tasks are of."""

    type_name: str
    project: DemoProject


class Planner:
    """Makes the stories of a demonstration that ends at ``now``."""

    def __init__(self, chance: random.Random, now: datetime, hands: Sequence[Hand]) -> None:
        self._chance = chance
        self._now = now
        self._hands = hands
        self._busy = [now - timedelta(days=DAYS + 1)] * len(hands)

    def stories(self, sources: Sequence[Source], count: int) -> list[Story]:
        """Return ``count`` stories, in no order."""
        tests = max(1, round(count * _TEST_SHARE))
        # One open task of every project, if there is room for that: each is to be tried out.
        waiting = list(sources[: count // 3])
        weights = [source.project.weight for source in sources]
        chosen = self._chance.choices(sources, weights, k=count - len(waiting))
        chosen[tests:tests] = waiting
        numbers = {source.project.name: 0 for source in sources}
        done: list[Fate] = ["completed"] * tests
        first: list[Fate] = ["open"] * len(waiting)
        fates = done + first + self._fates(count - tests - len(waiting))
        planned: list[tuple[datetime, Story]] = []
        for index, (source, fate) in enumerate(zip(chosen, fates, strict=True)):
            numbers[source.project.name] += 1
            mode: Mode = "test" if index < tests else "live"
            story = self._story(mode, source, numbers[source.project.name], fate)
            planned.append((self._first_look(story), story))
        # In the order in which people come across them, so that nobody does two at once.
        planned.sort(key=lambda entry: entry[0])
        return [self._peopled(story, first_look) for first_look, story in planned]

    def _fates(self, count: int) -> list[Fate]:
        fates: list[Fate] = []
        for fate, share in _FATES.items():
            fates += [fate] * max(1, round(share * count))
        done = min(round(_COMPLETED * count), max(0, count - len(fates)))
        fates += ["completed"] * done
        fates += ["open"] * (count - len(fates))
        self._chance.shuffle(fates)
        return fates[:count]

    def _story(self, mode: Mode, source: Source, number: int, fate: Fate) -> Story:
        chance, project = self._chance, source.project
        task = project.make(chance, number)
        if fate == "broken" and not task.files:
            fate = "canceled"
        urgency, age = self._timing(project, fate)
        return Story(
            mode=mode,
            type_name=source.type_name,
            project=project,
            batch=project.batches[-1 if age > OLDER else 0],
            number=number,
            task=task,
            created_at=_whole(self._now - age),
            urgency=urgency,
            priority=chance.choice([None, None, None, None, 10, 20, 30]),
            fate=fate,
            visits=(),
        )

    def _timing(self, project: DemoProject, fate: Fate) -> tuple[Urgency, timedelta]:
        """Return the urgency of a task and how long ago it was created."""
        chance = self._chance
        urgency: Urgency = chance.choice(project.urgencies)
        immediately = chance.random() < 0.5
        if fate == "late":
            hours = chance.uniform(1.1, 4) if immediately else chance.uniform(24.2, 29)
            return "immediate" if immediately else "day", timedelta(hours=hours)
        if fate == "soon":
            hours = chance.uniform(0.1, 0.8) if immediately else chance.uniform(23.1, 23.9)
            return "immediate" if immediately else "day", timedelta(hours=hours)
        if fate in {"completed", "canceled", "broken", "refused"}:
            return urgency, self._age_of_the_past()
        if urgency == "week":
            return urgency, timedelta(hours=chance.uniform(0.8, 90))
        return "day", timedelta(hours=chance.triangular(0.8, 20, 2))

    def _age_of_the_past(self) -> timedelta:
        """Return an age such that the days look like days: busy by day, quiet at night."""
        while True:
            day = self._chance.choices(range(DAYS), _BY_DAY)[0]
            age = timedelta(days=day, hours=self._chance.uniform(0.4, 24))
            hour = (self._now - age).astimezone().hour
            if self._chance.random() < (1 if 8 <= hour < 19 else 0.3):
                return age

    def _first_look(self, story: Story) -> datetime:
        """Return when somebody comes across a task, if anybody does."""
        chance, now = self._chance, self._now
        if story.fate == "claimed":
            return now - timedelta(seconds=chance.uniform(20, 200))
        if story.fate == "held":
            return now - timedelta(seconds=chance.uniform(40, 60))
        if story.fate in {"reported", "refused", "draft"}:
            return story.created_at + (now - story.created_at) * chance.uniform(0.2, 0.5)
        minutes = {"immediate": 9, "day": 95, "standard": 95, "week": 420}[story.urgency]
        wait = timedelta(minutes=0.5 + chance.expovariate(1 / minutes))
        return min(story.created_at + wait, now - timedelta(minutes=chance.uniform(14, 20)))

    def _peopled(self, story: Story, first_look: datetime) -> Story:
        """Return the story with the people who come across the task."""
        if story.mode == "test":
            return story
        ends: Sequence[VisitEnd] = _ENDS.get(story.fate, ())
        if story.fate == "completed":
            ends = self._chance.choices(_WAYS, _WAY_WEIGHTS)[0]
        visits: list[Visit] = []
        start = first_look
        for end in ends:
            visits.append(self._visit(story, start, end, {visit.hand for visit in visits}))
            start = visits[-1].at + timedelta(minutes=11 if end == "expire" else 6)
        return replace(story, visits=tuple(visits))

    def _visit(self, story: Story, start: datetime, end: VisitEnd, met: set[int]) -> Visit:
        """Return a visit by somebody who is free and has not met the task."""
        others = [hand for hand in range(len(self._hands)) if hand not in met]
        free = [hand for hand in others if self._busy[hand] <= start]
        if free:
            hand = self._chance.choice(free)
        else:
            hand = min(others, key=lambda other: self._busy[other])
        begin = start if end in {"claim", "hold"} else max(start, self._busy[hand])
        someone, answers = self._hands[hand], story.task.answers
        seconds = story.task.seconds * someone.pace * self._chance.lognormvariate(0, 0.4)
        seconds = round(min(max(2.0, seconds), 300.0), 1)
        careless = self._chance.random() > someone.care and len(answers) > 1
        answer = self._chance.randrange(1, len(answers)) if careless else 0
        self._busy[hand] = begin + timedelta(seconds=seconds + 2)
        return Visit(hand, _whole(begin), seconds, end, answer)


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
