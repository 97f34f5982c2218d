"""SQL on drafts and submissions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Owner
from manyhands.studio.queries import POOLS_OF
from manyhands.workqueue.model import Claim, Draft, Submission, SubmissionState, Worker

_SUBMISSION = """
    customer_id, mode, submission_id, task_id, slot_no, claim_id, person_id, state,
    answer as answer_json, response as response_json, active_seconds, submitted_at, final_at,
    report as report_json
"""

# An older version never replaces a newer one: the journal may send again what was overtaken.
SAVE_DRAFT = """
    insert into drafts (customer_id, mode, task_id, person_id, version, answer, updated_at)
    values (%(customer_id)s, 'live', %(task_id)s, %(person_id)s, %(version)s, %(answer)s, %(now)s)
    on conflict (customer_id, mode, task_id, person_id) do update
        set version = excluded.version, answer = excluded.answer, updated_at = excluded.updated_at
        where drafts.version <= excluded.version
    returning version
"""

SELECT_DRAFT = """
    select task_id, version, answer as answer_json, updated_at from drafts
    where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        and person_id = %(person_id)s
"""

# What somebody found out before putting the task off is where the next person begins.
HANDED_OVER = """
    select d.task_id, d.version, d.answer as answer_json, d.updated_at
    from slots s join drafts d on d.customer_id = s.customer_id and d.mode = s.mode
        and d.task_id = s.task_id and d.person_id = s.wanted_by
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.task_id = %(task_id)s
        and s.claim_id = %(claim_id)s
"""

HAS_CLAIMED = """
    select exists (
        select from claims
        where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
            and person_id = %(person_id)s)
"""

DELETE_DRAFT = """
    delete from drafts
    where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        and person_id = %(person_id)s
"""

# A draft is worth going on with while its slot is free or in its author's own hands, unless its
# author has passed the task on.
OPEN_DRAFTS = f"""
    select d.task_id, d.updated_at, t.type, coalesce(p.name, '') as project, y.instruction,
        t.due_at, o.wake_at as postponed_until
    from drafts d
    join tasks t using (customer_id, mode, task_id)
    join task_bodies y using (customer_id, mode, task_id)
    left join projects p using (customer_id, mode, project_id)
    left join lateral (
        select min(s.wake_at) as wake_at from slots s
        where s.customer_id = d.customer_id and s.mode = d.mode and s.task_id = d.task_id
            and s.state = 'postponed' and s.wanted_by = d.person_id) o on true
    where d.customer_id = %(customer_id)s and d.mode = 'live' and d.person_id = %(person_id)s
        and t.status = 'pending' and (o.wake_at is not null or exists (
            select from slots s left join claims c using (customer_id, mode, claim_id)
            where s.customer_id = d.customer_id and s.mode = d.mode and s.task_id = d.task_id
                and (s.state = 'open' and (s.pool_id is null
                            or s.pool_id in (select pool_id from ({POOLS_OF}) o)) and (
                        s.wanted_by is null or s.wanted_by = d.person_id or s.wake_at < now())
                    or s.state = 'claimed' and c.person_id = d.person_id)))
        and not exists (
            select from claims m
            where m.customer_id = d.customer_id and m.mode = d.mode and m.task_id = d.task_id
                and m.person_id = d.person_id and m.state = 'skipped')
    order by d.updated_at desc
    limit 100
"""

INSERT_SUBMISSION = """
    insert into submissions (
        customer_id, mode, submission_id, task_id, slot_no, claim_id, person_id, state, answer,
        response, active_seconds, submitted_at, final_at, report)
    values (
        %(customer_id)s, %(mode)s, %(submission_id)s, %(task_id)s, %(slot_no)s, %(claim_id)s,
        %(person_id)s, %(state)s, %(answer_json)s, %(response_json)s, %(active_seconds)s,
        %(submitted_at)s, %(final_at)s, %(report_json)s)
    on conflict (customer_id, mode, submission_id) do nothing
"""

SELECT_SUBMISSION = f"""
    select {_SUBMISSION} from submissions
    where customer_id = %(customer_id)s and mode = 'live' and submission_id = %(submission_id)s
        and person_id = %(person_id)s
"""
LOCK_SUBMISSION = SELECT_SUBMISSION + " for update"

# The next submit is the end of the one before.
HURRY_HELD = """
    update submissions set final_at = %(now)s
    where customer_id = %(customer_id)s and mode = 'live' and person_id = %(person_id)s
        and state = 'held' and submission_id <> %(submission_id)s and final_at > %(now)s
