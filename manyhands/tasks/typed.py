"""A stored task as its type sees it: its params, its attachments, and what becomes of answers."""

from asyncio import to_thread
from typing import Any

from pydantic import ValidationError

from manyhands.attachments import queries as attachment_queries
from manyhands.db.pool import Tx
from manyhands.errors import Conflict
from manyhands.files import results
from manyhands.ids import Owner
from manyhands.tasks.model import Task
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import AttachmentFacts, Facts, Json
from manyhands.tasktypes.registry import AnyTaskType


def typed(task: Task) -> tuple[AnyTaskType, Any]:
    """Return the type of a task and its params. Raises `Conflict` when they fit no more.

    That is when a package with a type was removed, or a type became stricter since.
    """
    task_type = registry.find_installed(task.type)
    if task_type is None:
        raise Conflict(f'This installation does not have the task type "{task.type}" any more.')
    try:
        return task_type, task_type.params.model_validate_json(task.params_json)
    except ValidationError:
        raise Conflict(
            f'The parameters of this task do not fit the task type "{task.type}" any more.'
        ) from None


async def facts_of(tx: Tx, owner: Owner, task_id: str) -> Facts:
    """Return the facts of a task's attachments."""
    attachments = await attachment_queries.select_of_task(tx, owner, task_id)
    return {
        attachment.name: AttachmentFacts(
            kind=attachment.kind,
            width=attachment.width,
            height=attachment.height,
            pages=attachment.pages,
            page_sizes=attachment.page_sizes,
            duration_seconds=_seconds(attachment.duration_ms),
        )
        for attachment in attachments
        if attachment.state == "ready"
    }


async def response_of(tx: Tx, task: Task, answer: Json) -> dict[str, Json]:
    """Return the response that a worker's answer to a task makes, ready to be stored.

    Raises `InvalidAnswer`, and `Conflict` as `typed` does.
    """
    task_type, params = typed(task)
    facts = await facts_of(tx, task.owner, task.task_id)
    # In a thread, for answers are large and files take a while to be made.
    response = await to_thread(task_type.check, params, answer, facts)
    return await results.keep(tx, task.owner, response)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
