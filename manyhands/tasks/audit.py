"""A customer audits a response: accepts, rejects or fixes it, or comments on it.

One transaction writes the audit, what it makes of the task, and the event. Whoever comes second
sees what the first one did: a fix is a fix of the response as it is now.
"""

from dataclasses import dataclass
from typing import Literal

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest
from manyhands.ids import Owner, new_id
from manyhands.tasks import audit_queries, lifecycle
from manyhands.tasks.find import find, lock
from manyhands.tasks.model import ReviewStatus, Task
from manyhands.tasks.review import Audit, after_audit, status_after
from manyhands.tasks.tell import tell
from manyhands.tasks.typed import response_of, typed
from manyhands.tasks.wire import encode
from manyhands.tasktypes.contract import Json

MAX_COMMENTS_LENGTH = 10_000
MAX_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Auditor:
    """Who audits: a person by their e-mail, or a program by the name of its API key."""

    source: Literal["api", "dashboard"]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an auditor says. ``answer`` is what an editor sent, of a fix; see `Audit`."""

    result: ReviewStatus
    comments: str | None = None
    answer: Json = None
    seconds: float | None = None
    feedback_items: list[Json] | None = None
    response_url: str | None = None


async def audit(
    tx: Tx,
    owner: Owner,
    task_id: str,
    auditor: Auditor,
    verdict: Verdict,
    *,
    events_seen: int | None = None,
) -> tuple[Task, Audit]:
    """Audit a completed task; return the task after it, and the audit.

    ``events_seen`` is how many events the task had when the auditor looked at it. Raises
    `NotFound`, `InvalidRequest`, `InvalidAnswer` naming the parts of a fix that do not fit the
    task, and `Conflict` when the task has changed since the auditor looked.
    """
    lifecycle.require_completed(await lock(tx, owner, task_id), to_be="audited")
    before = await find(tx, owner, task_id)
    refuse_unseen(before, events_seen)
    fixed = await _fixed(tx, before, verdict.answer) if verdict.result == "fixed" else None
    written = _written(task_id, auditor, verdict)
    tells = verdict.result != "commented"  # contract/callbacks.md §4: Approved, Rejected, Fixed
    await audit_queries.audit_task(
        tx,
        owner,
        written,
        status=status_after(before, written),
        review=encode(after_audit(before, written)).decode(),
        response=fixed,
        events=int(tells),
    )
    after = await find(tx, owner, task_id)
    if tells:
        await tell(tx, after, "task.audited", written.audited_at)
    return after, written


def refuse_unseen(task: Task, events_seen: int | None) -> None:
    """Raise `Conflict` when a task is not what it was when somebody looked at it."""
    if events_seen is not None and events_seen != task.events:
        raise Conflict(
            "This task has changed since you opened it: somebody audited or recalled it, or "
            "answered it anew. Look at it again."
        )


def require_comments(comments: Json) -> str | None:
    """Return comments without blanks around them, None without any. Raises `InvalidRequest`."""
    if comments is None:
        return None
    if not isinstance(comments, str):
        raise InvalidRequest('"comments" must be a string')
    if len(comments) > MAX_COMMENTS_LENGTH:
        raise InvalidRequest(
            f'"comments" must not be longer than {MAX_COMMENTS_LENGTH:,} characters'
        )
    return comments.strip() or None


def _written(task_id: str, auditor: Auditor, verdict: Verdict) -> Audit:
    items = verdict.feedback_items
    return Audit(
        audit_id=new_id(),
        task_id=task_id,
        result=verdict.result,
        source=auditor.source,
        audited_by=auditor.name,
        audited_at=clock.now(),
        seconds=None if verdict.seconds is None else round(min(verdict.seconds, MAX_SECONDS), 1),
        comments=verdict.comments,
        feedback_items_json=None if items is None else encode(items).decode(),
        response_url=verdict.response_url,
    )


async def _fixed(tx: Tx, task: Task, answer: Json) -> str:
    """Return the response that a fix makes, a JSON text.

    What several people answered stays beside the fixed response, where the type's merge has put
    it: the fix is of what was made of their answers.
    """
    task_type, params = typed(task)
    response = await response_of(tx, task, answer)
    present = orjson.loads(task.response_json or "{}")
    if task_type.answers_required(params) > 1:
        response = present | response
    text = encode(response)
    if orjson.loads(text) == present:
        raise InvalidRequest("The fix changes nothing. Accept the response instead.")
    return text.decode()
