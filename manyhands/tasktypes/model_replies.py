"""Types whose workers talk with models: who is to write, and where what was written belongs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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
class ModelReplies(Generic[P]):
    """How a type has models write.

    - ``writer``: of a message in a turn, which counts from 0; None where no model writes.
    - ``kept``: an answer with what models wrote as the server keeps it. A browser is not believed
      about it, and never learns which model it was.
    - ``unnamed``: the params as workers get them, who must not know whom they judge;
      ``unnamed_answer``: an earlier answer as they get it.
    """

    writer: Callable[[P, int, str], Writer | None]
    kept: Callable[[Any, Sequence[ModelReply]], Any]
    unnamed: Callable[[dict[str, Any]], dict[str, Any]]
    unnamed_answer: Callable[[Any], Any]
