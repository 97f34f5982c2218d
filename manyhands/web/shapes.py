"""Shapes that several routes for browsers answer with."""

from asyncio import to_thread
from datetime import datetime
from typing import Any, Literal

import orjson
from pydantic import BaseModel

from manyhands.attachments.queries import Attachment
from manyhands.attachments.tiles import SIDE
from manyhands.errors import Conflict
from manyhands.tasks.model import Task
from manyhands.tasks.typed import typed
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import FetchedKind
from manyhands.web.markdown import to_html

# Characters. Longer ones, such as the tracks of a video, take a type up to seconds to read.
_LARGE_PARAMS = 2**16


class TilesView(BaseModel):
    """How a large picture is divided: ``levels`` of tiles, and the overview above them.

    Each level, the overview too, has half as many pixels either way as the one before, rounded up;
    the first has those of the picture. A tile is a square of ``side`` pixels of its level.
    """

    side: int
    levels: int


class AttachmentView(BaseModel):
    """An attachment as a page shows it; ``url`` is on this server, except of a website."""

    name: str
    kind: FetchedKind
    state: Literal["waiting", "ready", "failed"]
    source_url: str
    url: str
    content_type: str | None
    byte_size: int | None
    width: int | None
    height: int | None
    pages: int | None
    page_sizes: list[list[float]] | None
    duration_ms: int | None
    title: str | None
    problem: str | None
    tiles: TilesView | None


class TaskView(BaseModel):
    """What a person needs to see of a task to do it, or to judge it.

    ``derived`` is what the task's type works out of the params for its editor and viewer.
    """

    task_id: str
    type: str
    type_title: str
    status: str
    instruction_html: str
    params: dict[str, Any]
    derived: dict[str, Any]
    markdown_html: dict[str, str]
    attachments: list[AttachmentView]
    project: str | None
    batch: str | None
    urgency: str
    priority: int
    created_at: datetime
    due_at: datetime


class Done(BaseModel):
    """The answer of a route that has nothing else to say."""

    done: Literal[True] = True


async def task_view(task: Task, attachments: list[Attachment], guidance: str) -> TaskView:
    """Return the view of a task; ``guidance`` is Markdown that stands after its instruction."""
    if len(task.params_json) > _LARGE_PARAMS:
        derived, markdown_html = await to_thread(_told_by_type, task)
    else:
        derived, markdown_html = _told_by_type(task)
    return TaskView(
        task_id=task.task_id,
        type=task.type,
        type_title=registry.title_of(task.type),
        status=task.status,
        instruction_html=to_html(f"{task.instruction or ''}\n\n{guidance}"),
        params=orjson.loads(task.params_json),
        derived=derived,
        markdown_html=markdown_html,
        attachments=[attachment_view(attachment) for attachment in attachments],
        project=task.project,
        batch=task.batch,
        urgency=task.urgency,
        priority=task.priority,
        created_at=task.created_at,
        due_at=task.due_at,
    )


async def work_view(task: Task, attachments: list[Attachment], guidance: str) -> TaskView:
    """Return the view of a task for whoever works on it, who is not told which model is which."""
    view = await task_view(task, attachments, guidance)
    task_type = registry.find_installed(task.type)
    if task_type is None or task_type.model_replies is None:
        return view
    return view.model_copy(update={"params": task_type.model_replies.unnamed(view.params)})


def _told_by_type(task: Task) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the type works out of the params, and those that are Markdown as safe HTML."""
    try:
        task_type, params = typed(task)
    except Conflict:
        return {}, {}  # the type is not installed any more: its params are shown as they are
    markdown = {name: to_html(text) for name, text in task_type.markdown(params).items()}
    return task_type.derived(params) if task_type.derived else {}, markdown


def _tiles_view(attachment: Attachment) -> TilesView | None:
    tiling = attachment.tiling
    return None if tiling is None else TilesView(side=SIDE, levels=tiling.overview)


def attachment_view(attachment: Attachment) -> AttachmentView:
    """Return the view of an attachment."""
    here = f"/app/api/attachments/{attachment.attachment_id}"
    return AttachmentView(
        name=attachment.name,
        kind=attachment.kind,
        state=attachment.state,
        source_url=attachment.url,
        url=attachment.url if attachment.kind == "website" else here,
        content_type=attachment.content_type,
        byte_size=attachment.byte_size,
        width=attachment.width,
        height=attachment.height,
        pages=attachment.pages,
        page_sizes=attachment.page_sizes,
        duration_ms=attachment.duration_ms,
        title=attachment.title,
        problem=attachment.problem,
        tiles=_tiles_view(attachment),
    )
