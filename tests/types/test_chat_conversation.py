"""What a model is told of a conversation: the task's messages, the worker's, and what was kept."""

from typing import Any

import pytest

from manyhands.tasktypes.chat.conversation import said_before
from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.model_replies import ModelReply, TurnSoFar


def params(**variables: Any) -> Params:
    messages = [
        {"key": "system", "role": "system", "source": "given", "required": False},
        {"key": "prompt", "role": "user", "source": "worker"},
        {"key": "aside", "role": "user", "source": "worker", "required": False},
        {"key": "a", "role": "assistant", "source": "model"},
        {"key": "b", "role": "assistant", "source": "given", "required": False},
    ]
    return Params.model_validate(
        {"thread": {"messages": messages, "max_turns": 3}, "template_variables": variables}
    )


def reply(turn: int, text: str, message: str = "a") -> ModelReply:
    return ModelReply(turn, message, text, "", "Marten", {})


def turn(prompt: str, followed: str | None = None, **more: str) -> TurnSoFar:
    return TurnSoFar({"prompt": prompt, **more}, followed)


@pytest.mark.parametrize(
    ("variables", "followed", "wanted"),
    [
        # The model's own answer, unless another was there to go on from.
        ({}, None, ["1", "A", "2"]),
        ({}, "b", ["1", "A", "2"]),
        ({}, "prompt", ["1", "A", "2"]),
        ({}, "none", ["1", "A", "2"]),
        ({"b": ["B"]}, "b", ["1", "B", "2"]),
        ({"b": ["B"]}, "a", ["1", "A", "2"]),
        # Given messages stand in their turns.
        ({"system": "S"}, None, ["S", "1", "A", "2"]),
        ({"system": [None, {"text": "S"}, "later"]}, None, ["1", "A", "S", "2"]),
        ({"system": {"text": None}}, None, ["1", "A", "2"]),
    ],
)
def test_what_was_said_before(
    variables: dict[str, Any], followed: str | None, wanted: list[str]
) -> None:
    turns = [turn("1", followed), turn(" 2 "), turn("3")]
    replies = [reply(0, "A"), reply(1, "not yet"), reply(2, "later")]
    said = said_before(params(**variables), turns, replies, 1, "a")
    assert [one["content"] for one in said] == wanted


def test_nobody_but_the_worker_writes_the_workers_messages() -> None:
    forged = turn("1", a="forged", b="forged", system="forged", aside="by the way")
    said = said_before(params(), [forged], [], 0, "a")
    assert said == [
        {"role": "user", "content": "1"},
        {"role": "user", "content": "by the way"},
    ]


@pytest.mark.parametrize("turns", [[], [turn("1")], [turn("1"), turn(" ")]])
def test_the_worker_writes_first(turns: list[TurnSoFar]) -> None:
    with pytest.raises(ValueError, match=r'"turns\[1\].written.prompt" is required'):
        said_before(params(), turns, [reply(0, "A")], 1, "a")
