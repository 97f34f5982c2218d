"""All SQL on attachments."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

import orjson

from manyhands.attachments.tiles import Tiling, tiling_of_file
from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Mode, Owner
from manyhands.tasktypes.contract import FetchedKind

AttachmentState = Literal["waiting", "ready", "failed"]

_ATTACHMENT = """
    customer_id, mode, attachment_id, task_id, name, kind, url, state, sha256, content_type,
    byte_size, width, height, pages, page_sizes as page_sizes_json, duration_ms, title, problem,
    fetched_at, required
"""

SELECT_OF_TASK = f"""
    select {_ATTACHMENT} from attachments
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    order by attachment_id
"""

SELECT_OF_TASKS = f"""
    select {_ATTACHMENT} from attachments
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = any(%(task_ids)s)
        and state = 'ready' and sha256 is not null
    order by attachment_id
"""

SELECT_ATTACHMENT = f"""
    select {_ATTACHMENT} from attachments
    where customer_id = %(customer_id)s and attachment_id = %(attachment_id)s
"""

SAVE_FETCHED = """
    update attachments set
        state = 'ready', sha256 = %(sha256)s, content_type = %(content_type)s,
        kind = coalesce(%(kind)s, kind), byte_size = %(byte_size)s, width = %(width)s,
        height = %(height)s, pages = %(pages)s, page_sizes = %(page_sizes_json)s,
        duration_ms = %(duration_ms)s, title = %(title)s, problem = null, fetched_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and attachment_id = %(attachment_id)s
"""

SAVE_PROBLEM = """
    update attachments set state = %(state)s, problem = %(problem)s, fetched_at = %(now)s
    where customer_id = %(customer_id)s and mode = %(mode)s and attachment_id = %(attachment_id)s
"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something a task shows. ``name`` is where it stands in the params."""

    customer_id: str
    mode: Mode
    attachment_id: str
    task_id: str
    name: str
    kind: FetchedKind
    url: str
    state: AttachmentState
    sha256: str | None
    content_type: str | None
    byte_size: int | None
    width: int | None
    height: int | None
    pages: int | None
    page_sizes_json: str | None
    duration_ms: int | None
    title: str | None
    problem: str | None
    fetched_at: datetime | None
    required: bool

    @property
    def page_sizes(self) -> list[list[float]] | None:
        """Width and height of each page of a PDF, in points."""
        return None if self.page_sizes_json is None else orjson.loads(self.page_sizes_json)

    @property
    def tiling(self) -> Tiling | None:
        """How it is divided, when it is a large picture."""
        return tiling_of_file(self.content_type or "", self.width, self.height)

    @property
    def owner(self) -> Owner:
        """Whose attachment it is."""
        return Owner(self.customer_id, self.mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a fetched attachment; a website has only a title.

    ``kind`` is set where the content decided on it.
    """

    sha256: str | None = None
    content_type: str | None = None
    byte_size: int | None = None
    width: int | None = None
    height: int | None = None
    kind: FetchedKind | None = None
    pages: int | None = None
    page_sizes_json: str | None = None
    duration_ms: int | None = None
    title: str | None = None


async def select_of_task(tx: Tx, owner: Owner, task_id: str) -> list[Attachment]:
    """Return the attachments of a task in the order of its params."""
    values = asdict(owner) | {"task_id": task_id}
    return await fetch_all(tx, Attachment, SELECT_OF_TASK, values)


async def select_of_tasks(tx: Tx, owner: Owner, task_ids: Sequence[str]) -> list[Attachment]:
    """Return what is at hand of the attachments of some tasks, in the order of their params."""
    values = asdict(owner) | {"task_ids": list(task_ids)}
    return await fetch_all(tx, Attachment, SELECT_OF_TASKS, values)


async def select_attachment(tx: Tx, customer_id: str, attachment_id: str) -> Attachment | None:
    """Return an attachment of a customer, of either mode."""
    values = {"customer_id": customer_id, "attachment_id": attachment_id}
    return await fetch_one(tx, Attachment, SELECT_ATTACHMENT, values)


async def save_fetched(tx: Tx, attachment: Attachment, facts: Facts, now: datetime) -> None:
    """Note that an attachment is at hand."""
    await execute(tx, SAVE_FETCHED, _key(attachment) | asdict(facts) | {"now": now})


async def save_problem(
    tx: Tx, attachment: Attachment, problem: str, now: datetime, *, final: bool
) -> None:
    """Note why an attachment is not at hand; ``final`` when it will not be tried again."""
    values = {"problem": problem, "now": now, "state": "failed" if final else "waiting"}
    await execute(tx, SAVE_PROBLEM, _key(attachment) | values)


def _key(attachment: Attachment) -> dict[str, str]:
    return {
        "customer_id": attachment.customer_id,
        "mode": attachment.mode,
        "attachment_id": attachment.attachment_id,
    }
