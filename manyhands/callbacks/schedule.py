"""When a callback is tried again, and when a receiver is left in peace. Pure.

Up to 20 retries within 24 hours (contract/callbacks.md §3); pauses carry ±20 % jitter so that what
failed together does not come back together.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

DEADLINE = timedelta(hours=24)
JITTER = 0.2
GONE = 410

# After five failures in a row a receiver is left in peace for a while, then probed with one
# delivery at a time.
FAILURES_TO_PAUSE = 5
LONGEST_PAUSE = timedelta(minutes=5)


def succeeded(status: int) -> bool:
    """Tell whether an answer counts as received: any 2xx; a redirect does not."""
    return 200 <= status < 300


def is_there(status: int | None) -> bool:
    """Tell whether a receiver is up, whatever it thinks of this delivery.

    A redirect or a 4xx is about the one address, and no reason to keep the receiver's other
    addresses waiting; silence, 5xx, 408 and 429 are about the receiver.
    """
    return status is not None and status < 500 and status not in {408, 429}


def next_attempt(
    *,
    number: int,
    first_at: datetime,
    now: datetime,
    pauses: Sequence[float],
    status: int | None,
    retry_after: float | None,
    chance: float,
) -> datetime | None:
    """Return when to try again after attempt ``number`` failed, or None to give up.

    ``pauses`` are seconds before retry 1, 2, …; ``retry_after`` is the receiver's wish in
    seconds, honoured when it is longer, but not beyond the last moment: whoever asks for a week
    is tried once more when the day ends. ``chance`` is a random number from 0 to 1. A receiver
    that answers 410 Gone is taken at its word (Standard Webhooks 1.0.0).
    """
    if number > len(pauses) or status == GONE:
        return None
    pause = pauses[number - 1] * (1 + JITTER * (2 * chance - 1))
    at, last = now + timedelta(seconds=pause), first_at + DEADLINE
    wished = now + timedelta(seconds=retry_after or 0.0)
    return max(at, min(wished, last)) if at <= last else None


def pause_until(
    *, status: int | None, failures_in_row: int, now: datetime, pauses: Sequence[float]
) -> datetime | None:
    """Return until when a receiver that keeps failing gets nothing, or None to go on.

    ``status`` is its last answer, None without one.

    The pause grows like those of a single delivery and never passes five minutes, so that a
    receiver that is back is noticed soon.
    """
    step = failures_in_row - FAILURES_TO_PAUSE
    if step < 0 or not pauses or is_there(status):
        return None
    pause = timedelta(seconds=pauses[min(step, len(pauses) - 1)])
    return now + min(pause, LONGEST_PAUSE)
