"""A demo project of chats with two models: which reply is better, and why."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_PAIRS = (
    (
        "Write a subject line for an e-mail about a delayed parcel.",
        "Your parcel is late: what happens now",
        "URGENT!!! INFORMATION REGARDING YOUR SHIPMENT",
        "It says what the mail is about and does not shout.",
    ),
    (
        "Explain compound interest to a child.",
        "You get a little money for saving. Next year you get some for that money, too.",
        "It is the exponential growth of principal at a periodic rate.",
        "A child knows every word of it.",
    ),
    (
        "Name three uses for stale bread.",
        "Breadcrumbs, bread pudding, croutons.",
        "You should throw stale bread away.",
        "The other one answers another question.",
    ),
)


def _answer(choice: str, reason: str) -> Json:
    responses = [{"type": "Choice", "output": choice}, {"type": "PromptInput", "output": reason}]
    return {"json": json.dumps({"responses": responses}, indent=2)}


def _pair(chance: random.Random, _number: int) -> DemoTask:
    asked, good, bad, reason = chance.choice(_PAIRS)
    first_is_good = chance.random() < 0.5
    replies = {"a": good, "b": bad} if first_is_good else {"a": bad, "b": good}
    better, worse = ("a", "b") if first_is_good else ("b", "a")
    return DemoTask(
        params={"messages": [{"role": "user", "content": asked}], "replies": replies},
        answers=[_answer(better, reason), _answer(worse, "It reads well.")],
        seconds=60,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Which reply is better",
            instruction="Two models replied. Say which reply is **better**, `a` or `b`, and why.",
            batches=("Round 4",),
            make=_pair,
            weight=0.2,
            reports=("Both replies are the same.",),
        ),
    )
