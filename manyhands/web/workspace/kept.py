"""A draft as the pages get it."""

from datetime import datetime
from typing import Any

import orjson
from pydantic import BaseModel

from manyhands.tasktypes.registry import AnyTaskType
from manyhands.workqueue.model import Draft


class KeptDraft(BaseModel):
    """A draft as the server has it."""

    version: int
    answer: Any
    updated_at: datetime


def kept_draft(found: Draft | None) -> KeptDraft | None:
    """Return a draft as the pages get it; None without one."""
    if found is None:
        return None
    return KeptDraft(
        version=found.version, answer=orjson.loads(found.answer_json), updated_at=found.updated_at
    )


def draft_for_work(found: Draft | None, task_type: AnyTaskType | None) -> KeptDraft | None:
    """Return what a worker goes on with, who is not told which model wrote what."""
    kept = kept_draft(found)
    if kept is not None and task_type is not None and task_type.model_replies is not None:
        kept.answer = task_type.model_replies.unnamed_answer(kept.answer)
    return kept
