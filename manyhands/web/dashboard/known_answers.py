"""What is known of a training or evaluation task, and what people made of it."""

from datetime import datetime
from typing import Any

import orjson
from pydantic import BaseModel

from manyhands.db.pool import Tx
from manyhands.errors import Conflict
from manyhands.tasks import quality, quality_queries
from manyhands.tasks.model import QualityKind, Task
from manyhands.web.markdown import to_html

_MOST_ATTEMPTS = 100


class AnswerScore(BaseModel):
    """How far somebody's answer agrees with the expected one, from 0 to 1."""

    submission_id: str
    person: str
    score: float
    attempted_at: datetime


class KnownAnswerView(BaseModel):
    """The expected response and why it is right; ``attempts`` is None for whom scores are not."""

    kind: QualityKind
    expected_response: dict[str, Any]
    initial_response: dict[str, Any] | None
    reason_html: str | None
    attempts: list[AnswerScore] | None


async def known_answer_view(tx: Tx, task: Task, *, shows_scores: bool) -> KnownAnswerView | None:
    """Return what is known of a task; None of one that is there to be done."""
    if task.quality_kind is None:
        return None
    known = await quality_queries.select_quality_task(tx, task.owner, task.task_id)
    if known is None:
        return None
    try:
        expected = await quality.expected_response(tx, task, known)
    except Conflict:  # its type is not installed any more
        expected = orjson.loads(known.expected_response_json)
    attempts = await quality_queries.select_attempts(
        tx, task.owner, task_ids=[task.task_id], limit=_MOST_ATTEMPTS
    )
    initial = known.initial_response_json
    return KnownAnswerView(
        kind=known.kind,
        expected_response=expected,
        initial_response=None if initial is None else orjson.loads(initial),
        reason_html=to_html(known.reason) if known.reason else None,
        attempts=[AnswerScore.model_validate(attempt, from_attributes=True) for attempt in attempts]
        if shows_scores
        else None,
    )
