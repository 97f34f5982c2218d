"""What training tasks teach, and what evaluation tasks begin with."""

from typing import Any

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel

from manyhands.attachments import queries as attachment_queries
from manyhands.db.pool import Tx
from manyhands.tasks import quality, quality_queries
from manyhands.tasks.model import Task
from manyhands.web.guidance import guidance
from manyhands.web.markdown import to_html
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import AtWork
from manyhands.web.shapes import TaskView, work_view
from manyhands.workqueue.draft import version_at
from manyhands.workqueue.model import Draft
from manyhands.workqueue.quality import Lesson
from manyhands.workqueue.submit import lesson

router = APIRouter(prefix="/work", tags=["Workspace"], route_class=WebRoute)


class LessonView(BaseModel):
    """The expected response beside one's own; ``score`` is how far they agree, from 0 to 1."""

    task: TaskView
    response: dict[str, Any]
    answer: Any
    expected_response: dict[str, Any]
    reason_html: str | None
    score: float


@router.post("/submissions/{submission_id}/lesson")
async def show_lesson(request: Request, worker: AtWork, submission_id: str) -> LessonView:
    """Show what a training task teaches; the answer to it cannot be taken back any more."""
    async with services(request).db.transaction() as tx:
        return await _view(tx, await lesson(tx, worker, submission_id))


async def _view(tx: Tx, lesson: Lesson) -> LessonView:
    task = lesson.task
    attachments = await attachment_queries.select_of_task(tx, task.owner, task.task_id)
    return LessonView(
        task=await work_view(task, attachments, await guidance(tx, task)),
        response=lesson.response,
        answer=lesson.answer,
        expected_response=lesson.expected_response,
        reason_html=to_html(lesson.reason) if lesson.reason else None,
        score=lesson.score,
    )


async def to_review(tx: Tx, task: Task) -> Draft | None:
    """Return the answer that an evaluation task begins with, as a draft; None without one."""
    if task.quality_kind is None:
        return None
    known = await quality_queries.select_quality_task(tx, task.owner, task.task_id)
    answer = None if known is None else await quality.initial_answer(tx, task, known)
    if answer is None:
        return None
    version = version_at(task.created_at)
    return Draft(task.task_id, version, orjson.dumps(answer).decode(), task.created_at)
