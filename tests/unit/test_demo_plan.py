"""The stories of the demonstration: every fate, at credible times, by people who have one task."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from manyhands.cli.demo.plan import DAYS, Hand, Planner, Source, Story
from manyhands.tasks.lifecycle import due_at
from manyhands.tasktypes import registry
from manyhands.tasktypes.demo import projects_of

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
HANDS = [Hand(0.8, 0.98), Hand(1.1, 0.9), Hand(1.4, 0.99)]
TYPES = registry.all_types().values()
SOURCES = [Source(kind.name, project) for kind in TYPES for project in projects_of(kind)]


def stories(count: int, seed: int = 1) -> list[Story]:
    return Planner(random.Random(seed), NOW, HANDS).stories(SOURCES, count)


def test_every_type_is_shown() -> None:
    assert {source.type_name for source in SOURCES} == set(registry.all_types())


@pytest.mark.parametrize("count", [20, 60, 400])
def test_there_are_as_many_as_asked_for_and_of_every_fate(count: int) -> None:
    told = stories(count)
    assert len(told) == count
    fates = Counter(story.fate for story in told if story.mode == "live")
    expected = {"completed", "late", "soon", "canceled", "reported", "claimed", "draft", "held"}
    assert expected <= set(fates)
    assert any(story.mode == "test" for story in told)


def test_times_fit_the_fates() -> None:
    for story in stories(400):
        due = due_at(story.urgency, story.created_at)
        assert NOW - timedelta(days=DAYS) <= story.created_at < NOW
        if story.fate == "late":
            assert due < NOW
        if story.fate == "soon":
            assert NOW < due < NOW + timedelta(hours=1)
        if story.fate in {"open", "reported", "claimed"}:
            assert due > NOW
        for visit in story.visits:
            assert visit.at > story.created_at


def test_nobody_has_two_tasks_at_once() -> None:
    visits: dict[int, list[tuple[datetime, datetime]]] = {}
    for story in stories(400):
        for visit in story.visits:
            if visit.end not in {"claim", "hold"}:
                span = (visit.at, visit.at + timedelta(seconds=visit.seconds))
                visits.setdefault(visit.hand, []).append(span)
    for spans in visits.values():
        for (_, end), (start, _) in pairwise(sorted(spans)):
            assert end <= start


def test_the_same_seed_tells_the_same_stories() -> None:
    def told(seed: int) -> list[tuple[object, ...]]:
        return [(s.created_at, s.fate, s.task.params, s.visits) for s in stories(60, seed)]

    assert told(1) == told(1) != told(2)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.project.name)
def test_every_example_fits_its_type(source: Source) -> None:
    kind = registry.get(source.type_name)
    chance = random.Random(3)
    for number in range(30):
        task = source.project.make(chance, number)
        params = kind.params.model_validate(task.params)
        for answer in task.answers:
            # The facts are those of the files, which are not made here.
            kind.check(params, answer, {})
        for reference in kind.attachments(params):
            assert reference.url in {**task.files, **task.titles}
            assert (
                reference.url not in task.files or task.files[reference.url].kind == reference.kind
            )
