"""The clock, and what follows it."""

from datetime import UTC, datetime, timedelta

import pytest

from manyhands import clock, ids
from manyhands.ids import is_id, new_id

THEN = datetime(2016, 6, 23, 21, 54, 44, 904_999, tzinfo=UTC)


def test_times_have_milliseconds_and_are_written_like_the_api_writes_them() -> None:
    with clock.moved_to(THEN):
        assert clock.now().microsecond == 904_000
        assert clock.to_wire(clock.now()) == "2016-06-23T21:54:44.904Z"


def test_a_moved_clock_goes_back() -> None:
    before = datetime.now(UTC)
    with clock.moved_to(THEN), clock.moved_to(THEN.replace(year=2017)):
        assert clock.now().year == 2017
    assert clock.now() >= before.replace(microsecond=0)


def test_an_id_starts_with_the_second_it_was_made_in() -> None:
    with clock.moved_to(THEN):
        first, second = new_id(), new_id()
    assert is_id(first)
    assert int(first[:8], 16) == int(THEN.timestamp())
    assert first < second


def test_ids_of_several_processes_rise_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for later, process in enumerate(["fffffff", "0000000", "fffffff"]):
        monkeypatch.setattr(ids, "_PROCESS", process)
        with clock.moved_to(THEN + timedelta(milliseconds=later)):
            made.append(new_id())
    assert made == sorted(made)
    assert all(is_id(made_id) for made_id in made)
