"""What ends a task without an answer: sensitive content, or a prompt that cannot be done.

The worker's word is enough: nobody else has to read such a thing. Only types whose customers expect
it take such reports (contract/v2.md §7, §8).
"""

from dataclasses import asdict, dataclass
from typing import Literal

import orjson

from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.tasks.complete import complete, fail
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.registry import AnyTaskType
from manyhands.workqueue.model import Submission

SensitiveType = Literal[
    "violence", "sexual_content", "hate", "self_harm", "personal_data", "illegal", "other"
]
ErrorType = Literal[
    "UNSUPPORTED_LANGUAGE",
    "LANGUAGE_MISMATCH",
    "PROMPT_LENGTH_EXCEEDED",
    "INVALID_CATEGORY",
    "PROMPT_INFEASIBLE",
]


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker found; ``kind`` is ``error`` when the task cannot be done as it is."""

    kind: Literal["sensitive", "error"]
    type: str
    message: str

    @property
    def response(self) -> dict[str, Json]:
        """What the task has for a response then."""
        if self.kind == "error":
            return {"error": self.message, "type": self.type}
        return {"sensitive_content_reports": [{"type": self.type, "message": self.message}]}


def as_json(report: Report) -> str:
    """Return a report as it is stored."""
    return orjson.dumps(asdict(report)).decode()


def require_taken(task_type: AnyTaskType) -> None:
    """Raise `InvalidRequest` unless tasks of the type can be ended by a report."""
    if not task_type.can_end_by_report:
        raise InvalidRequest(f"A task of type {task_type.name} cannot be ended by a report.")


async def end_task(tx: Tx, owner: Owner, submission: Submission) -> None:
    """End the task of an accepted report; others who are at it lose it."""
    assert submission.report_json is not None
    report = Report(**orjson.loads(submission.report_json))
    task_id, now = submission.task_id, submission.submitted_at
    if report.kind == "error":
        await fail(tx, owner, task_id, report.message, now, error_type=report.type)
    else:
        await complete(tx, owner, task_id, report.response, now, withdraws_work=True)