"""

DUE_SUBMISSIONS = f"""
    select {_SUBMISSION} from submissions
    where state = 'held' and final_at <= %(now)s
    order by final_at limit %(limit)s
"""

SET_SUBMISSION_STATE = """
    update submissions set state = %(state)s
    where customer_id = %(customer_id)s and mode = %(mode)s and submission_id = %(submission_id)s
"""

FINISH_SLOT = """
    with finished as (
        update slots set state = 'done'
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
            and slot_no = %(slot_no)s and state = 'held'
        returning person_id
    )
    select case when not exists (select from finished where person_id is not null) then (
        select count(*) from slots
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
            and slot_no <> %(slot_no)s and state <> 'done') end
"""

ACCEPTED_RESPONSES = """
    select s.response from submissions s
    where s.customer_id = %(customer_id)s and s.mode = %(mode)s and s.task_id = %(task_id)s
        and s.state = 'accepted'
    order by s.slot_no
"""

SUBMISSIONS_OF_TASK = """
    select s.submission_id, s.state, s.submitted_at, s.active_seconds,
        s.answer as answer_json, s.response as response_json, s.report as report_json,
        s.person_id, p.name as person
    from submissions s join people p using (customer_id, person_id)
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.task_id = %(task_id)s
    order by s.submitted_at, s.submission_id
"""

ACCEPTED_SUBMISSIONS = """
    select task_id, person_id, submitted_at from submissions
    where customer_id = %(customer_id)s and mode = %(mode)s
        and task_id = any(%(task_ids)s::text[]) and state = 'accepted'
    order by submitted_at, submission_id
"""

FIGURES = """
    select count(*) as done, coalesce(sum(active_seconds), 0) as active_seconds,
        percentile_cont(0.5) within group (order by active_seconds) as median_seconds
    from submissions
    where customer_id = %(customer_id)s and mode = 'live' and person_id = %(person_id)s
        and state in ('held', 'accepted', 'recalled') and submitted_at >= %(since)s
"""

RECENT = """
    select s.submission_id, s.task_id, t.type, coalesce(p.name, '') as project, s.state,
        s.submitted_at, s.active_seconds
    from submissions s
    join tasks t using (customer_id, mode, task_id)
    left join projects p using (customer_id, mode, project_id)
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.person_id = %(person_id)s
        and s.state <> 'undone'
    order by s.submitted_at desc
    limit 10
"""


@dataclass(frozen=True, slots=True)
class AcceptedSubmission:
    """That a person's answer to a task counts."""

    task_id: str
    person_id: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class RecentSubmission:
    """A line of a worker's last submissions."""

    submission_id: str
    task_id: str
    type: str
    project: str
    state: SubmissionState
    submitted_at: datetime
    active_seconds: float


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft on the worker's home page."""

    task_id: str
    updated_at: datetime
    type: str
    project: str
    instruction: str | None
    due_at: datetime
    postponed_until: datetime | None


@dataclass(frozen=True, slots=True)
class SubmissionOfTask:
    """A line of a task's timeline: who answered what."""

    submission_id: str
    state: SubmissionState
    submitted_at: datetime
    active_seconds: float
    answer_json: str
    response_json: str
    report_json: str | None
    person_id: str
    person: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What somebody has done since a moment; ``median_seconds`` is None without any."""

    done: int
    active_seconds: float
    median_seconds: float | None


async def save_draft(
    tx: Tx, worker: Worker, task_id: str, *, version: int, answer: str, now: datetime
) -> bool:
    """Store a draft; False when a newer version is there already."""
    values = {"version": version, "answer": answer, "now": now}
    saved = await fetch_value(tx, SAVE_DRAFT, _of(worker, task_id) | values)
    return saved is not None


async def select_draft(tx: Tx, worker: Worker, task_id: str) -> Draft | None:
    """Return a worker's draft of a task."""
    return await fetch_one(tx, Draft, SELECT_DRAFT, _of(worker, task_id))


async def handed_over(tx: Tx, claim: Claim) -> Draft | None:
    """Return the draft of whoever put a claimed task off."""
    values = {
        "customer_id": claim.customer_id,
        "task_id": claim.task_id,
        "claim_id": claim.claim_id,
    }
    return await fetch_one(tx, Draft, HANDED_OVER, values)


