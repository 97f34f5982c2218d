"""SQL on training and evaluation tasks, and on what people made of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Mode, Owner
from manyhands.tasks.model import QualityKind

INSERT_QUALITY_TASK = """
    insert into quality_tasks (
        customer_id, mode, task_id, project_id, kind, expected_response, initial_response, reason,
        created_at)
    values (
        %(customer_id)s, %(mode)s, %(task_id)s, %(project_id)s, %(kind)s,
        %(expected_response_json)s, %(initial_response_json)s, %(reason)s, %(created_at)s)
"""

SELECT_QUALITY_TASK = """
    select customer_id, mode, task_id, project_id, kind,
        expected_response as expected_response_json, initial_response as initial_response_json,
        reason, created_at
    from quality_tasks
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
"""

# Who undoes an answer that was counted already does not exist: a second one changes nothing.
INSERT_ATTEMPT = """
    insert into quality_attempts (
        customer_id, mode, submission_id, task_id, project_id, person_id, kind, score,
        attempted_at)
    values (
        %(customer_id)s, %(mode)s, %(submission_id)s, %(task_id)s, %(project_id)s, %(person_id)s,
        %(kind)s, %(score)s, %(attempted_at)s)
    on conflict (customer_id, mode, task_id, person_id) do nothing
"""

# Filters that are not given are null. Tasks and people are few here: each has few attempts.
ATTEMPTS = """
    select a.submission_id, a.task_id, a.kind, t.type, p.name as project, w.email, w.name as person,
        a.score, a.attempted_at
    from quality_attempts a
    join tasks t using (customer_id, mode, task_id)
    join projects p on p.customer_id = a.customer_id and p.mode = a.mode
        and p.project_id = a.project_id
    join people w on w.customer_id = a.customer_id and w.person_id = a.person_id
    where a.customer_id = %(customer_id)s and a.mode = %(mode)s
        and (%(task_ids)s::text[] is null or a.task_id = any(%(task_ids)s::text[]))
        and (%(emails)s::text[] is null or lower(w.email) = any(%(emails)s::text[]))
        and (%(after_at)s::timestamptz is null
            or (a.attempted_at, a.submission_id)
                < (%(after_at)s::timestamptz, %(after_id)s::text))
    order by a.attempted_at desc, a.submission_id desc
    limit %(limit)s
"""

SCORES = """
    select w.person_id, w.name as person, w.email, p.name as project,
        count(*) filter (where a.kind = 'training') as trainings,
        avg(a.score) filter (where a.kind = 'training') as training_score,
        count(*) filter (where a.kind = 'evaluation') as evaluations,
        avg(a.score) filter (where a.kind = 'evaluation') as evaluation_score,
        max(a.attempted_at) as last_at
    from quality_attempts a
    join projects p on p.customer_id = a.customer_id and p.mode = a.mode
        and p.project_id = a.project_id
    join people w on w.customer_id = a.customer_id and w.person_id = a.person_id
    where a.customer_id = %(customer_id)s and a.mode = 'live'
    group by 1, 2, 3, 4
    order by w.name, w.person_id, p.name
"""

PROJECTS = """
    select p.project_id, p.name as project, p.evaluation_every,
        count(*) filter (where q.kind = 'training' and t.status = 'pending') as trainings,
        count(*) filter (where q.kind = 'evaluation' and t.status = 'pending') as evaluations
    from quality_tasks q
    join tasks t using (customer_id, mode, task_id)
    join projects p on p.customer_id = q.customer_id and p.mode = q.mode
        and p.project_id = q.project_id
    where q.customer_id = %(customer_id)s and q.mode = 'live'
    group by 1, 2, 3
    order by p.name
"""

SET_EVALUATION_EVERY = """
    update projects set evaluation_every = %(every)s
    where customer_id = %(customer_id)s and mode = 'live' and project_id = %(project_id)s
"""


@dataclass(frozen=True, slots=True)
class QualityTask:
    """What is known of a task beyond itself; the ``…_json`` members are JSON texts."""

    customer_id: str
    mode: Mode
    task_id: str
    project_id: str
    kind: QualityKind
    expected_response_json: str
    initial_response_json: str | None
    reason: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person has answered a task whose answer is known; ``score`` is from 0 to 1."""

    submission_id: str
    task_id: str
    kind: QualityKind
    type: str
    project: str
    email: str
    person: str
    score: float
    attempted_at: datetime


@dataclass(frozen=True, slots=True)
class Scores:
    """How a person did in a project: averages from 0 to 1, None without any attempt."""

    person_id: str
    person: str
    email: str
    project: str
    trainings: int
    training_score: float | None
    evaluations: int
    evaluation_score: float | None
    last_at: datetime


@dataclass(frozen=True, slots=True)
class QualityProject:
    """How many such tasks a project gives to people, and how often an evaluation task."""

    project_id: str
    project: str
    evaluation_every: int
    trainings: int
    evaluations: int


async def insert_quality_task(tx: Tx, quality: QualityTask) -> None:
    """Store what is known of a task that was just stored."""
    await execute(tx, INSERT_QUALITY_TASK, asdict(quality))


async def select_quality_task(tx: Tx, owner: Owner, task_id: str) -> QualityTask | None:
    """Return what is known of a task; None of a task that is there to be done."""
    values = asdict(owner) | {"task_id": task_id}
    return await fetch_one(tx, QualityTask, SELECT_QUALITY_TASK, values)


async def insert_attempt(
    tx: Tx,
    quality: QualityTask,
    *,
    submission_id: str,
    person_id: str,
    score: float,
    attempted_at: datetime,
) -> None:
    """Store what a person made of a task."""
    values: dict[str, Any] = {
        "customer_id": quality.customer_id,
        "mode": quality.mode,
        "submission_id": submission_id,
        "task_id": quality.task_id,
        "project_id": quality.project_id,
        "person_id": person_id,
        "kind": quality.kind,
        "score": score,
        "attempted_at": attempted_at,
    }
    await execute(tx, INSERT_ATTEMPT, values)


async def select_attempts(
    tx: Tx,
    owner: Owner,
    *,
    task_ids: Sequence[str] | None = None,
    emails: Sequence[str] | None = None,
    after: tuple[datetime, str] | None = None,
    limit: int,
) -> list[Attempt]:
    """Return attempts, newest first: of some tasks, of some people, after one of them."""
    values = asdict(owner) | {
        "task_ids": None if task_ids is None else list(task_ids),
        "emails": None if emails is None else [email.lower() for email in emails],
        "after_at": after and after[0],
        "after_id": after and after[1],
        "limit": limit,
    }
    return await fetch_all(tx, Attempt, ATTEMPTS, values)


async def select_scores(tx: Tx, customer_id: str) -> list[Scores]:
    """Return everybody's scores by project."""
    return await fetch_all(tx, Scores, SCORES, {"customer_id": customer_id})


async def select_projects(tx: Tx, customer_id: str) -> list[QualityProject]:
    """Return the projects that have training or evaluation tasks."""
    return await fetch_all(tx, QualityProject, PROJECTS, {"customer_id": customer_id})


async def set_evaluation_every(tx: Tx, customer_id: str, project_id: str, every: int) -> bool:
    """Set how often people get an evaluation task; False when there is no such project."""
    values = {"customer_id": customer_id, "project_id": project_id, "every": every}
    return await execute(tx, SET_EVALUATION_EVERY, values) > 0
