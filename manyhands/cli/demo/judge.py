"""The customer judges what was answered: audits, and a recall now and then."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import uuid4

from manyhands import clock
from manyhands.cli.demo.calling import Calling
from manyhands.cli.demo.cast import Cast
from manyhands.cli.demo.plan import Story
from manyhands.cli.demo.stage import Stage
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.settings import Settings
from manyhands.tasks.audit import Auditor, Verdict, audit
from manyhands.tasks.find import find
from manyhands.tasks.model import Task
from manyhands.workqueue import claim as claims
from manyhands.workqueue import submit
from manyhands.workqueue.model import Worker
from manyhands.workqueue.recall import RecallWish, recall

_EVERY = 4  # one task in so many is looked at
_FIXED = "Put right by hand."
_REJECTED = "This is not what the instruction asks for. Read it once more, then look again."


@dataclass(frozen=True, slots=True)
class Judge:
    """Looks at some of the answers, a while after they came."""

    tx: Tx
    stage: Stage
    cast: Cast
    calling: Calling
    settings: Settings

    def task_answered(self, story: Story, task: Task, worker: Worker, answer: int) -> None:
        """Arrange the audit of a task; ``answer`` is the number of what was answered."""
        if story.number % _EVERY == 0:
            pause = timedelta(minutes=25 + story.number % 7 * 20)
            scene = partial(self._audit, story, task.task_id, worker, careful=answer == 0)
            self.stage.at(clock.now() + pause, scene)

    async def _audit(self, story: Story, task_id: str, worker: Worker, *, careful: bool) -> None:
        task = await find(self.tx, worker.owner, task_id)
        if task.status != "completed":
            return
        verdict = Verdict(result="accepted", seconds=4 + story.number % 9)
        if not careful and story.number % (2 * _EVERY):
            right = story.task.answers[0]
            verdict = Verdict(result="fixed", answer=right, comments=_FIXED, seconds=31)
        elif not careful:
            verdict = Verdict(result="rejected", comments=_REJECTED, seconds=18)
        auditor = Auditor("dashboard", self.cast.admin.email)
        with suppress(InvalidRequest):  # a fix that comes to the same
            after, _ = await audit(self.tx, task.owner, task_id, auditor, verdict)
            self.calling.task_told(after)
            if verdict.result == "rejected":
                scene = partial(self._recall, story, after, worker)
                self.stage.at(clock.now() + timedelta(minutes=2), scene)

    async def _recall(self, story: Story, task: Task, worker: Worker) -> None:
        """Give the task back to its author, who does it again before long."""
        wish = RecallWish(reason=_REJECTED, recipient="author")
        owner, admin = task.owner, self.cast.admin
        await recall(self.tx, owner, task.task_id, admin, wish, events_seen=task.events)
        self.calling.task_told(task)
        scene = partial(self._answer_again, story, task, worker)
        self.stage.at(clock.now() + timedelta(hours=2), scene)

    async def _answer_again(self, story: Story, task: Task, worker: Worker) -> None:
        lease = timedelta(seconds=self.settings.lease_seconds)
        claim = await claims.claim_task(self.tx, worker, task.task_id, lease=lease)
        with clock.moved_to(clock.now() + timedelta(seconds=story.task.seconds)):
            submission = await submit.submit(
                self.tx,
                worker,
                claim.claim_id,
                submission_id=str(uuid4()),
                answer=story.task.answers[0],
                active_seconds=story.task.seconds,
                undo=timedelta(0),
            )
            await submit.accept(self.tx, submission)
            self.calling.task_told(task)
