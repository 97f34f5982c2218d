"""Projects about texts and websites."""

import random

from manyhands.tasktypes.demo import DemoProject, DemoTask

_TEAMS = ("Billing", "Shipping", "Returns", "Technical help", "Account", "Something else")
_TICKETS: tuple[tuple[str, str], ...] = (
    ("Billing", "I was charged twice for order {order}. Please refund one of the two payments."),
    ("Billing", "Could you put our VAT number on the invoice for order {order}? For the tax."),
    ("Billing", "My card expired and the automatic payment of order {order} failed. How do I pay?"),
    ("Shipping", "Order {order} has said \"on its way\" for nine days. Where is my {thing}?"),
    ("Shipping", "Can you send order {order} to my office instead? It has not left you yet."),
    ("Shipping", "The parcel arrived open, and the {thing} was missing from it."),
    ("Returns", "The {thing} is too small. How can I send it back, and who pays for that?"),
    ("Returns", "I sent the {thing} back two weeks ago and have not seen the money."),
    ("Returns", "Please exchange the {thing} for the blue one, if you still have it."),
    ("Technical help", "The {thing} does not switch on since this morning. New battery too."),
    ("Technical help", "Your app closes by itself whenever I open order {order}."),
    ("Technical help", "Is the {thing} dishwasher-safe? The manual only shows pictures."),
    ("Account", "I never get the mail with the link for a new password."),
    ("Account", "Please delete my account and everything you know about me."),
    ("Account", "I moved. How do I change the address for order {order} and all later ones?"),
    ("Something else", "Do you have a shop in Lyon where I could look at the {thing}?"),
    ("Something else", "Your catalogue is lovely, and the {thing} made my mother very happy!"),
)  # fmt: skip
_THINGS = ("desk lamp", "backpack", "water bottle", "wrist watch", "mug", "headphones")

_TOPICS = ("Quality", "Delivery", "Price", "Service", "Packaging")
_REVIEWS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Quality",), "After a month of daily use the {thing} looks as new. Very pleased."),
    (("Quality", "Price"), "For this money I expected a {thing} that lasts longer than two weeks."),
    (("Delivery",), "Ordered on Monday, there on Tuesday. Thank you!"),
    (("Delivery", "Packaging"), "Came four days late, and the box was wet through."),
    (("Service",), "The lady on the phone solved it in a minute. More people like her, please."),
    (("Quality", "Service"), "The {thing} broke, but they sent a new one without any questions."),
    (("Price",), "The same {thing} costs a third less elsewhere."),
    (("Packaging",), "Three boxes in each other for one small {thing}. Is that necessary?"),
    (("Delivery", "Service"), "Nobody could tell me where my parcel was. Nobody called back."),
    (("Quality", "Price", "Delivery"), "Good {thing}, fair price, quick delivery. What more?"),
)

_SITES: tuple[tuple[str, str, str], ...] = (
    ("blumen-vogel", "Blumen Vogel: fresh flowers, delivered today", "Yes"),
    ("harbour-museum", "Harbour Museum | Opening hours and tickets", "No"),
    ("bikes-and-more", "Bikes & More, used and new bicycles", "Yes"),
    ("st-anne-school", "St Anne's Primary School", "No"),
    ("teahouse-kumo", "Teahouse Kumo, loose tea from Uji", "Yes"),
    ("northpress", "Northpress: the news of the north", "No"),
    ("woodturner-blog", "A woodturner's diary", "No"),
    ("lamp-atelier", "Lamp Atelier | Online store", "Yes"),
    ("city-archive", "City archive: search the records", "No"),
    ("parked-domain-7", "This domain is for sale", "Cannot tell"),
    ("spice-route", "Spice Route: order spices by weight", "Yes"),
    ("chess-club-west", "Chess Club West", "No"),
)


def _ticket(chance: random.Random, number: int) -> DemoTask:
    team, text = chance.choice(_TICKETS)
    order = chance.randint(10_000, 99_999)
    greeting = chance.choice(["Hello,\n\n", "Hi there,\n\n", "Good morning,\n\n", ""])
    name = chance.choice(["R. Lindqvist", "Amara", "Paul", "Mrs Okoye", "J. Brandt", "Chiara"])
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachment": greeting
            + text.format(order=order, thing=chance.choice(_THINGS))
            + f"\n\n{name}",
            "categories": list(_TEAMS),
        },
        answers=[{"category": team}, {"category": chance.choice([t for t in _TEAMS if t != team])}],
        seconds=12,
        metadata={"ticket": 500_000 + number, "channel": chance.choice(["mail", "chat", "app"])},
        tags=chance.choice([(), (), ("vip",)]),
    )


