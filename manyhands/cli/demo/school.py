"""Training and evaluation tasks of a project, and how everybody does at them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from manyhands import clock
from manyhands.cli.demo.cast import Cast
from manyhands.cli.demo.plan import Source, Story
from manyhands.cli.demo.stage import Stage
from manyhands.db.pool import Tx
from manyhands.ids import Owner, new_id
from manyhands.settings import Settings
from manyhands.tasks import create, quality
from manyhands.tasks.model import QualityKind, Task
from manyhands.tasks.typed import response_of
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoTask
from manyhands.workqueue import quality_queries, submit
from manyhands.workqueue.model import Worker

_PROJECTS = 2
_TRAININGS = 2
_EVALUATIONS = 4
_REASON = "This is what the instruction asks for. When in doubt, read it once more."


@dataclass(frozen=True, slots=True)
class School:
    """Arranges such tasks just after the beginning of projects that need no files.

    ``now`` is the end of the demonstration.
    """

    tx: Tx
    stage: Stage
    cast: Cast
    settings: Settings
    chance: random.Random
    now: datetime

    def arrange(self, sources: Sequence[Source], stories: Sequence[Story]) -> None:
        """Arrange the tasks of the first projects that can have some."""
        taught = 0
        for source in sources:
            begins = [
                story.created_at
                for story in stories
                if story.mode == "live" and story.project is source.project
            ]
            tasks = [self._make(source, n) for n in range(_TRAININGS + _EVALUATIONS)]
            if taught == _PROJECTS or not begins or any(t.files or t.titles for t in tasks):
                continue
            taught += 1
            for number, task in enumerate(tasks):
                kind: QualityKind = "training" if number < _TRAININGS else "evaluation"
                moment = min(begins) + timedelta(minutes=2 + number)
                self.stage.at(moment, partial(self._create, source, kind, task))

    def _make(self, source: Source, number: int) -> DemoTask:
        return source.project.make(self.chance, 1 + number)

    async def _create(self, source: Source, kind: QualityKind, made: DemoTask) -> None:
        owner = Owner(self.cast.customer_id, "live")
        task_type = registry.get(source.type_name)
        body: dict[str, Json] = {
            **made.params,
            "instruction": source.project.instruction,
            "project": source.project.name,
        }
        place = await create.place_of(self.tx, owner, body, form=False)
        plain = create.check(owner, task_type, body, form=False, place=place)
        expected = await response_of(self.tx, plain.task, made.answers[0])
        body |= {"expected_response": expected, "reason": _REASON}
        wanted = await quality.check(self.tx, owner, kind, task_type, body, form=False, place=place)
        task = await quality.store(self.tx, wanted)
        for number, person in enumerate(self.cast.workers):
            # Training lies at the beginning of the time that is left, evaluation all over it.
            share = 0.04 * (1 + number) if kind == "training" else self.chance.uniform(0.3, 0.97)
            worker = Worker(person.customer_id, person.person_id)
            self.stage.at(
                task.created_at + share * (self.now - task.created_at),
                partial(self._answer, task, made, worker, self.cast.hands[number].care),
            )

    async def _answer(self, task: Task, made: DemoTask, worker: Worker, care: float) -> None:
        """Let somebody answer, less carefully than they would if they knew."""
        is_careful = self.chance.random() < care - 0.1
        answer = made.answers[0 if is_careful else -1]
        begun = clock.now()
        claim = await quality_queries.claim_own_slot(
            self.tx,
            worker,
            task.task_id,
            claim_id=new_id(),
            state="active",
            now=begun,
            lease_until=begun + timedelta(seconds=self.settings.lease_seconds),
        )
        if claim is not None:
            with clock.moved_to(begun + timedelta(seconds=made.seconds)):
                await self._submit(claim.claim_id, worker, answer, made.seconds)

    async def _submit(self, claim_id: str, worker: Worker, answer: Json, seconds: float) -> None:
        submission = await submit.submit(
            self.tx,
            worker,
            claim_id,
            submission_id=str(uuid4()),
            answer=answer,
            active_seconds=seconds,
            undo=timedelta(0),
        )
        await submit.accept(self.tx, submission)
