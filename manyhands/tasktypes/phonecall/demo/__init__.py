"""Calls of a made-up company: to restaurants and to suppliers."""

import random
from collections.abc import Sequence

from manyhands.tasktypes.demo import DemoProject, DemoTask

# 555-0100 to 555-0199 are kept for stories, in every area code.
_AREAS = ("202", "212", "312", "415", "503", "617", "713", "808")
_RESTAURANTS = ("Trattoria Amalfi", "The Anchor", "Kumo Ramen", "Café Lindqvist", "Casa Okoye")
_SUPPLIERS = ("Alder Paper Co.", "Kobayashi Tools", "Brandt & Sons", "Northpress Print")
_HOURS = ("from eleven to ten", "from noon, closed on Mondays", "until two in the morning")


def _number(chance: random.Random) -> str:
    return f"+1{chance.choice(_AREAS)}55501{chance.randint(0, 99):02}"


def _goods(chance: random.Random) -> str:
    return chance.choice(["envelopes", "printing paper", "drill bits"])


def _restaurant(chance: random.Random, number: int) -> DemoTask:
    hours = chance.choice(_HOURS)
    choice = chance.choice(["Yes", "Only with a reservation", "No"])
    return DemoTask(
        params={
            "phone_number": _number(chance),
            "entity_name": chance.choice(_RESTAURANTS),
            "script": "Hello, is this {{name}}? I have two short questions. (pause)\n\n"
            "Do you have tables outside? (pause)\n\n"
            "And when are you open on Sundays? (pause)\n\n"
            "So that is {{hours}}. Thank you, goodbye!",
            "fields": {"hours": "Opening hours on Sundays"},
            "choices": ["Yes", "Only with a reservation", "No"],
        },
        answers=[
            {"outcome": "success", "fields": {"hours": hours}, "choice": choice},
            {"outcome": "no_pickup"},
            {"outcome": "hung_up", "choice": choice},
        ],
        seconds=95,
        metadata={"listing": 3_000 + number},
    )


def _supplier(chance: random.Random, number: int) -> DemoTask:
    order = f"PO-{chance.randint(10_000, 99_999)}"
    day = chance.choice(["2026-12-01", "2026-12-04", "2026-12-11"])
    return DemoTask(
        params={
            "phone_number": _number(chance),
            "entity_name": chance.choice(_SUPPLIERS),
            "script": f"Good morning, I am calling about our order {order}. (pause) "
            "On which day will it be delivered?",
            "attachment_type": "text",
            "attachment": f"Order {order}\n\n{chance.randint(2, 40)} cartons of {_goods(chance)}.",
            "fields": {"date": "Delivery date", "contact": "Who told you"},
        },
        answers=[
            {"outcome": "success", "fields": {"date": day, "contact": "Ms Adeyemi"}},
            {"outcome": "hung_up", "fields": {"date": day, "contact": None}},
        ],
        seconds=120,
        metadata={"order": order, "line": number},
    )


PROJECTS = (
    DemoProject(
        name="Calls to restaurants",
        instruction="""\
**Call the restaurant** and follow the script.

Be friendly and short. If it is their rush hour, offer to call again.""",
        batches=("Listings, November",),
        make=_restaurant,
        weight=0.5,
        reports=("The number belongs to somebody else.",),
    ),
    DemoProject(
        name="Delivery dates",
        instruction="Ask the supplier **when our order will be delivered**, and who says so.",
        batches=("Open orders",),
        make=_supplier,
        weight=0.4,
        urgencies=("immediate", "day"),
        reports=("The supplier does not know this order.",),
    ),
)


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return PROJECTS
