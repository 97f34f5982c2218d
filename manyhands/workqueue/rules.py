"""Who may take and keep what. Pure: facts and the clock come in, a decision goes out.

The order of the queue is the index ``slots_open``: the due time to the hour, then the customer's
priority, then age (design §4.4).
"""

from datetime import datetime, timedelta
from typing import Literal

from manyhands.workqueue.model import ClaimState, SlotState

SkipReason = Literal["unclear", "too_hard", "not_my_language", "no_time", "disturbing", "other"]
ReportReason = Literal["broken", "wrong_type", "impossible", "harmful", "other"]

_HOLDING: frozenset[ClaimState] = frozenset({"reserved", "active"})
_GIVEN_BACK: frozenset[ClaimState] = frozenset({"expired", "released"})


def lease_end(
    now: datetime, lease: timedelta, *, was_active: bool, present_end: datetime
) -> datetime:
    """Return when a lease ends after a sign of life.

    Only somebody who works keeps a task: a page left open on an idle desk does not.
    """
    return now + lease if was_active else present_end


def standing(
    claim: ClaimState, slot: SlotState, *, own_slot: bool
) -> Literal["holds", "may_retake", "lost"]:
    """Tell what a claim is worth now.

    - ``holds``: the person has the slot.
    - ``may_retake``: the lease ran out or the task was put back, and nobody has taken it since.
    - ``lost``: somebody else has it or had it, or the task is gone.

    ``own_slot`` says whether the slot names this claim as the one that holds it.
    """
    if claim in _HOLDING and slot == "claimed" and own_slot:
        return "holds"
    if claim in _GIVEN_BACK and slot == "open":
        return "may_retake"
    return "lost"


def counted_seconds(reported: float, since: datetime, now: datetime) -> float:
    """Return how much of a browser's report of active time is believed.

    Never more than has passed since the last report, never negative: the browser's word only
    shortens what the server saw (users-ask row 45).
    """
    return max(0.0, min(reported, (now - since).total_seconds()))
