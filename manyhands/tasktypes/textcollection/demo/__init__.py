"""Projects for the demonstration: answers of an assistant that people judge and correct."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_TALKS: tuple[tuple[str, str, str, str], ...] = (
    (
        "How do I descale a kettle?",
        "Boil water with *citric acid* in it, wait, rinse.",
        "nothing",
        "",
    ),
    ("Which is the longest river of France?", "The **Seine**.", "untrue", "The Loire is."),
    ("How long do eggs boil?", "Long enough.", "incomplete", "4 minutes soft, 9 minutes hard."),
    (
        "Can I wash wool at 60 degrees?",
        "Of course you can.",
        "untrue",
        "No, at 30 degrees at most.",
    ),
    ("What does *ad hoc* mean?", "For this purpose, on the spot.", "nothing", ""),
    ("How many days has February?", "Look it up yourself!", "rude", "28, and 29 in leap years."),
    (
        "Where can I see puffins?",
        "On islands.",
        "incomplete",
        "On Skomer in Wales, from May to July.",
    ),
)
_FIELDS: list[dict[str, Json]] = [
    {
        "type": "category",
        "field_id": "problem",
        "title": "What is wrong with the answer?",
        "required": True,
        "choices": [
            {
                "label": "The content",
                "value": "content",
                "subchoices": [
                    {"label": "Not true", "value": "untrue"},
                    {"label": "Incomplete", "value": "incomplete"},
                ],
            },
            {"label": "Rude", "value": "rude"},
            {"label": "Nothing", "value": "nothing"},
        ],
    },
    {
        "type": "text",
        "field_id": "better",
        "title": "How would you answer?",
        "hint": "One or two sentences",
        "required": True,
        "conditions": [{"not": {"problem": "nothing"}}],
    },
    {
        "type": "number",
        "field_id": "score",
        "title": "How good is it?",
        "min": 1,
        "max": 5,
        "step": 1,
        "required": True,
    },
    {
        "type": "text",
        "field_id": "sources",
        "title": "Where did you look it up?",
        "max_responses_required": 3,
    },
]


def _talk(chance: random.Random, number: int) -> DemoTask:
    question, reply, problem, better = chance.choice(_TALKS)
    careful: dict[str, Json] = {"problem": [problem], "score": 5 if problem == "nothing" else 2}
    if better:
        careful |= {"better": better, "sources": ["https://encyclopedia.example/"]}
    hasty = {"problem": ["nothing"], "score": chance.randint(3, 5)}
    return DemoTask(
        params={
            "attachments": [
                {"type": "text", "content": f"> {question}\n\n{reply}"},
            ],
            "title": "Judge the answer",
            "fields": _FIELDS,
        },
        answers=[{"annotations": careful}, {"annotations": hasty}],
        seconds=35,
        metadata={"conversation": 40_000 + number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return them."""
    return (
        DemoProject(
            name="Answers of the assistant",
            instruction="""\
Read the question and the **answer of the assistant**.

What is wrong with it, and what would you say?""",
            batches=("Conversations, November",),
            make=_talk,
            weight=0.8,
            reports=("The question is in a language I do not read.",),
        ),
    )
