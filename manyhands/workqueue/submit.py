"""A person answers. For a moment they can take it back, then it counts.

The submission is stored, and so durable, before it is acknowledged; `finalise` turns it into the
task's response when it can no longer be undone. Until then the customer is told nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import orjson
import structlog

from manyhands import clock
from manyhands.db.pool import Database, Tx
from manyhands.errors import Conflict, InvalidRequest, NotFound
from manyhands.files import results
from manyhands.ids import Owner
from manyhands.tasks.complete import complete
from manyhands.tasks.find import find, lock
from manyhands.tasks.model import Task
from manyhands.tasks.typed import response_of, typed
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import quality, queries, submission_queries
from manyhands.workqueue.claim import LOST, own_claim
from manyhands.workqueue.draft import save_draft, version_at
from manyhands.workqueue.model import Submission, Worker
from manyhands.workqueue.queries import LockedClaim
from manyhands.workqueue.replies import with_replies
from manyhands.workqueue.report import Report, as_json, end_task, require_taken
from manyhands.workqueue.rules import counted_seconds, standing

log = structlog.get_logger()


async def submit(
    tx: Tx,
    worker: Worker,
    claim_id: str,
    *,
    submission_id: str,
    answer: Json,
    active_seconds: float,
    undo: timedelta,
    report: Report | None = None,
) -> Submission:
    """Submit an answer; sending the same ``submission_id`` again changes nothing.

    With a ``report``, which ends the task, the answer is what was done until then, and not checked.

    The result's state is ``held`` when the answer was taken, and ``late`` when somebody else has
    the task meanwhile: then the work is kept as a draft and shown, but does not count. An
    expired lease alone is no reason to refuse (design §4.4). Raises `NotFound`, `InvalidAnswer`
    naming the part that does not fit the task, and `Conflict` for somebody else's id.
    """
    if not 8 <= len(submission_id) <= 64:
        raise InvalidRequest('"submission_id" must have 8 to 64 characters')
    claim = await own_claim(tx, worker, claim_id)
    # Looked up under the lock: two of the same kind at once must find each other.
    known = await submission_queries.select_submission(tx, worker, submission_id)
    if known is not None:
        return known
    task = await find(tx, worker.owner, claim.task_id)
    whole, response = await _answered(tx, task, claim.slot_no, answer, report)
    now = clock.now()
    submission = _submission(
        claim, submission_id, whole, response, reported=active_seconds, now=now, undo=undo
    )
    if report is not None:
        submission = replace(submission, report_json=as_json(report))
    if standing(claim.state, claim.slot_state, own_slot=claim.own_slot) == "lost":
        submission = replace(submission, state="late", final_at=now)
    else:
        if not claim.own_slot:
            await queries.retake_claim(tx, claim, now=now, lease_until=now)
        await queries.end_claim(tx, claim, state="submitted", slot_state="held", now=now)
        await submission_queries.hurry_held(tx, worker, submission_id, now)
    # Kept as a draft too: what comes back by an undo, and what is left when it came too late.
    await save_draft(tx, worker, claim.task_id, version=version_at(now), answer=answer)
    if not await submission_queries.insert_submission(tx, submission):
        raise Conflict('This "submission_id" was used for another submission.')
    return submission


async def _answered(
    tx: Tx, task: Task, slot_no: int, answer: Json, report: Report | None
) -> tuple[Json, dict[str, Json]]:
    """Return an answer as it is kept, what models wrote included, and the response it makes."""
    if report is not None:
        return answer, _reported(task, report)
    whole = await with_replies(tx, task, slot_no, answer)
    return whole, await response_of(tx, task, whole)


async def undo(tx: Tx, worker: Worker, submission_id: str, *, lease: timedelta) -> str:
    """Take the last submission back and return the id of its claim, active again.

    Asking again changes nothing: the first answer may not have been heard. Raises `NotFound`, and
    `Conflict` when it is too late.
    """
    submission = await _locked(tx, worker, submission_id)
    now = clock.now()
    if submission is None:
        raise NotFound("There is no such submission of yours.")
    claim = await own_claim(tx, worker, submission.claim_id)
    if submission.state == "undone":
        worth = standing(claim.state, claim.slot_state, own_slot=claim.own_slot)
        if worth == "lost":
            raise Conflict(LOST)
        if worth == "may_retake":
            await queries.retake_claim(tx, claim, now=now, lease_until=now + lease)
        return claim.claim_id
    if submission.state != "held" or submission.final_at <= now:
        raise Conflict("This submission can no longer be undone.")
    await submission_queries.set_submission_state(tx, submission, "undone")
    await queries.retake_claim(tx, claim, now=now, lease_until=now + lease)
    return claim.claim_id


async def finalise(db: Database, *, limit: int) -> int:
    """Make held submissions count whose time to undo is over; return how many.

    Each in a transaction of its own with the completion of its task and the event.
    """
    async with db.connection() as tx:
        due = await submission_queries.due_submissions(tx, clock.now(), limit)
    done = 0
    for submission in due:
        try:
            async with db.transaction() as tx:
                await accept(tx, submission)
            done += 1
        except Exception:  # one that cannot be accepted must not hold up the others
            log.exception("submission not accepted", task_id=submission.task_id)
    return done


async def accept(tx: Tx, due: Submission) -> None:
    """Make one submission count, if it still is held; its author cannot undo it any more.

    The task is complete with the last answer it needs, and ends with a report; an answer to a
    training or evaluation task is scored.
    """
    worker = Worker(due.customer_id, due.person_id)
    submission = await _locked(tx, worker, due.submission_id)
    if submission is None or submission.state != "held":
        return
    if await lock(tx, worker.owner, submission.task_id) != "pending":
        await submission_queries.set_submission_state(tx, submission, "late")
        return
    await submission_queries.set_submission_state(tx, submission, "accepted")
    await submission_queries.delete_draft(tx, worker, submission.task_id)
    left = await submission_queries.finish_slot(tx, submission)
    if submission.report_json is not None:
        if left is not None:
            await end_task(tx, worker.owner, submission)
    elif left is None:
        await quality.score(tx, submission)
    elif left == 0:
        response = await _merged(tx, submission)
        await complete(tx, worker.owner, submission.task_id, response, clock.now())


async def lesson(tx: Tx, worker: Worker, submission_id: str) -> quality.Lesson:
    """Show somebody what a training task teaches, which makes their answer count at once.

    Who has seen the expected response takes nothing back. Raises `NotFound` and `Conflict`.
    """
    submission = await submission_queries.select_submission(tx, worker, submission_id)
    if submission is None:
        raise NotFound(quality.NO_LESSON)
    if (await find(tx, worker.owner, submission.task_id)).quality_kind == "training":
        await accept(tx, submission)
    return await quality.lesson(tx, worker, submission_id)


async def _merged(tx: Tx, last: Submission) -> dict[str, Json]:
    """Return the one response of all who answered, in the order of their slots."""
    owner = Owner(last.customer_id, last.mode)
    texts = await submission_queries.accepted_responses(tx, owner, last.task_id)
    responses: list[dict[str, Json]] = [orjson.loads(text) for text in texts]
    if len(responses) == 1:
        return responses[0]
    task_type, params = typed(await find(tx, owner, last.task_id))
    merged = task_type.merge(params, await results.load(tx, owner, responses))
    return await results.keep(tx, owner, merged)


def _reported(task: Task, report: Report) -> dict[str, Json]:
    task_type, _ = typed(task)
    require_taken(task_type)
    return report.response


async def _locked(tx: Tx, worker: Worker, submission_id: str) -> Submission | None:
    """Lock a submission in the order of the house: its task first."""
    submission = await submission_queries.select_submission(tx, worker, submission_id)
    if submission is None:
        return None
    await lock(tx, worker.owner, submission.task_id)
    return await submission_queries.lock_submission(tx, worker, submission_id)


def _submission(
    claim: LockedClaim,
    submission_id: str,
    answer: Json,
    response: dict[str, Json],
    *,
    reported: float,
    now: datetime,
    undo: timedelta,
) -> Submission:
    return Submission(
        customer_id=claim.customer_id,
        mode=claim.mode,
        submission_id=submission_id,
        task_id=claim.task_id,
        slot_no=claim.slot_no,
        claim_id=claim.claim_id,
        person_id=claim.person_id,
        state="held",
        answer_json=orjson.dumps(answer).decode(),
        response_json=orjson.dumps(response).decode(),
        active_seconds=claim.active_seconds + counted_seconds(reported, claim.renewed_at, now),
        submitted_at=now,
        final_at=now + undo,
    )
