"""A draft as the pages get it."""

from datetime import datetime
from typing import Any

import orjson
from pydantic import BaseModel

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
