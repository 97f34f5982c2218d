"""Demo projects of chats: answers to customers are judged and ranked; one talks with the echo."""

import random
from collections.abc import Sequence
from typing import Any

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

# What a customer asked, a good answer, and one that is not.
_TALKS = (
    (
        "My parcel was left in the rain. The box is soaked, the lamp in it works.",
        "I am sorry! I am glad that the lamp works. **Please keep it**; the postage is refunded.",
        "Couriers are not our business. Write to them.",
    ),
    (
        "Does the kettle switch itself off?",
        "Yes:\n\n1. when the water boils,\n2. when it is empty.",
        "Kettles are used to boil water. Many people own a kettle.",
    ),
    (
        "How much water fits into a round vase 20 cm high and 10 cm across?",
        "About 1.6 litres: $V = \\pi r^2 h = \\pi \\cdot 5^2 \\cdot 20 \\approx 1571\\,cm^3$.",
        "About 2 litres: $10 \\cdot 10 \\cdot 20 = 2000\\,cm^3$.",
    ),
)

_QUALITY: dict[str, Any] = {
    "key": "quality",
    "type": "integer",
    "title": "How helpful is it?",
    "min": 1,
    "max": 7,
    "required": True,
}
_FAULTS: dict[str, Any] = {
    "key": "faults",
    "type": "category_multiple",
    "title": "What is wrong with it?",
    "possible_values": ["untrue", "rude", "beside the point"],
    "labels": ["Not true", "Rude", "Beside the point"],
    "conditions": [{"quality": [1, 2, 3, 4]}],
    "required": True,
}
_RANKING: dict[str, Any] = {
    "key": "better",
    "type": "ranked_groups",
    "title": "Which answer is better?",
    "required": True,
}


def _answer_of_model(key: str) -> dict[str, Any]:
    return {
        "key": key,
        "role": "assistant",
        "source": "given",
        "annotations": [_QUALITY, _FAULTS],
    }


_THREAD: dict[str, Any] = {
    "messages": [
        {"key": "prompt", "role": "user", "source": "given"},
        _answer_of_model("first"),
        _answer_of_model("second"),
    ],
    "turn_annotations": [_RANKING],
}


def _judged(good: str, bad: str, chance: random.Random) -> Json:
    faults = chance.choice((["beside the point"], ["untrue", "beside the point"]))
    judgements: dict[str, Json] = {
        good: {"quality": {"value": chance.choice((6, 7))}},
        bad: {"quality": {"value": 2}, "faults": {"value": faults}},
    }
    messages = {key: {"annotations": said} for key, said in judgements.items()}
    return {
        "turns": [
            {
                "messages": messages,
                "annotations": {
                    "better": {"value": [[good], [bad]], "justification": "It helps at once."}
                },
            }
        ]
    }


def _talk(chance: random.Random, number: int) -> DemoTask:
    prompt, good, bad = chance.choice(_TALKS)
    keys = ["first", "second"]
    chance.shuffle(keys)
    better, worse = keys
    return DemoTask(
        params={
            "thread": _THREAD,
            "template_variables": {"prompt": prompt, better: good, worse: bad},
        },
        answers=[_judged(better, worse, chance), _judged(worse, better, chance)],
        seconds=75,
        metadata={"conversation": 7_000 + number},
    )


_PROMPTS = (
    "Which kettle is the quietest?",
    "My order is late. What now?",
    "Can I return a lamp that I have used?",
)

_DIALOGUE: dict[str, Any] = {
    "max_turns": 3,
    "messages": [
        {"key": "prompt", "role": "user", "source": "worker", "title": "Your message"},
        {"key": "reply", "role": "assistant", "source": "model", "annotations": [_QUALITY]},
    ],
}


def _dialogue(chance: random.Random, number: int) -> DemoTask:
    prompt = chance.choice(_PROMPTS)
    reply = {
        "text": f"You said: {prompt}",
        "source_id": "Echo",
        "model_parameters": {"model": "echo"},
    }
    answers = [
        {
            "turns": [
                {
                    "messages": {
                        "prompt": {"text": prompt, "sent": True},
                        "reply": reply | {"annotations": {"quality": {"value": quality}}},
                    }
                }
            ]
        }
        for quality in (1, 2)
    ]
    return DemoTask(
        params={"thread": _DIALOGUE},
        answers=answers,
        seconds=45,
        metadata={"conversation": 8_000 + number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return (
        DemoProject(
            name="Which answer is better?",
            instruction="Judge both answers, then **rank them**. Nobody is told who wrote which.",
            batches=("Shop chat, November",),
            make=_talk,
            weight=0.3,
            urgencies=("week",),
            reports=("The conversation breaks off.",),
        ),
        DemoProject(
            name="Talk with a model",
            instruction="Write as a customer would, and judge what comes. The model is an *echo*.",
            batches=("Try-out of the echo",),
            make=_dialogue,
            weight=0.2,
            urgencies=("week",),
            reports=("The model answers nothing.",),
            has_echo=True,
        ),
    )