async def has_claimed(tx: Tx, worker: Worker, task_id: str) -> bool:
    """Tell whether a worker has ever had a task in hand."""
    return bool(await fetch_value(tx, HAS_CLAIMED, _of(worker, task_id)))


async def delete_draft(tx: Tx, worker: Worker, task_id: str) -> None:
    """Remove a draft whose answer counts now."""
    await execute(tx, DELETE_DRAFT, _of(worker, task_id))


async def open_drafts(tx: Tx, worker: Worker) -> list[OpenDraft]:
    """Return the drafts a worker can go on with, newest first."""
    return await fetch_all(tx, OpenDraft, OPEN_DRAFTS, _of(worker))


async def insert_submission(tx: Tx, submission: Submission) -> bool:
    """Store a submission; False when its id was used already."""
    return await execute(tx, INSERT_SUBMISSION, asdict(submission)) > 0


async def select_submission(tx: Tx, worker: Worker, submission_id: str) -> Submission | None:
    """Return a worker's own submission."""
    values = _of(worker) | {"submission_id": submission_id}
    return await fetch_one(tx, Submission, SELECT_SUBMISSION, values)


async def lock_submission(tx: Tx, worker: Worker, submission_id: str) -> Submission | None:
    """Return and lock a worker's own submission."""
    values = _of(worker) | {"submission_id": submission_id}
    return await fetch_one(tx, Submission, LOCK_SUBMISSION, values)


async def hurry_held(tx: Tx, worker: Worker, submission_id: str, now: datetime) -> int:
    """Make every other held submission of a worker final now; return how many."""
    values = _of(worker) | {"submission_id": submission_id, "now": now}
    return await execute(tx, HURRY_HELD, values)


async def due_submissions(tx: Tx, now: datetime, limit: int) -> list[Submission]:
    """Return held submissions that are final, the longest waiting first."""
    return await fetch_all(tx, Submission, DUE_SUBMISSIONS, {"now": now, "limit": limit})


async def set_submission_state(tx: Tx, submission: Submission, state: SubmissionState) -> None:
    """Change the state of a locked submission."""
    values: dict[str, Any] = {
        "customer_id": submission.customer_id,
        "mode": submission.mode,
        "submission_id": submission.submission_id,
        "state": state,
    }
    await execute(tx, SET_SUBMISSION_STATE, values)


async def finish_slot(tx: Tx, submission: Submission) -> int | None:
    """Mark the slot of a submission as done; return how many of its task are not.

    None when there is nothing to wait for: of training and evaluation tasks each slot is its own.
    """
    values = {
        "customer_id": submission.customer_id,
        "mode": submission.mode,
        "task_id": submission.task_id,
        "slot_no": submission.slot_no,
    }
    left: int | None = await fetch_value(tx, FINISH_SLOT, values)
    return left


async def accepted_responses(tx: Tx, owner: Owner, task_id: str) -> list[str]:
    """Return the responses that count, JSON texts in the order of their slots."""
    cursor = await tx.execute(ACCEPTED_RESPONSES.encode(), asdict(owner) | {"task_id": task_id})
    return [text for (text,) in await cursor.fetchall()]


async def submissions_of_task(tx: Tx, customer_id: str, task_id: str) -> list[SubmissionOfTask]:
    """Return the submissions of a task, oldest first."""
    values = {"customer_id": customer_id, "task_id": task_id}
    return await fetch_all(tx, SubmissionOfTask, SUBMISSIONS_OF_TASK, values)


async def accepted_submissions(
    tx: Tx, owner: Owner, task_ids: Sequence[str]
) -> list[AcceptedSubmission]:
    """Return whose answers to some tasks count, oldest first."""
    values = asdict(owner) | {"task_ids": list(task_ids)}
    return await fetch_all(tx, AcceptedSubmission, ACCEPTED_SUBMISSIONS, values)


async def figures(tx: Tx, worker: Worker, since: datetime) -> Figures:
    """Return what a worker has done since a moment."""
    found = await fetch_one(tx, Figures, FIGURES, _of(worker) | {"since": since})
    assert found is not None
    return found


async def recent(tx: Tx, worker: Worker) -> list[RecentSubmission]:
    """Return a worker's last submissions, newest first."""
    return await fetch_all(tx, RecentSubmission, RECENT, _of(worker))


def _of(worker: Worker, task_id: str | None = None) -> dict[str, Any]:
    key: dict[str, Any] = {"customer_id": worker.customer_id, "person_id": worker.person_id}
    return key if task_id is None else key | {"task_id": task_id}