def _review(chance: random.Random, number: int) -> DemoTask:
    topics, text = chance.choice(_REVIEWS)
    hasty = [*topics[1:], chance.choice([topic for topic in _TOPICS if topic not in topics])]
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachment": text.format(thing=chance.choice(_THINGS)),
            "categories": list(_TOPICS),
            "allow_multiple": True,
        },
        answers=[{"category": list(topics)}, {"category": hasty}],
        seconds=10,
        metadata={"review": 7_000 + number, "stars": chance.randint(1, 5)},
    )


def _site(chance: random.Random, number: int) -> DemoTask:
    host, title, answer = chance.choice(_SITES)
    address = f"https://{host}.example/?visit={number}"
    answers = ["Yes", "No", "Cannot tell"]
    return DemoTask(
        params={"attachment_type": "website", "attachment": address, "categories": answers},
        answers=[
            {"category": answer},
            {"category": chance.choice([other for other in answers if other != answer])},
        ],
        seconds=18,
        titles={address: title},
        metadata={"lead": f"L-{chance.randint(1000, 9999)}"},
    )


_TONES: tuple[tuple[str, int], ...] = (
    ("angry", 1), ("disappointed", 2), ("matter-of-fact", 3), ("pleased", 4), ("delighted", 5)
)  # fmt: skip
_CONCERNS = [
    {
        "choice": "money",
        "display": "Money",
        "subchoices": ["invoice", "refund", "payment method"],
    },
    {
        "choice": "parcel",
        "display": "The parcel",
        "subchoices": ["late", "lost", "damaged", "another address"],
    },
    {"choice": "product", "display": "The product", "subchoices": ["defect", "question", "praise"]},
    "account",
]
_LETTERS: tuple[tuple[str, list[str], int, str], ...] = (
    ("refund", ["order number"], 1, "THREE weeks and still no refund for order {order}! Enough!"),
    ("late", ["order number"], 2, "I had hoped that order {order} would be here by now."),
    ("invoice", ["order number", "name"], 3, "Please send me the invoice of {order}. Amara Obi"),
    ("praise", ["name"], 5, "Best {thing} I ever had, thank you so much! Yours, Chiara"),
    ("defect", ["nothing"], 2, "The {thing} stopped working after a week."),
    ("account", ["e-mail address"], 3, "Please use amara@mail.example from now on."),
    ("question", ["nothing"], 4, "I like the {thing}! Is there a larger one, too?"),
)


def _letter(chance: random.Random, number: int) -> DemoTask:
    concern, data, tone, text = chance.choice(_LETTERS)
    hasty = chance.choice([other for other, *_ in _LETTERS if other != concern])
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachment": text.format(
                order=chance.randint(10_000, 99_999), thing=chance.choice(_THINGS)
            ),
            "taxonomies": {
                "concern": {"description": "What is it about?", "choices": _CONCERNS},
                "personal_data": {
                    "description": "Which personal data does it have?",
                    "choices": ["order number", "name", "e-mail address", "nothing"],
                    "allow_multiple": True,
                },
                "tone": {
                    "type": "number",
                    "description": "How does it sound? "
                    + ", ".join(f"{value} {name}" for name, value in _TONES),
                    "min": 1,
                    "max": 5,
                    "step": 1,
                },
            },
        },
        answers=[
            {"taxonomies": {"concern": concern, "personal_data": data, "tone": tone}},
            {"taxonomies": {"concern": hasty, "personal_data": data, "tone": 3}},
        ],
        seconds=16,
        metadata={"letter": 80_000 + number},
    )


PROJECTS = (
    DemoProject(
        name="Support tickets",
        instruction="""\
Which **team** should answer this message?

If it fits two teams, choose the one that the *first* question is for.""",
        batches=("Inbox, this week", "Inbox, last week"),
        make=_ticket,
        weight=1.8,
        urgencies=("immediate", "day"),
        reports=("This message is in a language I do not read.", "The message is empty."),
    ),
    DemoProject(
        name="What reviews talk about",
        instruction="""\
What does the review **talk about**? Choose everything it mentions, praise or complaint alike.""",
        batches=("Reviews, November",),
        make=_review,
        urgencies=("week", "day"),
    ),
    DemoProject(
        name="Is it a shop?",
        instruction="""\
Open the website. Can one **buy something there**, without writing or calling first?""",
        batches=("Leads 41", "Leads 42"),
        make=_site,
        weight=0.8,
        urgencies=("day", "week"),
        reports=("The page does not load.",),
    ),
    DemoProject(
        name="Letters, looked at from three sides",
        instruction="""\
What is the letter **about**, which **personal data** does it have, and how does it **sound**?""",
        batches=("Letters, November",),
        make=_letter,
        weight=0.7,
        reports=("The letter is in a language I do not read.",),
    ),
)
