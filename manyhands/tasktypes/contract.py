"""What a task type must offer.

A task type is a folder with a ``TASK_TYPE`` in its ``__init__``; everything else in the product
works through this contract. A type knows nothing of HTTP or the database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel

from manyhands.tasktypes.model_replies import ModelReplies
from manyhands.tasktypes.threads import thread_of_response

Json: TypeAlias = Any
"""A value as JSON has it: None, bool, int, float, str, list or dict of such.

In a response, a `manyhands.tasktypes.result_file.ResultFile` may stand where customers get the
address of a file.
"""

AttachmentKind = Literal["text", "image", "video", "audio", "website", "pdf"]
FetchedKind = Literal["image", "video", "audio", "website", "pdf", "document"]
"""What can be fetched; ``document`` is an image or a PDF, and its content tells which."""

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """Something the params point to that must be at hand before a person can begin.

    ``name`` is where it stands in the params (``attachment``, ``attachments[2]``); ``url`` is an
    absolute http or https address. Plain text needs no reference. Without something ``required``
    the task ends with an error; anything else is shown when it can be had.
    """

    name: str
    kind: FetchedKind
    url: str
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFacts:
    """What was measured of an attachment when it was fetched; None where there is no such thing.

    ``width`` and ``height`` are pixels of the upright picture, or points of a PDF's first page;
    ``page_sizes`` are width and height of each page of a PDF in points.
    """

    kind: FetchedKind
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    page_sizes: Sequence[Sequence[float]] | None = None
    duration_seconds: float | None = None


Facts: TypeAlias = Mapping[str, AttachmentFacts]
"""The facts of a task's attachments by their names; those not at hand are left out."""


def _one(_params: Any) -> int:
    return 1


def _only(_params: Any, responses: Sequence[dict[str, Json]]) -> dict[str, Json]:
    (response,) = responses
    return response


def _itself(response: dict[str, Json]) -> Json:
    return response


def _as_written(_params: Any, written: dict[str, Json]) -> dict[str, Json]:
    return written


def _no_members(_params: Any, _facts: Facts) -> dict[str, Json]:
    return {}


def _no_texts(_params: Any) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True)
class TaskType(Generic[P]):
    """One kind of work, from the customer's parameters to the documented response.

    - ``name``: the path segment and the task's ``type`` (contract/task-types.md §0); the folder
      has the same name.
    - ``package``: ``__name__`` of the folder, where its ``examples/`` and ``demo`` are found.
    - ``params``: the model of the parameters. It restores lists and numbers from forms, fills
      defaults, and its validators' messages are shown to the customer.
    - ``attachments``: what must be fetched before the work can begin.
    - ``check``: turns a worker's answer into the documented response, or raises `InvalidAnswer`
      with every part that does not fit. What an editor sends beyond the response (notes, the
      order shown) is kept with the submission and shown in our own pages.
    - ``auto_answer``: the made-up response of test mode, deterministic; None for a type that is
      completed without one.
    - ``agreement``: how alike two responses to the same task are, from 0 to 1.

    What most types leave as it is:

    - ``answer_of``: the answer an editor begins with to change a response; checking it gives the
      same response again.
    - ``answer_by_params``: the same, for a type whose responses do not tell it without the params.
    - ``read_response``: the response that a customer wrote down, as the right one of a training or
      evaluation task; for a type that customers may write in another way than it is documented.
    - ``answers_required``: how many people answer; ``merge`` makes one response of theirs, in the
      order of their slots.
    - ``members``: members of the task itself. Asked when the task is created, where no facts are
      known, and again when its attachments are at hand.
    - ``threads``: how a completed response is seen through version 2 of the API; for whoever has
      conversations, or choices whose alternatives are worth knowing (`tasktypes.threads`).
    - ``derived``: what the type's editor and viewer must know and cannot tell from the params.
    - ``markdown``: texts of the customer's in Markdown, by their names in the params; the pages get
      them as HTML that the server made safe.
    - ``default_instruction``: what stands in a task whose customer gave none.
    - ``can_postpone``: whether a worker may put the task off to a certain time, as a call that
      nobody answers.
    - ``can_end_by_report``: whether a worker may end the task by a report: of sensitive content, or
      of a prompt that cannot be done (contract/v2.md §8).
    - ``answer_schema``: JSON Schema of the response, which guides the general editor of a type
      that has none of its own.
    - ``free_form``: there are members of any shape, so a form's ``1`` stays a text.
    - ``annotations_of``: what a response marks on the picture ``attachment``, in the form of
      `manyhands.tasktypes.annotations`, to be exported in the formats of others; None for a type
      that marks nothing on one picture.
    - ``model_replies``: which messages the project's models write while the worker waits.
    - ``has_template``: whether projects of the type have a task template to ask for.
    """

    name: str
    title: str
    package: str
    params: type[P]
    attachments: Callable[[P], Sequence[AttachmentRef]]
    check: Callable[[P, Json, Facts], dict[str, Json]]
    auto_answer: Callable[[P], dict[str, Json] | None]
    agreement: Callable[[P, Mapping[str, Json], Mapping[str, Json]], float]
    aliases: Sequence[str] = ()
    answer_of: Callable[[dict[str, Json]], Json] = _itself
    answer_by_params: Callable[[P, dict[str, Json]], Json] | None = None
    read_response: Callable[[P, dict[str, Json]], dict[str, Json]] = _as_written
    answers_required: Callable[[P], int] = _one
    merge: Callable[[P, Sequence[dict[str, Json]]], dict[str, Json]] = _only
    members: Callable[[P, Facts], dict[str, Json]] = _no_members
    threads: Callable[[P, dict[str, Json]], list[dict[str, Json]]] = thread_of_response
    derived: Callable[[P], dict[str, Json]] | None = None
    markdown: Callable[[P], Mapping[str, str]] = _no_texts
    default_instruction: str | None = None
    can_postpone: bool = False
    can_end_by_report: bool = False
    answer_schema: Mapping[str, Json] | None = None
    free_form: bool = False
    model_replies: ModelReplies[P] | None = None
    has_template: bool = False
    annotations_of: Callable[[P, Mapping[str, Json]], Sequence[Json]] | None = None

    def answer_to_change(self, params: P, response: dict[str, Json]) -> Json:
        """Return the answer an editor begins with to change a response."""
        if self.answer_by_params is not None:
            return self.answer_by_params(params, response)
        return self.answer_of(response)
