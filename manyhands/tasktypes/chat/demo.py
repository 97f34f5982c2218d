"""A demo project of chats: replies to customers of a shop."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_TALKS = (
    (
        "My parcel was left in the rain.",
        "I am sorry! Is what was in it damaged?",
        "The box is soaked, the lamp in it works.",
        "I am glad that the lamp works. Please keep it; we refund the postage today.",
    ),
    (
        "Does the kettle switch itself off?",
        "Which of our kettles do you mean?",
        "The steel one, one litre.",
        "Yes: when the water boils, and when it is empty.",
    ),
    (
        "I want to send back the chair.",
        "Of course. When did it arrive?",
        "Three weeks ago, I never unpacked it.",
        "That is in time: you have thirty days. A label is on its way to your mailbox.",
    ),
)


def _answer(*turns: tuple[str, str]) -> Json:
    responses = [{"type": kind, "output": output} for kind, output in turns]
    return {"json": json.dumps({"responses": responses}, indent=2)}


def _talk(chance: random.Random, number: int) -> DemoTask:
    first, reply, second, good = chance.choice(_TALKS)
    said = [("user", first), ("assistant", reply), ("user", second)]
    return DemoTask(
        params={"messages": [{"role": role, "content": content} for role, content in said]},
        answers=[
            _answer(("PromptInput", good), ("Tone", "friendly")),
            _answer(("PromptInput", "Please write to our support.")),
        ],
        seconds=75,
        metadata={"conversation": 7_000 + number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Replies to customers",
            instruction="Read the conversation and write **the best next reply** of the assistant.",
            batches=("Shop chat, November",),
            make=_talk,
            weight=0.3,
            urgencies=("week",),
            reports=("The conversation breaks off.",),
        ),
    )
