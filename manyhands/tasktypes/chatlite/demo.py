"""A demo project of short chats: one question, one answer."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_QUESTIONS = (
    ("How do I descale a kettle?", "Boil it once with vinegar, then twice with water."),
    ("Which screws hold a shelf in plaster?", "Hollow-wall anchors; ordinary screws pull out."),
    ("Can I freeze cooked rice?", "Yes, for a month. Cool it quickly and heat it through."),
    ("How often does a bicycle chain want oil?", "Every two weeks, and after every rain."),
    ("Why is my bread flat?", "Most often the dough rose too long. Shorten the last rest."),
)


def _answer(text: str) -> Json:
    responses = [{"type": "PromptInput", "output": text}]
    return {"json": json.dumps({"responses": responses}, indent=2)}


def _question(chance: random.Random, _number: int) -> DemoTask:
    asked, good = chance.choice(_QUESTIONS)
    return DemoTask(
        params={"messages": [{"role": "user", "content": asked}]},
        answers=[_answer(good), _answer("It depends.")],
        seconds=40,
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Household questions",
            instruction="Answer in **one or two sentences**, as a neighbour who knows it would.",
            batches=("Questions, November",),
            make=_question,
            weight=0.2,
            reports=("The question makes no sense.",),
        ),
    )
