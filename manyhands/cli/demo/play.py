"""The lives of the tasks, through the product's own use cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import uuid4

from manyhands import clock
from manyhands.attachments import queries as attachment_queries
from manyhands.attachments.queries import Attachment, Facts
from manyhands.cli.demo.calling import Calling
from manyhands.cli.demo.cast import Cast
from manyhands.cli.demo.judge import Judge
from manyhands.cli.demo.plan import Story, Visit
from manyhands.cli.demo.stage import Stage
from manyhands.db.pool import Tx
from manyhands.jobs.queries import Job, finish_job
from manyhands.net.failures import BadStatus
from manyhands.settings import Settings
from manyhands.tasks import cancel, create
from manyhands.tasks.complete import fail
from manyhands.tasks.model import Task
from manyhands.tasks.offer import offer
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.workqueue import claim as claims
from manyhands.workqueue import draft, skip, submission_queries, submit
from manyhands.workqueue import queries as work_queries
from manyhands.workqueue.model import Claim, Submission, Worker
from manyhands.workqueue.rules import SkipReason

_REASONS: Sequence[SkipReason] = ("unclear", "too_hard", "not_my_language", "no_time")
_REFUSAL = "A worker reported this task, and it was taken out: {}"


@dataclass(frozen=True, slots=True)
class Director:
    """Lets stories happen. ``facts`` are those of the stored files, by key."""

    tx: Tx
    stage: Stage
    cast: Cast
    calling: Calling
    judge: Judge
    facts: Mapping[str, Facts]
    settings: Settings

    def arrange(self, story: Story, callback_url: str) -> None:
        """Arrange the beginning of a story; each scene arranges the next."""
        self.stage.at(story.created_at, partial(self._create, story, callback_url))

    async def _create(self, story: Story, callback_url: str) -> None:
        owner = self.cast.owner(story.mode)
        task_type = registry.get(story.type_name)
        body = _request(story, callback_url)
        place = await create.place_of(self.tx, owner, body, form=False)
        new = create.check(owner, task_type, body, form=False, place=place)
        task = await create.store(self.tx, new)
        if story.mode == "test":
            self.calling.task_told(task)
            return
        attached = await attachment_queries.select_of_task(self.tx, owner, task.task_id)
        seconds = 0.4 + story.number % 7 / 3
        ready = task.created_at + timedelta(seconds=seconds)
        if story.fate == "broken":
            self.stage.at(ready, partial(self._break, task, attached))
            return
        if attached:
            self.stage.at(ready, partial(self._make_ready, story, task, attached))
        self._next_visit(story, task, 0, earliest=2 * seconds)
        if story.fate == "canceled":
            minutes = 3 + story.number % 50
            self.stage.at(task.created_at + timedelta(minutes=minutes), partial(self._cancel, task))

    async def _make_ready(self, story: Story, task: Task, attached: list[Attachment]) -> None:
        """Do what the job `prepare` does when everything could be fetched."""
        for attachment in attached:
            file = story.task.files.get(attachment.url)
            facts = self.facts[file.key] if file else Facts(title=story.task.titles[attachment.url])
            await attachment_queries.save_fetched(self.tx, attachment, facts, clock.now())
        await offer(self.tx, task, clock.now())
        await finish_job(self.tx, _preparation(task))

    async def _break(self, task: Task, attached: list[Attachment]) -> None:
        """Do what the job `prepare` does when an attachment cannot be had."""
        reason = BadStatus((404, 403, 410)[int(task.task_id, 16) % 3]).reason
        text = f"The {attached[0].name} could not be used. {reason}"
        now = clock.now()
        await fail(self.tx, task.owner, task.task_id, text, now)
        await attachment_queries.save_problem(self.tx, attached[0], reason, now, final=True)
        await finish_job(self.tx, _preparation(task))
        self.calling.task_told(task)

    async def _cancel(self, task: Task) -> None:
        await cancel.cancel(self.tx, task.owner, task.task_id)

    def _next_visit(self, story: Story, task: Task, index: int, *, earliest: float) -> None:
        if index < len(story.visits):
            visit = story.visits[index]
            at = max(visit.at, clock.now() + timedelta(seconds=earliest))
            self.stage.at(at, partial(self._claim, story, task, index))

    async def _claim(self, story: Story, task: Task, index: int) -> None:
        visit = story.visits[index]
        worker = Worker(self.cast.customer_id, self._person(story, visit))
        lease = timedelta(seconds=self.settings.lease_seconds)
        claim = await claims.claim_task(self.tx, worker, task.task_id, lease=lease)
        if visit.end == "claim":
            return
        over = timedelta(seconds=visit.seconds)
        if visit.end == "expire":
            over = lease + timedelta(seconds=1)
        leave = partial(self._leave, story, task, index, worker, claim)
        self.stage.at(clock.now() + over, leave)

    def _person(self, story: Story, visit: Visit) -> str:
        """Return who visits; every second draft is the admin's own, for them to go on with."""
        if visit.end == "draft" and story.number % 2:
            return self.cast.admin.person_id
        return self.cast.workers[visit.hand].person_id

    async def _leave(
        self, story: Story, task: Task, index: int, worker: Worker, claim: Claim
    ) -> None:
        """End a visit as it was planned, and let the next one come."""
        visit = story.visits[index]
        if visit.end == "skip":
            reason = _REASONS[story.number % len(_REASONS)]
            await skip.skip(self.tx, worker, claim.claim_id, reason=reason, note=None)
        elif visit.end == "report":
            await self._report(story, task, worker, claim)
        elif visit.end == "release":
            await claims.release(self.tx, worker, claim.claim_id)
        elif visit.end == "expire":
            await work_queries.expire_claims(self.tx, clock.now(), limit=1_000)
        elif visit.end == "draft":
            await self._save_draft(story, task, visit, worker)
            await claims.release(self.tx, worker, claim.claim_id)
        else:
            await self._submit(story, task, visit, worker, claim)
        self._next_visit(story, task, index + 1, earliest=1)

    async def _report(self, story: Story, task: Task, worker: Worker, claim: Claim) -> None:
        note = story.project.reports[story.number % len(story.project.reports)]
        await skip.report(self.tx, worker, claim.claim_id, reason="impossible", note=note)
        if story.fate == "refused":
            ending = partial(self._refuse, task, note)
            self.stage.at(clock.now() + timedelta(minutes=4), ending)

    async def _refuse(self, task: Task, note: str) -> None:
        if await fail(self.tx, task.owner, task.task_id, _REFUSAL.format(note), clock.now()):
            self.calling.task_told(task)

    async def _save_draft(self, story: Story, task: Task, visit: Visit, worker: Worker) -> None:
        now = clock.now()
        version = int(now.timestamp() * 1_000)
        answer = story.task.answers[visit.answer]
        await draft.save_draft(self.tx, worker, task.task_id, version=version, answer=answer)

    async def _submit(
        self, story: Story, task: Task, visit: Visit, worker: Worker, claim: Claim
    ) -> None:
        undo = timedelta(seconds=self.settings.undo_seconds)
        # Somebody who takes an answer back had chosen another one first.
        first = story.task.answers[-1 if visit.end == "undo" else visit.answer]
        sent = partial(self._send_in, worker, claim, undo=undo)
        submission = await sent(first, visit.seconds)
        if visit.end == "undo" and submission.state == "held":
            lease = timedelta(seconds=self.settings.lease_seconds)
            moment = clock.now() + min(undo * 0.6, timedelta(seconds=5))
            with clock.moved_to(moment):
                await submit.undo(self.tx, worker, submission.submission_id, lease=lease)
            with clock.moved_to(moment + timedelta(seconds=3)):
                submission = await sent(story.task.answers[visit.answer], visit.seconds + 3)
        self.stage.at(
            submission.final_at + timedelta(seconds=0.2),
            partial(self._accept, story, task, worker, submission.submission_id, visit.answer),
        )

    async def _send_in(
        self, worker: Worker, claim: Claim, answer: Json, seconds: float, *, undo: timedelta
    ) -> Submission:
        return await submit.submit(
            self.tx,
            worker,
            claim.claim_id,
            submission_id=str(uuid4()),
            answer=answer,
            active_seconds=seconds,
            undo=undo,
        )

    async def _accept(
        self, story: Story, task: Task, worker: Worker, submission_id: str, answer: int
    ) -> None:
        submission = await submission_queries.select_submission(self.tx, worker, submission_id)
        assert submission is not None
        await submit.accept(self.tx, submission)
        self.calling.task_told(task)
        self.judge.task_answered(story, task, worker, answer)


def _request(story: Story, callback_url: str) -> dict[str, Json]:
    """Return the body a customer would have sent."""
    task = story.task
    prefix = "".join(word[0] for word in story.project.name.split()).lower()
    own_id = f"{prefix}-{story.number:05}-{uuid4().hex[:6]}"
    return {
        **task.params,
        "instruction": story.project.instruction,
        "project": story.project.name,
        "batch": story.batch if story.mode == "live" else None,
        "callback_url": callback_url,
        "urgency": story.urgency,
        "priority": story.priority,
        "unique_id": own_id if story.number % 3 else None,
        "tags": list(task.tags) or None,
        "metadata": dict(task.metadata),
    }


def _preparation(task: Task) -> Job:
    """Return the job that was stored with a task to fetch its attachments."""
    return Job(
        customer_id=task.customer_id,
        mode=task.mode,
        job_id=task.task_id,
        kind="prepare",
        subject_id=task.task_id,
        attempts=1,
        created_at=task.created_at,
    )
