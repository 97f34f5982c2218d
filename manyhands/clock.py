"""The one place that reads the time, so that there is one place to move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """Return the present moment in UTC, cut to the millisecond.

    Times leave the API with three decimals (contract/README.md §7). Cutting on the way in makes
    what is stored equal to what the customer was shown, so that a filter on a time that was
    read from a task finds that task.
    """
    moment = _moved.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Make `now` return a certain moment, in this context only: `manyhands demo` lives there."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)


def to_wire(moment: datetime) -> str:
    """Write a time as the API does: ``2016-06-23T21:54:44.904Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
