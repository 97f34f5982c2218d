"""Types whose workers talk with models: who is to write, and where what was written belongs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypedDict, TypeVar

from pydantic import BaseModel

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is to write a message: the project's model of a name, or any.

    ``place`` counts the messages for which any model will do, from 0.
    """

    name: str | None
    place: int


@dataclass(frozen=True, slots=True)
class ModelReply:
    """What a model wrote; ``source_id`` is the name its project has for it."""

    turn: int
    message: str
    text: str
    reasoning: str
    source_id: str
    model_parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TurnSoFar:
    """What a worker did in a turn of a conversation that goes on.

    ``written`` are the worker's messages by their keys; ``followed`` is the key of the answer that
    the conversation goes on from.
    """

    written: Mapping[str, str] = field(default_factory=dict)
    followed: str | None = None


class Said(TypedDict):
    """A message as models are told it."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class ModelReplies(Generic[P]):
    """How a type has models write.

    - ``writer``: of a message in a turn, which counts from 0; None where no model writes.
    - ``said_before``: what a model is told that is to write a message of a turn, made of the turns
      so far and what models wrote in them. Raises `ValueError` with what is to be written first.
    - ``kept``: an answer with what models wrote as the server keeps it. A browser is not believed
      about it, and never learns which model it was.
    - ``unnamed``: the params as workers get them, who must not know whom they judge;
      ``unnamed_answer``: an earlier answer as they get it.
    """

    writer: Callable[[P, int, str], Writer | None]
    said_before: Callable[[P, Sequence[TurnSoFar], Sequence[ModelReply], int, str], list[Said]]
    kept: Callable[[Any, Sequence[ModelReply]], Any]
    unnamed: Callable[[dict[str, Any]], dict[str, Any]]
    unnamed_answer: Callable[[Any], Any]
