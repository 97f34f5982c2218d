"""Guessing is slowed down; success is forgiven."""

import pytest

from manyhands.web import throttle
from manyhands.web.throttle import Throttle


class Clock:
    """A clock that tests move."""

    now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Lend the clock of the throttle."""
    clock = Clock()
    monkeypatch.setattr(throttle, "time", clock)
    return clock


def tries(brake: Throttle, name: str, count: int) -> None:
    for _ in range(count):
        assert brake.wait(name) == 0
        brake.begin(name)


def test_after_so_many_failures_a_name_waits(clock: Clock) -> None:
    brake = Throttle(failures=3, seconds=60)
    tries(brake, "a", 3)
    assert brake.wait("a") == 60
    assert brake.wait("b") == 0
    clock.now += 59.5
    assert brake.wait("a") == 1
    clock.now += 1
    assert brake.wait("a") == 0


def test_failures_fall_out_of_the_window_one_by_one(clock: Clock) -> None:
    brake = Throttle(failures=2, seconds=60)
    tries(brake, "a", 1)
    clock.now += 30
    tries(brake, "a", 1)
    assert brake.wait("a") == 30
    clock.now += 31
    tries(brake, "a", 1)
    assert brake.wait("a") == 29


def test_success_is_forgiven(clock: Clock) -> None:
    brake = Throttle(failures=2, seconds=60)
    for _ in range(10):
        tries(brake, "a", 1)
        brake.forgive("a")
    tries(brake, "a", 2)
    assert brake.wait("a") > 0


def test_success_does_not_forgive_the_failures_before(clock: Clock) -> None:
    brake = Throttle(failures=2, seconds=60)
    tries(brake, "a", 1)
    brake.begin("a")
    brake.forgive("a")
    brake.begin("a")
    assert brake.wait("a") > 0


def test_forgiving_somebody_unknown_is_nothing(clock: Clock) -> None:
    brake = Throttle(failures=1, seconds=60)
    brake.forgive("a")
    tries(brake, "a", 1)
    assert brake.wait("a") == 60


def test_memory_is_bounded(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "_MOST_KEPT", 5)
    brake = Throttle(failures=1, seconds=60)
    for number in range(12):
        brake.begin(str(number))
    assert len(brake._seen) <= 5
