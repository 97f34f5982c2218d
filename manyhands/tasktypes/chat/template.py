"""The shape of a conversation: who writes which message, and what is asked about it.

A project keeps it in versions, and a task the one it was created with. The kinds of annotation are
the twelve of contract/v2.md §5; the sources do not tell how a template is written: its members are
ours.
"""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from manyhands.tasktypes.conditions import Scalar, text_of
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.parameters import ParamsModel

AnnotationKind = Literal[
    "integer",
    "boolean",
    "text",
    "category",
    "category_multiple",
    "file",
    "labeled_text",
    "ranked_choices",
    "ranked_groups",
    "rubric_criteria",
    "rubric_rating",
    "workspace_container",
]
RANKINGS = ("ranked_choices", "ranked_groups")
RUBRICS = ("rubric_criteria", "rubric_rating")

MOST_TURNS = 500
MOST_ANSWERS = 4
"""So many answers of models stand side by side in a turn."""

LEAST_SCORE, MOST_SCORE = 1, 5
"""The scale of a rubric's rating where the template has none."""


class CriterionTemplate(ParamsModel):
    """One line of a rubric."""

    id: str = Field(min_length=1, description="Your name for it; no two alike in a rubric.")
    criterion: str = Field(min_length=1, description="What is judged.")
    weight: NumberParam = Field(1, description="How much it counts.")


class Workspace(ParamsModel):
    """A place outside where the worker does something, such as running code."""

    workspace_id: str = Field(min_length=1, description="Its id there.")
    workspace_url: str = Field(description="The http or https URL that the worker opens.")
    workspace_token: str = Field("", description="Kept as sent.")
    expires_at: str = Field("", description="Kept as sent.")
    inactivity_freeze_time: int = Field(0, ge=0, description="Kept as sent.")


class AnnotationTemplate(ParamsModel):
    """One thing that is asked."""

    key: str = Field(
        min_length=1, description="Your name for it; no two alike in the same place. Not `not`."
    )
    type: AnnotationKind = Field(description="What kind of value it has.")
    title: str | None = Field(None, description="What the worker is asked.")
    description: str | None = Field(None, description="More about it, shown below the title.")
    required: bool = Field(False, description="Whether it must be answered.")
    conditions: list[dict[str, Any]] | None = Field(
        None,
        description=(
            "When it is asked: one of these objects must hold, each with all its members. A member "
            "is the key of an annotation before this one with the wanted value or values, or `not` "
            "with such an object."
        ),
    )
    possible_values: list[Scalar] | None = Field(
        None,
        description=(
            "What can be chosen, or ranked. Without it an integer has a range, and a ranking in a "
            "turn is one of its answers."
        ),
    )
    labels: list[str] | None = Field(
        None,
        description="What is shown for each of the possible values; of a labeled_text its labels.",
    )
    min: int | None = Field(None, description="The least integer, or score of a rubric.")
    max: int | None = Field(None, description="The greatest integer, or score of a rubric.")
    min_length: int = Field(0, ge=0, description="The least number of characters of a text.")
    max_length: int | None = Field(None, ge=1, description="The greatest number of them.")
    min_choices: int = Field(1, ge=1, description="The least number of values, files or marks.")
    max_choices: int | None = Field(None, ge=1, description="The greatest number of them.")
    criteria_definitions: list[CriterionTemplate] | None = Field(
        None, description="The lines of a rubric."
    )
    workspace: Workspace | None = Field(None, description="Where a workspace_container leads.")
    allow_not_applicable: bool = Field(True, description="Whether it may be not applicable.")
    allow_cannot_assess: bool = Field(True, description="Whether the worker may be unable to say.")
    justification: Literal["none", "optional", "required"] = Field(
        "optional", description="Whether the worker says why."
    )
    metadata: dict[str, Any] | None = Field(None, description="Kept as sent.")

    @property
    def name(self) -> str:
        """What people call it."""
        return self.title or self.key

    @property
    def choices(self) -> list[str]:
        """What can be chosen, as texts."""
        return [text_of(value) for value in self.possible_values or ()]

    @property
    def criteria(self) -> Sequence[CriterionTemplate]:
        """The lines of a rubric."""
        return self.criteria_definitions or ()

    @property
    def scale(self) -> tuple[int, int]:
        """The least and the greatest score of a rubric."""
        least = LEAST_SCORE if self.min is None else self.min
        return least, max(least, MOST_SCORE) if self.max is None else self.max


class MessageTemplate(ParamsModel):
    """A message of every turn, and what is asked about it."""

    key: str = Field(min_length=1, description="Your name for it; no two alike.")
    role: Literal["system", "user", "assistant", "function"] = Field(description="Who says it.")
    source: Literal["given", "worker", "model"] = Field(
        description=(
            "Where it comes from: the task's template_variables, the worker, or a model that "
            "answers while the worker waits."
        )
    )
    variable: str | None = Field(
        None, description="The template variable that has a given message; without it its key."
    )
    model: str | None = Field(None, description="Which of the project's models answers.")
    title: str | None = Field(None, description="What the worker is to write.")
    description: str | None = Field(None, description="More about it.")
    required: bool = Field(True, description="Whether the worker must write it.")
    rewrite: Literal["none", "optional", "required"] = Field(
        "none", description="Whether the worker writes a better version of it."
    )
    annotations: list[AnnotationTemplate] = Field(
        default_factory=list, description="What is asked about it."
    )
    chunk_annotations: list[AnnotationTemplate] = Field(
        default_factory=list, description="What is asked about each passage the worker marks in it."
    )

    @property
    def name_of_variable(self) -> str:
        """The template variable that has it."""
        return self.variable or self.key


class ThreadTemplate(ParamsModel):
    """The shape of the conversation; every turn has the same."""

    messages: list[MessageTemplate] = Field(description="The messages of each turn, in order.")
    min_turns: int = Field(1, ge=1, le=MOST_TURNS, description="The least number of turns.")
    max_turns: int | None = Field(
        None,
        ge=1,
        le=MOST_TURNS,
        description="The greatest number; without it the least, or as many as are given.",
    )
    turn_annotations: list[AnnotationTemplate] = Field(
        default_factory=list, description="What is asked about each turn, such as a ranking."
    )
    annotations: list[AnnotationTemplate] = Field(
        default_factory=list, description="What is asked about the whole conversation."
    )

    @property
    def answers(self) -> Sequence[MessageTemplate]:
        """The messages that stand side by side in a turn: those of the assistant."""
        return [message for message in self.messages if message.role == "assistant"]
