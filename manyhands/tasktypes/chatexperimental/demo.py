"""A demo project of chats in which a person corrects what a model wrote."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_DRAFTS = (
    (
        "When is the museum open?",
        "It is open every day from ten until six.",
        "It is open from ten until six, except on Mondays.",
    ),
    (
        "How far is it from the station?",
        "It is ten minutes by foot, or so.",
        "It is ten minutes on foot.",
    ),
    (
        "Is there a cloakroom?",
        "Yes there is one it is free.",
        "Yes, and it is free.",
    ),
)


def _answer(text: str) -> Json:
    responses = [{"type": "Rewrite", "output": text}]
    return {"json": json.dumps({"responses": responses}, indent=2)}


def _draft(chance: random.Random, _number: int) -> DemoTask:
    asked, draft, good = chance.choice(_DRAFTS)
    messages = [{"role": "user", "content": asked}, {"role": "assistant", "content": draft}]
    return DemoTask(
        params={"messages": messages, "facts": "Closed on Mondays. Ten minutes on foot."},
        answers=[_answer(good), _answer(draft)],
        seconds=55,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Corrected replies of a museum",
            instruction="Rewrite the model's reply so that it is **right and well said**.",
            batches=("Drafts of November",),
            make=_draft,
            weight=0.2,
            reports=("The facts do not answer the question.",),
        ),
    )
