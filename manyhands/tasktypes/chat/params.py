"""The parameters of a chat: the template, mostly its project's, and what a task puts into it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.chat import contents
from manyhands.tasktypes.chat.definitions import require_usable
from manyhands.tasktypes.chat.template import MOST_TURNS, ThreadTemplate
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.tasktypes.parameters import ParamsModel


class Params(ParamsModel):
    """A person judges, ranks and writes in a conversation with models."""

    missing: ClassVar[Mapping[str, str]] = {
        "thread": (
            'Parameter is invalid, reason: "thread" is required. It is the template of the '
            "conversation: set it for the project, or send it with the task."
        )
    }

    thread: ThreadTemplate = Field(
        description="The template: who writes which message, and what is asked about it."
    )
    template_variables: dict[str, Any] = Field(
        default_factory=dict,
        description=(
            "The messages that are given, by the names the template has for them. Each is a text, "
            "an object with a `text` (and `attachments`, `reasoning`, `reference_texts`, "
            "`source_id`), or an array with one of them for each turn."
        ),
    )

    @field_validator("thread")
    @classmethod
    def _usable(cls, thread: ThreadTemplate) -> ThreadTemplate:
        require_usable(thread)
        return thread

    @model_validator(mode="after")
    def _given(self) -> "Params":
        contents.require_given(self.thread, self.template_variables)
        return self

    @property
    def least_turns(self) -> int:
        """How many turns there are at least."""
        return contents.least_turns(self.thread, self.template_variables)

    @property
    def most_turns(self) -> int:
        """How many turns there are at most."""
        return max(self.least_turns, min(self.thread.max_turns or 1, MOST_TURNS))


def references(params: Params) -> list[AttachmentRef]:
    """Return what is attached to given messages."""
    return contents.references(params.thread, params.template_variables)
