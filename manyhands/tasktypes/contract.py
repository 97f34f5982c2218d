"""What a task type must offer.

A task type is a folder with a ``TASK_TYPE`` in its ``__init__``; everything else in the product
works through this contract. A type knows nothing of HTTP or the database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel

Json: TypeAlias = Any
"""A value as JSON has it: None, bool, int, float, str, list or dict of such."""

AttachmentKind = Literal["text", "image", "video", "audio", "website", "pdf"]

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """Something the params point to that must be at hand before a person can begin.

    ``name`` is where it stands in the params (``attachment``, ``attachments[2]``); ``url`` is an
    absolute http or https address. Plain text needs no reference.
    """

    name: str
    kind: Literal["image", "video", "audio", "website", "pdf"]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFacts:
    """What was measured of an attachment when it was fetched; None where a kind has no such thing.

    ``width`` and ``height`` are pixels of the upright picture, or points of a PDF's first page.
    """

    kind: Literal["image", "video", "audio", "website", "pdf"]
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    duration_seconds: float | None = None


Facts: TypeAlias = Mapping[str, AttachmentFacts]
"""The facts of a task's attachments by their names (`AttachmentRef.name`)."""


@dataclass(frozen=True)
class TaskType(Generic[P]):
    """One kind of work, from the customer's parameters to the documented response.

    - ``name``: the path segment and the task's ``type`` (contract/task-types.md §0).
    - ``params``: the model of the parameters. It restores lists and numbers from forms, fills
      defaults, and its validators' messages are shown to the customer.
    - ``attachments``: what must be fetched before the work can begin.
    - ``check``: turns a worker's answer into the documented response, or raises `InvalidAnswer`
      naming the part that does not fit. A response is a good answer: checking it changes nothing.
      What an editor sends beyond the response (notes, the order shown) is kept with the
      submission and shown in our own pages.
    - ``auto_answer``: the made-up response of test mode. Deterministic.
    - ``agreement``: how alike two responses to the same task are, from 0 to 1.
    - ``can_postpone``: whether a worker may put the task off to a certain time, as a call that
      nobody answers.
    """

    name: str
    title: str
    params: type[P]
    attachments: Callable[[P], Sequence[AttachmentRef]]
    check: Callable[[P, Json, Facts], dict[str, Json]]
    auto_answer: Callable[[P], dict[str, Json]]
    agreement: Callable[[P, Mapping[str, Json], Mapping[str, Json]], float]
    aliases: Sequence[str] = field(default=())
    can_postpone: bool = False
