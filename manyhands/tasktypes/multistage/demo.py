"""A demo project of tasks in stages: a complaint is read, sorted and answered."""

import json
import random
from collections.abc import Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_COMPLAINTS = (
    ("The lid does not close and it smells of plastic.", ["lid", "smell"], "replace"),
    ("It came two weeks late. Otherwise fine.", ["delivery"], "apologise"),
    ("Wrong colour, I ordered the green one.", ["colour"], "exchange"),
    ("The handle broke on the first day!", ["handle"], "replace"),
)
_STAGES: Sequence[Json] = (
    {"name": "read", "question": "What is complained of?"},
    {"name": "decide", "question": "What should be done: replace, exchange or apologise?"},
)


def _answer(reasons: list[str], decision: str) -> Json:
    stages = {"read": {"reasons": reasons}, "decide": {"decision": decision}}
    return {"json": json.dumps({"stages": stages}, indent=2)}


def _complaint(chance: random.Random, number: int) -> DemoTask:
    text, reasons, decision = chance.choice(_COMPLAINTS)
    return DemoTask(
        params={"complaint": text, "stages": list(_STAGES)},
        answers=[_answer(reasons, decision), _answer(reasons[:1], "apologise")],
        seconds=50,
        metadata={"complaint": 9_000 + number},
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return the project."""
    return (
        DemoProject(
            name="Complaints, in two stages",
            instruction="Go through the **stages** one after the other and answer each.",
            batches=("Week 47",),
            make=_complaint,
            weight=0.2,
            reports=("This is no complaint.",),
        ),
    )
