"""Training and evaluation tasks among those to be done, and what people make of them.

They stand in for a task of their project that a person would have got, so who is offered the
project at all is decided elsewhere, and the queue itself knows nothing of them
(docs/decisions/0020).
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, NotFound
from manyhands.ids import new_id
from manyhands.tasks import lifecycle, quality, quality_queries
from manyhands.tasks.find import find
from manyhands.tasks.model import Task
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import quality_queries as queries
from manyhands.workqueue import submission_queries
from manyhands.workqueue.model import Claim, Submission, Worker

NO_LESSON = "There is no such answer of yours to a training task."


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a training task teaches: both responses, why, and how far they agree (0 to 1)."""

    task: Task
    response: dict[str, Json]
    answer: Json
    expected_response: dict[str, Json]
    reason: str | None
    score: float


async def instead_of(
    tx: Tx, worker: Worker, claim: Claim, *, lease: timedelta, have: Collection[str]
) -> Claim | None:
    """Return the claim of a training or evaluation task in place of another; None to leave that.

    ``have`` are the claims the page knows. The one it stands in for is put back.
    """
    now = clock.now()
    task_id = await queries.due_instead(
        tx, worker, claim, chance=secrets.SystemRandom().random(), have=have, now=now
    )
    if task_id is None:
        return None
    own = await queries.claim_own_slot(
        tx,
        worker,
        task_id,
        claim_id=new_id(),
        state=claim.state,
        now=now,
        lease_until=now + lease,
    )
    if own is not None:
        await queries.put_back(tx, claim)
    return own


async def claim_again(tx: Tx, worker: Worker, task_id: str, *, lease: timedelta) -> Claim | None:
    """Claim a training or evaluation task that a worker had before; None if it is not to be had."""
    if not await queries.has_given_back(tx, worker, task_id):
        return None
    now = clock.now()
    return await queries.claim_own_slot(
        tx, worker, task_id, claim_id=new_id(), state="active", now=now, lease_until=now + lease
    )


async def score(tx: Tx, submission: Submission) -> None:
    """Hold an accepted answer against the expected one and keep what came of it."""
    worker = Worker(submission.customer_id, submission.person_id)
    known = await quality_queries.select_quality_task(tx, worker.owner, submission.task_id)
    if known is None:
        return
    task = await find(tx, worker.owner, submission.task_id)
    await quality_queries.insert_attempt(
        tx,
        known,
        submission_id=submission.submission_id,
        person_id=submission.person_id,
        score=await quality.score(tx, task, known, orjson.loads(submission.response_json)),
        attempted_at=submission.submitted_at,
    )


async def lesson(tx: Tx, worker: Worker, submission_id: str) -> Lesson:
    """Return what an accepted answer to a training task teaches its author.

    Raises `NotFound` for any other submission, and `Conflict` for one that does not count.
    """
    submission = await submission_queries.select_submission(tx, worker, submission_id)
    if submission is None:
        raise NotFound(NO_LESSON)
    known = await quality_queries.select_quality_task(tx, worker.owner, submission.task_id)
    if known is None or known.kind != "training":
        raise NotFound(NO_LESSON)
    if submission.state != "accepted":
        raise Conflict("This answer does not count.")
    task = await find(tx, worker.owner, submission.task_id)
    response = orjson.loads(submission.response_json)
    return Lesson(
        task=task,
        response=response,
        answer=orjson.loads(submission.answer_json),
        expected_response=await quality.expected_response(tx, task, known),
        reason=known.reason,
        score=await quality.score(tx, task, known, response),
    )


def unmarked(task: Task, claim: Claim) -> Task:
    """Return a claimed task without what would tell an evaluation task from the others."""
    if task.quality_kind is None:
        return replace(task, batch=None)
    due_at = lifecycle.due_at(task.urgency, claim.claimed_at)
    return replace(task, batch=None, created_at=claim.claimed_at, due_at=due_at)
