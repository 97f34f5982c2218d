"""SQL on stored jobs."""

from dataclasses import dataclass
from datetime import datetime

from manyhands.db.pool import Tx, execute, fetch_all
from manyhands.ids import Mode, Owner

CLAIM_JOBS = """
    update jobs j set due_at = %(lease_until)s, attempts = j.attempts + 1
    from (
        select customer_id, mode, job_id from jobs
        where due_at <= %(now)s and kind = any(%(kinds)s::text[])
        order by due_at limit %(limit)s
        for update skip locked
    ) due
    where j.customer_id = due.customer_id and j.mode = due.mode and j.job_id = due.job_id
    returning j.customer_id, j.mode, j.job_id, j.kind, j.subject_id, j.attempts, j.created_at
"""
FINISH_JOB = """
    delete from jobs
    where customer_id = %(customer_id)s and mode = %(mode)s and job_id = %(job_id)s
"""
POSTPONE_JOB = """
    update jobs set due_at = %(due_at)s, last_error = %(error)s
    where customer_id = %(customer_id)s and mode = %(mode)s and job_id = %(job_id)s
"""
RENEW_JOB = """
    update jobs set due_at = %(lease_until)s
    where customer_id = %(customer_id)s and mode = %(mode)s and job_id = %(job_id)s
        and attempts = %(attempts)s
"""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do about a subject, such as a task; ``attempts`` counts the present one."""

    customer_id: str
    mode: Mode
    job_id: str
    kind: str
    subject_id: str
    attempts: int
    created_at: datetime

    @property
    def owner(self) -> Owner:
        """Whose job it is."""
        return Owner(self.customer_id, self.mode)


async def claim_jobs(
    tx: Tx, *, kinds: list[str], now: datetime, lease_until: datetime, limit: int
) -> list[Job]:
    """Lease jobs that are due."""
    values = {"kinds": kinds, "now": now, "lease_until": lease_until, "limit": limit}
    return await fetch_all(tx, Job, CLAIM_JOBS, values)


async def finish_job(tx: Tx, job: Job) -> None:
    """Remove a job that is done."""
    await execute(tx, FINISH_JOB, _key(job))


async def postpone_job(tx: Tx, job: Job, due_at: datetime, error: str) -> None:
    """Try a job again later."""
    await execute(tx, POSTPONE_JOB, _key(job) | {"due_at": due_at, "error": error})


async def renew_job(tx: Tx, job: Job, lease_until: datetime) -> None:
    """Go on with a job, unless another process has taken it meanwhile."""
    values = {"lease_until": lease_until, "attempts": job.attempts}
    await execute(tx, RENEW_JOB, _key(job) | values)


def _key(job: Job) -> dict[str, str]:
    return {"customer_id": job.customer_id, "mode": job.mode, "job_id": job.job_id}
