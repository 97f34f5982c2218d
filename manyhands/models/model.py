"""Chat models and what they are asked, as they are passed around."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from manyhands.ids import Mode, Owner
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.model_replies import Said

ECHO = "echo:"
"""In place of a URL: the built-in model, which repeats what it was told and needs no network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How a model answers; None is left to the endpoint."""

    temperature: float | None = None
    max_completion_tokens: int | None = None
    top_p: float | None = None
    top_k: int | None = None

    def given(self) -> dict[str, Json]:
        """Return those that were set, under the names that endpoints and v2 know."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatModel:
    """An endpoint of a project under the name its managers gave it.

    ``model`` is what the endpoint calls it. ``sealed_key`` is the API key as `Sealer` seals it,
    ``key_hint`` its last letters; None for an endpoint without one.
    """

    customer_id: str
    mode: Mode
    project_id: str
    name: str
    url: str
    model: str
    temperature: float | None
    max_completion_tokens: int | None
    top_p: float | None
    top_k: int | None
    sealed_key: bytes | None
    key_hint: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def owner(self) -> Owner:
        """Whose it is."""
        return Owner(self.customer_id, self.mode)

    @property
    def parameters(self) -> Parameters:
        """How it answers."""
        return Parameters(
            temperature=self.temperature,
            max_completion_tokens=self.max_completion_tokens,
            top_p=self.top_p,
            top_k=self.top_k,
        )

    @property
    def is_echo(self) -> bool:
        """Whether it is the built-in one."""
        return self.url == ECHO

    @property
    def parameters_told(self) -> dict[str, Json]:
        """The ``model_parameters`` of its messages (contract/v2.md §4)."""
        return {"model": self.model} | self.parameters.given()


@dataclass(frozen=True, slots=True)
class Piece:
    """What has come of a reply since the piece before."""

    text: str = ""
    reasoning: str = ""


Conversation = Sequence[Said]
"""What was said before, oldest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A message of a slot's conversation that a model writes; turns count from 0."""

    customer_id: str
    mode: Mode
    task_id: str
    slot_no: int
    turn: int
    message: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model has written so far, or wrote.

    ``conversation_hash`` is of what it was asked; ``failure`` a sentence for the worker. A reply
    that is being written belongs to a process that says so until ``alive_until``.
    """

    turn: int
    message: str
    state: Literal["writing", "written", "failed"]
    conversation_hash: bytes
    asked: int
    source_id: str
    model_parameters_json: str
    text: str
    reasoning: str
    failure: str | None
    alive_until: datetime
